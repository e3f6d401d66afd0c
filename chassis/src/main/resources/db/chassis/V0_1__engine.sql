-- The delivery engine's own tables, the same in every service.

-- How far each input has been handled, and the time of the batch that has moved it last. A topic that is deleted and made
-- anew has another id, and so begins anew.
create table consumed (
    input            integer generated always as identity primary key,
    topic            text    not null,
    partition        integer not null,
    topic_id         uuid    not null,
    next_offset      bigint  not null,
    published_offset bigint  not null,
    moved_at         timestamptz,
    unique (topic, partition, topic_id)
);

-- Commands that were handled, against repetition by their senders. Partitioned by week, dropped after retention.
create table handled (
    command_id   text        not null,
    handled_on   date        not null,
    aggregate_id text        not null,
    fingerprint  bytea       not null,
    issued_by    text        not null,
    outcome      text        not null,
    version      bigint      not null,
    primary key (command_id, handled_on)
) partition by range (handled_on);

-- What was published: inbox, outbox and audit trail at once. Partitioned by day, dropped after retention.
create sequence journal_seq as bigint cache 1;
create table journal (
    seq           bigint      not null default nextval('journal_seq'),
    recorded_at   timestamptz not null,
    input         integer     not null,
    source_offset bigint      not null,
    topic         text        not null,
    key           bytea,
    event_id      text,
    cause_id      text,
    type          text,
    version       bigint      not null,
    traceparent   text,
    headers       bytea,
    value         bytea
) partition by range (recorded_at);
create index journal_time on journal using brin (recorded_at) with (autosummarize = on);
create index journal_key on journal (key, seq);
create index journal_dead_letters on journal (seq) where topic like '%.dlt';

-- Records of one key that are held back, in order: PARKED behind a bug, WAITING for an aggregate that is not known yet.
create table held (
    seq           bigint      generated always as identity primary key,
    aggregate     text        not null,
    key           text        not null,
    kind          text        not null,
    why           text        not null,
    topic         text        not null,
    partition     integer     not null,
    source_offset bigint      not null,
    traceparent   text,
    value         bytea       not null,
    held_at       timestamptz not null
);
create index held_key on held (key, seq);

-- What operators have done about held records and dead letters, for good; about a letter, once.
create table operator_action (
    seq         bigint      generated always as identity primary key,
    at          timestamptz not null default now(),
    operator    text        not null,
    kind        text        not null,
    dead_letter bigint      unique,
    held_key    text
);

-- What is to be done outside the batch: calls by workers, commands by the timer.
create table intent (
    key         text        not null,
    id          text        not null,
    kind        text        not null,
    due_at      timestamptz not null,
    seq         bigint      generated always as identity,
    attempts    integer     not null default 0,
    owner       text,
    traceparent text,
    body        bytea       not null,
    last_error  text,
    primary key (key, id)
);
create index intent_due on intent (kind, due_at, seq) where owner is null;

-- Processes that are alive; what a dead one had claimed is taken over.
create table instance (
    id          text        primary key,
    alive_until timestamptz not null
);
