-- A name that a visitor typed made the demand that organisation's once. From now on a unit goes on with what its people posted,
-- when they have left it: what visitors posted is no unit's.
update demand set organisation_id = null
where owner_id is null and import_id is null and organisation_id is not null
and exists (select 1 from event where object_kind = 'demand' and object_id = demand.id
and act = 'listing.drafted' and actor = 'visitor');
