-- The runtimes that a release's build was given, as the ledger says them.
alter table release add column runtimes jsonb not null default '[]';
