-- Each time that a manifest was put under a version number, and what came of it. Those that passed have a version.
CREATE TABLE examinations (
    id TEXT PRIMARY KEY,
    package TEXT NOT NULL REFERENCES packages (id),
    version TEXT NOT NULL,
    manifest TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    examined_at BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL CHECK (duration_ms >= 0),
    rules BIGINT NOT NULL,
    -- JSON: a list of `Finding`; empty where it passed.
    findings TEXT NOT NULL
);
CREATE INDEX examinations_of_package ON examinations (package, examined_at);
