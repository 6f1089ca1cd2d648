-- Records as the release before organizations left them: their terms, tolls and states are of that release.

insert into source (id, version, created_at, updated_at, kind, publisher, agency, title, published_on, terms) values
    ('01900000-0000-7000-8000-000000000001', 2, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-02 08:00:00+00:00',
     'NEWS_ARTICLE', 'A paper', 'AFP', 'Strikes on a market', date '2019-09-01', array['=market', 'publisher=a paper']),
    ('01900000-0000-7000-8000-000000000002', 1, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:00+00:00',
     'NEWS_ARTICLE', 'Village Gazette', 'Valley Wire', 'Shelling near Mheimdeh', date '2019-09-02', array['=mheimdeh']),
    ('01900000-0000-7000-8000-000000000003', 1, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:00+00:00',
     'NEWS_ARTICLE', 'A paper', null, 'A report that is changed', date '2019-09-03', array['=report']);

insert into incident (id, version, created_at, updated_at, title, event_type, date_start, date_end, country, place_name, place_aliases,
        actors, tags, parent_id, killed_low, killed_best, killed_high, killed_conflicting, terms) values
    ('01900000-0000-7001-8000-000000000001', 1, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:00+00:00',
     'Escalation in Idlib', 'CAMPAIGN', date '2019-04-30', date '2019-08-31', 'SYR', null, json '[]',
     json '[{"name":"Syrian government forces","side":"A"}]', json '["offensive"]', null, 41, null, null, false, array['=escalation']),
    ('01900000-0000-7001-8000-000000000002', 1, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:00+00:00',
     'Strike on a road', 'EXPLOSIONS_REMOTE_VIOLENCE', date '2019-08-01', date '2019-08-01', 'SYR', null, json '[]',
     json '[]', json '[]', '01900000-0000-7001-8000-000000000001', 20, 20, null, false, array['=strike']),
    ('01900000-0000-7001-8000-000000000003', 3, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-03 08:00:00+00:00',
     'Strike on a market', 'EXPLOSIONS_REMOTE_VIOLENCE', date '2019-07-22', date '2019-07-22', 'SYR', 'Mheimdeh', json '[]',
     json '[]', json '[]', '01900000-0000-7001-8000-000000000001', 21, null, null, false, array['=mheimdeh', 'place=mheimdeh']),
    ('01900000-0000-7001-8000-000000000004', 1, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:00+00:00',
     'Shelling of a village', 'EXPLOSIONS_REMOTE_VIOLENCE', date '2019-08-20', date '2019-08-20', 'SYR', null, json '[]',
     json '[]', json '[]', null, 7, null, null, false, array['=shelling']),
    ('01900000-0000-7001-8000-000000000005', 2, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-05 08:00:00+00:00',
     'Talks on a ceasefire', 'STRATEGIC_DEVELOPMENTS', date '2019-08-31', date '2019-08-31', 'SYR', null, json '[]',
     json '[]', json '[]', null, null, null, null, false, array['=talks']);

insert into incident_ancestor (ancestor_id, incident_id) values
    ('01900000-0000-7001-8000-000000000001', '01900000-0000-7001-8000-000000000002'),
    ('01900000-0000-7001-8000-000000000001', '01900000-0000-7001-8000-000000000003');
insert into incident_actor (incident_id, name) values ('01900000-0000-7001-8000-000000000001', 'Syrian government forces');
insert into incident_source (incident_id, source_id) values
    ('01900000-0000-7001-8000-000000000003', '01900000-0000-7000-8000-000000000001');

