-- How often somebody has tried, in a window that starts with the first try; for all nodes together.
create table attempt (
  bucket varchar(100) not null,
  window_started_at timestamp with time zone not null,
  attempts integer not null,
  constraint pk_attempt primary key (bucket)
);
create index ix_attempt_window on attempt (window_started_at);
