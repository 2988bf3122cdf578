-- Names and addresses are compared without case; use is counted so that quotas are exact.
alter table account add column username_key varchar(64);
update account set username_key = lower(username);
alter table account alter column username_key set not null;
alter table account add constraint uq_account_username_key unique (username_key);
alter table account add column email_key varchar(254);
alter table account add constraint uq_account_email_key unique (email_key);
alter table account add column email_confirmed_at timestamp with time zone;
alter table account add column locale varchar(16);
alter table account add column time_zone varchar(64);
alter table account add column quota_bytes bigint;
alter table account add column quota_files bigint;
alter table account add column used_bytes bigint default 0 not null;
alter table account add column used_files bigint default 0 not null;
alter table account add column totp_secret varchar(64);
alter table account add column totp_enabled_at timestamp with time zone;
alter table account add column totp_last_step bigint default 0 not null;
alter table account add column avatar_key varchar(512);
update account set
  used_bytes = coalesce((select sum(f.size_bytes) from media_file f where f.owner_id = account.id), 0),
  used_files = (select count(*) from media_file f where f.owner_id = account.id);
