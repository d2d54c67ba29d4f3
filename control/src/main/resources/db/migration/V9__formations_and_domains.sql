create table formation (
  id uuid primary key,
  app_id uuid not null references app,
  type text not null,
  command text not null,
  quantity int not null check (quantity >= 0),
  size text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (app_id, type)
);

-- A built-in domain has no host name here: it follows the app's name.
create table domain (
  id uuid primary key,
  app_id uuid not null references app,
  kind text not null check (kind in ('heroku', 'custom')),
  hostname text unique check (hostname = lower(hostname)),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((kind = 'custom') = (hostname is not null))
);
create index domain_app on domain (app_id);
