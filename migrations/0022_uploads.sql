-- Files brought to the import page: checked first, then imported or not.

create table upload (
    id uuid primary key,
    kind text not null check (kind in ('achievements', 'demands', 'organisations')),
    -- The unit whose listings come in; null for the operator's own imports.
    unit_id uuid references organisation (id),
    person_id uuid not null references person (id),
    -- As it was called where it came from.
    file_name text not null,
    bytes bigint not null,
    -- Language of the reasons in the reports.
    language text not null,
    -- Whether what comes in is public at once.
    publishes boolean not null,
    -- The columns of the file, where each goes, and some of what stands there.
    columns jsonb not null,
    stage text not null check (stage in
        ('checking', 'checked', 'unread', 'importing', 'imported', 'undoing', 'undone', 'broken')),
    -- The stage with its facts.
    state jsonb not null,
    stage_at timestamptz not null,
    -- Rows that the work under way has dealt with.
    rows_read bigint not null,
    -- The run that the file becomes; there is none of this id before somebody has ordered it.
    import_id uuid not null,
    created_at timestamptz not null
);
create index upload_waiting on upload (stage_at) where stage in ('checking', 'importing', 'undoing');
create index upload_unit on upload (unit_id, created_at);
