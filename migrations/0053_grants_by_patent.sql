-- A right is known by its patents too: a contract that grew from a demand alone grants without an achievement, and one patent
-- may stand in two achievements.
create table grant_of_right (
    id uuid primary key,
    achievement_id uuid references achievement (id),
    case_id uuid not null unique references deal_case (id),
    -- GB/T 2260 code, CN for the whole country, or the world.
    territory text not null,
    -- Field of use; empty for every field.
    field text not null,
    from_on date not null,
    -- The last day; none for a transfer.
    until_on date,
    at timestamptz not null,
    ended_at timestamptz,
    -- Whether to one alone; ordinary licences bar nobody.
    alone boolean not null default true
);
insert into grant_of_right (id, achievement_id, case_id, territory, field, from_on, until_on, at, ended_at, alone)
    select id, achievement_id, case_id, territory, field, from_on, until_on, at, ended_at, alone from exclusive_grant;
drop table exclusive_grant;
alter table grant_of_right rename to exclusive_grant;
create index exclusive_grant_achievement on exclusive_grant (achievement_id) where ended_at is null;

-- Numbers of patents and applications that a contract grants, each in one form.
create table grant_patent (
    case_id uuid not null references deal_case (id),
    number text not null,
    primary key (case_id, number)
);
create index grant_patent_number on grant_patent (number);

-- Held while somebody decides whether a patent is free, as exclusive_turn is for an achievement.
create table patent_turn (
    number text primary key,
    at timestamptz not null
);

-- A reference is the bank's: a price and a fee that are paid to two may bear the same.
drop index receipt_once;
create unique index receipt_once on receipt (case_id, payee, reference) where ended_at is null;
