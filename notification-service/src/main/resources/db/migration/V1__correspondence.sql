-- Who was told what about which order; state holds the record of the state topic. matters names what is open (F6), parked
-- says whether an e-mail waits for somebody to send it once more (F3). The indexes' conditions change once in an order's
-- life, or never, so that its other updates do not touch them.
create table correspondence (
    key        text        primary key,
    version    bigint      not null,
    state      bytea       not null,
    updated_at timestamptz not null,
    buyer_id   text        not null,
    seller_id  text        not null,
    matters    text        not null,
    open       boolean     not null,
    parked     boolean     not null
) with (fillfactor = 80);
create index correspondence_open_buyer on correspondence (buyer_id) where open;
create index correspondence_open_seller on correspondence (seller_id) where open;
create index correspondence_parked on correspondence (key) where parked;

-- Everybody's notifications, whose ids begin with their time. Opaque ids only (F5).
create table inbox (
    person_id       text        not null,
    notification_id text        not null,
    order_id        text        not null,
    template        text        not null,
    details         json        not null,
    queued_at       timestamptz not null,
    read_at         timestamptz,
    primary key (person_id, notification_id)
);

-- What is kept of people beside their contacts; without_email names the kinds (F4). No row: nobody has asked for anything.
create table account (
    key             text        primary key,
    version         bigint      not null,
    state           bytea       not null,
    updated_at      timestamptz not null,
    status          text        not null,
    without_email   text        not null,
    bounced_mail_at timestamptz
) with (fillfactor = 80);

-- How to reach people, a copy of aftersale.customer.contacts: the only personal data here (F5).
create table contact (
    person_id   text        primary key,
    email       text        not null,
    name        text        not null,
    locale      text        not null,
    country     text        not null,
    email_since timestamptz not null default now()
);

-- Other teams' webhooks; event_types names what they are told.
create table webhook (
    key         text        primary key,
    version     bigint      not null,
    state       bytea       not null,
    updated_at  timestamptz not null,
    url         text        not null,
    event_types text        not null,
    status      text        not null,
    since       timestamptz not null,
    failures    integer     not null
) with (fillfactor = 80);

-- What webhooks are signed with, in no topic and shown once. Each is good until it is replaced, and a while longer.
create table webhook_secret (
    webhook_id  text        not null,
    secret      text        not null,
    created_at  timestamptz not null,
    good_until  timestamptz,
    primary key (webhook_id, secret)
);
