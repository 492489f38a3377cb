-- What an import said of single rows, kept so that a run that was interrupted reports on all of its rows.

alter table import add column near_count bigint not null default 0;
alter table import add column hint_count bigint not null default 0;

create table import_remark (
    import_id uuid not null references import (id),
    -- The row's place among the rows of the file, from 1.
    place bigint not null,
    what text not null check (what in ('rejected', 'repeated')),
    -- As a person sees it: the row of the sheet, or the line.
    row_number bigint not null,
    columns text not null,
    reason text not null,
    primary key (import_id, place)
);

-- The import that said more of an organisation which had been known by name only.
alter table organisation add column completed_by uuid references import (id);
create index organisation_completed on organisation (completed_by) where completed_by is not null;
