-- One row, by whose lock those who change what a figure is part of or supersedes exclude each other.
create table figure_chain (
    id integer primary key
);
insert into figure_chain (id) values (1);