-- One organization under two names, and a claim whose window reaches beyond its incident.
insert into figure (id, version, created_at, updated_at, incident_id, source_id, metric, victim_status, qualifier, claimed, wording,
        window_start, window_end, cumulative, originator, conceded, asserted_on, anomalies, status, terms) values
    ('01900000-0000-7002-8000-000000000001', 1, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:00+00:00',
     '01900000-0000-7001-8000-000000000003', '01900000-0000-7000-8000-000000000001', 'KILLED', 'CIVILIAN', 'AT_LEAST', 21,
     'at least 21', date '2019-07-22', date '2019-07-22', false, 'SOHR', false, date '2019-07-22', json '[]', 'ACTIVE',
     array['originator=sohr']),
    ('01900000-0000-7002-8000-000000000002', 4, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-04 08:00:00+00:00',
     '01900000-0000-7001-8000-000000000003', '01900000-0000-7000-8000-000000000001', 'KILLED', 'CIVILIAN', 'AT_LEAST', 21,
     'at least 21', date '2019-07-22', date '2019-07-22', false, 'Syrian Observatory for Human Rights', false, date '2019-07-22',
     json '[]', 'ACTIVE', array['originator=syrian observatory']),
    ('01900000-0000-7002-8000-000000000003', 1, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:00+00:00',
     '01900000-0000-7001-8000-000000000002', '01900000-0000-7000-8000-000000000001', 'KILLED', 'ANY', 'AT_LEAST', 20,
     'at least 20', date '2019-08-01', date '2019-08-01', false, 'SOHR', false, date '2019-08-01', json '[]', 'ACTIVE',
     array['originator=sohr']),
    ('01900000-0000-7002-8000-000000000004', 1, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:00+00:00',
     '01900000-0000-7001-8000-000000000002', '01900000-0000-7000-8000-000000000001', 'KILLED', 'ANY', 'MORE_THAN', 900,
     'more than 900', date '2019-04-30', date '2019-08-30', true, 'SOHR', false, date '2019-08-30', json '[]', 'ACTIVE',
     array['originator=sohr']),
    -- The names in these are of no organization, and no test writes anything to them, so nothing but the migrations renews them.
    ('01900000-0000-7002-8000-000000000005', 1, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:00+00:00',
     '01900000-0000-7001-8000-000000000004', '01900000-0000-7000-8000-000000000002', 'KILLED', 'ANY', 'AT_LEAST', 7,
     'at least seven', date '2019-08-20', date '2019-08-20', false, 'Valley Wire', false, date '2019-09-02', json '[]', 'ACTIVE',
     array['originator=valley']),
    ('01900000-0000-7002-8000-000000000006', 1, timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:00+00:00',
     '01900000-0000-7001-8000-000000000004', '01900000-0000-7000-8000-000000000002', 'INJURED', 'ANY', 'AT_LEAST', 5,
     'at least five', date '2019-08-20', date '2019-08-20', false, 'Village Council; Valley Clinic', false, date '2019-08-21',
     json '[]', 'ACTIVE', array['originator=council']);

insert into toll_row (incident_id, metric, counted, low, best, high, originators, parent_id, date_start, date_end) values
    ('01900000-0000-7001-8000-000000000001', 'KILLED', 'EVERYBODY', 41, null, null, '["SOHR","Syrian Observatory for Human Rights"]',
     null, date '2019-04-30', date '2019-08-31'),
    ('01900000-0000-7001-8000-000000000001', 'KILLED', 'CIVILIANS', 21, null, null, '["SOHR","Syrian Observatory for Human Rights"]',
     null, date '2019-04-30', date '2019-08-31'),
    ('01900000-0000-7001-8000-000000000002', 'KILLED', 'EVERYBODY', 20, 20, null, '["SOHR"]',
     '01900000-0000-7001-8000-000000000001', date '2019-08-01', date '2019-08-01'),
    ('01900000-0000-7001-8000-000000000003', 'KILLED', 'EVERYBODY', 21, null, null, '["SOHR","Syrian Observatory for Human Rights"]',
     '01900000-0000-7001-8000-000000000001', date '2019-07-22', date '2019-07-22'),
    ('01900000-0000-7001-8000-000000000003', 'KILLED', 'CIVILIANS', 21, 21, null, '["SOHR","Syrian Observatory for Human Rights"]',
     '01900000-0000-7001-8000-000000000001', date '2019-07-22', date '2019-07-22'),
    ('01900000-0000-7001-8000-000000000004', 'KILLED', 'EVERYBODY', 7, null, null, '["Valley Wire"]',
     null, date '2019-08-20', date '2019-08-20');

