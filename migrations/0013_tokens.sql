-- What programs may do in a person's name.

create table token (
    id uuid primary key,
    person_id uuid not null references person (id),
    -- SHA-256 of the token: it is shown once and kept nowhere.
    hash text not null unique,
    -- What its owner calls it.
    name text not null check (name <> ''),
    -- Scopes by their codes, parted by blanks.
    scopes text not null check (scopes <> ''),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    -- To the day: enough to see what nobody uses any more.
    used_at timestamptz,
    ended_at timestamptz
);
create index token_person on token (person_id, created_at) where ended_at is null;
