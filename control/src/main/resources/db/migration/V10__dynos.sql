-- Every dyno that control asked an engine for, until the engine no longer has it. Rows outlive
-- their app: what it ran has to be taken away.
create table dyno (
  id uuid primary key,
  app_id uuid not null,
  kind text not null check (kind in ('formation', 'one_off', 'release', 'build', 'git', 'unpack')),
  type text not null,
  number int not null,
  release_id uuid,
  size text,
  command text not null,
  port int not null,
  -- Of the control that holds the spec of a build, git or unpack dyno: such a dyno ends with it.
  epoch bigint,
  -- What a one-off dyno was given.
  started_by text,
  lifetime_seconds int,
  sealed_environment text,
  created_at timestamptz not null,
  up_at timestamptz,
  -- Its way out.
  outdated_at timestamptz,
  retired_at timestamptz,
  stopped_at timestamptz,
  -- What the engine last said of it.
  state text not null,
  since timestamptz not null,
  run_id uuid,
  address text,
  exit int,
  reason text,
  check ((epoch is not null) = (kind in ('build', 'git', 'unpack'))),
  check ((release_id is null) = (kind in ('build', 'git', 'unpack'))),
  check ((release_id is null) = (size is null))
);
create index dyno_app on dyno (app_id);
