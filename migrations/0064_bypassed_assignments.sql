-- A case that a broker accepted is an opportunity as an introduction is (民法典 §965): a question may be about either.
alter table bypass add column assignment_id uuid references assignment (id);
drop index bypass_once;
create unique index bypass_once on bypass (introduction_id, made_on) where assignment_id is null;
create unique index bypass_of_assignment on bypass (assignment_id, made_on) where assignment_id is not null;
