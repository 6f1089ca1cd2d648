-- Problems of an import in the order of its file: those of rows that waited are found late.
drop index import_problem_by_import;
create index import_problem_by_line on import_problem (import_id, line, id);
