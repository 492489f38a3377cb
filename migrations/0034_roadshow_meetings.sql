-- 1:1 meetings of a roadshow: wished for with a reason, agreed to, planned into slots at tables.

create table meeting_slot (
    roadshow_id uuid not null references roadshow (id),
    -- Counted from nought, as the scheduler does.
    number integer not null check (number >= 0),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    primary key (roadshow_id, number),
    check (ends_at > starts_at)
);

-- A guest and a team: one of them wishes, the other answers.
create table meeting_request (
    id uuid primary key,
    roadshow_id uuid not null references roadshow (id),
    registration_id uuid not null references registration (id),
    presentation_id uuid not null references presentation (id),
    by_team boolean not null,
    reason text not null,
    state text not null check (state in ('requested', 'accepted', 'declined', 'withdrawn')),
    answer text not null,
    requested_at timestamptz not null,
    answered_at timestamptz
);
create unique index meeting_request_once on meeting_request (registration_id, presentation_id)
    where state in ('requested', 'accepted');
create index meeting_request_registration on meeting_request (registration_id);
create index meeting_request_presentation on meeting_request (presentation_id);
create index meeting_request_roadshow on meeting_request (roadshow_id, state);

create table meeting (
    id uuid primary key,
    roadshow_id uuid not null references roadshow (id),
    request_id uuid not null references meeting_request (id),
    slot integer not null,
    table_number integer not null check (table_number >= 1),
    state text not null check (state in ('planned', 'held', 'missed', 'cancelled')),
    changed_at timestamptz not null
);
-- One meeting at a table, and one of a request, at a time.
create unique index meeting_table on meeting (roadshow_id, slot, table_number) where state in ('planned', 'held');
create unique index meeting_request_planned on meeting (request_id) where state in ('planned', 'held');
create index meeting_roadshow on meeting (roadshow_id, slot);

-- One meeting of a guest or a team at a time: the rows of what is planned.
create table meeting_seat (
    roadshow_id uuid not null references roadshow (id),
    slot integer not null,
    -- A registration or a presentation.
    party uuid not null,
    meeting_id uuid not null references meeting (id),
    primary key (roadshow_id, slot, party)
);
create index meeting_seat_meeting on meeting_seat (meeting_id);

-- Slots in which somebody meets nobody.
create table meeting_away (
    roadshow_id uuid not null references roadshow (id),
    party uuid not null,
    slot integer not null,
    primary key (roadshow_id, party, slot)
);
