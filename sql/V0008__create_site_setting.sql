-- What the owner chose and no environment variable pins; nodes look at the version for changes.
create table site_setting (
  name varchar(64) not null,
  written varchar(4000) not null,
  changed_at timestamp with time zone not null,
  changed_by varchar(64) not null,
  constraint pk_site_setting primary key (name)
);
create table site_setting_version (
  id integer not null,
  version bigint not null,
  constraint pk_site_setting_version primary key (id)
);
insert into site_setting_version (id, version) values (1, 0);
