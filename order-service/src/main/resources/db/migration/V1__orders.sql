-- Orders; state holds the record of the state topic, the other columns are for queries.
create table orders (
    key        text        primary key,
    version    bigint      not null,
    state      bytea       not null,
    updated_at timestamptz not null,
    buyer_id   text        not null,
    seller_id  text        not null,
    status     text        not null,
    placed_at  timestamptz not null
) with (fillfactor = 80);
create index orders_buyer on orders (buyer_id, placed_at desc, key desc);
create index orders_seller on orders (seller_id, placed_at desc, key desc);

-- By which words orders are found; whose an order is, is a word of it, too.
create table order_words (
    key       text        primary key,
    placed_at timestamptz not null,
    words     tsvector    not null
);
create index order_words_words on order_words using gin (words);

-- The sellers' latest policies, a copy of aftersale.seller.policies.
create table policy (
    seller_id text  primary key,
    terms     jsonb not null
);
