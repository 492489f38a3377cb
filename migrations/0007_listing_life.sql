-- The life of a listing: who wrote it, where it is on its way, when it must be confirmed again.
--
-- published_at and withdrawn_at say who sees a listing and stay what lists and the index ask by; stage says more.

alter table achievement add column stage text not null default 'draft' check (stage in
    ('draft', 'unit_review', 'platform_review', 'held', 'rejected', 'published', 'suspended', 'expired', 'withdrawn'));
alter table achievement add column stage_at timestamptz;
-- After this moment a public listing is taken off until its owner confirms it. Null for what a register confirms.
alter table achievement add column expires_at timestamptz;
alter table achievement add column owner_id uuid references person (id);
update achievement set
    stage = case when published_at is null then 'draft' when withdrawn_at is null then 'published' else 'withdrawn' end,
    stage_at = coalesce(withdrawn_at, published_at, created_at);
create index achievement_owner on achievement (owner_id, updated_at) where owner_id is not null;
create index achievement_queue on achievement (stage, stage_at) where stage in ('unit_review', 'platform_review', 'held', 'suspended');

alter table demand add column stage text not null default 'draft' check (stage in
    ('draft', 'unit_review', 'platform_review', 'held', 'rejected', 'published', 'suspended', 'expired', 'withdrawn'));
alter table demand add column stage_at timestamptz;
alter table demand add column expires_at timestamptz;
alter table demand add column owner_id uuid references person (id);
update demand set
    stage = case when published_at is null then 'draft' when withdrawn_at is null then 'published' else 'withdrawn' end,
    stage_at = coalesce(withdrawn_at, published_at, created_at);
create index demand_owner on demand (owner_id, updated_at) where owner_id is not null;
create index demand_queue on demand (stage, stage_at) where stage in ('platform_review', 'held', 'suspended');

-- What a reviewer found: never changed, one row for each look.
create table review (
    id uuid primary key,
    listing_kind text not null check (listing_kind in ('achievement', 'demand')),
    listing_id uuid not null,
    -- The version that was looked at.
    version bigint not null,
    reviewer_id uuid not null references person (id),
    verdict text not null check (verdict in ('endorsed', 'returned', 'scored')),
    -- Four marks of 0 to 5, parted by commas, where it was scored.
    marks text,
    remark text not null,
    at timestamptz not null,
    check ((verdict = 'scored') = (marks is not null))
);
create index review_listing on review (listing_kind, listing_id, at);
