-- Albums in albums; visibility is the narrowest privacy on the way up, kept so that no read has to climb.
alter table album add column parent_id bigint;
alter table album add column description text;
alter table album add column cover_file_id bigint;
alter table album add column sort_order varchar(16) default 'NEWEST' not null;
alter table album add column password_hash varchar(255);
alter table album add column visibility varchar(16) default 'PUBLIC' not null;
alter table album add column file_count bigint default 0 not null;
alter table album add column updated_at timestamp with time zone;
alter table album add column version bigint default 0 not null;
update album set visibility = privacy, updated_at = created_at;
alter table album alter column updated_at set not null;
alter table album add constraint fk_album_parent foreign key (parent_id) references album (id);
alter table album add constraint fk_album_cover foreign key (cover_file_id) references media_file (id) on delete set null;
create index ix_album_parent on album (parent_id, id);
create index ix_album_visibility on album (visibility, created_at, id);
create index ix_album_cover on album (cover_file_id);

-- Every album with all it lies in, itself included at distance 0: paths, subtrees and inherited shares in one join.
create table album_ancestor (
  album_id bigint not null,
  ancestor_id bigint not null,
  distance integer not null,
  constraint pk_album_ancestor primary key (album_id, ancestor_id),
  constraint fk_album_ancestor_album foreign key (album_id) references album (id) on delete cascade,
  constraint fk_album_ancestor_ancestor foreign key (ancestor_id) references album (id) on delete cascade
);
create index ix_album_ancestor_ancestor on album_ancestor (ancestor_id, album_id);
insert into album_ancestor (album_id, ancestor_id, distance) select id, id, 0 from album;
