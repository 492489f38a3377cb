-- A scan of somebody who had left the list names them (`gone`), and one that was made when the work at the door was over is kept
-- for the organiser (`late`). The list of outcomes is part of the table, so it is made anew.
create table check_in_left_new (
    -- The scanner's own: sent again it is the same.
    nonce uuid primary key,
    roadshow_id uuid not null references roadshow (id),
    -- Whom it means, if anybody: who is let in later is no longer to be looked for.
    registration_id uuid references registration (id),
    -- The last letters of what was scanned, to be compared with what a guest shows; no ticket can be made of them.
    mark text not null,
    outcome text not null check (outcome in ('unknown', 'several', 'waits', 'gone', 'late')),
    -- By the clock of the desk.
    scanned_at timestamptz not null,
    received_at timestamptz not null,
    scanned_by uuid not null references person (id),
    desk text not null
);
insert into check_in_left_new (nonce, roadshow_id, registration_id, mark, outcome, scanned_at, received_at, scanned_by, desk)
    select nonce, roadshow_id, registration_id, mark, outcome, scanned_at, received_at, scanned_by, desk
    from check_in_left;
drop table check_in_left;
alter table check_in_left_new rename to check_in_left;
create index check_in_left_roadshow on check_in_left (roadshow_id, scanned_at);
