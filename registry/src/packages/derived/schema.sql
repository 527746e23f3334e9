-- What lists, feeds and searches need of a version's facts, which are long: they would be read and parsed for it every time.
ALTER TABLE versions ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
-- JSON: `Changes`; none for the first version.
ALTER TABLE versions ADD COLUMN changes TEXT;
