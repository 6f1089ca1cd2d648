-- Search terms are numbers: hashes of the texts that they were. They take half the space, and are compared faster. The migration in
-- Java that writes terms writes all of them anew.

${gin} alter table source drop column terms;
${gin} alter table source add column terms bigint array default '{}' not null;
${gin} alter table incident drop column terms;
${gin} alter table incident add column terms bigint array default '{}' not null;
${gin} alter table figure drop column terms;
${gin} alter table figure add column terms bigint array default '{}' not null;
${gin} alter table organization drop column terms;
${gin} alter table organization add column terms bigint array default '{}' not null;
${gin} create index source_by_term on source using gin (terms);
${gin} create index incident_by_term on incident using gin (terms);
${gin} create index figure_by_term on figure using gin (terms);
${gin} create index organization_by_term on organization using gin (terms);
-- PostgreSQL replaces a call of the function by its expression, which finds the index.
${gin} create function has_term(terms bigint[], term bigint) returns boolean language sql immutable parallel safe return terms @> array[term];

-- H2 has no index that finds a term. It scans these indexes instead of the records, which are ten times as large.
${h2} alter table source alter column terms drop default;
${h2} alter table source alter column terms set data type varbinary using x'';
${h2} alter table source alter column terms set default x'';
${h2} alter table incident alter column terms drop default;
${h2} alter table incident alter column terms set data type varbinary using x'';
${h2} alter table incident alter column terms set default x'';
${h2} alter table figure alter column terms drop default;
${h2} alter table figure alter column terms set data type varbinary using x'';
${h2} alter table figure alter column terms set default x'';
${h2} alter table organization alter column terms drop default;
${h2} alter table organization alter column terms set data type varbinary using x'';
${h2} alter table organization alter column terms set default x'';
${h2} create index source_by_term on source (terms, id);
${h2} create index incident_by_term on incident (terms, id);
${h2} create index figure_by_term on figure (terms, id);
${h2} create alias has_term deterministic for 'org.tally.text.TermBytes.contain';
