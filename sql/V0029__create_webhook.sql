-- Who is told what happens, and the outbox: what is told is written here in the transaction of the change.
create sequence webhook_id_seq start with 50 increment by 50;
create table webhook (
  id bigint not null,
  url varchar(2000) not null,
  secret varchar(64) not null,
  events varchar(500) not null,
  active boolean not null,
  created_at timestamp with time zone not null,
  constraint pk_webhook primary key (id)
);
create sequence webhook_delivery_id_seq start with 50 increment by 50;
create table webhook_delivery (
  id bigint not null,
  webhook_id bigint not null,
  event_id varchar(36) not null,
  event_type varchar(32) not null,
  payload text not null,
  state varchar(16) not null,
  attempts integer not null,
  created_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  last_status integer,
  failure varchar(255),
  constraint pk_webhook_delivery primary key (id),
  constraint fk_webhook_delivery_webhook foreign key (webhook_id) references webhook (id) on delete cascade
);
create index ix_webhook_delivery_due on webhook_delivery (state, due_at, webhook_id);
create index ix_webhook_delivery_webhook on webhook_delivery (webhook_id, id);
create index ix_webhook_delivery_ended_at on webhook_delivery (ended_at);
