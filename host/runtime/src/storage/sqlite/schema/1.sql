-- Numbers that belong to the file as a whole. `sequence` is the number of the last commit of bricks' work.
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta (name, value) VALUES ('sequence', 0);

-- AUTOINCREMENT, here and below: a number is never used again, so that nobody who remembers one meets another thing by it.
CREATE TABLE installations (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    mount TEXT NOT NULL,
    package TEXT NOT NULL,
    version TEXT NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'retired')),
    installed INTEGER NOT NULL,
    retired INTEGER
) STRICT;

CREATE UNIQUE INDEX installations_active ON installations (mount) WHERE state = 'active';

-- What the bricks keep. No foreign key: `usage` has it, once per commit instead of once per key.
CREATE TABLE entries (
    installation INTEGER NOT NULL,
    key BLOB NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (installation, key)
) STRICT, WITHOUT ROWID;

-- Bytes of keys and values in `entries`, kept in step by each commit.
CREATE TABLE usage (
    installation INTEGER NOT NULL PRIMARY KEY REFERENCES installations (id),
    bytes INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT;

CREATE TABLE members (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    -- The address in lower case; two members cannot have the same.
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- The name without case and accents, to sort and search by.
    name_key TEXT NOT NULL,
    password_hash TEXT,
    -- A JSON array of strings.
    roles TEXT NOT NULL,
    locale TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'blocked')),
    joined INTEGER NOT NULL
) STRICT;

CREATE INDEX members_name ON members (name_key, id);

CREATE TABLE sessions (
    hash TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    opened INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_member ON sessions (member);
CREATE INDEX sessions_expires ON sessions (expires);

CREATE TABLE tokens (
    hash TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('password-reset', 'invitation')),
    expires INTEGER NOT NULL
) STRICT;

CREATE INDEX tokens_member ON tokens (member);
CREATE INDEX tokens_expires ON tokens (expires);

-- An event is kept as long as a delivery of it is.
CREATE TABLE events (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source INTEGER NOT NULL REFERENCES installations (id),
    interface TEXT NOT NULL,
    function TEXT NOT NULL,
    arguments TEXT NOT NULL,
    sent INTEGER NOT NULL
) STRICT;

CREATE TABLE deliveries (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    event INTEGER NOT NULL REFERENCES events (id),
    -- The event's source once more, so that one index finds the oldest delivery of a source and listener.
    source INTEGER NOT NULL,
    listener INTEGER NOT NULL REFERENCES installations (id),
    state TEXT NOT NULL CHECK (state IN ('pending', 'dead')),
    attempts INTEGER NOT NULL,
    reason TEXT,
    due INTEGER NOT NULL
) STRICT;

CREATE INDEX deliveries_event ON deliveries (event);
CREATE INDEX deliveries_pending ON deliveries (source, listener, id) WHERE state = 'pending';
CREATE INDEX deliveries_dead ON deliveries (id) WHERE state = 'dead';

CREATE TABLE jobs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    UNIQUE (installation, key)
) STRICT;

CREATE INDEX jobs_waiting ON jobs (next_attempt, id) WHERE state = 'waiting';
CREATE INDEX jobs_next ON jobs (next_attempt, id);

CREATE TABLE messages (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    installation INTEGER REFERENCES installations (id),
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    path TEXT,
    written INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    channel TEXT,
    attempts INTEGER NOT NULL,
    reason TEXT,
    due INTEGER NOT NULL
) STRICT;

CREATE INDEX messages_waiting ON messages (due, id) WHERE state = 'waiting';

CREATE TABLE incidents (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    installation INTEGER NOT NULL,
    interface TEXT NOT NULL,
    function TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    trace TEXT NOT NULL,
    call TEXT NOT NULL
) STRICT;
