-- Who was told what about which order; state holds the record of the state topic.
create table correspondence (
    key        text        primary key,
    version    bigint      not null,
    state      bytea       not null,
    updated_at timestamptz not null
) with (fillfactor = 80);

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

-- Of what people want no e-mails, by person; without_email names the kinds (F4).
create table preferences (
    key           text        primary key,
    version       bigint      not null,
    state         bytea       not null,
    updated_at    timestamptz not null,
    without_email text        not null
) with (fillfactor = 80);

-- How to reach people, a copy of aftersale.customer.contacts: the only personal data here (F5).
create table contact (
    person_id text primary key,
    email     text not null,
    name      text not null,
    locale    text not null,
    country   text not null
);
