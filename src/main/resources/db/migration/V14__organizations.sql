-- Organizations: who is who among those who publish and claim.

create table organization (
    id uuid primary key,
    version bigint not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    name varchar(300) not null,
    aliases ${json} not null,
    kind varchar(40) not null,
    part_of uuid references organization,
    reliability varchar(1),
    country varchar(3),
    url varchar(2000),
    terms varchar(250) array default cast(array[] as varchar(250) array) not null,
    constraint organization_kind check (kind = any (array[
        'MONITOR', 'NEWS_AGENCY', 'MEDIA', 'GOVERNMENT', 'ARMED_FORCES', 'ARMED_GROUP', 'HEALTH_AUTHORITY',
        'INTERGOVERNMENTAL', 'NGO', 'DATASET', 'OTHER'])),
    constraint organization_reliability check (reliability = any (array[
        'A', 'B', 'C', 'D', 'E', 'F'])),
    constraint organization_country check (length(country) = 3),
    constraint organization_is_not_part_of_itself check (part_of <> id)
);
-- H2 has no index for arrays.
${gin} create index organization_by_term on organization using gin (terms);
create index organization_by_whole on organization (part_of, id);
create index organization_by_name on organization (name, id);
create index organization_by_kind on organization (kind, id);
create index organization_by_country on organization (country, id);
create index organization_by_reliability on organization (reliability, id);
create index organization_by_update on organization (updated_at, id);

create table organization_external_id (
    scheme varchar(50) not null,
    external_id varchar(200) not null,
    organization_id uuid not null references organization,
    primary key (scheme, external_id)
);
create index organization_external_id_by_organization on organization_external_id (organization_id);

-- Every name and alias as it is compared: each belongs to one organization.
create table organization_name (
    name_key varchar(200) primary key,
    organization_id uuid not null references organization
);
create index organization_name_by_organization on organization_name (organization_id);

-- One row, by whose lock those who change what an organization is part of exclude each other.
create table organization_chain (
    id integer primary key
);
insert into organization_chain (id) values (1);

alter table change drop constraint change_resource;
alter table change add constraint change_resource check (resource = any (array[
    'SOURCE', 'INCIDENT', 'FIGURE', 'ORGANIZATION']));
