-- Addresses that are not welcome, alone or as networks.
create sequence banned_network_id_seq start with 50 increment by 50;
create table banned_network (
  id bigint not null,
  network varchar(49) not null,
  reason varchar(200) not null,
  banned_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  constraint pk_banned_network primary key (id),
  constraint uq_banned_network unique (network)
);
