-- What an achievement says beyond its public face, and who may read it.

-- Of each achievement the parts that are not for everybody, apart from its document, so that whatever reads, lists,
-- indexes, harvests or exports documents has nothing to leave out.
create table reserved (
    achievement_id uuid primary key references achievement (id) on delete cascade,
    document jsonb not null
);

-- Somebody asks to read them, for a unit: asked, then refused, or approved and signed; a grant ends by its day or is
-- revoked. One request of a person for an achievement at a time.
create table access_request (
    id uuid primary key,
    achievement_id uuid not null references achievement (id) on delete cascade,
    person_id uuid not null references person (id),
    organisation_id uuid references organisation (id),
    purpose text not null,
    asked_at timestamptz not null,
    decided_at timestamptz,
    decided_by uuid references person (id),
    -- How far it opens: null while undecided, and where it is refused.
    tier text check (tier in ('nda', 'deal_room')),
    -- The last day of the grant, as approved.
    until date,
    refusal text,
    signed_at timestamptz,
    -- The name as typed, and SHA-256 over what was signed: the evidence that stays.
    signed_name text,
    signed_hash text,
    -- The text as it was signed, whatever the listing or the units are called later.
    signed_text text,
    ended_at timestamptz,
    ended_by uuid references person (id),
    check ((decided_at is null) = (tier is null and refusal is null)),
    check ((signed_at is null) = (signed_hash is null)),
    check (signed_at is null or tier is not null)
);
create unique index access_request_live on access_request (achievement_id, person_id) where ended_at is null and refusal is null;
create index access_request_person on access_request (person_id, asked_at);

-- Who read what is reserved, and when.
create table access_view (
    id uuid primary key,
    achievement_id uuid not null references achievement (id) on delete cascade,
    person_id uuid not null references person (id),
    tier text not null,
    at timestamptz not null
);
create index access_view_achievement on access_view (achievement_id, at);
create index access_view_person on access_view (person_id);
