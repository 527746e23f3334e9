CREATE TABLE letters (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    -- Letters of the same kind about the same thing are written once: `certification-ends-30:<id>`.
    once TEXT UNIQUE,
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    sent_at BIGINT,
    failure TEXT
);
CREATE INDEX letters_to_send ON letters (due_at) WHERE sent_at IS NULL;
