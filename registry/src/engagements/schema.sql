CREATE TABLE engagements (
    id TEXT PRIMARY KEY,
    offer TEXT NOT NULL REFERENCES offers (id),
    provider TEXT NOT NULL REFERENCES organisations (id),
    holder TEXT NOT NULL REFERENCES organisations (id),
    -- The offer's family and titles as they were when it was asked for: an offer may change afterwards.
    family TEXT NOT NULL,
    title_fr TEXT NOT NULL,
    title_en TEXT NOT NULL,
    -- How many steps were taken: who draws a form at one number and sends it at another has missed something.
    sequence BIGINT NOT NULL CHECK (sequence >= 1),
    -- The state after the last step; the steps have it as well.
    state TEXT NOT NULL CHECK (state IN ('asked', 'quoted', 'working', 'delivered', 'disputed', 'closed', 'declined', 'withdrawn', 'cancelled')),
    asked_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- When the quote lapses or the work is due.
    due_at BIGINT,
    closed_at BIGINT,
    -- The holder's review, once there is one.
    review TEXT,
    -- Of what those who are waited for were reminded last.
    reminded TEXT,
    CHECK (holder <> provider),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK (review IS NULL OR state = 'closed'),
    -- What refers to a closed engagement refers to both.
    UNIQUE (id, state)
);
CREATE INDEX engagements_of_provider ON engagements (provider, changed_at);
CREATE INDEX engagements_of_holder ON engagements (holder, changed_at);
CREATE INDEX engagements_of_offer ON engagements (offer);
CREATE INDEX engagements_due ON engagements (state, due_at);
-- Every step, in order. Together with the keys below the CHECK makes each engagement a path through the table of steps:
-- a step begins where the one before has ended, and there are no gaps and no forks.
CREATE TABLE engagement_steps (
    engagement TEXT NOT NULL REFERENCES engagements (id),
    sequence BIGINT NOT NULL CHECK (sequence >= 1),
    previous BIGINT,
    state_before TEXT NOT NULL,
    actor TEXT NOT NULL CHECK (actor IN ('holder', 'provider', 'moderator', 'time')),
    step TEXT NOT NULL,
    state_after TEXT NOT NULL,
    -- How often the work was delivered.
    round BIGINT NOT NULL CHECK (round >= 0),
    -- Who; none for what time does.
    account TEXT REFERENCES accounts (id),
    at BIGINT NOT NULL,
    -- What the step says: JSON.
    payload TEXT NOT NULL,
    PRIMARY KEY (engagement, sequence),
    UNIQUE (engagement, sequence, state_after),
    FOREIGN KEY (engagement, previous, state_before) REFERENCES engagement_steps (engagement, sequence, state_after),
    CHECK ((sequence = 1 AND previous IS NULL AND state_before = 'new') OR (sequence > 1 AND previous IS NOT NULL AND previous = sequence - 1)),
    CHECK ((actor = 'time') = (account IS NULL)),
    CHECK (state_before || ' ' || actor || ' ' || step || ' ' || state_after IN (
        'new holder ask asked',
        'asked provider quote quoted',
        'quoted provider quote quoted',
        'asked provider decline declined',
        'quoted provider decline declined',
        'asked holder withdraw withdrawn',
        'quoted holder withdraw withdrawn',
        'quoted holder refuse-quote asked',
        'quoted holder accept working',
        'quoted time lapse asked',
        'working provider deliver delivered',
        'working holder cancel cancelled',
        'working provider cancel cancelled',
        'delivered holder check delivered',
        'delivered provider check delivered',
        'delivered holder send-back working',
        'delivered holder sign delivered',
        'delivered provider sign delivered',
        'delivered holder sign closed',
        'delivered provider sign closed',
        'working holder dispute disputed',
        'working provider dispute disputed',
        'delivered holder dispute disputed',
        'delivered provider dispute disputed',
        'disputed holder end-dispute working',
        'disputed holder end-dispute delivered',
        'disputed provider end-dispute working',
        'disputed provider end-dispute delivered',
        'disputed moderator resume working',
        'disputed moderator stop cancelled'
    ))
);
-- Nobody signs a delivery twice.
CREATE UNIQUE INDEX engagement_signatures ON engagement_steps (engagement, round, actor) WHERE step = 'sign';
CREATE TABLE engagement_messages (
    id TEXT PRIMARY KEY,
    engagement TEXT NOT NULL REFERENCES engagements (id),
    side TEXT NOT NULL CHECK (side IN ('holder', 'provider', 'moderator')),
    account TEXT NOT NULL REFERENCES accounts (id),
    at BIGINT NOT NULL,
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000)
);
CREATE INDEX engagement_messages_in_order ON engagement_messages (engagement, at);
