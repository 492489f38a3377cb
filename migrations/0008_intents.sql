-- Intents (意向): somebody's wish to talk about a listing, answered within working days, declined with a reason.

create table intent (
    id uuid primary key,
    listing_kind text not null check (listing_kind in ('achievement', 'demand')),
    listing_id uuid not null,
    sender_id uuid not null references person (id),
    unit_id uuid references organisation (id),
    -- The unit, or the person who has none: one open intent each for a listing.
    party uuid not null,
    purpose text not null,
    -- Ten-thousands of yuan as a band; none where nothing was said.
    budget text,
    words text not null,
    -- The unit is named to nobody before the intent is accepted.
    anonymous boolean not null,
    -- The achievement offered in answer to a demand.
    offer_id uuid references achievement (id),
    sent_at timestamptz not null,
    -- Ends of the working days by which it is answered, and by which it goes to a broker.
    due_at timestamptz not null,
    escalates_at timestamptz not null,
    reminded_at timestamptz,
    escalated_at timestamptz,
    answer text check (answer in ('accepted', 'declined', 'withdrawn')),
    answered_at timestamptz,
    answered_by uuid references person (id),
    reason text,
    answer_words text,
    check ((answer is null) = (answered_at is null)),
    check ((answer = 'declined') = (reason is not null))
);
create unique index intent_open on intent (listing_kind, listing_id, party) where answer is null;
create index intent_listing on intent (listing_kind, listing_id, sent_at);
create index intent_sender on intent (sender_id, sent_at);
create index intent_escalated on intent (escalated_at) where answer is null and escalated_at is not null;
