-- Files that belong to achievements. What is in them lies in the object store under the row's id.

create table attachment (
    id uuid primary key,
    achievement_id uuid not null references achievement (id) on delete cascade,
    -- The name as people see it, with the ending of its kind.
    name text not null check (name <> ''),
    -- By content, not by name.
    kind text not null check (kind in ('pdf', 'png', 'jpeg', 'docx', 'xlsx', 'pptx', 'text')),
    bytes bigint not null,
    sha256 text not null,
    tier text not null check (tier in ('public', 'registered', 'nda', 'deal_room')),
    added_at timestamptz not null,
    added_by uuid references person (id),
    removed_at timestamptz
);
create index attachment_achievement on attachment (achievement_id, added_at) where removed_at is null;
