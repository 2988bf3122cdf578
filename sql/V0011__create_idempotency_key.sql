-- What a repeated POST is answered with for a day; the answer is readable only with the client's key.
create table idempotency_key (
  key_hash varchar(64) not null,
  fingerprint varchar(64) not null,
  status integer,
  location varchar(1000),
  sealed_answer text,
  created_at timestamp with time zone not null,
  constraint pk_idempotency_key primary key (key_hash)
);
create index ix_idempotency_key_created_at on idempotency_key (created_at);
