-- Links in letters: single use, short-lived, only the SHA-256 at rest.
create sequence mailed_token_id_seq start with 50 increment by 50;
create table mailed_token (
  id bigint not null,
  account_id bigint not null,
  purpose varchar(16) not null,
  token_hash varchar(64) not null,
  email varchar(254) not null,
  expires_at timestamp with time zone not null,
  constraint pk_mailed_token primary key (id),
  constraint uq_mailed_token_token_hash unique (token_hash),
  constraint fk_mailed_token_account foreign key (account_id) references account (id) on delete cascade
);
create index ix_mailed_token_account on mailed_token (account_id, purpose);
create index ix_mailed_token_expires_at on mailed_token (expires_at);
