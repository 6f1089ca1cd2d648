-- How long the oldest entry waits tells whether tolls keep up with what is recorded.
alter table toll_renewal add column queued_at timestamp(6) with time zone default current_timestamp not null;
