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
    written_by xid8        not null default pg_current_xact_id(),
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

-- Balanced at commit: one look for each transaction, not for each entry. That is enough, since entries are taken in the
-- database transaction that writes their ledger transaction alone, see ledger_is_closed.
create function ledger_balances() returns trigger language plpgsql as $$
begin
    if new.written_by <> pg_current_xact_id() then
        raise exception 'a ledger transaction is written by the transaction that writes it'
            using errcode = 'integrity_constraint_violation';
    end if;
    if not exists (select from ledger_entry e where e.order_id = new.order_id and e.booking_id = new.booking_id)
        or exists (select from ledger_entry e where e.order_id = new.order_id and e.booking_id = new.booking_id
                   group by currency having sum(amount) <> 0) then
        raise exception 'ledger transaction % of order % does not balance', new.booking_id, new.order_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;

create constraint trigger ledger_balances after insert on ledger_transaction
    deferrable initially deferred for each row execute function ledger_balances();

create function ledger_is_closed() returns trigger language plpgsql as $$
begin
    if exists (select from written left join ledger_transaction t using (order_id, booking_id)
               where t.written_by is distinct from pg_current_xact_id()) then
        raise exception 'entries are booked together with their ledger transaction, never later'
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;

create trigger ledger_is_closed after insert on ledger_entry
    referencing new table as written for each statement execute function ledger_is_closed();

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
