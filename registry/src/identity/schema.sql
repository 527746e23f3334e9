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
CREATE TABLE account_roles (
    account TEXT NOT NULL REFERENCES accounts (id),
    -- `administrator`, `certifier`, `moderator` or `treasurer`.
    role TEXT NOT NULL CHECK (role IN ('administrator', 'certifier', 'moderator', 'treasurer')),
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
    -- The name of its commune, and the commune's number in the official list.
    locality TEXT,
    commune TEXT,
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
    role TEXT NOT NULL CHECK (role IN ('owner', 'member')),
    since BIGINT NOT NULL,
    PRIMARY KEY (organisation, account)
);
CREATE INDEX memberships_of_account ON memberships (account);
CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('owner', 'member')),
    invited_by TEXT NOT NULL REFERENCES accounts (id),
    invited_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    UNIQUE (organisation, email_key)
);
-- Links in letters that prove that somebody reads an address.
CREATE TABLE letter_links (
    -- SHA-256 of the secret in the letter.
    hash TEXT PRIMARY KEY,
    -- `confirm`, `address`, `password`, `invitation`, `lost-factor` or `stop-recovery`.
    purpose TEXT NOT NULL,
    -- Whose account it is about; none for an invitation.
    account TEXT REFERENCES accounts (id),
    invitation TEXT REFERENCES invitations (id) ON DELETE CASCADE,
    -- The address that it proves.
    email TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    CHECK ((account IS NULL) <> (invitation IS NULL))
);
CREATE INDEX letter_links_of_account ON letter_links (account);
CREATE INDEX letter_links_of_invitation ON letter_links (invitation);
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
    until BIGINT CHECK (until >= since),
    compromised_since BIGINT
);
CREATE INDEX organisation_keys_of_organisation ON organisation_keys (organisation);
