-- What lies in an area is put in order, and by distance, without reading the incidents.
drop index incident_by_place;
create index incident_by_place on incident (latitude, longitude, id);
