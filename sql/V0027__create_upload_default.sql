-- What a person chose for uploads to come, so that it need not be chosen each time.
create table upload_default (
  account_id bigint not null,
  album_id bigint,
  category_id bigint,
  expiration varchar(32),
  nsfw boolean not null,
  constraint pk_upload_default primary key (account_id),
  constraint fk_upload_default_account foreign key (account_id) references account (id) on delete cascade,
  constraint fk_upload_default_album foreign key (album_id) references album (id) on delete set null,
  constraint fk_upload_default_category foreign key (category_id) references category (id) on delete set null
);
create index ix_upload_default_album on upload_default (album_id);
create index ix_upload_default_category on upload_default (category_id);
