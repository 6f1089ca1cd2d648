-- The terms under which a source was published: a licence, the words that the publisher asks for, and a page.
alter table source add column license character varying(100);
alter table source add column attribution character varying(1000);
alter table source add column terms_url character varying(2000);

-- Lists filter by licence. On PostgreSQL the index holds only sources with one, as in V22.
create index source_by_license on source (license, id)
    ${gin} where license is not null
;

-- The view of each source has new fields.
insert into unwritten_document (resource, id)
select 'SOURCE', id from source s
where not exists (select 1 from unwritten_document u where u.resource = 'SOURCE' and u.id = s.id);
