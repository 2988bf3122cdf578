-- The one secret that share links, unlocked albums and claims are signed with; here, so that all nodes agree.
create table signing_key (
  id integer not null,
  secret varchar(64) not null,
  constraint pk_signing_key primary key (id)
);
