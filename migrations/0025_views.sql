-- How often public listings are looked at: counts by day, and nobody's name.

create table listing_view (
    listing_kind text not null check (listing_kind in ('achievement', 'demand')),
    listing_id uuid not null,
    -- In Shanghai.
    day date not null,
    views bigint not null,
    primary key (listing_kind, listing_id, day)
);

-- The same for whole fields of technology; '' for listings without one.
create table field_view (
    listing_kind text not null check (listing_kind in ('achievement', 'demand')),
    field text not null,
    day date not null,
    views bigint not null,
    primary key (listing_kind, field, day)
);
