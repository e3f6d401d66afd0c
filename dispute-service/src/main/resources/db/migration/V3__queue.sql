-- What a mediator has taken, and what should have been decided, of a queue however long.
create index mediation_queue_claimed on mediation_queue (claimed_by, opened_at, order_id, dispute_id) where claimed_by is not null;
create index mediation_queue_decide_by on mediation_queue (decide_by);
