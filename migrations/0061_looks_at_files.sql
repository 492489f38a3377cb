-- Which file was read; nothing where it was what the achievement itself says. Of looks before this nothing is known.
alter table access_view add column attachment_id uuid references attachment (id) on delete set null;
