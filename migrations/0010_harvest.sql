-- Harvesting by OAI-PMH goes through all that was ever public, in the order of its last change.
create index achievement_harvest on achievement (updated_at, id) where published_at is not null;
create index demand_harvest on demand (updated_at, id) where published_at is not null;
