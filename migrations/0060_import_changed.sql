-- Of the rows that were in the library already, those that say something else now.
alter table import add column changed bigint not null default 0;
