-- 继续教育: training of a broker is shown and looked at like a certificate, and counts in hours of its year
-- (专业技术人员继续教育规定, 人力资源和社会保障部令第25号, §8). The list of kinds is part of the table, so it is made anew.
create table broker_credential_new (
    id uuid primary key,
    person_id uuid not null references person (id),
    kind text not null
        check (kind in ('manager', 'agent', 'title', 'patent_agent', 'lawyer', 'valuer', 'training', 'other')),
    level text check (level in ('junior', 'middle', 'senior')),
    issuer text not null check (issuer <> ''),
    number text not null check (number <> ''),
    -- The last day; none for what does not end.
    valid_until date,
    -- 学时, and the day on which the training was finished; of training alone.
    hours integer check (hours > 0),
    finished_on date,
    entered_at timestamptz not null,
    decision text check (decision in ('confirmed', 'refused')),
    decided_at timestamptz,
    decided_by uuid references person (id),
    -- Why it was refused; empty otherwise.
    refusal text not null,
    ended_at timestamptz,
    check ((kind = 'training') = (hours is not null) and (hours is null) = (finished_on is null)),
    check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null)),
    check ((decision = 'refused') = (refusal <> '') or decision is null)
);
insert into broker_credential_new (id, person_id, kind, level, issuer, number, valid_until, entered_at, decision,
        decided_at, decided_by, refusal, ended_at)
    select id, person_id, kind, level, issuer, number, valid_until, entered_at, decision, decided_at, decided_by,
        refusal, ended_at
    from broker_credential;
drop table broker_credential;
alter table broker_credential_new rename to broker_credential;
create unique index broker_credential_live on broker_credential (person_id, kind, number)
    where ended_at is null and (decision is null or decision = 'confirmed');
create index broker_credential_person on broker_credential (person_id) where ended_at is null;
create index broker_credential_open on broker_credential (entered_at) where ended_at is null and decision is null;
