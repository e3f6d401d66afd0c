-- What sellers were asked, by order; state holds the record of the state topic, the other columns are for queries.
create table approvals (
    key        text        primary key,
    version    bigint      not null,
    state      bytea       not null,
    updated_at timestamptz not null,
    seller_id  text        not null
) with (fillfactor = 80);

-- The sellers' latest policies, by seller.
create table policy (
    key        text        primary key,
    version    bigint      not null,
    state      bytea       not null,
    updated_at timestamptz not null
) with (fillfactor = 80);

-- The work lists: what waits for an answer, and no more.
create table pending_approval (
    order_id        text        not null,
    cancellation_id text        not null,
    seller_id       text        not null,
    answer_by       timestamptz not null,
    primary key (order_id, cancellation_id)
);
create index pending_approval_seller on pending_approval (seller_id, answer_by, order_id, cancellation_id);
