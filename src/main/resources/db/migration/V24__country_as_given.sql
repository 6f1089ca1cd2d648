-- The country as a data set names or numbers it. Data sets count territories as part of another country, and some give a sea.
alter table incident add column country_as_given character varying(200);

-- The view of each incident has a new field.
insert into unwritten_document (resource, id)
select 'INCIDENT', id from incident i
where not exists (select 1 from unwritten_document u where u.resource = 'INCIDENT' and u.id = i.id);
