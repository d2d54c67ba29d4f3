create table slug (
  id uuid primary key,
  app_id uuid not null references app,
  digest text,
  bytes bigint not null,
  upload_id uuid,
  commit text,
  commit_description text,
  buildpack_description text,
  processes jsonb not null,
  stack text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);
create index slug_app on slug (app_id);
