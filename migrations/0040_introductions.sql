-- The introduction ledger (引荐记录): who introduced whom to what, when, and what both say of it; and contracts that may have
-- been made past the broker who introduced (民法典 §965).

create table introduction (
    id uuid primary key,
    -- By what anybody may ask whether a certificate is true: eighty bits of chance.
    certificate text not null unique,
    -- Keeps the names from being guessed out of the hash; erased together with a name.
    salt text not null,
    -- SHA-256 of what the certificate says.
    hash text not null,
    -- To what, as it was called then.
    achievement_id uuid references achievement (id),
    achievement_title text,
    demand_id uuid references demand (id),
    demand_title text,
    -- Who introduced; nobody where an intent was accepted and the market itself did.
    broker_id uuid references person (id),
    broker_unit_id uuid references organisation (id),
    broker_name text not null,
    broker_unit_name text not null,
    -- Who gives the technology: the person, their organisation, and the one of the two by which parties are told apart; their
    -- names as they were; how much of them the others read before they acknowledge.
    seller_id uuid not null references person (id),
    seller_unit_id uuid references organisation (id),
    seller_party uuid not null,
    seller_name text not null,
    seller_unit_name text not null,
    seller_openness text not null check (seller_openness in ('named', 'unit', 'hidden')),
    -- What they say of it; nothing while they are silent.
    seller_word text check (seller_word in ('acknowledged', 'disputed', 'delivered')),
    seller_word_at timestamptz,
    seller_word_by uuid references person (id),
    seller_reason text not null,
    -- The same of who takes it.
    buyer_id uuid not null references person (id),
    buyer_unit_id uuid references organisation (id),
    buyer_party uuid not null,
    buyer_name text not null,
    buyer_unit_name text not null,
    buyer_openness text not null check (buyer_openness in ('named', 'unit', 'hidden')),
    buyer_word text check (buyer_word in ('acknowledged', 'disputed', 'delivered')),
    buyer_word_at timestamptz,
    buyer_word_by uuid references person (id),
    buyer_reason text not null,
    case_id uuid references deal_case (id),
    introduced_at timestamptz not null,
    -- When silence counts as delivered.
    delivers_at timestamptz not null,
    -- The last day on which a contract past the broker is looked at.
    protected_until date not null,
    -- Both dispute it, or a later one took its place after its last day.
    ended_at timestamptz,
    version bigint not null,
    check (achievement_id is not null or demand_id is not null),
    check ((achievement_id is null) = (achievement_title is null)),
    check ((demand_id is null) = (demand_title is null)),
    check (seller_id <> buyer_id),
    check (broker_id is null or (broker_id <> seller_id and broker_id <> buyer_id)),
    check ((seller_word is null) = (seller_word_at is null)),
    check ((buyer_word is null) = (buyer_word_at is null))
);
-- One that stands for two parties and a listing: the first in time.
create unique index introduction_achievement on introduction (seller_party, buyer_party, achievement_id) where ended_at is null;
create unique index introduction_demand on introduction (seller_party, buyer_party, demand_id) where ended_at is null;
create index introduction_of_achievement on introduction (achievement_id);
create index introduction_of_demand on introduction (demand_id);
create index introduction_broker on introduction (broker_id);
create index introduction_seller on introduction (seller_id);
create index introduction_seller_unit on introduction (seller_unit_id);
create index introduction_buyer on introduction (buyer_id);
create index introduction_buyer_unit on introduction (buyer_unit_id);

-- A contract that may have been made past the broker: for the operator to look into.
create table bypass (
    id uuid primary key,
    introduction_id uuid not null references introduction (id),
    -- The day of the contract.
    made_on date not null,
    -- The case in which it was signed; none where it was reported from outside.
    case_id uuid references deal_case (id),
    raised_at timestamptz not null,
    -- Nobody, where the market itself saw it.
    raised_by uuid references person (id),
    finding text check (finding in ('owed', 'not_owed')),
    found_at timestamptz,
    found_by uuid references person (id),
    words text not null,
    check ((finding is null) = (found_at is null)),
    check ((finding is null) = (found_by is null))
);
-- Reported twice, it is one.
create unique index bypass_once on bypass (introduction_id, made_on);
create index bypass_open on bypass (raised_at) where finding is null;
