-- Guests check in by themselves (自助签到, domain feature D3) by a code that the screen at the entrance shows.

-- Of what the codes are made: random, and renewed or taken back by who organises it. None: guests do not check in by themselves.
alter table roadshow add column door_key text;
