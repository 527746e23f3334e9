-- Rates, each from a day on. A tariff is never changed: the next one follows it.
CREATE TABLE contribution_tariffs (
    id TEXT PRIMARY KEY,
    from_day TEXT NOT NULL UNIQUE,
    -- Hundredths of a percent of the net result.
    rate BIGINT NOT NULL CHECK (rate BETWEEN 0 AND 10000),
    reason TEXT NOT NULL CHECK (reason <> ''),
    set_by TEXT NOT NULL REFERENCES accounts (id),
    set_at BIGINT NOT NULL,
    key TEXT NOT NULL UNIQUE
);
-- One consent for each organisation, for three financial years.
CREATE TABLE contribution_consents (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL UNIQUE REFERENCES organisations (id),
    tariff TEXT NOT NULL REFERENCES contribution_tariffs (id),
    rate BIGINT NOT NULL CHECK (rate BETWEEN 0 AND 10000),
    -- The last day of the first of the three financial years.
    first_closes_on TEXT NOT NULL,
    -- What was consented to: the version of the text, and the text as it was shown.
    text_version TEXT NOT NULL,
    locale TEXT NOT NULL,
    text TEXT NOT NULL,
    given_by TEXT NOT NULL REFERENCES accounts (id),
    given_at BIGINT NOT NULL
);
-- Results declared on somebody's honour. A correction is a further version; the highest one counts.
CREATE TABLE contribution_declarations (
    id TEXT PRIMARY KEY,
    consent TEXT NOT NULL REFERENCES contribution_consents (id),
    year BIGINT NOT NULL CHECK (year BETWEEN 1 AND 3),
    version BIGINT NOT NULL CHECK (version >= 1),
    closes_on TEXT NOT NULL,
    result BIGINT NOT NULL CHECK (result BETWEEN -100000000000000 AND 100000000000000),
    rate BIGINT NOT NULL CHECK (rate BETWEEN 0 AND 10000),
    -- Half-up to the cent; a loss counts as 0.
    contribution BIGINT NOT NULL CHECK (
        contribution = CASE WHEN result <= 0 THEN 0 ELSE (result * rate + 5000) / 10000 END),
    instalments BIGINT NOT NULL CHECK (instalments IN (1, 3)),
    declared_by TEXT NOT NULL REFERENCES accounts (id),
    declared_at BIGINT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    UNIQUE (consent, year, version)
);
-- Calls for payment. A declared loss calls for nothing.
CREATE TABLE contribution_calls (
    number TEXT PRIMARY KEY,
    declaration TEXT NOT NULL UNIQUE REFERENCES contribution_declarations (id),
    organisation TEXT NOT NULL REFERENCES organisations (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    called_at BIGINT NOT NULL,
    seal BIGINT NOT NULL UNIQUE REFERENCES ledger_seals (number),
    -- When a correction took its place.
    cancelled_at BIGINT,
    cancel_seal BIGINT UNIQUE REFERENCES ledger_seals (number),
    CHECK ((cancelled_at IS NULL) = (cancel_seal IS NULL))
);
CREATE INDEX contribution_calls_of_organisation ON contribution_calls (organisation);
CREATE TABLE contribution_instalments (
    call TEXT NOT NULL REFERENCES contribution_calls (number),
    part BIGINT NOT NULL CHECK (part >= 1),
    amount BIGINT NOT NULL CHECK (amount > 0),
    due_on TEXT NOT NULL,
    PRIMARY KEY (call, part)
);
-- Payments received, each with its receipt.
CREATE TABLE contribution_payments (
    receipt TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    -- The day of the bank's statement.
    paid_on TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES accounts (id),
    recorded_at BIGINT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    seal BIGINT NOT NULL UNIQUE REFERENCES ledger_seals (number),
    -- When it turned out to be a mistake.
    cancelled_at BIGINT,
    cancelled_by TEXT REFERENCES accounts (id),
    cancel_reason TEXT,
    cancel_seal BIGINT UNIQUE REFERENCES ledger_seals (number),
    CHECK ((cancelled_at IS NULL) = (cancel_seal IS NULL) AND (cancelled_at IS NULL) = (cancel_reason IS NULL))
);
CREATE INDEX contribution_payments_of_organisation ON contribution_payments (organisation);
-- What was paid back to those who had paid too much.
CREATE TABLE contribution_refunds (
    number TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    paid_on TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    recorded_by TEXT NOT NULL REFERENCES accounts (id),
    recorded_at BIGINT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    seal BIGINT NOT NULL UNIQUE REFERENCES ledger_seals (number)
);
CREATE INDEX contribution_refunds_of_organisation ON contribution_refunds (organisation);
-- Reminders that were written, so that each is written once.
CREATE TABLE contribution_reminders (
    organisation TEXT NOT NULL REFERENCES organisations (id),
    about TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (organisation, about)
);
