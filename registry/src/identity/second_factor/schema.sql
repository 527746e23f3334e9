CREATE TABLE second_factors (
    account TEXT PRIMARY KEY REFERENCES accounts (id),
    -- What the authenticator shares with the registry, sealed with the registry's own key, in base64.
    sealed_secret TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    -- When a first code confirmed it; before that nothing asks for it.
    confirmed_at BIGINT,
    -- The last period of thirty seconds whose code was used: codes count once.
    last_step BIGINT NOT NULL
);
CREATE TABLE recovery_codes (
    -- SHA-256 of the account and the code. A code that was used is gone.
    hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id)
);
CREATE INDEX recovery_codes_of_account ON recovery_codes (account);
-- Somebody has lost their second factor: it is taken off when this is due, unless somebody stops it.
CREATE TABLE second_factor_recoveries (
    account TEXT PRIMARY KEY REFERENCES accounts (id),
    begun_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL
);
-- The password was right, and the code is still to come: nobody is signed in.
CREATE TABLE sign_in_tickets (
    -- SHA-256 of the secret in the form.
    hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    -- Where it goes on, and what is said there.
    next TEXT NOT NULL,
    note TEXT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX sign_in_tickets_of_account ON sign_in_tickets (account);
-- When a code of the second factor was last given in a session.
ALTER TABLE sessions ADD COLUMN proven_at BIGINT;
-- The packages of its organisation that a token may publish, joined by commas; none for all of them.
ALTER TABLE api_tokens ADD COLUMN packages TEXT;
-- Whether a token does below `/api/` what changes something, beyond publishing. Those from before could.
ALTER TABLE api_tokens ADD COLUMN acts BOOLEAN NOT NULL DEFAULT TRUE;
