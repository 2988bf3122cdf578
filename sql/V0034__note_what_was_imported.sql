-- Imported files are nobody's uploads and count towards no flood; imported keys are found by the name in them until their first use shows the secret.
alter table media_file add column imported boolean default false not null;
create index ix_media_file_owner_own on media_file (owner_id, imported, uploaded_at);
drop index ix_media_file_owner_uploaded;
alter table api_key add column handle varchar(32);
alter table api_key add constraint uq_api_key_handle unique (handle);
