-- The public page of a certificate shows a hash of the title. Without chance in it whoever guesses a title could hold it
-- against that hash. Printed on the certificate, for who is at its table; empty for what was recorded before, whose hashes
-- stay as they were printed.
alter table introduction add column title_salt text not null default '';
