-- Large albums by title, large files by date and frequent words by views: a page of each looked at thousands of rows.
alter table media_file add column title_key varchar(1) default '' not null;
-- Written anew as a whole, which takes minutes less than changing each row.
alter table media_file alter column title_key set data type varchar(400) using coalesce(lower(title), '');
create index if not exists ix_media_file_album_title on media_file (album_id, title_key, id);
-- The row itself need not be looked at for what these two hold.
create index if not exists ix_media_file_listed_size on media_file (listed, size_bytes, dated_at, id, nsfw, expires_at);
create index if not exists ix_media_file_found on media_file (id, listed, nsfw, expires_at, views);
drop index ix_media_file_size;
