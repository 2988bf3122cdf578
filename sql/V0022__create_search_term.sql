-- What files are found by: words, and pairs of characters where a script has no blanks.
create table search_term (
  term varchar(64) not null,
  media_file_id bigint not null,
  constraint pk_search_term primary key (term, media_file_id),
  constraint fk_search_term_media_file foreign key (media_file_id) references media_file (id) on delete cascade
);
create index ix_search_term_media_file on search_term (media_file_id);
-- A file is indexed after its upload or edit, by a timer; every file that is there is to be indexed.
alter table media_file add column search_stale boolean default true not null;
create index ix_media_file_search_stale on media_file (search_stale, id);
