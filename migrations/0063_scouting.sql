-- 外部推荐 (scouting): somebody knows a team outside of the market that could solve a public demand, and says so.
create table scouting (
    id uuid primary key,
    demand_id uuid not null references demand (id),
    scout_id uuid not null references person (id),
    team text not null check (team <> ''),
    -- The form in which names of teams are compared: of two who refer one team, the first counts.
    team_key text not null check (team_key <> ''),
    -- Who speaks for the team, and how to reach them: they have agreed to it (个人信息保护法 §23). Empty once it is taken
    -- back, or forgotten.
    contact_name text not null,
    contact text not null,
    -- Why this team; empty once who said so is erased.
    why text not null,
    referred_at timestamptz not null,
    state text not null check (state in ('referred', 'taken_up', 'declined', 'withdrawn')),
    state_at timestamptz,
    state_by uuid references person (id),
    -- Why it was declined; empty otherwise.
    reason text not null,
    check ((state = 'referred') = (state_at is null) and (state_at is null) = (state_by is null)),
    check (state = 'declined' or reason = '')
);
-- One person refers a team to a demand once, until they take it back.
create unique index scouting_live on scouting (demand_id, scout_id, team_key) where state <> 'withdrawn';
create index scouting_demand on scouting (demand_id, team_key, referred_at);
create index scouting_scout on scouting (scout_id, referred_at);
