-- Publicity notices (公示) of units, and objections to them. What is posted is never changed: another notice takes its place.

create table publicity_notice (
    id uuid primary key,
    kind text not null check (kind in ('price', 'split', 'rights')),
    -- Whose notice it is.
    unit_id uuid not null references organisation (id),
    achievement_id uuid references achievement (id),
    case_id uuid references deal_case (id),
    title text not null check (title <> ''),
    -- What a search for words looks through, in small letters.
    sought text not null,
    -- What it says, as JSON. Written while it is a draft, and never after.
    body text not null,
    state text not null check (state in ('draft', 'posted', 'objected', 'effective', 'cancelled', 'replaced', 'withdrawn')),
    -- Since when. Of a posted one: when the clock began to run, the first time or again.
    state_at timestamptz not null,
    -- Why it was cancelled or withdrawn; empty otherwise.
    reason text not null,
    drafted_by uuid not null references person (id),
    drafted_at timestamptz not null,
    posted_by uuid references person (id),
    posted_at timestamptz,
    -- All that was posted, byte for byte, and its SHA-256. Written once.
    snapshot text,
    snapshot_hash text,
    -- What the clock still had to run at state_at; calendar days, and working days of a unit's own rule.
    left_days bigint,
    left_working_days bigint,
    -- The last day, and the moment at which it ends.
    ends_on date,
    ends_at timestamptz,
    -- The one whose place this takes, and the one that takes its place.
    replaces_id uuid unique references publicity_notice (id),
    replaced_by_id uuid references publicity_notice (id),
    version bigint not null,
    check ((snapshot is null) = (posted_at is null) and (snapshot is null) = (snapshot_hash is null) and (snapshot is null) = (posted_by is null)),
    check (state = 'withdrawn' or (state = 'draft') = (snapshot is null)),
    check ((state = 'posted') = (ends_on is not null) and (state = 'posted') = (ends_at is not null)),
    check ((state in ('posted', 'objected')) = (left_days is not null) and (left_days is null) = (left_working_days is null)),
    check ((state = 'replaced') = (replaced_by_id is not null))
);
-- One that runs for a case and a kind at a time.
create unique index publicity_notice_live on publicity_notice (case_id, kind) where state in ('posted', 'objected');
create index publicity_notice_state on publicity_notice (state, ends_at);
create index publicity_notice_unit on publicity_notice (unit_id, state);
create index publicity_notice_achievement on publicity_notice (achievement_id);
create index publicity_notice_case on publicity_notice (case_id);
create index publicity_notice_posted on publicity_notice (posted_at);

create table publicity_objection (
    id uuid primary key,
    notice_id uuid not null references publicity_notice (id),
    -- Named to the unit's officers and the operator, never on the page.
    person_id uuid not null references person (id),
    words text not null,
    filed_at timestamptz not null,
    -- Closed: its notice ended otherwise, before it was decided.
    state text not null check (state in ('open', 'dismissed', 'upheld', 'closed')),
    decided_by uuid references person (id),
    decided_at timestamptz,
    -- What the objector is told; empty while it is open.
    decision text not null,
    check ((state = 'open') = (decided_at is null)),
    check ((state in ('dismissed', 'upheld')) = (decided_by is not null))
);
-- One that is open of a person against a notice.
create unique index publicity_objection_open on publicity_objection (notice_id, person_id) where state = 'open';
create index publicity_objection_notice on publicity_objection (notice_id, filed_at);
create index publicity_objection_person on publicity_objection (person_id, filed_at);
