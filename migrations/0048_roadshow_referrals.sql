-- What guests of a roadshow tapped who let a broker know them (registration_consent), and no team: referred (转介) to a broker, to
-- be answered by a day.

create table roadshow_referral (
    id uuid primary key,
    roadshow_id uuid not null references roadshow (id),
    registration_id uuid not null references registration (id),
    presentation_id uuid not null references presentation (id),
    -- Who follows it up; none while it lies on the desk of who organised the event.
    broker_id uuid references person (id),
    made_at timestamptz not null,
    due_at timestamptz not null,
    -- None while it is open. Passed on: the guest lets the team know after all, and it is an intent. Withdrawn: the guest lets no
    -- broker know any more.
    outcome text check (outcome in ('answered', 'unreached', 'dropped', 'passed_on', 'withdrawn')),
    note text not null,
    closed_at timestamptz,
    closed_by uuid references person (id),
    check ((outcome is null) = (closed_at is null))
);
-- One at a time of a guest about a presentation.
create unique index roadshow_referral_open on roadshow_referral (registration_id, presentation_id) where closed_at is null;
create index roadshow_referral_roadshow on roadshow_referral (roadshow_id, due_at, id);
create index roadshow_referral_broker on roadshow_referral (broker_id, due_at);

-- What became of a tap beside an intent.
alter table tap add column referral_id uuid references roadshow_referral (id);
create index tap_referral on tap (referral_id);

-- Whom somebody who claims a registration wishes to meet, until they have proved the address: then the wish is sent.
create table registration_claim_wish (
    id uuid primary key,
    claim_id uuid not null references registration_claim (id),
    presentation_id uuid not null references presentation (id),
    reason text not null,
    state text not null check (state in ('requested', 'withdrawn')),
    wished_at timestamptz not null
);
create unique index registration_claim_wish_once on registration_claim_wish (claim_id, presentation_id) where state = 'requested';
create index registration_claim_wish_claim on registration_claim_wish (claim_id);

-- The secret address of a calendar, as a registration would have one.
alter table registration_claim add column feed_token text;
create unique index registration_claim_feed on registration_claim (feed_token) where feed_token is not null;

-- A list of guests that is looked through at a door, and followed by desks, is read in parts.
-- Name and organisation as they are sought: normalised, in small letters; none of who was written down before.
alter table registration add column sought text;
-- When the entry was last another: a desk asks for what has changed since. None of who is as they registered.
alter table registration add column changed_at timestamptz;

-- In which languages a guest or a team talks at meetings; any, where there is no row.
create table meeting_language (
    roadshow_id uuid not null references roadshow (id),
    -- A registration, the claim of one, or a presentation.
    party uuid not null,
    language text not null,
    primary key (roadshow_id, party, language)
);
