-- Quick polls of a hall, and scoring cards of invited experts and investors (domain features D8, D9).

create table poll (
    id uuid primary key,
    roadshow_id uuid not null references roadshow (id),
    question text not null,
    state text not null check (state in ('open', 'closed')),
    opened_at timestamptz not null,
    version bigint not null
);
create index poll_roadshow on poll (roadshow_id, opened_at);

create table poll_choice (
    poll_id uuid not null references poll (id),
    number integer not null,
    words text not null,
    primary key (poll_id, number)
);

-- One vote for each telephone; it may change its mind while the poll is open.
create table poll_vote (
    poll_id uuid not null references poll (id),
    ticket text not null,
    choice integer not null,
    voted_at timestamptz not null,
    primary key (poll_id, ticket)
);

-- What somebody who judges thinks of one presentation, 1 to 5 each; nobody else's to read until the event is over.
create table score_card (
    presentation_id uuid not null references presentation (id),
    person_id uuid not null references person (id),
    advance integer not null check (advance between 1 and 5),
    market integer not null check (market between 1 and 5),
    team integer not null check (team between 1 and 5),
    ready integer not null check (ready between 1 and 5),
    remark text not null,
    scored_at timestamptz not null,
    primary key (presentation_id, person_id)
);
