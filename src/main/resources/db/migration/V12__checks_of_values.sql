-- H2 2.4.240 keeps in each check with IN the connection that added it, and refuses every write once that connection is closed
-- ("Check constraint invalid"). It keeps none in a comparison with the elements of an array. New checks are to be written so, too.

alter table source drop constraint source_kind;
alter table source add constraint source_kind check (kind = any (array[
    'NEWS_ARTICLE', 'WIRE_DISPATCH', 'NGO_REPORT', 'UN_REPORT', 'OFFICIAL_STATEMENT', 'SOCIAL_MEDIA',
    'DATASET', 'OTHER']));

alter table source drop constraint source_reliability;
alter table source add constraint source_reliability check (reliability = any (array[
    'A', 'B', 'C', 'D', 'E', 'F']));

alter table incident drop constraint incident_event_type;
alter table incident add constraint incident_event_type check (event_type = any (array[
    'BATTLES', 'EXPLOSIONS_REMOTE_VIOLENCE', 'VIOLENCE_AGAINST_CIVILIANS', 'PROTESTS', 'RIOTS',
    'STRATEGIC_DEVELOPMENTS', 'CAMPAIGN']));

alter table incident drop constraint incident_sub_event_type;
alter table incident add constraint incident_sub_event_type check (sub_event_type = any (array[
    'ARMED_CLASH', 'GOVERNMENT_REGAINS_TERRITORY', 'NON_STATE_ACTOR_OVERTAKES_TERRITORY', 'CHEMICAL_WEAPON',
    'AIR_DRONE_STRIKE', 'SUICIDE_BOMB', 'SHELLING_ARTILLERY_MISSILE_ATTACK',
    'REMOTE_EXPLOSIVE_LANDMINE_IED', 'GRENADE', 'SEXUAL_VIOLENCE', 'ATTACK',
    'ABDUCTION_FORCED_DISAPPEARANCE', 'PEACEFUL_PROTEST', 'PROTEST_WITH_INTERVENTION',
    'EXCESSIVE_FORCE_AGAINST_PROTESTERS', 'VIOLENT_DEMONSTRATION', 'MOB_VIOLENCE', 'AGREEMENT', 'ARRESTS',
    'CHANGE_TO_GROUP_ACTIVITY', 'DISRUPTED_WEAPONS_USE', 'HEADQUARTERS_OR_BASE_ESTABLISHED',
    'LOOTING_PROPERTY_DESTRUCTION', 'NON_VIOLENT_TRANSFER_OF_TERRITORY', 'OTHER']));

alter table incident drop constraint incident_harm_status;
alter table incident add constraint incident_harm_status check (harm_status = any (array[
    'CONFIRMED', 'FAIR', 'WEAK', 'CONTESTED', 'DISCOUNTED']));

alter table figure drop constraint figure_takes_value;
alter table figure add constraint figure_takes_value check ((claimed is not null) = (qualifier = any (array[
    'EXACTLY', 'AT_LEAST', 'MORE_THAN', 'UP_TO', 'FEWER_THAN', 'NEARLY', 'ABOUT', 'ESTIMATE'])));

alter table figure drop constraint figure_takes_bounds;
alter table figure add constraint figure_takes_bounds check ((claimed_min is not null) = (qualifier = any (array['BETWEEN', 'ESTIMATE']))
    and (claimed_max is not null) = (qualifier = any (array['BETWEEN', 'ESTIMATE'])));

alter table figure drop constraint figure_metric;
alter table figure add constraint figure_metric check (metric = any (array[
    'KILLED', 'INJURED', 'MISSING', 'DETAINED', 'DISPLACED', 'EVACUATED', 'BODIES_FOUND', 'FACILITIES_HIT']));

alter table figure drop constraint figure_victim_status;
alter table figure add constraint figure_victim_status check (victim_status = any (array[
    'ANY', 'CIVILIAN', 'COMBATANT', 'UNKNOWN']));

alter table figure drop constraint figure_side;
alter table figure add constraint figure_side check (side = any (array[
    'A', 'B']));

alter table figure drop constraint figure_sex;
alter table figure add constraint figure_sex check (sex = any (array[
    'FEMALE', 'MALE', 'UNKNOWN']));

alter table figure drop constraint figure_age_group;
alter table figure add constraint figure_age_group check (age_group = any (array[
    'CHILD', 'ADULT', 'UNKNOWN']));

alter table figure drop constraint figure_facility;
alter table figure add constraint figure_facility check (facility = any (array[
    'HEALTH', 'SCHOOL', 'CAMP', 'WORSHIP', 'MARKET', 'OTHER']));

alter table figure drop constraint figure_qualifier;
alter table figure add constraint figure_qualifier check (qualifier = any (array[
    'EXACTLY', 'AT_LEAST', 'MORE_THAN', 'UP_TO', 'FEWER_THAN', 'NEARLY', 'ABOUT', 'BETWEEN', 'ESTIMATE',
    'COUPLE', 'FEW', 'SEVERAL', 'TENS', 'DOZENS', 'SCORES', 'HUNDREDS', 'THOUSANDS', 'UNSPECIFIED']));

alter table figure drop constraint figure_cause;
alter table figure add constraint figure_cause check (cause = any (array[
    'HEAVY_WEAPONS_AND_EXPLOSIVES', 'PLANTED_EXPLOSIVES', 'SMALL_ARMS', 'INCENDIARY',
    'CHEMICAL_BIOLOGICAL_RADIOLOGICAL', 'ELECTROMAGNETIC', 'LESS_LETHAL', 'DENIAL_OF_ACCESS', 'ACCIDENT',
    'OTHER', 'UNKNOWN']));

alter table figure drop constraint figure_status;
alter table figure add constraint figure_status check (status = any (array[
    'ACTIVE', 'RETRACTED']));

alter table change drop constraint change_kind;
alter table change add constraint change_kind check (change = any (array[
    'CREATED', 'UPDATED', 'DELETED']));

alter table change drop constraint change_resource;
alter table change add constraint change_resource check (resource = any (array[
    'SOURCE', 'INCIDENT', 'FIGURE']));

alter table toll_row drop constraint toll_row_metric;
alter table toll_row add constraint toll_row_metric check (metric = any (array[
    'KILLED', 'INJURED', 'MISSING', 'DETAINED', 'DISPLACED', 'EVACUATED', 'BODIES_FOUND', 'FACILITIES_HIT']));

alter table toll_row drop constraint toll_row_counted;
alter table toll_row add constraint toll_row_counted check (counted = any (array[
    'EVERYBODY', 'CIVILIANS', 'COMBATANTS', 'SIDE_A', 'SIDE_B', 'UNKNOWN',
    'HEALTH', 'SCHOOL', 'CAMP', 'WORSHIP', 'MARKET', 'OTHER']));

alter table import_job drop constraint import_job_state;
alter table import_job add constraint import_job_state check (state = any (array[
    'QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED']));

alter table import_job drop constraint import_job_on_error;
alter table import_job add constraint import_job_on_error check (on_error = any (array[
    'skip', 'abort']));
