-- How somebody wants to see what is not safe for work: HIDE, BLUR or SHOW; null: as the site does.
alter table account add column nsfw varchar(8);
