-- Tags keep their spelling and are compared without case by name_key.
create sequence tag_id_seq start with 50 increment by 50;
create table tag (
  id bigint not null,
  name varchar(64) not null,
  name_key varchar(64) not null,
  constraint pk_tag primary key (id),
  constraint uq_tag_name_key unique (name_key)
);
create table media_file_tag (
  media_file_id bigint not null,
  tag_id bigint not null,
  position integer not null,
  constraint pk_media_file_tag primary key (media_file_id, tag_id),
  constraint fk_media_file_tag_media_file foreign key (media_file_id) references media_file (id) on delete cascade,
  constraint fk_media_file_tag_tag foreign key (tag_id) references tag (id)
);
create index ix_media_file_tag_tag on media_file_tag (tag_id, media_file_id);
