-- Payments; state holds the record of the state topic, the other columns are for queries.
create table payment (
    key        text        primary key,
    version    bigint      not null,
    state      bytea       not null,
    updated_at timestamptz not null,
    buyer_id   text        not null,
    status     text        not null
) with (fillfactor = 80);
