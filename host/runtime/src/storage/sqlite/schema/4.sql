-- An installation that takes over the mount of another. While it is being prepared nobody calls it; once it has taken over,
-- its predecessor is kept as it was then, so that the platform can go back.
CREATE TABLE successions (
    successor INTEGER NOT NULL PRIMARY KEY REFERENCES installations (id),
    predecessor INTEGER NOT NULL REFERENCES installations (id),
    state TEXT NOT NULL CHECK (state IN ('prepared', 'done')),
    at INTEGER NOT NULL
) STRICT;

-- The jobs of predecessors, which rest.
CREATE TABLE resting_jobs (
    installation INTEGER NOT NULL REFERENCES installations (id),
    key TEXT NOT NULL,
    interface TEXT NOT NULL,
    function TEXT NOT NULL,
    arguments TEXT NOT NULL,
    due INTEGER NOT NULL,
    recurrence TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'failed')),
    attempts INTEGER NOT NULL,
    reason TEXT,
    next_attempt INTEGER NOT NULL,
    PRIMARY KEY (installation, key)
) STRICT, WITHOUT ROWID;
