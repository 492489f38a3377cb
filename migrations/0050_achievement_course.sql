-- How far an achievement has come (domain rule 4.1), beside where it is in its life, as 0047 has it of demands.
alter table achievement add column course text not null default 'open'
    check (course in ('open', 'in_talks', 'reserved', 'licensed_open', 'licensed_exclusive', 'transferred'));
alter table achievement add column course_at timestamptz;
-- Who reserved it.
alter table achievement add column course_by uuid references person (id);
-- The accepted intent that it is in talks by.
alter table achievement add column course_intent uuid references intent (id);
-- The case that it is reserved for, or was closed by.
alter table achievement add column course_case uuid references deal_case (id);
-- The end of a reservation.
alter table achievement add column course_until timestamptz;

-- Talks that go on already.
update achievement set
    course = 'in_talks',
    course_at = (select deal_case.opened_at from deal_case where deal_case.achievement_id = achievement.id
        and deal_case.intent_id is not null and deal_case.standing in ('open', 'paused', 'disputed')
        order by deal_case.opened_at, deal_case.id limit 1),
    course_intent = (select deal_case.intent_id from deal_case where deal_case.achievement_id = achievement.id
        and deal_case.intent_id is not null and deal_case.standing in ('open', 'paused', 'disputed')
        order by deal_case.opened_at, deal_case.id limit 1)
where exists (select 1 from deal_case where deal_case.achievement_id = achievement.id and deal_case.intent_id is not null
    and deal_case.standing in ('open', 'paused', 'disputed'));

-- Who said that two reviewers must look at it, and since when.
alter table achievement add column sensitive_at timestamptz;
alter table achievement add column sensitive_by uuid references person (id);

-- Which parts a reviewer wants mended, parted by commas.
alter table review add column parts text not null default '';
