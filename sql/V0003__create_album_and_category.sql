-- What files are ordered by.
create sequence album_id_seq start with 50 increment by 50;
create table album (
  id bigint not null,
  public_id varchar(32) not null,
  owner_id bigint not null,
  title varchar(200) not null,
  privacy varchar(16) not null,
  created_at timestamp with time zone not null,
  constraint pk_album primary key (id),
  constraint uq_album_public_id unique (public_id),
  constraint fk_album_owner foreign key (owner_id) references account (id)
);
create index ix_album_owner on album (owner_id, created_at, id);

create sequence category_id_seq start with 1 increment by 1;
create table category (
  id bigint not null,
  name varchar(200) not null,
  url_key varchar(100) not null,
  constraint pk_category primary key (id),
  constraint uq_category_url_key unique (url_key)
);
