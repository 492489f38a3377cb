-- The two libraries and the organisations they belong to.
--
-- What an owner writes is one document, read and written whole; the columns beside it are what
-- lists, joins and rules need. `document` is the truth, the columns are derived from it by one function.

-- A run of an importer: undone as a whole, resumed after a crash.
create table import (
    id uuid primary key,
    kind text not null check (kind in ('achievements', 'demands', 'organisations')),
    source text not null,
    -- SHA-256 of the file, so that running it again resumes instead of doubling.
    fingerprint text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    undone_at timestamptz,
    -- Rows of the file dealt with so far, in file order.
    row_count bigint not null,
    imported bigint not null,
    duplicates bigint not null,
    rejected bigint not null,
    check (undone_at is null or undone_at >= started_at)
);
create index import_fingerprint on import (fingerprint);

-- Column mappings kept by name.
create table import_mapping (
    name text primary key,
    kind text not null,
    mapping jsonb not null,
    saved_at timestamptz not null
);

create table organisation (
    id uuid primary key,
    name text not null,
    uscc text unique,
    parent_id uuid references organisation (id),
    document jsonb not null,
    version bigint not null check (version >= 1),
    import_id uuid references import (id),
    source text,
    source_id text,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create unique index organisation_source on organisation (source, source_id) where source_id is not null;
create index organisation_parent on organisation (parent_id) where parent_id is not null;
create index organisation_import on organisation (import_id) where import_id is not null;

-- Every name an organisation is known by, in normal form. The first to claim a name keeps it.
create table organisation_name (
    name_key text primary key,
    organisation_id uuid not null references organisation (id)
);
create index organisation_name_of on organisation_name (organisation_id);

create table achievement (
    id uuid primary key,
    title text not null check (title <> ''),
    organisation_id uuid references organisation (id),
    document jsonb not null,
    version bigint not null check (version >= 1),
    published_at timestamptz,
    withdrawn_at timestamptz,
    import_id uuid references import (id),
    source text,
    source_id text,
    -- 64-bit simhash, for finding near equals.
    simhash bigint not null,
    -- 64 bits over title, organisation and text: equal for what is exactly the same.
    content bigint not null,
    -- A listing that says nearly the same, shown to the reader, never merged.
    resembles uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (withdrawn_at is null or published_at is not null)
);
create unique index achievement_source on achievement (source, source_id) where source_id is not null;
create index achievement_newest on achievement (updated_at desc, id) where published_at is not null and withdrawn_at is null;
create index achievement_organisation on achievement (organisation_id, updated_at) where organisation_id is not null;
create index achievement_import on achievement (import_id) where import_id is not null;

create table demand (
    id uuid primary key,
    title text not null check (title <> ''),
    organisation_id uuid references organisation (id),
    document jsonb not null,
    version bigint not null check (version >= 1),
    published_at timestamptz,
    withdrawn_at timestamptz,
    import_id uuid references import (id),
    source text,
    source_id text,
    simhash bigint not null,
    content bigint not null,
    resembles uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (withdrawn_at is null or published_at is not null)
);
create unique index demand_source on demand (source, source_id) where source_id is not null;
create index demand_newest on demand (updated_at desc, id) where published_at is not null and withdrawn_at is null;
create index demand_organisation on demand (organisation_id, updated_at) where organisation_id is not null;
create index demand_import on demand (import_id) where import_id is not null;

-- How to reach somebody who posted a demand without an account; read by the operator only.
create table demand_contact (
    demand_id uuid primary key references demand (id),
    contact text not null
);
