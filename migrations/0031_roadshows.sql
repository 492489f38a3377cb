-- Roadshows (科技成果直通车): an event in a hall, and what is presented there.

create table roadshow (
    id uuid primary key,
    -- In its address: it stands on posters and never changes.
    slug text not null unique,
    series text not null,
    title text not null,
    lead text not null,
    venue text not null,
    -- How to find the hall, in words.
    directions text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    -- Seats.
    capacity integer not null check (capacity > 0),
    -- Tables for 1:1 meetings.
    tables integer not null check (tables >= 0),
    organiser_id uuid references organisation (id),
    state text not null check (state in ('draft', 'approved', 'open', 'closed', 'live', 'ended', 'archived', 'cancelled')),
    -- Why it is called off.
    reason text not null,
    -- Grows with each change; a calendar knows the newest by it (RFC 5545, SEQUENCE).
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (ends_at > starts_at)
);
create index roadshow_time on roadshow (starts_at, id);

create table roadshow_host (
    roadshow_id uuid not null references roadshow (id),
    organisation_id uuid not null references organisation (id),
    rank integer not null,
    primary key (roadshow_id, organisation_id)
);

create table presentation (
    id uuid primary key,
    roadshow_id uuid not null references roadshow (id),
    -- What is shown; nothing for a welcome, a break, a talk.
    achievement_id uuid references achievement (id),
    title text not null,
    presenter text not null,
    -- A hall may have several; those of one track follow each other.
    track text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    state text not null check (state in ('scheduled', 'ready', 'on_stage', 'done', 'skipped')),
    -- Who looked through what is shown, before it is ready.
    checked_by uuid references person (id),
    checked_at timestamptz,
    version bigint not null,
    updated_at timestamptz not null,
    removed_at timestamptz,
    check (ends_at > starts_at)
);
create index presentation_time on presentation (roadshow_id, starts_at, id);
create index presentation_achievement on presentation (achievement_id);
-- One at a time on each stage.
create unique index presentation_on_stage on presentation (roadshow_id, track) where state = 'on_stage';
