-- What lies in an area is put in the order of recording, or by distance, without reading the incidents.
drop index incident_by_place;
create index incident_by_place on incident (latitude, longitude, id);
