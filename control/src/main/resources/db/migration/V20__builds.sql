create table build (
  id uuid primary key,
  app_id uuid not null references app,
  user_id uuid not null references account,
  status text not null check (status in ('pending', 'succeeded', 'failed')),
  stack text not null,
  buildpacks jsonb not null,
  version text,
  version_description text,
  source_url text,
  checksum text,
  source_digest text,
  slug_id uuid references slug,
  release_id uuid,
  failure text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create index build_app on build (app_id, created_at desc);
-- One build at a time runs for an app; the later ones wait.
create unique index build_running on build (app_id) where started_at is not null and finished_at is null;

create table build_cache (
  app_id uuid not null references app,
  stack text not null,
  digest text not null,
  updated_at timestamptz not null,
  primary key (app_id, stack)
);
