-- Who likes what, once each; media_file.likes is the sum.
create table media_like (
  account_id bigint not null,
  media_file_id bigint not null,
  liked_at timestamp with time zone not null,
  constraint pk_media_like primary key (account_id, media_file_id),
  constraint fk_media_like_account foreign key (account_id) references account (id) on delete cascade,
  constraint fk_media_like_media_file foreign key (media_file_id) references media_file (id) on delete cascade
);
create index ix_media_like_media_file on media_like (media_file_id);
