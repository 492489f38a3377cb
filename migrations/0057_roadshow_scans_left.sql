-- Scans that a desk made without a network and the market could not follow when they arrived: a code that is on no list, or
-- somebody who waits. Nothing that was scanned is lost in silence; whoever works at the door reads them. The rows are the record.
create table check_in_left (
    -- The scanner's own: sent again it is the same.
    nonce uuid primary key,
    roadshow_id uuid not null references roadshow (id),
    -- Whom it means, if anybody: who is let in later is no longer to be looked for.
    registration_id uuid references registration (id),
    -- The last letters of what was scanned, to be compared with what a guest shows; no ticket can be made of them.
    mark text not null,
    outcome text not null check (outcome in ('unknown', 'several', 'waits')),
    -- By the clock of the desk.
    scanned_at timestamptz not null,
    received_at timestamptz not null,
    scanned_by uuid not null references person (id),
    desk text not null
);
create index check_in_left_roadshow on check_in_left (roadshow_id, scanned_at);
