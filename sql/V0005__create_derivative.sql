-- Thumb, medium and frame; the pending rows are the queue of the derivative job.
create sequence derivative_id_seq start with 50 increment by 50;
create table derivative (
  id bigint not null,
  media_file_id bigint not null,
  kind varchar(8) not null,
  state varchar(8) not null,
  storage_key varchar(512) not null,
  mime_type varchar(64) not null,
  width integer not null,
  height integer not null,
  size_bytes bigint not null,
  attempts integer not null,
  claimed_by varchar(64),
  lease_until timestamp with time zone,
  failure varchar(255),
  constraint pk_derivative primary key (id),
  constraint uq_derivative_kind unique (media_file_id, kind),
  constraint uq_derivative_storage_key unique (storage_key),
  constraint fk_derivative_media_file foreign key (media_file_id) references media_file (id) on delete cascade
);
create index ix_derivative_queue on derivative (state, lease_until, media_file_id);
