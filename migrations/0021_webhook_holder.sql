-- Who tells an address at this moment: what another writes in its stead changes nothing.
alter table webhook add column holder uuid;
