-- Cases (案件): what grows from an accepted intent until a fulfilled contract.

create table deal_case (
    id uuid primary key,
    -- What it is about, as its parties call it.
    title text not null check (title <> ''),
    -- The intent it grew from; none where a broker brought the parties together by hand.
    intent_id uuid unique references intent (id),
    achievement_id uuid references achievement (id),
    demand_id uuid references demand (id),
    -- Who gives the technology and who takes it: the person who speaks for the party, and their organisation.
    seller_id uuid not null references person (id),
    seller_unit_id uuid references organisation (id),
    buyer_id uuid not null references person (id),
    buyer_unit_id uuid references organisation (id),
    -- The broker who carries it, once an assignment is accepted.
    broker_id uuid references person (id),
    -- Whether the giver is a university or institute set up by the state: its gates are those of 促进科技成果转化法.
    public_institution boolean not null,
    stage text not null check (stage in ('lead', 'assigned', 'qualification', 'nda', 'due_diligence', 'negotiation', 'pricing',
        'approval', 'contract', 'registration', 'fulfilment', 'payment', 'settled', 'followed_up')),
    -- Since when it is in its stage.
    stage_since timestamptz not null,
    standing text not null check (standing in ('open', 'paused', 'disputed', 'lost', 'fraud')),
    standing_since timestamptz not null,
    -- Why it does not go on; empty while it does.
    standing_reason text not null,
    -- Until when it rests.
    paused_until timestamptz,
    opened_at timestamptz not null,
    version bigint not null,
    check (seller_id <> buyer_id),
    check ((standing = 'paused') = (paused_until is not null)),
    check (broker_id is null or (broker_id <> seller_id and broker_id <> buyer_id))
);
create index deal_case_seller on deal_case (seller_id);
create index deal_case_seller_unit on deal_case (seller_unit_id);
create index deal_case_buyer on deal_case (buyer_id);
create index deal_case_buyer_unit on deal_case (buyer_unit_id);
create index deal_case_broker on deal_case (broker_id);
create index deal_case_stage on deal_case (stage, stage_since);
create index deal_case_achievement on deal_case (achievement_id);
create index deal_case_demand on deal_case (demand_id);
