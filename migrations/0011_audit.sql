-- The log is read by object and by person.
create index event_object_id on event (object_id, at);
create index event_actor on event (actor, at);
