-- Runs on H2 and on PostgreSQL. ${json} is the one type that they name differently.
-- What Java refuses is refused here, too, as far as SQL can say it: vocabularies, ranges, and what goes with what.

create table source (
    id uuid primary key,
    version bigint not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    kind varchar(40) not null,
    publisher varchar(300),
    agency varchar(300),
    title varchar(1000),
    author varchar(300),
    url varchar(2000),
    archive_url varchar(2000),
    language varchar(35),
    dateline varchar(300),
    published_on date,
    captured_at timestamp(6) with time zone,
    syndication_of uuid references source,
    content_hash varchar(64) unique,
    reliability varchar(1),
    constraint source_can_be_found check (coalesce(publisher, agency, title, url) is not null),
    constraint source_kind check (kind in (
        'NEWS_ARTICLE', 'WIRE_DISPATCH', 'NGO_REPORT', 'UN_REPORT', 'OFFICIAL_STATEMENT', 'SOCIAL_MEDIA',
        'DATASET', 'OTHER')),
    constraint source_reliability check (reliability in (
        'A', 'B', 'C', 'D', 'E', 'F')),
    constraint source_content_hash check (length(content_hash) = 64),
    constraint source_published_on check (published_on >= date '1800-01-01'),
    constraint source_captured_at check (captured_at >= timestamp with time zone '1800-01-01 00:00:00+00:00'),
    constraint source_is_no_copy_of_itself check (syndication_of <> id)
);
create index source_by_original on source (syndication_of, id);

create table source_external_id (
    scheme varchar(50) not null,
    external_id varchar(200) not null,
    source_id uuid not null references source,
    primary key (scheme, external_id)
);
create index source_external_id_by_source on source_external_id (source_id);

create table incident (
    id uuid primary key,
    version bigint not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    title varchar(500) not null,
    summary varchar(10000),
    event_type varchar(40) not null,
    sub_event_type varchar(40),
    date_start date not null,
    date_end date,
    date_precision integer,
    country varchar(3),
    admin1 varchar(200),
    admin2 varchar(200),
    place_name varchar(200),
    place_aliases ${json},
    latitude double precision,
    longitude double precision,
    place_precision integer,
    actors ${json} not null,
    tags ${json} not null,
    parent_id uuid references incident,
    harm_status varchar(40),
    constraint incident_ends_after_it_starts check (date_end >= date_start),
    constraint incident_goes_on_only_as_campaign check (date_end is not null or event_type = 'CAMPAIGN'),
    constraint incident_date_precision check (date_precision between 1 and 5),
    constraint incident_place_precision check (place_precision between 1 and 7),
    constraint incident_latitude check (latitude between -90 and 90),
    constraint incident_longitude check (longitude between -180 and 180),
    constraint incident_latitude_with_longitude check ((latitude is null) = (longitude is null)),
    constraint incident_event_type check (event_type in (
        'BATTLES', 'EXPLOSIONS_REMOTE_VIOLENCE', 'VIOLENCE_AGAINST_CIVILIANS', 'PROTESTS', 'RIOTS',
        'STRATEGIC_DEVELOPMENTS', 'CAMPAIGN')),
    constraint incident_sub_event_type check (sub_event_type in (
        'ARMED_CLASH', 'GOVERNMENT_REGAINS_TERRITORY', 'NON_STATE_ACTOR_OVERTAKES_TERRITORY', 'CHEMICAL_WEAPON',
        'AIR_DRONE_STRIKE', 'SUICIDE_BOMB', 'SHELLING_ARTILLERY_MISSILE_ATTACK',
        'REMOTE_EXPLOSIVE_LANDMINE_IED', 'GRENADE', 'SEXUAL_VIOLENCE', 'ATTACK',
        'ABDUCTION_FORCED_DISAPPEARANCE', 'PEACEFUL_PROTEST', 'PROTEST_WITH_INTERVENTION',
        'EXCESSIVE_FORCE_AGAINST_PROTESTERS', 'VIOLENT_DEMONSTRATION', 'MOB_VIOLENCE', 'AGREEMENT', 'ARRESTS',
        'CHANGE_TO_GROUP_ACTIVITY', 'DISRUPTED_WEAPONS_USE', 'HEADQUARTERS_OR_BASE_ESTABLISHED',
        'LOOTING_PROPERTY_DESTRUCTION', 'NON_VIOLENT_TRANSFER_OF_TERRITORY', 'OTHER')),
    constraint incident_harm_status check (harm_status in (
        'CONFIRMED', 'FAIR', 'WEAK', 'CONTESTED', 'DISCOUNTED')),
    constraint incident_country check (length(country) = 3),
    constraint incident_date_start check (date_start >= date '1800-01-01'),
    constraint incident_is_not_its_own_parent check (parent_id <> id)
);
create index incident_by_parent on incident (parent_id, id);
create index incident_by_country on incident (country, id);

create table incident_external_id (
    scheme varchar(50) not null,
    external_id varchar(200) not null,
    incident_id uuid not null references incident,
    primary key (scheme, external_id)
);
create index incident_external_id_by_incident on incident_external_id (incident_id);

create table incident_source (
    incident_id uuid not null references incident,
    source_id uuid not null references source,
    primary key (incident_id, source_id)
);
create index incident_source_by_source on incident_source (source_id, incident_id);

