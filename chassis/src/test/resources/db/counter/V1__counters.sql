create table counter (
    key        text        primary key,
    version    bigint      not null,
    state      bytea       not null,
    updated_at timestamptz not null,
    total      bigint      not null,
    small      text        not null check (length(small) < 1000)
);
create table mirror (
    key        text        primary key,
    version    bigint      not null,
    state      bytea       not null,
    updated_at timestamptz not null
);
