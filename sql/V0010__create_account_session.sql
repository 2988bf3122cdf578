-- Who is signed in where; of the cookie's token only the SHA-256 stays.
create sequence account_session_id_seq start with 50 increment by 50;
create table account_session (
  id bigint not null,
  account_id bigint not null,
  token_hash varchar(64) not null,
  previous_token_hash varchar(64),
  stage varchar(16) not null,
  remembered boolean not null,
  created_at timestamp with time zone not null,
  renewed_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  address varchar(45) not null,
  user_agent varchar(255) not null,
  constraint pk_account_session primary key (id),
  constraint uq_account_session_token_hash unique (token_hash),
  constraint fk_account_session_account foreign key (account_id) references account (id) on delete cascade
);
create index ix_account_session_account on account_session (account_id, last_seen_at);
create index ix_account_session_previous on account_session (previous_token_hash);
create index ix_account_session_expires_at on account_session (expires_at);
