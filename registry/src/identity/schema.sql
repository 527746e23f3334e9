CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    -- The address in the one form in which it is looked up.
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- When the address was confirmed.
    confirmed_at BIGINT,
    closed_at BIGINT
);
CREATE TABLE sessions (
    -- SHA-256 of the secret that the browser holds.
    hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    opened_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX sessions_of_account ON sessions (account);
CREATE TABLE letter_links (
    hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    -- `confirm` or `password`.
    purpose TEXT NOT NULL,
    email_key TEXT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE TABLE account_roles (
    account TEXT NOT NULL REFERENCES accounts (id),
    -- `administrator`, `certifier`, `moderator` or `treasurer`.
    role TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (account, role)
);
CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    -- In addresses, and the namespace of its packages: `atelier-garonne`.
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    website TEXT,
    -- Nine digits of the French register of companies.
    siren TEXT,
    locality TEXT,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    is_provider BOOLEAN NOT NULL,
    is_holder BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE memberships (
    organisation TEXT NOT NULL REFERENCES organisations (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    -- `owner` or `member`.
    role TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (organisation, account)
);
CREATE INDEX memberships_of_account ON memberships (account);
CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES accounts (id),
    -- The organisation that it may publish for; none for a token that only reads.
    organisation TEXT REFERENCES organisations (id),
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX api_tokens_of_account ON api_tokens (account);
CREATE TABLE organisation_keys (
    -- SHA-256 of the key's SubjectPublicKeyInfo in DER, in hexadecimal.
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    added_by TEXT NOT NULL REFERENCES accounts (id),
    since BIGINT NOT NULL,
    until BIGINT,
    compromised_since BIGINT
);
CREATE INDEX organisation_keys_of_organisation ON organisation_keys (organisation);
