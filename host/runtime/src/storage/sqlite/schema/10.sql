-- Whether letters are known to reach the address. Who was there before anybody asked is taken to be reached.
ALTER TABLE members ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 1;

-- Where a message of the platform goes that is about this address, whatever its member's is when it is sent.
ALTER TABLE messages ADD COLUMN address TEXT;
-- The member whose act it comes of. Its letter waits while that member's address is not confirmed.
ALTER TABLE messages ADD COLUMN caused_by TEXT;
ALTER TABLE events ADD COLUMN caused_by TEXT;

CREATE INDEX messages_caused ON messages (caused_by) WHERE caused_by IS NOT NULL AND state = 'waiting';

-- Changes of addresses that were asked for: each waits for the new address, and can be taken back from the one before.
CREATE TABLE address_changes (
    -- SHA-256 of the secret that takes it back.
    undo TEXT NOT NULL PRIMARY KEY,
    -- SHA-256 of the secret that makes the change; null once it was used or has become worthless.
    confirm TEXT UNIQUE,
    member TEXT NOT NULL,
    before TEXT NOT NULL,
    before_key TEXT NOT NULL,
    after TEXT NOT NULL,
    after_key TEXT NOT NULL,
    confirm_until INTEGER NOT NULL,
    undo_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX address_changes_member ON address_changes (member);
CREATE INDEX address_changes_before ON address_changes (before_key);

-- A link may be for one thing more: to show that letters reach the address.
CREATE TABLE tokens_for_more (
    hash TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('password-reset', 'invitation', 'address-confirmation')),
    expires INTEGER NOT NULL
) STRICT;

INSERT INTO tokens_for_more SELECT hash, member, purpose, expires FROM tokens;
DROP TABLE tokens;
ALTER TABLE tokens_for_more RENAME TO tokens;

CREATE INDEX tokens_member ON tokens (member);
CREATE INDEX tokens_expires ON tokens (expires);
