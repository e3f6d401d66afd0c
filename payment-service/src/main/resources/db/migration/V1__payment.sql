-- Payments; state holds the record of the state topic, the other columns are for queries.
create table payment (
    key        text        primary key,
    version    bigint      not null,
    state      bytea       not null,
    updated_at timestamptz not null,
    buyer_id   text        not null,
    seller_id  text,
    status     text        not null,
    awaits_approval boolean not null
) with (fillfactor = 80);

create index payment_awaits_approval on payment (key) where awaits_approval;

-- The ledger (C9): transactions of entries that add up to zero in each currency, never changed. Amounts are in minor
-- units: positive is a debit, negative a credit.
create table ledger_transaction (
    order_id   text        not null,
    booking_id text        not null,
    sequence   bigint      not null generated always as identity,
    kind       text        not null,
    reference  text,
    booked_at  timestamptz not null default transaction_timestamp(),
    primary key (order_id, booking_id)
);

-- A provider tells of a chargeback by its own id of the payment (C14).
create index ledger_capture on ledger_transaction (reference) where kind = 'CAPTURE';

create table ledger_entry (
    order_id   text     not null,
    booking_id text     not null,
    position   smallint not null,
    account    text     not null,
    currency   text     not null,
    amount     bigint   not null check (amount <> 0),
    primary key (order_id, booking_id, position)
);

-- One statement writes a transaction and all its entries, which balance; nothing is added later. One look for each
-- statement, not for each row.
create function ledger_has_entries() returns trigger language plpgsql as $$
begin
    if exists (select from written t where (
                   select e.position from ledger_entry e
                   where e.order_id = t.order_id and e.booking_id = t.booking_id limit 1) is null) then
        raise exception 'a ledger transaction does not balance: it has no entries'
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;

create trigger ledger_has_entries after insert on ledger_transaction
    referencing new table as written for each statement execute function ledger_has_entries();

create function ledger_balances() returns trigger language plpgsql as $$
begin
    if exists (select from written group by order_id, booking_id, currency having sum(amount) <> 0) then
        raise exception 'a ledger transaction does not balance' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from (select order_id, booking_id, count(*) as n from written group by order_id, booking_id) w
               where n <> (select count(*) from ledger_entry e
                           where e.order_id = w.order_id and e.booking_id = w.booking_id)
                  or (select t.kind from ledger_transaction t
                      where t.order_id = w.order_id and t.booking_id = w.booking_id) is null) then
        raise exception 'entries are booked together with their ledger transaction, never later'
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;

create trigger ledger_balances after insert on ledger_entry
    referencing new table as written for each statement execute function ledger_balances();

create function ledger_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is never changed: book the opposite' using errcode = 'integrity_constraint_violation';
end
$$;

create trigger ledger_is_immutable before update or delete or truncate on ledger_transaction
    for each statement execute function ledger_is_immutable();
create trigger ledger_is_immutable before update or delete or truncate on ledger_entry
    for each statement execute function ledger_is_immutable();

-- Reconciliations (C13): each run's report, and where both sides' refunds are laid side by side while it runs.
create table reconciliation (
    id           text        primary key,
    requested_by text        not null,
    period_from  timestamptz not null,
    period_to    timestamptz not null,
    state        text        not null default 'RUNNING',
    started_at   timestamptz not null default now(),
    alive_at     timestamptz not null default now(),
    finished_at  timestamptz,
    theirs       bigint      not null default 0,
    ours         bigint      not null default 0,
    differences  bigint      not null default 0,
    failure      text
);

-- One at a time: whichever instance is first.
create unique index reconciliation_running on reconciliation (state) where state = 'RUNNING';

create table reconciliation_difference (
    run                text   not null references reconciliation,
    nth                bigint not null generated always as identity,
    kind               text   not null,
    order_id           text,
    refund_part_id     text,
    provider_refund_id text,
    detail             text   not null,
    primary key (run, nth)
);

create unlogged table reconciliation_theirs (
    run                text        not null,
    provider_refund_id text        not null,
    order_id           text,
    refund_part_id     text,
    currency           text        not null,
    amount             bigint      not null,
    status             text        not null,
    created_at         timestamptz not null
);

create unlogged table reconciliation_ours (
    run            text   not null,
    order_id       text   not null,
    refund_part_id text   not null,
    currency       text   not null,
    amount         bigint not null,
    state          text   not null,
    settled_at     timestamptz
);
