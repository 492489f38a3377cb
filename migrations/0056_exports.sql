-- What left the market is looked up by what was done, whoever did it and to whatever.
create index event_exports on event (at, id)
    where act in ('person.exported', 'organisation.exported', 'roadshow.exported', 'case.exported');
