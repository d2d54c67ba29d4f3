-- Every change: who, what, before, after. Numbered within an app or an account, under its lock.
create table event (
  scope uuid not null,
  number bigint not null,
  at timestamptz not null,
  actor uuid, -- null for the platform itself
  actor_email text,
  action text not null,
  before jsonb,
  after jsonb,
  lines text[] not null,
  primary key (scope, number)
);
