-- Queues ask for one stage by a parameter, which no planner matches with a list of stages: what is not public is what
-- the index holds, and what the queue says it wants.
drop index achievement_queue;
drop index demand_queue;
create index achievement_queue on achievement (stage, stage_at, id) where stage <> 'published';
create index demand_queue on demand (stage, stage_at, id) where stage <> 'published';
