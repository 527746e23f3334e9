-- Bricks that their organisation advises against; a row goes when that is taken back.
CREATE TABLE package_deprecations (
    package TEXT PRIMARY KEY REFERENCES packages (id),
    reason TEXT NOT NULL,
    -- What takes its place, as `namespace:name`.
    replacement TEXT,
    account TEXT NOT NULL REFERENCES accounts (id),
    at BIGINT NOT NULL
);
