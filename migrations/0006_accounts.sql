-- People: how they are reached, where they belong, and how they come in.

create table person (
    id uuid primary key,
    -- What others are shown. A person chooses it; the market does not ask for a name on paper.
    name text not null check (name <> ''),
    created_at timestamptz not null,
    -- The row stays, for the log and contracts name people by id; what it said of the person is gone.
    erased_at timestamptz
);

-- An e-mail address or a mobile number, proved by a code. One person each; a person may have several.
create table address (
    id uuid primary key,
    person_id uuid not null references person (id),
    -- mail:… in lower case, or mobile:+86… .
    address text not null unique,
    proved_at timestamptz not null
);
create index address_person on address (person_id);

-- A code sent to an address. Whether anybody is known there decides nothing before the code is entered.
create table sign_in_code (
    id uuid primary key,
    address text not null,
    -- SHA-256 of id and code: the code itself is in the message alone.
    hash text not null,
    sent_at timestamptz not null,
    expires_at timestamptz not null,
    tries integer not null,
    used_at timestamptz
);
create index sign_in_code_expires on sign_in_code (expires_at);

-- What was tried, for limits that hold on all nodes. Rows are forgotten after a day.
create table attempt (
    id uuid primary key,
    act text not null,
    -- SHA-256 of an address or of a network address: enough to count by.
    subject text not null,
    at timestamptz not null
);
create index attempt_subject on attempt (act, subject, at);
create index attempt_at on attempt (at);

-- One row for each subject that is counted: whoever counts holds it, so that two at once are counted one after the other.
create table attempt_turn (
    act text not null,
    subject text not null,
    at timestamptz not null,
    primary key (act, subject)
);
create index attempt_turn_at on attempt_turn (at);

create table session (
    id uuid primary key,
    -- SHA-256 of what the cookie holds.
    hash text not null unique,
    person_id uuid not null references person (id),
    -- The browser as it named itself, for the person to recognise.
    agent text not null,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index session_person on session (person_id, created_at) where ended_at is null;

-- Who may act as what, and for whom. Asked for by the person, begun by who may grant it, ended by either.
-- Operators, the bureau and experts act for the market and have no organisation.
create table appointment (
    id uuid primary key,
    person_id uuid not null references person (id),
    role text not null check (role in ('researcher', 'officer', 'enterprise', 'broker', 'expert', 'investor', 'operator', 'bureau')),
    organisation_id uuid references organisation (id),
    -- What the person says to who decides.
    note text not null,
    asked_at timestamptz not null,
    begun_at timestamptz,
    ended_at timestamptz,
    check ((role in ('operator', 'bureau', 'expert')) = (organisation_id is null))
);
create index appointment_person on appointment (person_id) where ended_at is null;
create index appointment_asked on appointment (asked_at) where begun_at is null and ended_at is null;
create unique index appointment_live on appointment (person_id, role, organisation_id) where ended_at is null and organisation_id is not null;
create unique index appointment_live_market on appointment (person_id, role) where ended_at is null and organisation_id is null;

-- What a person agreed to, for whom, in which wording (个人信息保护法 §§14-17, 23).
create table consent (
    id uuid primary key,
    person_id uuid not null references person (id),
    purpose text not null,
    recipient text not null,
    text_version text not null,
    given_at timestamptz not null,
    withdrawn_at timestamptz
);
create index consent_person on consent (person_id);
