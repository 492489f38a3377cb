-- Whom the operator has asked to bring an intent to its answer that nobody gave in time.
alter table intent add column broker_id uuid references person (id);
create index intent_broker on intent (broker_id) where broker_id is not null;

-- What the command line takes of the whole market is looked up beside the other exports.
drop index event_exports;
create index event_exports on event (at, id)
    where act in ('person.exported', 'organisation.exported', 'roadshow.exported', 'case.exported', 'market.exported');
