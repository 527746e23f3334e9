CREATE TABLE offers (
    id TEXT PRIMARY KEY,
    provider TEXT NOT NULL REFERENCES organisations (id),
    family TEXT NOT NULL CHECK (family IN (
        'development', 'premium-bricks', 'support', 'hosting', 'platform-design', 'service-design', 'saas', 'mentoring'
    )),
    -- The least that it costs, in cents, and for what; none where only the terms say it.
    price_cents BIGINT CHECK (price_cents >= 0),
    price_unit TEXT CHECK (price_unit IN ('whole', 'hour', 'day', 'month', 'year')),
    remote BOOLEAN NOT NULL,
    -- How far the provider comes, in kilometres from where it is; none where it does not.
    radius_km BIGINT CHECK (radius_km BETWEEN 1 AND 1000),
    state TEXT NOT NULL CHECK (state IN ('open', 'withdrawn')),
    -- How often it was changed: who edits an older one has missed something.
    version BIGINT NOT NULL CHECK (version >= 1),
    published_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    CHECK (remote OR radius_km IS NOT NULL),
    CHECK ((price_cents IS NULL) = (price_unit IS NULL))
);
CREATE INDEX offers_of_provider ON offers (provider, state);
CREATE TABLE offer_texts (
    offer TEXT NOT NULL REFERENCES offers (id),
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
    description TEXT NOT NULL CHECK (length(description) BETWEEN 1 AND 4000),
    -- How the price is made, in words; may be empty where there is a sum.
    price_terms TEXT NOT NULL CHECK (length(price_terms) <= 500),
    PRIMARY KEY (offer, language)
);
