-- A stored toll that left out a child, of children with so many rows that release 18 could leave some out. The renewals that earlier
-- migrations ask for do not concern these incidents.

insert into incident (id, version, created_at, updated_at, changed_at, title, event_type, date_start, date_end, actors, tags,
        killed_low, killed_best, killed_conflicting) values
    ('01900000-0000-7001-8000-000000000010', 1, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:00+00:00',
     timestamp with time zone '2026-11-01 08:00:00+00:00', 'War of many strikes', 'CAMPAIGN', date '2019-01-01', date '2019-12-31',
     json '[]', json '[]', 700, 700, false);

insert into incident (id, version, created_at, updated_at, changed_at, title, event_type, date_start, date_end, actors, tags,
        parent_id, killed_low, killed_best, killed_high, killed_conflicting)
    with recursive child (number) as (select 1 union all select number + 1 from child where number < 701)
    select cast('01900000-0000-7001-9000-' || lpad(cast(number as varchar), 12, '0') as uuid), parent.version, parent.created_at,
        parent.updated_at, parent.changed_at, 'One of many strikes', 'EXPLOSIONS_REMOTE_VIOLENCE', date '2019-06-01', date '2019-06-01',
        parent.actors, parent.tags, parent.id, 1, 1, 1, false
    from child join incident parent on parent.id = '01900000-0000-7001-8000-000000000010';

insert into incident_ancestor (ancestor_id, incident_id)
    select parent_id, id from incident where parent_id = '01900000-0000-7001-8000-000000000010';

insert into toll_row (incident_id, metric, counted, low, best, high, originators, parent_id, date_start, date_end)
    select id, 'KILLED', 'EVERYBODY', killed_low, killed_best, killed_high, '["A monitor"]', parent_id, date_start, date_end
    from incident where '01900000-0000-7001-8000-000000000010' in (id, parent_id);

-- What the rows of the children rest on.
insert into source (id, version, created_at, updated_at, kind, publisher, published_on) values
    ('01900000-0000-7000-8000-000000000010', 1, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:00+00:00',
     'NGO_REPORT', 'A monitor', date '2019-12-31');

insert into figure (id, version, created_at, updated_at, incident_id, source_id, metric, victim_status, qualifier, claimed, cumulative,
        originator, originator_key, conceded, asserted_on, anomalies, status)
    select cast('01900000-0000-7002-9000-' || substring(cast(id as varchar(36)), 25) as uuid), version, created_at, updated_at, id,
        '01900000-0000-7000-8000-000000000010', 'KILLED', 'ANY', 'EXACTLY', 1, false, 'A monitor', 'monitor', false, date '2019-12-31',
        actors, 'ACTIVE'
    from incident where parent_id = '01900000-0000-7001-8000-000000000010';
