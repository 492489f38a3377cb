-- Harvesting by OAI-PMH goes through all that was ever public, in the order of its last change.
create index achievement_harvest on achievement (updated_at, id) where published_at is not null;
create index demand_harvest on demand (updated_at, id) where published_at is not null;

-- How far other repositories have been harvested.
create table harvested (
    repository text not null,
    -- The set, or nothing for the whole.
    part text not null,
    -- Of the last run that came to its end: the moment it began, by the other's clock.
    reached text not null,
    at timestamptz not null,
    primary key (repository, part)
);
