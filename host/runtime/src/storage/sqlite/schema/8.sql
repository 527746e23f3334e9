-- What was done for a form or a request that carried a number, so that it counts once however often it comes. A row is written
-- in the commit of what was done. No reference to `installations`: an installation keeps its row when its data goes, and these
-- go with the data.
CREATE TABLE submissions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- SHA-256 of who sent it, what for, and its number.
    key BLOB NOT NULL UNIQUE,
    installation INTEGER NOT NULL,
    -- SHA-256 of what was sent.
    content BLOB NOT NULL,
    call TEXT NOT NULL,
    -- None if it is too long to keep.
    answer BLOB,
    at INTEGER NOT NULL,
    -- Bytes of all answers up to this one, so that the first and the last row tell how many are kept.
    bytes_so_far INTEGER NOT NULL
) STRICT;

CREATE INDEX submissions_installation ON submissions (installation);
