-- When an installation was given its first settings. It is written in one piece with them, so that an installation that was
-- interrupted before has them still to come.
ALTER TABLE installations ADD COLUMN settled INTEGER;

UPDATE installations SET settled = installed;
