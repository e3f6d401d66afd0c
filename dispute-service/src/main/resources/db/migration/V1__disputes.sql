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

-- Which bytes in the evidence store belong to a case (E2); whatever else is there is swept away.
create table evidence_upload (
    upload_id text primary key,
    order_id  text not null
);

-- Tickets that wait for support (E11).
create table ticket_queue (
    order_id  text        not null,
    ticket_id text        not null,
    since     timestamptz not null,
    primary key (order_id, ticket_id)
);
create index ticket_queue_oldest on ticket_queue (since, order_id, ticket_id);

-- The history of each case (E9), chained by hashes and never changed. content is the event as JSON. Beside it, and not hashed,
-- what readers look it up by: confined_to names the one side that may see it beside the platform; conversation and number are
-- a message's (E10), conversation being the ticket's id, or empty for the order's own.
create table case_history (
    order_id     text        not null,
    sequence     bigint      not null,
    event_id     text        not null,
    type         text        not null,
    at           timestamptz not null,
    by           text        not null,
    actor_id     text        not null,
    content      text        not null,
    predecessor  text        not null,
    hash         text        not null,
    confined_to  text,
    conversation text,
    number       integer,
    primary key (order_id, sequence)
);
create unique index case_history_message on case_history (order_id, conversation, number) where number is not null;

create function case_history_is_chained() returns trigger language plpgsql as $$
begin
    if exists (select from written w left join case_history p on p.order_id = w.order_id and p.sequence = w.sequence - 1
               where w.predecessor is distinct from case when w.sequence = 1 then repeat('0', 64) else p.hash end) then
        raise exception 'an entry is chained to the one before it' using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;

create trigger case_history_is_chained after insert on case_history
    referencing new table as written for each statement execute function case_history_is_chained();

create function case_history_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'what has happened is never changed' using errcode = 'integrity_constraint_violation';
end
$$;

create trigger case_history_is_immutable before update or delete or truncate on case_history
    for each statement execute function case_history_is_immutable();
