-- The libraries as files, made every night for whoever wants all of it.
create table dump (
    -- As it is called in its address: achievements.csv.
    file text primary key,
    -- Under which the bytes lie in the object store.
    id uuid not null,
    -- Listings or organisations in it.
    rows bigint not null,
    bytes bigint not null,
    sha256 text not null,
    made_at timestamptz not null
);
