-- Numbers that the operator has set beside those of the build: dated, with their source, never changed once in force.

create table rule_line (
    id uuid primary key,
    rule text not null,
    -- Days, or working days; the rule says which.
    value bigint not null check (value between 1 and 3650),
    in_force_from date not null,
    source text not null check (source <> ''),
    set_at timestamptz not null,
    -- Taken back before its day came.
    ended_at timestamptz
);
create unique index rule_line_live on rule_line (rule, in_force_from) where ended_at is null;
