-- So that what is rare is found without reading what is not, and put in the order of recording at once.
create index incident_by_sub_event_type on incident (sub_event_type, id);
create index incident_by_harm_status on incident (harm_status, id);
create index incident_by_conflict on incident (killed_conflicting, id);
create index source_by_kind on source (kind, id);
create index source_by_language on source (language, id);
create index figure_by_cumulative on figure (cumulative, id);
create index figure_by_status on figure (status, id);
