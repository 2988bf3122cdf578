-- Who people are to others: a name, some words about them, and a small picture, which goes with its account.
alter table account add column display_name varchar(100);
alter table account add column about varchar(500);
create table avatar (
  name varchar(64) not null,
  account_id bigint not null,
  mime_type varchar(64) not null,
  picture bytea not null,
  constraint pk_avatar primary key (name),
  constraint uq_avatar_account unique (account_id),
  constraint fk_avatar_account foreign key (account_id) references account (id) on delete cascade
);
