-- The administrator's desk counts uploads by day; uploads come in order, so the index grows at one end.
create index ix_media_file_uploaded_at on media_file (uploaded_at);
create index ix_account_status on account (status);
