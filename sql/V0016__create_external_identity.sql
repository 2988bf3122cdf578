-- Who a person is elsewhere: at an identity provider or in a directory.
create sequence external_identity_id_seq start with 50 increment by 50;
create table external_identity (
  id bigint not null,
  account_id bigint not null,
  issuer varchar(255) not null,
  subject varchar(255) not null,
  linked_at timestamp with time zone not null,
  constraint pk_external_identity primary key (id),
  constraint uq_external_identity_subject unique (issuer, subject),
  constraint fk_external_identity_account foreign key (account_id) references account (id) on delete cascade
);
create index ix_external_identity_account on external_identity (account_id);