create table figure (
    id uuid primary key,
    version bigint not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    incident_id uuid not null references incident,
    source_id uuid not null references source,
    metric varchar(40) not null,
    victim_status varchar(40) not null,
    side varchar(1),
    victim_group varchar(200),
    sex varchar(40),
    age_group varchar(40),
    facility varchar(40),
    qualifier varchar(40) not null,
    claimed bigint,
    claimed_min bigint,
    claimed_max bigint,
    wording varchar(200),
    window_start date,
    window_end date,
    window_expression varchar(200),
    cumulative boolean not null,
    originator varchar(300) not null,
    conceded boolean not null,
    asserted_on date not null,
    cause varchar(40),
    perpetrator varchar(300),
    part_of uuid references figure,
    supersedes uuid references figure,
    anomalies ${json} not null,
    status varchar(40) not null,
    retraction_reason varchar(1000),
    constraint figure_side_only_of_combatants check (side is null or victim_status = 'COMBATANT'),
    constraint figure_facility_with_its_metric check ((facility is not null) = (metric = 'FACILITIES_HIT')),
    constraint figure_takes_value check (
        (claimed is not null) = (qualifier in
            ('EXACTLY', 'AT_LEAST', 'MORE_THAN', 'UP_TO', 'FEWER_THAN', 'NEARLY', 'ABOUT', 'ESTIMATE'))),
    constraint figure_takes_bounds check (
        (claimed_min is not null) = (qualifier in ('BETWEEN', 'ESTIMATE'))
        and (claimed_max is not null) = (qualifier in ('BETWEEN', 'ESTIMATE'))),
    constraint figure_is_not_negative check (claimed >= 0 and claimed_min >= 0 and claimed_max >= 0),
    constraint figure_metric check (metric in (
        'KILLED', 'INJURED', 'MISSING', 'DETAINED', 'DISPLACED', 'EVACUATED', 'BODIES_FOUND', 'FACILITIES_HIT')),
    constraint figure_victim_status check (victim_status in (
        'ANY', 'CIVILIAN', 'COMBATANT', 'UNKNOWN')),
    constraint figure_side check (side in (
        'A', 'B')),
    constraint figure_sex check (sex in (
        'FEMALE', 'MALE', 'UNKNOWN')),
    constraint figure_age_group check (age_group in (
        'CHILD', 'ADULT', 'UNKNOWN')),
    constraint figure_facility check (facility in (
        'HEALTH', 'SCHOOL', 'CAMP', 'WORSHIP', 'MARKET', 'OTHER')),
    constraint figure_qualifier check (qualifier in (
        'EXACTLY', 'AT_LEAST', 'MORE_THAN', 'UP_TO', 'FEWER_THAN', 'NEARLY', 'ABOUT', 'BETWEEN', 'ESTIMATE',
        'COUPLE', 'FEW', 'SEVERAL', 'TENS', 'DOZENS', 'SCORES', 'HUNDREDS', 'THOUSANDS', 'UNSPECIFIED')),
    constraint figure_cause check (cause in (
        'HEAVY_WEAPONS_AND_EXPLOSIVES', 'PLANTED_EXPLOSIVES', 'SMALL_ARMS', 'INCENDIARY',
        'CHEMICAL_BIOLOGICAL_RADIOLOGICAL', 'ELECTROMAGNETIC', 'LESS_LETHAL', 'DENIAL_OF_ACCESS', 'ACCIDENT',
        'OTHER', 'UNKNOWN')),
    constraint figure_status check (status in (
        'ACTIVE', 'RETRACTED')),
    constraint figure_facilities_are_nobody check (metric <> 'FACILITIES_HIT' or victim_status = 'ANY'),
    constraint figure_fewer_than_none check (qualifier <> 'FEWER_THAN' or claimed >= 1),
    constraint figure_window_start check (window_start >= date '1800-01-01'),
    constraint figure_window_starts_before_it_was_said check (window_start <= asserted_on),
    constraint figure_asserted_on check (asserted_on >= date '1800-01-01'),
    constraint figure_window_ends_after_it_starts check (window_end >= window_start),
    constraint figure_counts_nothing_after_it_was_said check (window_end <= asserted_on),
    constraint figure_retraction_with_its_reason check ((retraction_reason is not null) = (status = 'RETRACTED')),
    constraint figure_is_not_part_of_itself check (part_of <> id),
    constraint figure_does_not_supersede_itself check (supersedes <> id)
);
create index figure_by_incident on figure (incident_id, id);
create index figure_by_source on figure (source_id, id);
create index figure_by_metric on figure (metric, id);
create index figure_by_whole on figure (part_of);
create index figure_by_superseded on figure (supersedes);

create table figure_external_id (
    scheme varchar(50) not null,
    external_id varchar(200) not null,
    figure_id uuid not null references figure,
    primary key (scheme, external_id)
);
create index figure_external_id_by_figure on figure_external_id (figure_id);

-- A document about an incident is one that the incident lists or that carries a figure of it.
create view incident_document as
    select incident_id, source_id from incident_source
    union all
    select incident_id, source_id from figure;

-- Entries are only ever added: nothing refers to this table, and it outlives what it tells of.
create table change (
    sequence bigint generated by default as identity primary key,
    changed_at timestamp(6) with time zone not null,
    who varchar(300) not null,
    change varchar(40) not null,
    resource varchar(40) not null,
    resource_id uuid not null,
    version bigint not null,
    note varchar(1000),
    state ${json},
    constraint change_kind check (change in (
        'CREATED', 'UPDATED', 'DELETED')),
    constraint change_resource check (resource in (
        'SOURCE', 'INCIDENT', 'FIGURE')),
    constraint change_of_a_version_is_one unique (resource, resource_id, version)
);
create index change_by_resource on change (resource, resource_id, sequence);

create table idempotent_answer (
    idempotency_key varchar(255) primary key,
    request_hash varchar(64) not null,
    answer ${json} not null,
    created_at timestamp(6) with time zone not null
);
