-- Destroyed apps whose repository, logs and caches are still to be cleared away.
create table app_remains (
  app_id uuid primary key references app,
  destroyed_at timestamptz not null
);
