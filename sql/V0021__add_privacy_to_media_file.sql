-- Privacy, review, trash and listing order of files. visibility is the narrower of a file's own privacy and its
-- album's; listed says that everybody may find it: public, approved, published, not in the trash.
alter table media_file add column privacy varchar(16) default 'PUBLIC' not null;
alter table media_file add column visibility varchar(16) default 'PUBLIC' not null;
alter table media_file add column review varchar(16) default 'APPROVED' not null;
alter table media_file add column trashed_at timestamp with time zone;
alter table media_file add column listed boolean default false not null;
alter table media_file add column album_position integer default 0 not null;
alter table media_file add column trend double precision default 0 not null;
alter table media_file add column shuffle double precision default 0 not null;
alter table media_file add column version bigint default 0 not null;
update media_file set review = 'PENDING' where not approved;
update media_file set visibility = (select a.visibility from album a where a.id = album_id) where album_id is not null;
update media_file set listed = (visibility = 'PUBLIC' and review = 'APPROVED' and published_at is not null);
update media_file set shuffle = random(), trend = extract(epoch from uploaded_at) / 45000;
update album set file_count = (select count(*) from media_file f where f.album_id = album.id);
alter table media_file drop column approved;
create index ix_media_file_listed_dated on media_file (listed, dated_at, id);
create index ix_media_file_listed_views on media_file (listed, views, id);
create index ix_media_file_listed_likes on media_file (listed, likes, id);
create index ix_media_file_listed_trend on media_file (listed, trend, id);
create index ix_media_file_listed_shuffle on media_file (listed, shuffle, id);
create index ix_media_file_album_position on media_file (album_id, album_position, id);
create index ix_media_file_trashed_at on media_file (trashed_at, id);
create index ix_media_file_owner_trash on media_file (owner_id, trashed_at, id);
create index ix_media_file_review on media_file (review, id);
