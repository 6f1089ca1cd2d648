-- Who changes what. The journal keeps the subject of a token, and beside it the name for people; older entries have none.
alter table change add column who_name varchar(300);

-- Who asked for an import, which signs its changes; nobody was known before.
alter table import_job add column who varchar(300) default 'anonymous' not null;
alter table import_job add column who_name varchar(300);

create table api_key (
    id uuid primary key,
    name varchar(200) not null,
    role varchar(40) not null,
    secret_hash varchar(64) not null,
    created_at timestamp(6) with time zone not null,
    created_by varchar(300) not null,
    expires_at timestamp(6) with time zone not null,
    last_used_at timestamp(6) with time zone,
    revoked_at timestamp(6) with time zone,
    revoked_by varchar(300),
    constraint api_key_role check (role = any (array['READER', 'RECORDER', 'EDITOR'])),
    constraint api_key_is_revoked_by_somebody check ((revoked_at is null) = (revoked_by is null)),
    -- The index by which each request finds its key.
    constraint api_key_by_secret unique (secret_hash)
);
create index api_key_by_name on api_key (name);
