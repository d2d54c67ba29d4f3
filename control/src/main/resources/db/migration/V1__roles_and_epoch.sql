-- Whatever the owner makes from here on, the runtime role may use; the ledger takes rights back.
grant usage on schema ${flyway:defaultSchema} to ${runtime};
alter default privileges in schema ${flyway:defaultSchema}
  grant select, insert, update, delete on tables to ${runtime};
alter default privileges in schema ${flyway:defaultSchema}
  grant usage, select on sequences to ${runtime};

-- Rises with each start of control; node and router refuse an older one.
create sequence control_epoch;
