-- Where the first open dispute of an order stands, to count the open ones; null where none is open.
alter table disputes add column open_status text;
create index disputes_open on disputes (open_status) where open_status is not null;
