-- Addresses of other systems that are told of events, each in the order of the log.

create table webhook (
    id uuid primary key,
    person_id uuid not null references person (id),
    address text not null check (address <> ''),
    -- Topics by their codes, parted by blanks.
    topics text not null check (topics <> ''),
    -- What messages are signed with. Kept as it is: who signs needs it, unlike who only compares.
    secret text not null,
    created_at timestamptz not null,
    -- How far in the event log it has been told.
    position bigint not null,
    -- Tries in vain of the event it stands at, and when the next may be.
    tries integer not null default 0,
    due timestamptz not null,
    -- The node that tells it now holds it until then.
    leased_until timestamptz,
    -- Given up until its owner lets it go on.
    paused_at timestamptz,
    ended_at timestamptz
);
create index webhook_person on webhook (person_id, created_at) where ended_at is null;
create index webhook_due on webhook (due) where ended_at is null and paused_at is null;

-- What was tried last, for the owner to read; older ones are forgotten.
create table webhook_try (
    id uuid primary key,
    webhook_id uuid not null references webhook (id),
    event_id uuid not null,
    act text not null,
    at timestamptz not null,
    -- What the other answered; nothing where no answer came.
    status integer,
    -- Why it counts as failed; nothing where it does not.
    error text
);
create index webhook_try_webhook on webhook_try (webhook_id, at);
