-- The journal, of which an import writes more than of anything else.

-- Nothing searches in the states: kept as they were written, they cost less, and are read in the order of their fields.
${gin} alter table change alter column state type json;

-- The versions of a record put its changes in order as well as the sequence does.
drop index change_by_resource;
