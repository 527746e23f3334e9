CREATE TABLE reviews (
    id TEXT PRIMARY KEY,
    -- One for each engagement, and only for one that is closed: there is no other state to refer to.
    engagement TEXT NOT NULL UNIQUE,
    engagement_state TEXT NOT NULL CHECK (engagement_state = 'closed'),
    provider TEXT NOT NULL REFERENCES organisations (id),
    holder TEXT NOT NULL REFERENCES organisations (id),
    family TEXT NOT NULL,
    -- The day on which both had signed, as `2026-12-04`.
    experienced_on TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    -- Whether a moderator took it out of sight.
    hidden BOOLEAN NOT NULL,
    FOREIGN KEY (engagement, engagement_state) REFERENCES engagements (id, state),
    CHECK (holder <> provider)
);
CREATE INDEX reviews_of_provider ON reviews (provider, published_at);
-- What was written, and what was written instead afterwards.
CREATE TABLE review_versions (
    review TEXT NOT NULL REFERENCES reviews (id),
    version BIGINT NOT NULL CHECK (version >= 1),
    account TEXT NOT NULL REFERENCES accounts (id),
    at BIGINT NOT NULL,
    grade BIGINT NOT NULL CHECK (grade BETWEEN 1 AND 5),
    quality BIGINT NOT NULL CHECK (quality BETWEEN 1 AND 5),
    deadlines BIGINT NOT NULL CHECK (deadlines BETWEEN 1 AND 5),
    listening BIGINT NOT NULL CHECK (listening BETWEEN 1 AND 5),
    handover BIGINT NOT NULL CHECK (handover BETWEEN 1 AND 5),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    PRIMARY KEY (review, version)
);
-- The provider replies once to each version.
CREATE TABLE review_replies (
    review TEXT NOT NULL,
    version BIGINT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    at BIGINT NOT NULL,
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    PRIMARY KEY (review, version),
    FOREIGN KEY (review, version) REFERENCES review_versions (review, version)
);
-- What moderators decided, each time with reasons. An appeal is in the row that it is against, and answered by a row of its own.
CREATE TABLE review_decisions (
    id TEXT PRIMARY KEY,
    review TEXT NOT NULL REFERENCES reviews (id),
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    moderator TEXT NOT NULL REFERENCES accounts (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('hide', 'keep')),
    -- The rule of the house that it is about.
    clause TEXT NOT NULL CHECK (clause IN ('unlawful', 'insult', 'personal-data', 'not-this-service', 'tied', 'advertising')),
    facts TEXT NOT NULL CHECK (length(facts) BETWEEN 1 AND 4000),
    appealed_at BIGINT,
    appealed_by TEXT REFERENCES accounts (id),
    appeal TEXT,
    appeal_of TEXT UNIQUE REFERENCES review_decisions (id),
    CHECK ((appealed_at IS NULL) = (appealed_by IS NULL) AND (appealed_at IS NULL) = (appeal IS NULL)),
    -- An answer to an appeal is the last word here.
    CHECK (appeal_of IS NULL OR appealed_at IS NULL)
);
CREATE INDEX review_decisions_of_review ON review_decisions (review, at);
CREATE TABLE review_reports (
    id TEXT PRIMARY KEY,
    review TEXT NOT NULL,
    version BIGINT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    at BIGINT NOT NULL,
    clause TEXT NOT NULL CHECK (clause IN ('unlawful', 'insult', 'personal-data', 'not-this-service', 'tied', 'advertising')),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    decision TEXT REFERENCES review_decisions (id),
    UNIQUE (review, version, account),
    FOREIGN KEY (review, version) REFERENCES review_versions (review, version)
);
CREATE INDEX review_reports_open ON review_reports (decision, at);
