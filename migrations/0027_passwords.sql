-- A password, for who wants one beside the code.

create table password (
    person_id uuid primary key references person (id),
    -- Argon2id in the PHC string format: salt and cost stand in it.
    hash text not null,
    set_at timestamptz not null
);
