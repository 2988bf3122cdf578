-- md5 is that of the picture as it came where only a watermark was drawn on it; this is that of the stored bytes then.
alter table media_file add column stored_md5 varchar(32);
