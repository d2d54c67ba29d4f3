-- A certificate of a user's own; its key is sealed with the key of the app.
create table sni_endpoint (
  id uuid primary key,
  app_id uuid not null references app,
  name text not null,
  chain text not null,
  sealed_key bytea not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (app_id, name),
  unique (app_id, id)
);

alter table domain add column sni_endpoint_id uuid;
alter table domain add foreign key (app_id, sni_endpoint_id) references sni_endpoint (app_id, id);
create index domain_sni_endpoint on domain (sni_endpoint_id);
