-- One chain for each app. It only grows: see the trigger and the rights below.
create table ledger_entry (
  app_id uuid,
  seq bigint,
  prev_hash bytea not null,
  body bytea not null,
  hash bytea not null,
  primary key (app_id, seq),
  constraint ledger_entry_hash check (
    octet_length(prev_hash) = 32
    and hash = sha256('renga.ledger.1'::bytea || prev_hash || body))
);

-- The table is named with its schema, so that no temporary table can stand in for it.
create function ledger_entry_follows() returns trigger language plpgsql as $$
declare
  last_seq bigint;
  last_hash bytea;
begin
  execute format(
      'select seq, hash from %I.ledger_entry where app_id = $1 order by seq desc limit 1',
      tg_table_schema)
    into last_seq, last_hash using new.app_id;
  if new.seq is distinct from coalesce(last_seq, 0) + 1 then
    raise exception 'the next entry of app % is number %, not %',
      new.app_id, coalesce(last_seq, 0) + 1, new.seq;
  end if;
  if new.prev_hash is distinct from coalesce(last_hash, decode(repeat('00', 32), 'hex')) then
    raise exception 'entry % of app % does not follow the one before it', new.seq, new.app_id;
  end if;
  return new;
end $$;

create trigger ledger_entry_follows before insert on ledger_entry
  for each row execute function ledger_entry_follows();

create function ledger_entry_stays() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger only grows';
end $$;

create trigger ledger_entry_stays before update or delete or truncate on ledger_entry
  for each statement execute function ledger_entry_stays();

revoke all on ledger_entry from ${runtime};
grant select, insert on ledger_entry to ${runtime};

-- The newest entry of each chain, signed with a key that is not in the database.
create table ledger_head (
  app_id uuid primary key,
  seq bigint not null,
  hash bytea not null,
  signature text not null
);
