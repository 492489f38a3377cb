-- What is kept of a case besides its papers: who raised a dispute, ordinary licences, expenses, and reports on royalties.

-- Who raised the dispute, while there is one: seller, buyer, or broker. Unknown of those raised before this was kept.
alter table deal_case add column standing_side text check (standing_side in ('seller', 'buyer', 'broker'));

-- Since then ordinary licences stand there too: they bar nobody, and stay good against who takes the right alone later.
alter table exclusive_grant add column alone boolean not null default true;

-- What a broker has spent on a case, to be paid by agreement where no contract comes about. Fen.
create table case_expense (
    id uuid primary key,
    case_id uuid not null references deal_case (id),
    words text not null check (words <> ''),
    amount bigint not null check (amount > 0),
    spent_on date not null,
    -- The number of an invoice or slip; empty where there is none.
    reference text not null,
    by_id uuid not null references person (id),
    at timestamptz not null,
    -- Taken back, for it was a slip.
    ended_at timestamptz
);
create index case_expense_case on case_expense (case_id, spent_on);

-- What a royalty is reckoned from, period after period, as the buyer's books say. Fen.
create table royalty_report (
    id uuid primary key,
    case_id uuid not null references deal_case (id),
    -- First and last day.
    from_on date not null,
    to_on date not null,
    base bigint not null check (base >= 0),
    due bigint not null check (due >= 0),
    words text not null,
    by_id uuid not null references person (id),
    at timestamptz not null,
    -- Taken back, for it was a slip.
    ended_at timestamptz,
    check (from_on <= to_on)
);
-- One report of a period, also when two are sent at once.
create unique index royalty_report_once on royalty_report (case_id, from_on) where ended_at is null;
