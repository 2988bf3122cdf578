-- When a print was made, so that its ETag and date change with its bytes; null: made before this column was.
alter table derivative add column made_at timestamp with time zone;
