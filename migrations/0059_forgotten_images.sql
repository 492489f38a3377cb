-- What an event showed of its object is forgotten with who wrote it (个人信息保护法 §47), and the chain still holds: it is over
-- the hashes of the images, which stay. SHA-256 in hexadecimal, written with the event's place; events sealed before are
-- chained over their images themselves and have none.
alter table event add column before_hash text;
alter table event add column after_hash text;
