-- Links handed out for one file; what is not here any more opens nothing.
create sequence share_link_id_seq start with 50 increment by 50;
create table share_link (
  id bigint not null,
  media_file_id bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint pk_share_link primary key (id),
  constraint fk_share_link_media_file foreign key (media_file_id) references media_file (id) on delete cascade
);
create index ix_share_link_media_file on share_link (media_file_id, expires_at);
create index ix_share_link_expires_at on share_link (expires_at);
