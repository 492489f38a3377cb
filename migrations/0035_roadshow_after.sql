-- What is still to be done when the hall is empty: after three, fourteen and ninety days (domain feature D12).
create table roadshow_task (
    roadshow_id uuid not null references roadshow (id),
    kind text not null check (kind in ('answers', 'progress', 'results')),
    due_at timestamptz not null,
    done_at timestamptz,
    done_by uuid references person (id),
    note text not null,
    primary key (roadshow_id, kind)
);
