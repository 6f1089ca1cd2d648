-- The sources of an incident are also those of its figures. The incidents of a source are read from this index: on H2, the incidents
-- of a publisher of most figures took 4.3 s, and now take 0.6.
drop index figure_by_source;
create index figure_by_source on figure (source_id, id, incident_id);

-- H2 gives each foreign key an index of its own, and these are the same.
${h2} drop index source_external_id_by_source;
${h2} drop index incident_external_id_by_incident;
${h2} drop index figure_external_id_by_figure;
${h2} drop index figure_co_originator_by_figure;
${h2} drop index figure_following_by_source;

-- H2 finds the incidents of an originator without reading their figures.
${h2} drop index figure_by_term;
${h2} create index figure_by_term on figure (terms, id, incident_id);
