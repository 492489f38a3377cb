-- What a case is made of: its papers, its moves, its notes, its money, and what it has promised to nobody else.

-- A paper is never changed; its next edition is a row of its own.
create table case_paper (
    id uuid primary key,
    case_id uuid not null references deal_case (id),
    kind text not null check (kind in ('mandate', 'brief', 'secrecy', 'diligence', 'waiver', 'terms', 'pricing', 'approval',
        'priority', 'co_owners', 'foreign', 'signature', 'registration', 'distribution', 'closing', 'outcome')),
    side text not null check (side in ('seller', 'buyer', 'broker')),
    edition bigint not null check (edition > 0),
    -- JSON, its keys in order; the hash is over these bytes.
    body text not null,
    hash text not null check (length(hash) = 64),
    by_id uuid not null references person (id),
    at timestamptz not null
);
create unique index case_paper_edition on case_paper (case_id, kind, edition) where kind <> 'secrecy';
create unique index case_paper_edition_side on case_paper (case_id, kind, side, edition) where kind = 'secrecy';

-- How a case went from stage to stage: what its figures are counted from.
create table case_move (
    id uuid primary key,
    case_id uuid not null references deal_case (id),
    from_stage text not null,
    to_stage text not null,
    -- Why it went back; empty where it went on.
    reason text not null,
    by_id uuid not null references person (id),
    at timestamptz not null
);
create index case_move_case on case_move (case_id, at);

-- Notes, meetings, and what is to be done next.
create table case_note (
    id uuid primary key,
    case_id uuid not null references deal_case (id),
    kind text not null check (kind in ('note', 'meeting', 'task')),
    words text not null check (words <> ''),
    -- Who reads it: everybody of the case, or the broker with one side.
    audience text not null check (audience in ('all', 'seller', 'buyer', 'broker')),
    by_id uuid not null references person (id),
    at timestamptz not null,
    -- Of a meeting, when it was; of a task, by when.
    due_on date,
    -- Who does it.
    doer text check (doer in ('seller', 'buyer', 'broker')),
    done_at timestamptz,
    reminded_at timestamptz,
    check ((kind = 'task') = (doer is not null))
);
create index case_note_case on case_note (case_id, at);
create index case_note_open on case_note (due_on) where kind = 'task' and done_at is null;

-- Parts of the work with what is paid for them. Fen.
create table milestone (
    id uuid primary key,
    case_id uuid not null references deal_case (id),
    rank integer not null,
    title text not null check (title <> ''),
    due_on date not null,
    amount bigint not null check (amount >= 0),
    state text not null check (state in ('planned', 'delivered', 'accepted', 'cancelled')),
    -- What was delivered, and what the buyer said of it.
    words text not null,
    changed_at timestamptz not null
);
create index milestone_case on milestone (case_id, rank);

-- Money that went from one party to another outside of the market, by the bank's own reference.
create table receipt (
    id uuid primary key,
    case_id uuid not null references deal_case (id),
    milestone_id uuid references milestone (id),
    kind text not null check (kind in ('price', 'royalty', 'fee', 'expense')),
    amount bigint not null check (amount > 0),
    -- seller, buyer, or broker.
    payer text not null check (payer in ('seller', 'buyer', 'broker')),
    payee text not null check (payee in ('seller', 'buyer', 'broker')),
    paid_on date not null,
    reference text not null check (reference <> ''),
    by_id uuid not null references person (id),
    at timestamptz not null,
    -- Taken back, for it was a slip.
    ended_at timestamptz,
    check (payer <> payee)
);
create index receipt_case on receipt (case_id, paid_on);
create unique index receipt_once on receipt (case_id, reference) where ended_at is null;

-- What was promised to one alone, while it holds.
create table exclusive_grant (
    id uuid primary key,
    achievement_id uuid not null references achievement (id),
    case_id uuid not null unique references deal_case (id),
    -- GB/T 2260 code, CN for the whole country, or the world.
    territory text not null,
    -- Field of use; empty for every field.
    field text not null,
    from_on date not null,
    -- The last day; none for a transfer.
    until_on date,
    at timestamptz not null,
    ended_at timestamptz
);
create index exclusive_grant_achievement on exclusive_grant (achievement_id) where ended_at is null;

-- Held while somebody decides whether a right is free: two who want it at once are looked at one after the other.
create table exclusive_turn (
    achievement_id uuid primary key references achievement (id),
    at timestamptz not null
);

-- What figures are counted from, once signed and once registered. Fen.
alter table deal_case add column amount bigint;
alter table deal_case add column signed_on date;
alter table deal_case add column contract text;
-- GB/T 2260 codes of both parties, as they were when they signed.
alter table deal_case add column seller_region text;
alter table deal_case add column buyer_region text;
alter table deal_case add column certified_on date;
alter table deal_case add column technical_amount bigint;
create index deal_case_signed on deal_case (signed_on);
