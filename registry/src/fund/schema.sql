-- What the fund gave to projects.
CREATE TABLE fund_grants (
    number TEXT PRIMARY KEY,
    -- The project, as it is published.
    project TEXT NOT NULL CHECK (project <> ''),
    -- Its organisation, where it has one here.
    organisation TEXT REFERENCES organisations (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    -- Why, and who decided it: published.
    reason TEXT NOT NULL CHECK (reason <> ''),
    given_by TEXT NOT NULL REFERENCES accounts (id),
    given_at BIGINT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    seal BIGINT NOT NULL UNIQUE REFERENCES ledger_seals (number),
    -- When it was taken back, because it was recorded by mistake or the money came back.
    cancelled_at BIGINT,
    cancelled_by TEXT REFERENCES accounts (id),
    cancel_reason TEXT,
    cancel_seal BIGINT UNIQUE REFERENCES ledger_seals (number),
    CHECK ((cancelled_at IS NULL) = (cancel_seal IS NULL) AND (cancelled_at IS NULL) = (cancel_reason IS NULL))
);
