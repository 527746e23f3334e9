CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    -- Who did it; none for what the registry did when its time came.
    account TEXT REFERENCES accounts (id),
    -- What was done, as `version-approved`.
    action TEXT NOT NULL,
    -- What it was done to, as `version` and its identifier.
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    -- More about it, as a JSON object.
    detail TEXT NOT NULL
);
CREATE INDEX audit_of_subject ON audit (subject, subject_id, at);
