-- What whoever runs an import declares of the achievements it makes public at once: that the register they come from is open
-- to everybody already, so that nothing becomes public here that was not (专利法 §22). Nothing for an import of drafts.
alter table import add column declared text check (declared = 'public_register');

-- Those that made achievements public before this was kept.
update import set declared = 'public_register'
where exists (
    select 1 from achievement where achievement.import_id = import.id and achievement.version = 1
        and achievement.published_at is not null
);
