-- The row of a destroyed app stays: its ledger and its events refer to it.
create table app (
  id uuid primary key,
  name text not null,
  owner_id uuid not null references account,
  stack text not null,
  build_stack text not null,
  maintenance boolean not null default false,
  buildpack_description text,
  slug_bytes bigint,
  repository_bytes bigint,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  released_at timestamptz,
  destroyed_at timestamptz
);
create unique index app_name on app (name) where destroyed_at is null;
create index app_owner on app (owner_id);

create table collaborator (
  id uuid primary key,
  app_id uuid not null references app,
  account_id uuid not null references account,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (app_id, account_id)
);
create index collaborator_account on collaborator (account_id);

create table buildpack_installation (
  app_id uuid not null references app,
  ordinal int not null,
  reference text not null,
  primary key (app_id, ordinal)
);

-- The key of an app, wrapped by the master key in a file.
create table app_key (
  app_id uuid primary key references app,
  wrapped bytea not null
);
