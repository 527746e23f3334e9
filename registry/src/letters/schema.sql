CREATE TABLE letters (
    id TEXT PRIMARY KEY,
    -- To whom: an account, at the address that it has when the letter goes out.
    account TEXT REFERENCES accounts (id),
    -- Where it goes instead: an address that is to be confirmed, or of somebody without an account.
    address TEXT,
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    -- What the link below the text is good for, as JSON. The link has a secret and is made when the letter goes out.
    link TEXT,
    written_at BIGINT NOT NULL,
    -- Letters of the same kind about the same thing are written once: `certification-ends-30:<id>`.
    once TEXT UNIQUE,
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    sent_at BIGINT,
    given_up_at BIGINT,
    -- Why the last attempt failed.
    failure TEXT,
    CHECK (account IS NOT NULL OR address IS NOT NULL)
);
CREATE INDEX letters_to_send ON letters (due_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX letters_of_account ON letters (account, written_at);
