-- Passkeys (Web Authentication): a device that knows its owner signs for them, and gives both factors at once.

create table passkey (
    id uuid primary key,
    person_id uuid not null references person (id),
    -- By what name the device knows it, base64url: one name leads to one person.
    credential text not null unique,
    -- What its owner calls it.
    name text not null,
    -- The public half and what the device said of itself, as JSON.
    key_data text not null,
    created_at timestamptz not null,
    used_at timestamptz
);
create index passkey_person on passkey (person_id);

-- What a device is asked to sign, once, bound to one browser. Rows are forgotten after a day.
create table passkey_challenge (
    id uuid primary key,
    -- SHA-256 of what the browser's cookie holds.
    hash text not null unique,
    -- Who adds a passkey; nobody where somebody comes in by one.
    person_id uuid references person (id),
    -- What the answer is checked against, as JSON.
    state text not null,
    expires_at timestamptz not null
);
create index passkey_challenge_expires on passkey_challenge (expires_at);
