-- The changes of the platform itself. A change happens in the commit that adds its row.
CREATE TABLE revisions (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- What the journal of the platform's folder calls it.
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    undoes INTEGER REFERENCES revisions (number),
    -- JSON: the operations, and manifest and lock before and after.
    content TEXT NOT NULL
) STRICT;

-- Installations that are prepared at a mount that has none.
CREATE TABLE prepared_installations (
    installation INTEGER NOT NULL PRIMARY KEY REFERENCES installations (id)
) STRICT;
