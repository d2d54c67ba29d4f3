-- A one-off dyno whose process talks to a client, by a terminal of that size or by pipes.
alter table dyno
  add column attached boolean not null default false,
  add column terminal_columns int,
  add column terminal_lines int,
  add check ((terminal_columns is null) = (terminal_lines is null)),
  add check (attached or terminal_columns is null);
