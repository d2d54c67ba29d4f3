-- Snapshots never change; an app's present config is one of them.
create table config_snapshot (
  id uuid primary key,
  app_id uuid not null references app,
  digest text not null, -- of the ciphertext
  ciphertext bytea not null,
  created_at timestamptz not null
);
create index config_snapshot_app on config_snapshot (app_id);

create table app_config (
  app_id uuid primary key references app,
  snapshot_id uuid not null references config_snapshot
);
