-- Repositories that are harvested again and again, by whichever node comes first.

create table harvest_plan (
    id uuid primary key,
    repository text not null,
    -- The set, or nothing for the whole.
    part text not null,
    -- The organisation that owns what comes, by the name that the operator gave.
    unit text,
    hours integer not null check (hours > 0),
    due_at timestamptz not null,
    -- Of the last run: when it ended, what it took as JSON, or why it took nothing.
    ran_at timestamptz,
    taken text,
    error text,
    unique (repository, part)
);
