-- The chart of accounts and the journals. Names of people and organisations stand in neither: a line names a party by an
-- identifier, and what belongs to that identifier is kept elsewhere.
CREATE TABLE ledger_accounts (
    code TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    -- The side on which the balance has to stay after each entry: `debit`, `credit`, or `either`.
    side TEXT NOT NULL CHECK (side IN ('debit', 'credit', 'either'))
);
INSERT INTO ledger_accounts (code, title, side) VALUES
    ('195', 'Fonds dédiés : fonds de coopération', 'credit'),
    ('467', 'Contributions de réussite appelées', 'either'),
    ('512', 'Banque', 'debit'),
    ('657', 'Aides octroyées aux projets', 'either'),
    ('6895', 'Reports en fonds dédiés', 'either'),
    ('755', 'Contributions de réussite', 'either'),
    ('7895', 'Utilisations de fonds dédiés', 'either');
CREATE TABLE ledger_journals (
    code TEXT PRIMARY KEY,
    title TEXT NOT NULL
);
INSERT INTO ledger_journals (code, title) VALUES
    ('AC', 'Appels de contributions'),
    ('BQ', 'Banque'),
    ('OD', 'Opérations diverses');
-- The last number of each series of documents in each year. It moves in the transaction that issues the document, so that a series
-- has no gaps.
CREATE TABLE ledger_series (
    series TEXT NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL CHECK (last >= 1),
    PRIMARY KEY (series, year)
);
