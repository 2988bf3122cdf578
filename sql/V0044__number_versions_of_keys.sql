-- A key is renamed by whoever says which version of it was seen; its last use changes no version.
alter table api_key add column version bigint default 0 not null;
