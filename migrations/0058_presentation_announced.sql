-- When a place of an agenda was first everybody's to know: the event announced, and whoever answers for what is shown agreed. A
-- calendar says of what is taken off that it is called off only if it ever stood there (RFC 5545, STATUS:CANCELLED).
alter table presentation add column announced_at timestamptz;
-- What stands on a public agenda now was announced. Of what was taken off before, nothing says whether it ever was.
update presentation set announced_at = updated_at where removed_at is null and (invited_by is null or agreed_at is not null)
    and roadshow_id in (select id from roadshow where state not in ('draft', 'approved'));
