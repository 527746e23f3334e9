-- Keys with which certifiers sign certifications. The registry has the public halves alone.
CREATE TABLE certifier_keys (
    -- SHA-256 of the key's SubjectPublicKeyInfo in DER, in hexadecimal.
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    public_key TEXT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT,
    compromised_since BIGINT
);
CREATE INDEX certifier_keys_of_account ON certifier_keys (account);
-- The organisations that certifiers belong or belonged to, observed or declared. Memberships tell the present only.
CREATE TABLE certifier_ties (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    organisation TEXT NOT NULL REFERENCES organisations (id),
    declared BOOLEAN NOT NULL,
    -- What kind of tie, in the certifier's words; empty for a membership.
    what TEXT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT,
    CHECK (until IS NULL OR until >= since)
);
CREATE INDEX certifier_ties_of_account ON certifier_ties (account);
CREATE UNIQUE INDEX certifier_ties_present ON certifier_ties (account, organisation) WHERE until IS NULL AND NOT declared;

-- The roots of trust, as they were signed by two of their holders.
CREATE TABLE trust_roots (
    version BIGINT PRIMARY KEY,
    metadata TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
-- The keys with which certifiers sign the list of certifiers: those of the last root.
CREATE TABLE trust_list_keys (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL UNIQUE REFERENCES accounts (id),
    public_key TEXT NOT NULL
);
CREATE TABLE trust_acceptance_keys (
    id TEXT PRIMARY KEY,
    public_key TEXT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT,
    compromised_since BIGINT
);
-- Lists of certifiers: one at most waits for signatures, and the greatest version that two have signed is in force.
CREATE TABLE trust_lists (
    version BIGINT PRIMARY KEY,
    -- The metadata with the signatures that have come.
    metadata TEXT NOT NULL,
    -- The bytes of `authority.json`.
    authority TEXT NOT NULL,
    prepared_by TEXT REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    signed_at BIGINT,
    dropped_at BIGINT,
    CHECK (signed_at IS NULL OR dropped_at IS NULL)
);
CREATE UNIQUE INDEX trust_lists_waiting ON trust_lists ((signed_at IS NULL)) WHERE signed_at IS NULL AND dropped_at IS NULL;
CREATE TABLE trust_list_signatures (
    list BIGINT NOT NULL REFERENCES trust_lists (version),
    account TEXT NOT NULL REFERENCES accounts (id),
    key_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (list, account),
    UNIQUE (list, key_id)
);
-- What was published last.
CREATE TABLE trust_publication (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    -- SHA-256 of everything that goes into the repository.
    content TEXT NOT NULL
);
CREATE TABLE trust_files (
    name TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    -- When it was left out of a publication; a client that began to read before finds it for a day.
    dropped_at BIGINT
);

-- The identity that a provider's certifications are of.
CREATE TABLE provider_identities (
    organisation TEXT PRIMARY KEY REFERENCES organisations (id),
    identity TEXT NOT NULL,
    fixed_at BIGINT NOT NULL
);
CREATE TABLE certification_requests (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    state TEXT NOT NULL
        CHECK (state IN ('draft', 'submitted', 'more', 'signing', 'certified', 'refused', 'withdrawn')),
    -- Grows with each change, so that nothing is decided on a request that changed since it was read.
    sequence BIGINT NOT NULL,
    -- Grows with each submission; decisions are of a round.
    round BIGINT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES accounts (id),
    opened_at BIGINT NOT NULL,
    submitted_at BIGINT,
    closed_at BIGINT,
    -- The identity as it was at the last submission.
    identity TEXT,
    -- The drill in which another provider took over.
    drill_on TEXT NOT NULL,
    drill_by TEXT NOT NULL,
    drill_outcome TEXT NOT NULL,
    -- What two certifiers are to sign, once both have decided.
    statement TEXT,
    CHECK ((closed_at IS NULL) = (state IN ('draft', 'submitted', 'more', 'signing'))),
    CHECK (state = 'draft' OR state = 'withdrawn' OR (submitted_at IS NOT NULL AND identity IS NOT NULL)),
    CHECK (state <> 'signing' OR statement IS NOT NULL)
);
CREATE UNIQUE INDEX certification_requests_open ON certification_requests (organisation) WHERE closed_at IS NULL;
CREATE TABLE certification_answers (
    request TEXT NOT NULL REFERENCES certification_requests (id),
    criterion TEXT NOT NULL,
    answer TEXT NOT NULL,
    -- Links, one a line, each after what it is called.
    evidence TEXT NOT NULL,
    PRIMARY KEY (request, criterion)
);
CREATE TABLE certification_readings (
    request TEXT NOT NULL REFERENCES certification_requests (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    criterion TEXT NOT NULL,
    finding TEXT NOT NULL CHECK (finding IN ('met', 'reserved', 'unmet')),
    reasons TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (request, account, criterion)
);
CREATE TABLE certification_decisions (
    request TEXT NOT NULL REFERENCES certification_requests (id),
    round BIGINT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    decision TEXT NOT NULL CHECK (decision IN ('certify', 'more', 'refuse')),
    reasons TEXT NOT NULL CHECK (reasons <> ''),
    at BIGINT NOT NULL,
    -- The key's signature of the statement, as a bundle; an account signs once.
    bundle TEXT,
    signed_at BIGINT,
    PRIMARY KEY (request, round, account),
    CHECK (bundle IS NULL OR decision = 'certify')
);
CREATE TABLE certifications (
    id TEXT PRIMARY KEY,
    request TEXT NOT NULL UNIQUE REFERENCES certification_requests (id),
    organisation TEXT NOT NULL REFERENCES organisations (id),
    -- SHA-256 of the statement, as hosts name it.
    digest TEXT NOT NULL UNIQUE,
    statement TEXT NOT NULL,
    -- The two bundles, as a JSON list of objects.
    bundles TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    not_after BIGINT NOT NULL,
    -- When the second signature came.
    issued_at BIGINT NOT NULL,
    -- Whether the verifier believes the bundles, by the list of certifiers in force.
    sound BOOLEAN NOT NULL,
    -- When a certification of another identity took its place.
    superseded_at BIGINT,
    revoked_at BIGINT,
    revoked_because TEXT,
    CHECK (not_before < not_after),
    CHECK ((revoked_at IS NULL) = (revoked_because IS NULL))
);
CREATE INDEX certifications_of_organisation ON certifications (organisation);
CREATE TABLE certification_revocations (
    id TEXT PRIMARY KEY,
    certification TEXT NOT NULL REFERENCES certifications (id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    proposed_by TEXT NOT NULL REFERENCES accounts (id),
    proposed_at BIGINT NOT NULL,
    confirmed_by TEXT REFERENCES accounts (id),
    confirmed_at BIGINT,
    -- The second certifier's own reasons.
    confirmed_because TEXT,
    dropped_at BIGINT,
    -- The same person twice is not two.
    CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by),
    CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
);
CREATE UNIQUE INDEX certification_revocations_open ON certification_revocations (certification) WHERE dropped_at IS NULL;
