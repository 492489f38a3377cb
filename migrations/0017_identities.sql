-- People as other directories know them: single sign-on of universities and enterprises.

create table identity (
    id uuid primary key,
    person_id uuid not null references person (id),
    -- Who says so, and by what name it knows the person: together they are one person for ever (OpenID Connect Core §5.7).
    issuer text not null,
    subject text not null,
    -- What its owner knows it by: an e-mail address, a user name.
    label text not null,
    -- What the directory said last of where the person belongs, parted by blanks.
    affiliations text not null,
    -- The appointment that rests on that.
    appointment_id uuid references appointment (id),
    created_at timestamptz not null,
    seen_at timestamptz not null,
    unique (issuer, subject)
);
create index identity_person on identity (person_id);

-- A sign-in under way at another directory, bound to one browser. Rows are forgotten after a day.
create table identity_journey (
    id uuid primary key,
    -- SHA-256 of what the browser's cookie holds, which is also the state of RFC 6749 §10.12.
    hash text not null unique,
    provider text not null,
    nonce text not null,
    -- Of PKCE (RFC 7636).
    verifier text not null,
    next text not null,
    -- Whoever was signed in and wants to be known by this directory as well.
    person_id uuid references person (id),
    expires_at timestamptz not null,
    -- The code has been taken to the directory: a second time nobody asks.
    used_at timestamptz,
    -- Somebody new came back, as JSON, and is asked to agree.
    newcomer text
);
create index identity_journey_expires on identity_journey (expires_at);
