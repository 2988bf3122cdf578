-- How full each storage is: nodes add what they changed, and a listing once a day sets it right.
create table storage_usage (
  place varchar(1000) not null,
  stored_bytes bigint not null,
  stored_files bigint not null,
  claimed_at timestamp with time zone,
  measured_at timestamp with time zone,
  constraint pk_storage_usage primary key (place)
);
