-- Who besides its owner may do what in an album: an account or a group.
create sequence album_share_id_seq start with 50 increment by 50;
create table album_share (
  id bigint not null,
  album_id bigint not null,
  account_id bigint,
  group_id bigint,
  level varchar(16) not null,
  created_at timestamp with time zone not null,
  constraint pk_album_share primary key (id),
  constraint uq_album_share_account unique (album_id, account_id),
  constraint uq_album_share_group unique (album_id, group_id),
  constraint ck_album_share_with check ((account_id is null and group_id is not null) or (account_id is not null and group_id is null)),
  constraint fk_album_share_album foreign key (album_id) references album (id) on delete cascade,
  constraint fk_album_share_account foreign key (account_id) references account (id) on delete cascade,
  constraint fk_album_share_group foreign key (group_id) references user_group (id) on delete cascade
);
create index ix_album_share_account on album_share (account_id, album_id);
create index ix_album_share_group on album_share (group_id, album_id);
