-- What opens an account whose second factor is lost: each code once.
create sequence recovery_code_id_seq start with 50 increment by 50;
create table recovery_code (
  id bigint not null,
  account_id bigint not null,
  code_hash varchar(64) not null,
  constraint pk_recovery_code primary key (id),
  constraint uq_recovery_code_hash unique (account_id, code_hash),
  constraint fk_recovery_code_account foreign key (account_id) references account (id) on delete cascade
);
