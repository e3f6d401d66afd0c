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


-- The returns of each order, beside its disputes. due_at: when the first of the open ones goes on by itself.
create table returns (
    key        text        primary key,
    version    bigint      not null,
    state      bytea       not null,
    updated_at timestamptz not null,
    buyer_id   text        not null,
    seller_id  text        not null,
    open       boolean     not null,
    due_at     timestamptz
) with (fillfactor = 80);
create index returns_open_buyer on returns (buyer_id, due_at) where open;
create index returns_open_seller on returns (seller_id, due_at) where open;
