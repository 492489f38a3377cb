-- Complaints about listings, with notice and counter-notice (电子商务法 §§42-43, 民法典 §§1195-1196).

create table complaint (
    id uuid primary key,
    listing_kind text not null check (listing_kind in ('achievement', 'demand')),
    listing_id uuid not null,
    person_id uuid not null references person (id),
    ground text not null check (ground in ('right', 'secret', 'false', 'personal', 'unlawful')),
    words text not null,
    filed_at timestamptz not null,
    state text not null check (state in ('filed', 'dismissed', 'admitted', 'countered', 'proceeding', 'reinstated', 'upheld', 'withdrawn')),
    state_at timestamptz not null,
    -- Of a counter-notice: when the listing comes back by itself.
    until_at timestamptz,
    check ((state = 'countered') = (until_at is not null))
);
-- One under way from a person about a listing.
create unique index complaint_open on complaint (listing_kind, listing_id, person_id)
    where state in ('filed', 'admitted', 'countered', 'proceeding');
create index complaint_state on complaint (state, state_at);
create index complaint_person on complaint (person_id, filed_at);
create index complaint_listing on complaint (listing_kind, listing_id);

-- What was said at each step, in order.
create table complaint_step (
    id uuid primary key,
    complaint_id uuid not null references complaint (id),
    act text not null,
    words text not null,
    -- Nobody, where the clock did it.
    person_id uuid references person (id),
    at timestamptz not null
);
create index complaint_step_complaint on complaint_step (complaint_id, at);
