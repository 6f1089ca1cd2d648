-- Aggregates read the precision of the dates as well: with it in the index, they still read no records.
drop index incident_by_dates;
create index incident_by_dates on incident
    (date_start, id, date_end, date_precision, country, event_type, parent_id, killed_low, killed_best, killed_high);
drop index incident_by_country_and_dates;
create index incident_by_country_and_dates on incident
    (country, date_start, id, date_end, date_precision, parent_id, killed_low, killed_best, killed_high);
