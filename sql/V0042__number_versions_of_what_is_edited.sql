-- Edits say which version they were made from, of everything that can be edited.
alter table account add column version bigint default 0 not null;
alter table user_group add column version bigint default 0 not null;
alter table category add column version bigint default 0 not null;
alter table tag add column version bigint default 0 not null;
alter table webhook add column version bigint default 0 not null;
