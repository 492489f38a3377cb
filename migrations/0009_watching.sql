-- What people follow: searches that tell of what is new in them, and listings laid aside.

create table saved_search (
    id uuid primary key,
    person_id uuid not null references person (id),
    listing_kind text not null check (listing_kind in ('achievement', 'demand')),
    -- The query of its address, as the result page writes it.
    query text not null,
    name text not null check (name <> ''),
    -- Who knows it reads the feed and may end the search; given anew when it is revoked.
    token text not null unique,
    created_at timestamptz not null,
    ended_at timestamptz
);
create unique index saved_search_live on saved_search (person_id, listing_kind, query) where ended_at is null;

-- A listing is told of once for each search.
create table alert (
    search_id uuid not null references saved_search (id),
    listing_id uuid not null,
    at timestamptz not null,
    primary key (search_id, listing_id)
);

-- One row: how far the change sequence has been told of.
create table watch_head (
    only_one smallint primary key check (only_one = 1),
    position bigint not null
);

create table favourite (
    person_id uuid not null references person (id),
    listing_kind text not null check (listing_kind in ('achievement', 'demand')),
    listing_id uuid not null,
    at timestamptz not null,
    primary key (person_id, listing_kind, listing_id)
);
