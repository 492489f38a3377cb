-- What a hall thinks while it listens.

-- A tap: somebody is interested, wants to meet, wants the material. It belongs to the ticket that the telephone holds, whether
-- anybody has registered by it yet or not.
create table tap (
    -- The telephone's own, so that a tap sent twice is one.
    nonce uuid primary key,
    roadshow_id uuid not null references roadshow (id),
    presentation_id uuid not null references presentation (id),
    ticket text not null,
    kind text not null check (kind in ('interest', 'meeting', 'material')),
    tapped_at timestamptz not null,
    taken_back_at timestamptz,
    -- What became of it after the event.
    intent_id uuid references intent (id)
);
create unique index tap_once on tap (presentation_id, ticket, kind) where taken_back_at is null;
create index tap_roadshow on tap (roadshow_id, presentation_id, kind);
create index tap_ticket on tap (ticket);

create table question (
    id uuid primary key,
    roadshow_id uuid not null references roadshow (id),
    presentation_id uuid references presentation (id),
    ticket text not null,
    nonce uuid not null unique,
    words text not null,
    state text not null check (state in ('waiting', 'shown', 'answered', 'hidden')),
    answer text not null,
    -- Whether question and answer stand on the page of the achievement.
    attached boolean not null default false,
    asked_at timestamptz not null,
    decided_by uuid references person (id),
    decided_at timestamptz,
    version bigint not null
);
create index question_roadshow on question (roadshow_id, state, asked_at);
create index question_presentation on question (presentation_id);

create table question_vote (
    question_id uuid not null references question (id),
    ticket text not null,
    voted_at timestamptz not null,
    primary key (question_id, ticket)
);
