-- Bytes whose row is gone, waiting to be removed from storage.
create sequence reclaim_id_seq start with 50 increment by 50;
create table reclaim (
  id bigint not null,
  storage_key varchar(512) not null,
  queued_at timestamp with time zone not null,
  constraint pk_reclaim primary key (id)
);
create index ix_reclaim_queued_at on reclaim (queued_at, id);
