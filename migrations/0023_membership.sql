-- Who is asked into an organisation, and how an organisation proves who it is.

create table invitation (
    id uuid primary key,
    organisation_id uuid not null references organisation (id),
    role text not null check (role in ('researcher', 'officer', 'enterprise', 'broker', 'investor')),
    -- mail:… or mobile:+86…: whoever proves it may answer.
    address text not null,
    invited_by uuid not null references person (id),
    invited_at timestamptz not null,
    expires_at timestamptz not null,
    outcome text check (outcome in ('accepted', 'refused', 'revoked')),
    ended_at timestamptz,
    check ((outcome is null) = (ended_at is null))
);
create unique index invitation_open on invitation (organisation_id, role, address) where ended_at is null;
create index invitation_address on invitation (address) where ended_at is null;

create table verification (
    id uuid primary key,
    organisation_id uuid not null references organisation (id),
    -- Who asks in its name.
    person_id uuid not null references person (id),
    uscc text not null,
    -- The document's kind and hash; its bytes are kept until it is decided.
    kind text not null,
    sha256 text not null,
    asked_at timestamptz not null,
    decided_at timestamptz,
    decided_by uuid references person (id),
    outcome text check (outcome in ('confirmed', 'returned')),
    -- What the operator says to who asked, where it is returned.
    remark text not null,
    check ((outcome is null) = (decided_at is null))
);
create unique index verification_open on verification (organisation_id) where decided_at is null;
create index verification_confirmed on verification (organisation_id, decided_at) where outcome = 'confirmed';
