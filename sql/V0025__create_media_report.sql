-- What visitors say is wrong with a file, until a moderator has looked.
create sequence media_report_id_seq start with 50 increment by 50;
create table media_report (
  id bigint not null,
  media_file_id bigint not null,
  reason varchar(16) not null,
  note varchar(1000),
  account_id bigint,
  address varchar(45) not null,
  reported_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  constraint pk_media_report primary key (id),
  constraint fk_media_report_media_file foreign key (media_file_id) references media_file (id) on delete cascade,
  constraint fk_media_report_account foreign key (account_id) references account (id) on delete set null
);
create index ix_media_report_open on media_report (resolved_at, id);
create index ix_media_report_address on media_report (address, reported_at);
create index ix_media_report_media_file on media_report (media_file_id);
