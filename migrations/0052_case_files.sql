-- Files of a case: drafts, scans of what was signed, minutes, test reports. Their bytes lie where attachments lie.
create table case_file (
    id uuid primary key,
    case_id uuid not null references deal_case (id),
    name text not null check (name <> ''),
    kind text not null,
    bytes bigint not null check (bytes >= 0),
    -- Of what is kept, in hexadecimal.
    sha256 text not null check (length(sha256) = 64),
    -- Who reads it: everybody of the case, or the broker with one side.
    audience text not null check (audience in ('all', 'seller', 'buyer', 'broker')),
    -- Who put it there.
    side text not null check (side in ('seller', 'buyer', 'broker')),
    by_id uuid not null references person (id),
    at timestamptz not null,
    removed_at timestamptz
);
create index case_file_case on case_file (case_id, at);
