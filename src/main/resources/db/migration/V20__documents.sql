-- The view of each record as JSON, which reads respond with. The service writes the documents of the records that are here before
-- it answers any request.
alter table source add column document character varying;
alter table incident add column document character varying;
alter table figure add column document character varying;
alter table organization add column document character varying;

create table unwritten_document (
    resource character varying(16) not null,
    id uuid not null,
    primary key (resource, id)
);
insert into unwritten_document (resource, id) select 'SOURCE', id from source;
insert into unwritten_document (resource, id) select 'INCIDENT', id from incident;
insert into unwritten_document (resource, id) select 'FIGURE', id from figure;
insert into unwritten_document (resource, id) select 'ORGANIZATION', id from organization;
