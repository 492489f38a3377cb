-- A second thing that shows who somebody is: a code that their own device counts out (RFC 6238).

create table totp (
    id uuid primary key,
    person_id uuid not null unique references person (id),
    -- Base32, as the device holds it. Kept as it is: who checks must count too.
    secret text not null,
    created_at timestamptz not null,
    -- Before its owner has entered a first code, nothing is asked for.
    confirmed_at timestamptz,
    -- The last step of thirty seconds that a code was taken for: each code is good once.
    last_step bigint not null default 0
);

-- For who has lost the device; each is good once.
create table recovery_code (
    id uuid primary key,
    person_id uuid not null references person (id),
    -- SHA-256: the code itself is with its owner alone.
    hash text not null,
    used_at timestamptz
);
create index recovery_code_person on recovery_code (person_id);

-- A session that waits for the second factor is nobody's yet.
alter table session add column factor_due boolean not null default false;
alter table session add column factor_at timestamptz;