insert into change (changed_at, who, change, resource, resource_id, version, note, state) values
    (timestamp with time zone '2026-11-02 08:00:00+00:00', 'anonymous', 'UPDATED', 'SOURCE', '01900000-0000-7000-8000-000000000001', 2, null,
     json '{"id":"01900000-0000-7000-8000-000000000001","kind":"NEWS_ARTICLE","publisher":"A paper","agency":"AFP","title":"Strikes on a market","author":null,"url":null,"archiveUrl":null,"language":null,"dateline":null,"publishedOn":"2019-09-01","capturedAt":null,"syndicationOf":null,"contentHash":null,"reliability":null,"externalIds":[],"version":2,"createdAt":"2026-11-01T08:00:00Z","updatedAt":"2026-11-02T08:00:00Z"}'),
    (timestamp with time zone '2026-11-03 08:00:00+00:00', 'anonymous', 'UPDATED', 'INCIDENT', '01900000-0000-7001-8000-000000000003', 3, null,
     json '{"id":"01900000-0000-7001-8000-000000000003","externalIds":[],"title":"Strike on a market","summary":null,"eventType":"EXPLOSIONS_REMOTE_VIOLENCE","subEventType":null,"dateStart":"2019-07-22","dateEnd":"2019-07-22","datePrecision":null,"location":{"country":"SYR","admin1":null,"admin2":null,"placeName":"Mheimdeh","placeAliases":[],"latitude":null,"longitude":null,"precision":null},"actors":[],"parentId":"01900000-0000-7001-8000-000000000001","harmStatus":null,"sourceIds":["01900000-0000-7000-8000-000000000001"],"tags":[],"version":3,"createdAt":"2026-11-01T08:00:00Z","updatedAt":"2026-11-03T08:00:00Z"}'),
    (timestamp with time zone '2026-11-04 08:00:00+00:00', 'anonymous', 'UPDATED', 'FIGURE', '01900000-0000-7002-8000-000000000002', 4, null,
     json '{"id":"01900000-0000-7002-8000-000000000002","incidentId":"01900000-0000-7001-8000-000000000003","sourceId":"01900000-0000-7000-8000-000000000001","externalIds":[],"metric":"KILLED","victims":{"status":"CIVILIAN","side":null,"group":null,"sex":null,"ageGroup":null},"facility":null,"qualifier":"AT_LEAST","value":21,"valueMin":null,"valueMax":null,"low":21,"best":21,"high":null,"wording":"at least 21","windowStart":"2019-07-22","windowEnd":"2019-07-22","windowExpression":null,"cumulative":false,"originator":"Syrian Observatory for Human Rights","conceded":false,"assertedOn":"2019-07-22","cause":null,"perpetrator":null,"partOf":null,"supersedes":null,"anomalies":[],"status":"ACTIVE","retractionReason":null,"version":4,"createdAt":"2026-11-01T08:00:00Z","updatedAt":"2026-11-04T08:00:00Z"}');

insert into import_job (id, format, release, dry_run, on_error, state, received, file_bytes, read_bytes, rows_read, rows_created,
        rows_updated, rows_unchanged, rows_skipped, created_at, started_at, ended_at) values
    ('01900000-0000-7003-8000-000000000001', 'ucdp-ged', '19.1', false, 'skip', 'COMPLETED', true, 9, 9, 0, 0, 0, 0, 0,
     timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:00+00:00', timestamp with time zone '2026-11-01 08:00:01+00:00');

-- That release had written these terms: they are written anew only where it is known that texts read in another way.
insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by",
        "execution_time", "success") values
    (12, null, 'Write terms', 'JDBC', 'org.tally.migration.R__Write_terms', 3, 'tally', 0, true);
