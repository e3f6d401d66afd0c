-- The disputes of each order; state holds the record of the state topic, the other columns are for queries.
create table disputes (
    key        text        primary key,
    version    bigint      not null,
    state      bytea       not null,
    updated_at timestamptz not null,
    buyer_id   text        not null,
    seller_id  text        not null
) with (fillfactor = 80);

-- The mediators' queue: what is escalated or appealed and not decided, and no more.
create table mediation_queue (
    order_id   text        not null,
    dispute_id text        not null,
    opened_at  timestamptz not null,
    decide_by  timestamptz not null,
    claimed_by text,
    primary key (order_id, dispute_id)
);
create index mediation_queue_oldest on mediation_queue (opened_at, order_id, dispute_id);
