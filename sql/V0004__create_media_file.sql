-- One row an upload; nothing is visible before published_at nor from expires_at on.
create sequence media_file_id_seq start with 50 increment by 50;
create table media_file (
  id bigint not null,
  public_id varchar(32) not null,
  type varchar(8) not null,
  mime_type varchar(64) not null,
  name varchar(255) not null,
  extension varchar(16) not null,
  storage_key varchar(512) not null,
  storage_mode varchar(16) not null,
  original_filename varchar(255) not null,
  title varchar(200),
  description text,
  width integer not null,
  height integer not null,
  orientation smallint not null,
  size_bytes bigint not null,
  md5 varchar(32) not null,
  source_md5 varchar(32),
  nsfw boolean not null,
  animated boolean not null,
  panorama360 boolean not null,
  duration_seconds integer not null,
  approved boolean not null,
  views bigint not null,
  likes bigint not null,
  owner_id bigint,
  uploader_address varchar(45) not null,
  album_id bigint,
  category_id bigint,
  delete_token_hash varchar(64) not null,
  uploaded_at timestamp with time zone not null,
  dated_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  published_at timestamp with time zone,
  constraint pk_media_file primary key (id),
  constraint uq_media_file_public_id unique (public_id),
  constraint uq_media_file_storage_key unique (storage_key),
  constraint fk_media_file_owner foreign key (owner_id) references account (id),
  constraint fk_media_file_album foreign key (album_id) references album (id),
  constraint fk_media_file_category foreign key (category_id) references category (id)
);
create index ix_media_file_owner on media_file (owner_id, dated_at, id);
create index ix_media_file_album on media_file (album_id, dated_at, id);
create index ix_media_file_category on media_file (category_id, dated_at, id);
create index ix_media_file_expires_at on media_file (expires_at);
create index ix_media_file_md5 on media_file (md5, uploaded_at);
create index ix_media_file_source_md5 on media_file (source_md5, uploaded_at);
create index ix_media_file_uploader on media_file (uploader_address, uploaded_at);

-- Camera facts are long and seldom read: a table of their own.
create table media_exif (
  media_file_id bigint not null,
  tags_json text not null,
  constraint pk_media_exif primary key (media_file_id),
  constraint fk_media_exif_media_file foreign key (media_file_id) references media_file (id) on delete cascade
);
