-- Rules by jurisdiction, and of more than days: rates in ten-thousandths and money in fen. The table is laid out anew, for
-- a check cannot be changed on SQLite; what was set holds for the nation.

create table rule_line_by_place (
    id uuid primary key,
    rule text not null,
    -- CN, or a province or city of GB/T 2260.
    jurisdiction text not null default 'CN' check (jurisdiction <> ''),
    -- In the unit of the rule: days, working days, hours, months, ten-thousandths, fen.
    value bigint not null check (value between 0 and 900000000000000),
    in_force_from date not null,
    source text not null check (source <> ''),
    set_at timestamptz not null,
    -- Taken back before its day came.
    ended_at timestamptz
);
insert into rule_line_by_place (id, rule, value, in_force_from, source, set_at, ended_at)
select id, rule, value, in_force_from, source, set_at, ended_at from rule_line;
drop table rule_line;
alter table rule_line_by_place rename to rule_line;
create unique index rule_line_live on rule_line (rule, jurisdiction, in_force_from) where ended_at is null;
