-- What makes lists of many records faster.

-- The dates of an incident with its country, so that those within a window are counted without reading the incidents.
drop index incident_by_country_and_start;
create index incident_by_country_and_dates on incident (country, date_start, id, date_end);
-- The deadliest of a type, and how many they are.
create index incident_by_event_type_and_killed on incident (event_type, killed_best, id);

-- Nothing but an index reads the terms: beside the records and not among them, they are in nobody's way.
${gin} alter table incident set (toast_tuple_target = 512);
${gin} alter table source set (toast_tuple_target = 512);
${gin} alter table figure set (toast_tuple_target = 512);
