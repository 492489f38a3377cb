-- Brokers (技术经理人): who they are and what they can show, which cases they are offered and carry, which demands they
-- look after.

-- What a broker says of themselves. That they are one is an appointment.
create table broker (
    person_id uuid primary key references person (id),
    headline text not null check (headline <> ''),
    about text not null,
    -- Codes, parted by blanks: fields, languages, and places of GB/T 2260.
    fields text not null,
    languages text not null,
    regions text not null,
    -- So many cases at once, and no more.
    load_cap integer not null check (load_cap between 1 and 50),
    -- Takes no new cases up to and including this day.
    away_until date,
    -- Since when everybody may read it; by consent alone.
    published_at timestamptz,
    updated_at timestamptz not null
);
create index broker_published on broker (published_at) where published_at is not null;

-- What a broker can show for it: entered, then confirmed by the operator who has looked at it, or refused.
create table broker_credential (
    id uuid primary key,
    person_id uuid not null references person (id),
    kind text not null check (kind in ('manager', 'agent', 'title', 'patent_agent', 'lawyer', 'valuer', 'other')),
    level text check (level in ('junior', 'middle', 'senior')),
    issuer text not null check (issuer <> ''),
    number text not null check (number <> ''),
    -- The last day; none for what does not end.
    valid_until date,
    entered_at timestamptz not null,
    decision text check (decision in ('confirmed', 'refused')),
    decided_at timestamptz,
    decided_by uuid references person (id),
    -- Why it was refused; empty otherwise.
    refusal text not null,
    ended_at timestamptz,
    check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null)),
    check ((decision = 'refused') = (refusal <> '') or decision is null)
);
create unique index broker_credential_live on broker_credential (person_id, kind, number)
    where ended_at is null and (decision is null or decision = 'confirmed');
create index broker_credential_person on broker_credential (person_id) where ended_at is null;
create index broker_credential_open on broker_credential (entered_at) where ended_at is null and decision is null;

-- A case offered to a broker, and what became of it.
create table assignment (
    id uuid primary key,
    case_id uuid not null references deal_case (id),
    broker_id uuid not null references person (id),
    -- The agency that the broker acted for when the case was offered: it takes the mandate.
    unit_id uuid references organisation (id),
    offered_by uuid not null references person (id),
    -- What the broker is told with the offer.
    words text not null,
    offered_at timestamptz not null,
    -- Until when it is to be answered.
    until_at timestamptz not null,
    -- The assignment that this one takes over.
    from_id uuid references assignment (id),
    state text not null check (state in ('offered', 'active', 'declined', 'lapsed', 'completed', 'handed_over', 'revoked', 'conflicted')),
    state_at timestamptz not null,
    -- Who brought it into its state; none for the clock.
    state_by uuid references person (id),
    -- Since when the broker carries the case.
    accepted_at timestamptz,
    -- Why declined, as a code; the answers of a declaration with yes, as codes parted by blanks.
    reason text not null,
    answer_words text not null,
    -- To whom it was handed over, and what of the fee stays with who made the introduction, per mille.
    to_id uuid references person (id),
    kept_permille integer check (kept_permille between 0 and 1000),
    check ((state = 'handed_over') = (to_id is not null) and (state = 'handed_over') = (kept_permille is not null)),
    check (state not in ('active', 'completed', 'handed_over') or accepted_at is not null),
    check (state <> 'offered' or accepted_at is null)
);
-- One broker at a time is asked to carry a case, or carries it.
create unique index assignment_live on assignment (case_id) where state in ('offered', 'active');
create index assignment_case on assignment (case_id, offered_at);
create index assignment_broker on assignment (broker_id, state);

-- A broker looks after a demand that nobody has answered.
create table demand_claim (
    id uuid primary key,
    demand_id uuid not null references demand (id),
    broker_id uuid not null references person (id),
    claimed_at timestamptz not null,
    until_at timestamptz not null,
    ended_at timestamptz
);
create unique index demand_claim_live on demand_claim (demand_id) where ended_at is null;
create index demand_claim_broker on demand_claim (broker_id, claimed_at);
