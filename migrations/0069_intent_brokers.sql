-- Whom the operator has asked to bring an intent to its answer that nobody gave in time.
alter table intent add column broker_id uuid references person (id);
create index intent_broker on intent (broker_id) where broker_id is not null;

-- What the command line takes of the whole market is looked up beside the other exports.
drop index event_exports;
create index event_exports on event (at, id)
    where act in ('person.exported', 'organisation.exported', 'roadshow.exported', 'case.exported', 'market.exported');

-- Fields that a listing was public in and has left: whoever harvests a field is told that it is gone there.
create table field_left (
    listing_kind text not null,
    listing_id uuid not null,
    field text not null,
    primary key (listing_kind, listing_id, field)
);
