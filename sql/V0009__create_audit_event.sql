-- Who did what: rows are only ever added. No foreign keys, so that the record outlives accounts.
create sequence audit_event_id_seq start with 50 increment by 50;
create table audit_event (
  id bigint not null,
  happened_at timestamp with time zone not null,
  actor_id bigint,
  actor_name varchar(64) not null,
  means varchar(16) not null,
  address varchar(45) not null,
  action varchar(32) not null,
  target varchar(255) not null,
  detail varchar(1000) not null,
  constraint pk_audit_event primary key (id)
);
create index ix_audit_event_happened_at on audit_event (happened_at, id);
create index ix_audit_event_actor on audit_event (actor_name, happened_at, id);
create index ix_audit_event_action on audit_event (action, happened_at, id);
create index ix_audit_event_target on audit_event (target, happened_at, id);
create index ix_audit_event_address on audit_event (address, happened_at, id);
