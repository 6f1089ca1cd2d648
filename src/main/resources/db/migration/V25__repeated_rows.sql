-- The digest of the text of a row, which tells whether a second row of the same event says something else.
alter table listed_event add column digest bigint;
