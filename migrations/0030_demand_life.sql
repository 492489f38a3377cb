-- Why a demand is not wanted any more, as its owner said (domain rule 4.3).
create table demand_closing (
    demand_id uuid primary key references demand (id) on delete cascade,
    reason text not null check (reason in ('solved_here', 'solved_elsewhere', 'abandoned')),
    closed_at timestamptz not null,
    closed_by uuid not null references person (id)
);

-- Whether it was this complaint that took the listing off: what was off for another reason stays off when it ends.
alter table complaint add column took_off boolean not null default true;
