-- Pictures and documents. Their contents stand beside the database. A row comes before the content and goes after it, so that
-- no content is without a row, whatever a stop interrupts.
CREATE TABLE files (
    id TEXT NOT NULL PRIMARY KEY,
    mount TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    -- Of the content; of a picture, of its largest form.
    bytes INTEGER NOT NULL,
    -- Of all forms together.
    stored INTEGER NOT NULL,
    width INTEGER,
    height INTEGER,
    -- The widths of narrower forms, with commas between them.
    narrower TEXT NOT NULL,
    -- What a picture shows: empty if it only decorates, null as long as nobody has said.
    alternative TEXT,
    sender TEXT NOT NULL,
    -- Whether the content is there.
    complete INTEGER NOT NULL,
    -- Whether something mentions it or has done so: from then on it lives by that alone.
    kept INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    -- When it was first found that nothing mentions it and its time is over.
    unmentioned INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX files_pending ON files (sender, expires) WHERE kept = 0;

-- Where a file's identifier stands. `place` is 'entry' with the key of an entry, 'job' with the key of a job, 'event' with the
-- number of an event, which belongs to no installation: 0.
CREATE TABLE mentions (
    installation INTEGER NOT NULL,
    place TEXT NOT NULL,
    key BLOB NOT NULL,
    file TEXT NOT NULL REFERENCES files (id),
    PRIMARY KEY (installation, place, key, file)
) STRICT, WITHOUT ROWID;

CREATE INDEX mentions_file ON mentions (file, installation);

CREATE TRIGGER mentions_of_job AFTER DELETE ON jobs
WHEN NOT EXISTS (SELECT 1 FROM resting_jobs WHERE installation = old.installation AND key = old.key)
BEGIN
    DELETE FROM mentions WHERE installation = old.installation AND place = 'job' AND key = CAST(old.key AS BLOB);
END;

CREATE TRIGGER mentions_of_event AFTER DELETE ON events
BEGIN
    DELETE FROM mentions WHERE installation = 0 AND place = 'event' AND key = CAST(CAST(old.id AS TEXT) AS BLOB);
END;

-- What handles to files are sealed with: one row.
CREATE TABLE file_key (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    key BLOB NOT NULL
) STRICT;

INSERT INTO file_key (id, key) VALUES (1, randomblob(32));
