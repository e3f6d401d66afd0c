-- Whose list a refund is in (C13), and what it is known by there where a provider has no room for our ids.
alter table reconciliation_theirs add column provider text not null, add column reference text;
alter table reconciliation_ours add column provider text not null, add column reference text not null;
