-- Rows of imports that refer to records which are not there yet, such as a figure before its incident.

create table waiting_row (
    import_id uuid not null references import_job on delete cascade,
    line bigint not null,
    resource varchar(40) not null,
    row_text varchar(1048576) not null,
    primary key (import_id, line)
);

-- What a dry run would have recorded, so that rows which refer to it are not taken for faulty.
create table planned_record (
    import_id uuid not null references import_job on delete cascade,
    resource varchar(40) not null,
    record_id uuid not null,
    primary key (import_id, resource, record_id)
);

-- Rows that were read may wait.
alter table import_job drop constraint import_job_rows;
alter table import_job add constraint import_job_rows
    check (rows_read >= rows_created + rows_updated + rows_unchanged + rows_skipped);
