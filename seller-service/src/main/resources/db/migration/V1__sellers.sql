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

-- What sellers' figures are sums of. The partition keeps the engine's threads from contending for a seller's row.
create table seller_day (
    seller_id text    not null,
    day       date    not null,
    partition integer not null,
    counted   text    not null,
    n         bigint  not null,
    primary key (seller_id, day, partition, counted)
) with (fillfactor = 70);
