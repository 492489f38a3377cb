-- How far a public demand has come (domain rule 4.3), beside where it is in its life: whether somebody works on it says nothing
-- of who sees it.
alter table demand add column course text not null default 'open'
    check (course in ('open', 'diagnosing', 'shortlisted', 'in_deal', 'converted'));
alter table demand add column course_at timestamptz;
-- Who looks into it, or has chosen among what was offered.
alter table demand add column course_by uuid references person (id);
-- The accepted intent that it is in talks by.
alter table demand add column course_intent uuid references intent (id);
-- The case by which it was signed.
alter table demand add column course_case uuid references deal_case (id);

-- What had come so far before this was kept.
update demand set
    course = 'in_deal',
    course_at = (select deal_case.opened_at from deal_case where deal_case.demand_id = demand.id
        and deal_case.intent_id is not null and deal_case.standing in ('open', 'paused', 'disputed')
        and deal_case.signed_on is null order by deal_case.opened_at, deal_case.id limit 1),
    course_intent = (select deal_case.intent_id from deal_case where deal_case.demand_id = demand.id
        and deal_case.intent_id is not null and deal_case.standing in ('open', 'paused', 'disputed')
        and deal_case.signed_on is null order by deal_case.opened_at, deal_case.id limit 1)
where exists (select 1 from deal_case where deal_case.demand_id = demand.id and deal_case.intent_id is not null
    and deal_case.standing in ('open', 'paused', 'disputed') and deal_case.signed_on is null);
update demand set
    course = 'converted',
    course_intent = null,
    course_at = (select deal_case.stage_since from deal_case where deal_case.demand_id = demand.id
        and deal_case.signed_on is not null order by deal_case.signed_on, deal_case.id limit 1),
    course_case = (select deal_case.id from deal_case where deal_case.demand_id = demand.id
        and deal_case.signed_on is not null order by deal_case.signed_on, deal_case.id limit 1)
where exists (select 1 from deal_case where deal_case.demand_id = demand.id and deal_case.signed_on is not null);
