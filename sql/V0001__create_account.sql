-- People and programs that own files.
create sequence account_id_seq start with 50 increment by 50;
create table account (
  id bigint not null,
  username varchar(64) not null,
  email varchar(254),
  password_hash varchar(255),
  role varchar(16) not null,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  constraint pk_account primary key (id),
  constraint uq_account_username unique (username)
);
