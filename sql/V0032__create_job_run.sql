-- Restartable background jobs: the row is the checkpoint, so that any node goes on where one that died stood.
create sequence job_run_id_seq start with 50 increment by 50;
create table job_run (
  id bigint not null,
  kind varchar(32) not null,
  options varchar(4000) not null,
  state varchar(16) not null,
  started_by varchar(64) not null,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  place varchar(1000) not null,
  total bigint,
  done bigint not null,
  failed bigint not null,
  bytes bigint not null,
  stop_wanted boolean not null,
  claimed_by varchar(64),
  lease_until timestamp with time zone,
  message varchar(255),
  constraint pk_job_run primary key (id)
);
create index ix_job_run_state on job_run (state, lease_until);
create sequence job_finding_id_seq start with 50 increment by 50;
create table job_finding (
  id bigint not null,
  job_run_id bigint not null,
  kind varchar(32) not null,
  subject varchar(1000) not null,
  detail varchar(1000) not null,
  constraint pk_job_finding primary key (id),
  constraint fk_job_finding_job_run foreign key (job_run_id) references job_run (id) on delete cascade
);
create index ix_job_finding_job_run on job_finding (job_run_id, id);
