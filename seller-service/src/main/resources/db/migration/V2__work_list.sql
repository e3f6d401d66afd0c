-- The work lists have everything that waits for a seller's answer (G2): item is what kind it is and its id within the order.
alter table pending_approval rename to work_item;
alter table work_item rename column cancellation_id to item;
update work_item set item = 'CANCELLATION ' || item;
alter index pending_approval_pkey rename to work_item_pkey;
alter index pending_approval_seller rename to work_item_seller;
