-- Keys are random; only their SHA-256 is kept.
create sequence api_key_id_seq start with 50 increment by 50;
create table api_key (
  id bigint not null,
  account_id bigint not null,
  name varchar(100) not null,
  secret_hash varchar(64) not null,
  scopes varchar(100) not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint pk_api_key primary key (id),
  constraint uq_api_key_secret_hash unique (secret_hash),
  constraint fk_api_key_account foreign key (account_id) references account (id)
);
create index ix_api_key_account on api_key (account_id);
