-- People who share as one.
create sequence user_group_id_seq start with 50 increment by 50;
create table user_group (
  id bigint not null,
  name varchar(100) not null,
  name_key varchar(100) not null,
  created_at timestamp with time zone not null,
  constraint pk_user_group primary key (id),
  constraint uq_user_group_name_key unique (name_key)
);
create table user_group_member (
  group_id bigint not null,
  account_id bigint not null,
  constraint pk_user_group_member primary key (group_id, account_id),
  constraint fk_user_group_member_group foreign key (group_id) references user_group (id) on delete cascade,
  constraint fk_user_group_member_account foreign key (account_id) references account (id) on delete cascade
);
create index ix_user_group_member_account on user_group_member (account_id, group_id);
