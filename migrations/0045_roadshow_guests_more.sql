-- Guests whom an organiser brings onto the list.

-- Who brought this guest onto the list; none for who registered themselves. Whoever was brought has agreed to nothing yet
-- (个人信息保护法 §14): until `agreed_at` nobody but the organiser knows of them.
alter table registration add column brought_by uuid references person (id);
alter table registration add column agreed_at timestamptz;

-- One's own day as a calendar that is subscribed to. Who knows the token reads it; given anew when it is taken back.
create table roadshow_feed (
    token text primary key,
    roadshow_id uuid not null references roadshow (id),
    -- A guest's day, or the day of the teams that a person answers for.
    registration_id uuid references registration (id),
    person_id uuid references person (id),
    created_at timestamptz not null,
    ended_at timestamptz,
    check ((registration_id is null) <> (person_id is null))
);
create unique index roadshow_feed_guest on roadshow_feed (registration_id) where registration_id is not null and ended_at is null;
create unique index roadshow_feed_team on roadshow_feed (roadshow_id, person_id) where person_id is not null and ended_at is null;

-- Somebody registers by an address that is on the list already. Whether it is tells who comes, so they are answered as if it
-- were not: this is what they said, without a seat of its own, until they prove the address and hold its registration.
create table registration_claim (
    id uuid primary key,
    roadshow_id uuid not null references roadshow (id),
    registration_id uuid not null references registration (id),
    ticket text not null unique,
    name text not null,
    organisation text not null,
    audience text not null check (audience in ('enterprise', 'research', 'finance', 'agency', 'public')),
    seats integer not null check (seats between 1 and 5),
    -- What a newcomer would have been told.
    state text not null check (state in ('confirmed', 'waitlisted', 'cancelled')),
    cancelled_at timestamptz,
    -- Whom they would let know: codes, a space between.
    recipients text not null,
    code_id uuid,
    claimed_at timestamptz not null
);
create index registration_claim_registration on registration_claim (registration_id);

-- Who put another unit's achievement on the agenda; none where whoever put it there answers for it. Its owner is asked, and
-- before the answer nothing of it is ready.
alter table presentation add column invited_by uuid references person (id);
alter table presentation add column agreed_by uuid references person (id);
alter table presentation add column agreed_at timestamptz;
