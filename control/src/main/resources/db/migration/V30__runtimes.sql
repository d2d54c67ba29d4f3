-- Runtimes that were fetched for builds. An archive of one digest may go by several names.
create table runtime (
  name text not null,
  version text not null,
  origin text not null,
  url text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  stored_at timestamptz not null,
  primary key (name, version)
);

