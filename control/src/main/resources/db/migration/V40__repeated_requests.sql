-- Answers of requests that a client may send again. The body is sealed with the client's own
-- credentials, since it may hold a new token.
create table repeated_request (
  key bytea primary key check (octet_length(key) = 32),
  status integer not null,
  sealed bytea not null,
  at timestamptz not null
);
create index repeated_request_at on repeated_request (at);
