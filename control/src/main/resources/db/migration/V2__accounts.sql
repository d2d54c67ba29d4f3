create table account (
  id uuid primary key,
  kind text not null check (kind in ('user', 'team', 'service')),
  email text not null unique check (email = lower(email)),
  name text not null,
  password text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table "authorization" (
  id uuid primary key,
  account_id uuid not null references account,
  token_id uuid not null unique,
  token_hash text not null unique, -- SHA-256 of the token, which is kept nowhere
  description text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz
);
create index authorization_account on "authorization" (account_id);
