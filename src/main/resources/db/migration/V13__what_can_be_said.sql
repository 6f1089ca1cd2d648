-- What can be said: casualties as one number, more vague words, the time of the day, and who is counted by sex and age.

alter table figure add column asserted_at timestamp(6) with time zone;
alter table figure drop constraint figure_metric;
alter table figure add constraint figure_metric check (metric = any (array[
    'KILLED', 'INJURED', 'CASUALTIES', 'MISSING', 'DETAINED', 'DISPLACED', 'EVACUATED', 'BODIES_FOUND', 'FACILITIES_HIT']));
alter table figure drop constraint figure_qualifier;
alter table figure add constraint figure_qualifier check (qualifier = any (array[
    'EXACTLY', 'AT_LEAST', 'MORE_THAN', 'UP_TO', 'FEWER_THAN', 'NEARLY', 'ABOUT', 'BETWEEN', 'ESTIMATE',
    'COUPLE', 'FEW', 'SEVERAL', 'MANY', 'TENS', 'DOZENS', 'SCORES', 'HUNDREDS', 'THOUSANDS', 'TENS_OF_THOUSANDS',
    'HUNDREDS_OF_THOUSANDS', 'MILLIONS', 'UNSPECIFIED']));
alter table toll_row drop constraint toll_row_metric;
alter table toll_row add constraint toll_row_metric check (metric = any (array[
    'KILLED', 'INJURED', 'CASUALTIES', 'MISSING', 'DETAINED', 'DISPLACED', 'EVACUATED', 'BODIES_FOUND', 'FACILITIES_HIT']));
alter table toll_row drop constraint toll_row_counted;
alter table toll_row add constraint toll_row_counted check (counted = any (array[
    'EVERYBODY', 'CIVILIANS', 'COMBATANTS', 'SIDE_A', 'SIDE_B', 'UNKNOWN', 'EVERYBODY_FEMALE', 'CIVILIANS_FEMALE',
    'COMBATANTS_FEMALE', 'SIDE_A_FEMALE', 'SIDE_B_FEMALE', 'UNKNOWN_FEMALE', 'EVERYBODY_MALE', 'CIVILIANS_MALE',
    'COMBATANTS_MALE', 'SIDE_A_MALE', 'SIDE_B_MALE', 'UNKNOWN_MALE', 'EVERYBODY_SEX_UNKNOWN',
    'CIVILIANS_SEX_UNKNOWN', 'COMBATANTS_SEX_UNKNOWN', 'SIDE_A_SEX_UNKNOWN', 'SIDE_B_SEX_UNKNOWN',
    'UNKNOWN_SEX_UNKNOWN', 'EVERYBODY_CHILD', 'CIVILIANS_CHILD', 'COMBATANTS_CHILD', 'SIDE_A_CHILD', 'SIDE_B_CHILD',
    'UNKNOWN_CHILD', 'EVERYBODY_ADULT', 'CIVILIANS_ADULT', 'COMBATANTS_ADULT', 'SIDE_A_ADULT', 'SIDE_B_ADULT',
    'UNKNOWN_ADULT', 'EVERYBODY_AGE_UNKNOWN', 'CIVILIANS_AGE_UNKNOWN', 'COMBATANTS_AGE_UNKNOWN',
    'SIDE_A_AGE_UNKNOWN', 'SIDE_B_AGE_UNKNOWN', 'UNKNOWN_AGE_UNKNOWN', 'HEALTH', 'SCHOOL', 'CAMP', 'WORSHIP',
    'MARKET', 'OTHER']));

-- When an incident was changed last, or what follows from figures for everybody killed in it.
alter table incident add column toll_updated_at timestamp(6) with time zone;
alter table incident add column changed_at timestamp(6) with time zone;
update incident set changed_at = updated_at;
alter table incident alter column changed_at set not null;
create index incident_by_changed_at on incident (changed_at, id);

-- Tolls follow other rules now: each is reckoned again, and the service answers meanwhile.
delete from toll_row where best is null and low is null;
update toll_row set best = coalesce(best, low, high);
insert into toll_renewal (incident_id, metric)
    select incident_id, metric from figure union select incident_id, metric from toll_row;
