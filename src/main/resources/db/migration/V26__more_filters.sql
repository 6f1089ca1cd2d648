-- How many independent originators stand behind the killed of an incident. Tolls are renewed for it.
alter table incident add column killed_originators bigint;
insert into toll_renewal (incident_id, metric) select id, 'KILLED' from incident where killed_best is not null;

-- Indexes for new filters. On PostgreSQL they hold only records that have a value, as in V22.
create index incident_by_killed_originators on incident (killed_originators, id)
    ${gin} where killed_originators is not null
;
create index incident_by_killed_low on incident (killed_low, id)
    ${gin} where killed_low is not null
;
create index incident_by_killed_high on incident (killed_high, id)
    ${gin} where killed_high is not null
;
create index incident_by_date_precision on incident (date_precision, id)
    ${gin} where date_precision is not null
;
create index incident_by_place_precision on incident (place_precision, id)
    ${gin} where place_precision is not null
;
create index figure_by_sex on figure (sex, id)
    ${gin} where sex is not null
;
create index figure_by_age_group on figure (age_group, id)
    ${gin} where age_group is not null
;
create index figure_by_cause on figure (cause, id)
    ${gin} where cause is not null
;
create index figure_by_concession on figure (conceded, id)
    ${gin} where conceded
;
