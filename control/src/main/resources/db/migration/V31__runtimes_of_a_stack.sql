-- What the distribution gives runs on the stack it was made for only; what others publish runs on all ('').
alter table runtime add column stack text not null default '';
alter table runtime drop constraint runtime_pkey;
alter table runtime add primary key (name, version, stack);
-- When a build last asked for it, and how much it takes unpacked: what is used least goes first.
alter table runtime add column used_at timestamptz;
update runtime set used_at = stored_at;
alter table runtime alter column used_at set not null;
alter table runtime add column tree_bytes bigint not null default 0;
