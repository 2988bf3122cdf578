-- What a page shows of a picture until it has arrived: a ThumbHash, about 25 bytes, as base64.
alter table media_file add column thumb_hash varchar(64);
