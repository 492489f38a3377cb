-- What a reader thinks of a match that was suggested to them (domain rule 4.4): kept apart from `pair`, which is derived and
-- comes and goes with the matcher.
create table suggestion_opinion (
    person_id uuid not null references person (id),
    demand_id uuid not null references demand (id) on delete cascade,
    achievement_id uuid not null references achievement (id) on delete cascade,
    opinion text not null check (opinion in ('interested', 'dismissed')),
    -- Why it was dismissed: one of the reasons that intents are declined with.
    reason text,
    at timestamptz not null,
    primary key (person_id, demand_id, achievement_id),
    check ((opinion = 'dismissed') = (reason is not null))
);
