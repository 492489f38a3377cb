-- Who comes to a roadshow: registrations, the waiting list, the door.

-- How many seats each group may take; a group without a row takes whatever is free.
create table roadshow_quota (
    roadshow_id uuid not null references roadshow (id),
    audience text not null check (audience in ('enterprise', 'research', 'finance', 'agency', 'public')),
    seats integer not null check (seats >= 0),
    primary key (roadshow_id, audience)
);

-- Who works at one event: at the desk and at the stage.
create table roadshow_staff (
    roadshow_id uuid not null references roadshow (id),
    person_id uuid not null references person (id),
    appointed_by uuid not null references person (id),
    appointed_at timestamptz not null,
    primary key (roadshow_id, person_id)
);
create index roadshow_staff_person on roadshow_staff (person_id);

create table registration (
    id uuid primary key,
    roadshow_id uuid not null references roadshow (id),
    -- Known once the code has been entered.
    person_id uuid references person (id),
    -- 128 random bits; whoever holds it is let in and may change this registration. It opens nothing else, and is shown again
    -- whenever its holder asks, so it is kept as it is.
    ticket text not null unique,
    name text not null,
    organisation text not null,
    -- `mail:…` or `mobile:+86…`; empty where somebody came to the desk without one.
    address text not null,
    audience text not null check (audience in ('enterprise', 'research', 'finance', 'agency', 'public')),
    -- Seats for this guest and company.
    seats integer not null check (seats between 1 and 5),
    state text not null check (state in ('confirmed', 'waitlisted', 'offered', 'cancelled')),
    -- An offered seat is kept until then.
    offered_until timestamptz,
    at_desk boolean not null,
    registered_at timestamptz not null,
    verified_at timestamptz,
    cancelled_at timestamptz,
    -- The code on its way to the address.
    code_id uuid
);
-- One address, one registration that stands.
create unique index registration_address on registration (roadshow_id, address) where state <> 'cancelled' and address <> '';
create index registration_state on registration (roadshow_id, state, registered_at, id);
create index registration_person on registration (person_id);

-- To whom a guest lets name and address be given (个人信息保护法 §23): each recipient is asked for by itself.
create table registration_consent (
    registration_id uuid not null references registration (id),
    recipient text not null check (recipient in ('teams', 'broker')),
    given_at timestamptz not null,
    primary key (registration_id, recipient)
);

-- What was scanned at the door. The nonce is the scanner's, so that a scan sent twice is one.
create table check_in (
    nonce uuid primary key,
    roadshow_id uuid not null references roadshow (id),
    registration_id uuid not null references registration (id),
    -- By the clock of the desk, which may have been offline.
    scanned_at timestamptz not null,
    received_at timestamptz not null,
    scanned_by uuid not null references person (id),
    desk text not null,
    is_first boolean not null
);
-- Somebody arrives once; what is scanned again is kept and reported.
create unique index check_in_first on check_in (registration_id) where is_first;
create index check_in_roadshow on check_in (roadshow_id, is_first, scanned_at);
