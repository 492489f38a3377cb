-- What the matcher found ahead of any question. Derived: emptied, it fills again by itself.

create table pair (
    demand_id uuid not null references demand (id) on delete cascade,
    achievement_id uuid not null references achievement (id) on delete cascade,
    -- Per mille of the highest score.
    score smallint not null check (score between 0 and 1000),
    found_at timestamptz not null,
    primary key (demand_id, achievement_id)
);
create index pair_achievement on pair (achievement_id);
create index pair_found on pair (found_at);

-- One row: how far the matcher has followed the change sequence.
create table pair_progress (
    only_one smallint primary key check (only_one = 1),
    position bigint not null,
    -- The model the pairs were found with.
    model bigint not null,
    -- The demand last dealt with, while all of them are gone through.
    sweeping_after uuid,
    swept_at timestamptz
);
