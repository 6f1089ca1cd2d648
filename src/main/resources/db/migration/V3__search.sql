-- What records are found by, and an index for each order of a list.
-- The terms and actors of what was recorded before are written after this, by the migration that writes them anew whenever texts are
-- read in another way.

alter table incident add column terms varchar(250) array default cast(array[] as varchar(250) array) not null;
alter table source add column terms varchar(250) array default cast(array[] as varchar(250) array) not null;
alter table figure add column terms varchar(250) array default cast(array[] as varchar(250) array) not null;
-- H2 has no index for arrays.
${gin} create index incident_by_term on incident using gin (terms);
${gin} create index source_by_term on source using gin (terms);
${gin} create index figure_by_term on figure using gin (terms);

create table incident_actor (
    incident_id uuid not null references incident,
    name varchar(300) not null,
    primary key (incident_id, name)
);

create index incident_by_start on incident (date_start, id);
create index incident_by_end on incident (date_end, id);
create index incident_by_country_and_start on incident (country, date_start, id);
create index incident_by_event_type_and_start on incident (event_type, date_start, id);
create index incident_by_title on incident (title, id);
create index incident_by_killed on incident (killed_best, id);
create index incident_by_update on incident (updated_at, id);
create index incident_by_place on incident (latitude, longitude);

create index source_by_publication on source (published_on, id);
create index source_by_publisher on source (publisher, id);
create index source_by_title on source (title, id);
create index source_by_update on source (updated_at, id);

create index figure_by_assertion on figure (asserted_on, id);
create index figure_by_window_start on figure (window_start, id);
create index figure_by_window_end on figure (window_end, id);
create index figure_by_originator on figure (originator, id);
create index figure_by_update on figure (updated_at, id);
