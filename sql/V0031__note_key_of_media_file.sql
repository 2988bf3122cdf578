-- Which key a file came by, so that floods are counted by key and by account as well as by address.
alter table media_file add column api_key_id bigint;
create index ix_media_file_api_key on media_file (api_key_id, uploaded_at);
create index ix_media_file_owner_uploaded on media_file (owner_id, uploaded_at);
