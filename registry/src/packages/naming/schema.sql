-- New names that may be taken for those of others: an administrator says whether they may be used.
CREATE TABLE package_names (
    package TEXT PRIMARY KEY REFERENCES packages (id),
    -- What it may be taken for, as `namespace:name`.
    resembles TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'allowed', 'refused')),
    asked_at BIGINT NOT NULL,
    decided_by TEXT REFERENCES accounts (id),
    decided_at BIGINT,
    CHECK ((state = 'waiting') = (decided_at IS NULL))
);
CREATE INDEX package_names_of_state ON package_names (state, asked_at);
