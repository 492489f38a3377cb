-- Who judges at a roadshow (domain feature D9): experts and investors whom its organiser invited. Whoever is taken off keeps the
-- cards that were written; they count no more.
create table roadshow_judge (
    roadshow_id uuid not null references roadshow (id),
    person_id uuid not null references person (id),
    invited_by uuid not null references person (id),
    invited_at timestamptz not null,
    revoked_at timestamptz,
    primary key (roadshow_id, person_id)
);
create index roadshow_judge_person on roadshow_judge (person_id);

-- What a team will show on the stage, given to the organiser to be looked through (专利法 §24, domain feature D11): an attachment of
-- the achievement, a file of its own, or the word that nothing is shown. The newest holds; those before are kept as rows.
create table presentation_material (
    -- The bytes of a file of its own lie in the object store under this.
    id uuid primary key,
    presentation_id uuid not null references presentation (id),
    source text not null check (source in ('attachment', 'file', 'none')),
    attachment_id uuid references attachment (id),
    -- Empty where nothing is shown.
    name text not null,
    kind text not null,
    bytes bigint not null check (bytes >= 0),
    -- Of what is looked through, in hexadecimal; empty where nothing is shown.
    sha256 text not null,
    given_by uuid not null references person (id),
    given_at timestamptz not null,
    replaced_at timestamptz,
    check ((source = 'attachment') = (attachment_id is not null)),
    check ((source = 'none') = (sha256 = ''))
);
create unique index presentation_material_holds on presentation_material (presentation_id) where replaced_at is null;
