-- How a member hears of what bricks write to them: a JSON object from the name of a mount to 'daily' or 'never'.
ALTER TABLE members ADD COLUMN letters TEXT NOT NULL DEFAULT '{}';
-- When the account is closed, if the member has asked for that.
ALTER TABLE members ADD COLUMN closes INTEGER;

-- The picture of them that they chose: the identifier of a file.
ALTER TABLE members ADD COLUMN portrait TEXT;

CREATE TRIGGER mentions_of_member AFTER DELETE ON members BEGIN
    DELETE FROM mentions WHERE installation = 0 AND place = 'member' AND key = CAST(old.id AS BLOB);
END;

CREATE INDEX members_closing ON members (closes) WHERE closes IS NOT NULL;

-- Whether the reader has seen it on the site. What was written before there was a place for that was a letter, and is no news.
ALTER TABLE messages ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;

UPDATE messages SET seen = 1;

CREATE INDEX messages_recipient ON messages (recipient, id) WHERE installation IS NOT NULL;
CREATE INDEX messages_unseen ON messages (recipient) WHERE seen = 0 AND installation IS NOT NULL;
