-- What the ledger says, to be asked quickly: it can be written anew from the entries.
create table release (
  id uuid not null unique,
  app_id uuid not null references app,
  version bigint not null,
  kind text not null,
  status text not null check (status in ('pending', 'succeeded', 'failed', 'expired')),
  exit int,
  description text not null,
  user_id uuid not null references account,
  slug_id uuid,
  slug_digest text,
  stack text not null,
  processes jsonb not null,
  buildpacks jsonb not null,
  config_id uuid not null,
  config_digest text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (app_id, version)
);
