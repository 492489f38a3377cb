-- The house: event log, its chain, idempotency keys, jobs and leases.

-- Append-only. Position and hash are given once, by the sealer; nothing else is ever updated.
create table event (
    id uuid primary key,
    at timestamptz not null,
    actor text not null,
    act text not null,
    object_kind text not null,
    object_id uuid not null,
    -- JSON as text: jsonb would not keep it byte for byte, and the hash is over bytes.
    before text,
    after text,
    position bigint unique,
    -- SHA-256 in hexadecimal.
    hash text,
    check ((position is null) = (hash is null))
);
create index event_unsealed on event (at, id) where position is null;
create index event_object on event (object_kind, object_id, at);

-- One row: where the chain ends. A chain cut short at its end no longer meets it.
create table chain_head (
    only_one smallint primary key check (only_one = 1),
    position bigint not null,
    hash text not null
);
insert into chain_head (only_one, position, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

create table idempotency (
    act text not null,
    key text not null,
    -- SHA-256 of the request the key was first used for.
    request text not null,
    at timestamptz not null,
    status integer,
    location text,
    body text,
    primary key (act, key)
);
create index idempotency_at on idempotency (at);

create table lease (
    name text primary key,
    holder uuid not null,
    until timestamptz not null
);

create table job (
    id uuid primary key,
    kind text not null,
    payload text not null,
    due timestamptz not null,
    tries integer not null,
    holder uuid,
    leased_until timestamptz,
    error text,
    dead_at timestamptz
);
create index job_due on job (due) where dead_at is null;
