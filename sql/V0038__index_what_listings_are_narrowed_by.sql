-- Formats, kinds and sizes that few files have, or none: without these a page looked at every file of the site.
create index if not exists ix_media_file_extension on media_file (extension, dated_at, id);
create index if not exists ix_media_file_type on media_file (type, dated_at, id);
create index if not exists ix_media_file_animated on media_file (animated, dated_at, id);
create index if not exists ix_media_file_size on media_file (size_bytes);
