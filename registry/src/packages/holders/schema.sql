-- Bricks that pass from one organisation to another, once both have said so.
CREATE TABLE package_transfers (
    id TEXT PRIMARY KEY,
    package TEXT NOT NULL REFERENCES packages (id),
    from_organisation TEXT NOT NULL REFERENCES organisations (id),
    to_organisation TEXT NOT NULL REFERENCES organisations (id),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'declined', 'withdrawn')),
    proposed_by TEXT NOT NULL REFERENCES accounts (id),
    proposed_at BIGINT NOT NULL,
    decided_by TEXT REFERENCES accounts (id),
    decided_at BIGINT,
    CHECK (from_organisation <> to_organisation),
    CHECK ((state = 'proposed') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX package_transfers_once ON package_transfers (package) WHERE state = 'proposed';
CREATE INDEX package_transfers_of_package ON package_transfers (package, decided_at);
CREATE INDEX package_transfers_to ON package_transfers (to_organisation, state);
