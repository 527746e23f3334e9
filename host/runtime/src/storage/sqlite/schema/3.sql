-- Bytes of what an installation has waiting: events until they are delivered everywhere, jobs until they are gone, messages
-- until they are sent or given up. Each counts 256 bytes for its row and its place in the indexes. Triggers keep the account,
-- so that no way to make or remove one of these can forget it.
ALTER TABLE usage ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER events_begin_to_wait AFTER INSERT ON events BEGIN
    UPDATE usage SET waiting = waiting + 256 + octet_length(NEW.interface) + octet_length(NEW.function)
        + octet_length(NEW.arguments)
    WHERE installation = NEW.source;
END;

CREATE TRIGGER events_wait_no_longer AFTER DELETE ON events BEGIN
    UPDATE usage SET waiting = waiting - 256 - octet_length(OLD.interface) - octet_length(OLD.function)
        - octet_length(OLD.arguments)
    WHERE installation = OLD.source;
END;

CREATE TRIGGER jobs_begin_to_wait AFTER INSERT ON jobs BEGIN
    UPDATE usage SET waiting = waiting + 256 + octet_length(NEW.key) + octet_length(NEW.interface)
        + octet_length(NEW.function) + octet_length(NEW.arguments) + coalesce(octet_length(NEW.recurrence), 0)
    WHERE installation = NEW.installation;
END;

CREATE TRIGGER jobs_wait_no_longer AFTER DELETE ON jobs BEGIN
    UPDATE usage SET waiting = waiting - 256 - octet_length(OLD.key) - octet_length(OLD.interface)
        - octet_length(OLD.function) - octet_length(OLD.arguments) - coalesce(octet_length(OLD.recurrence), 0)
    WHERE installation = OLD.installation;
END;

CREATE TRIGGER messages_begin_to_wait AFTER INSERT ON messages WHEN NEW.state = 'waiting' BEGIN
    UPDATE usage SET waiting = waiting + 256 + octet_length(NEW.recipient) + octet_length(NEW.subject)
        + octet_length(NEW.body) + coalesce(octet_length(NEW.path), 0)
    WHERE installation = NEW.installation;
END;

CREATE TRIGGER messages_wait_no_longer AFTER UPDATE OF state ON messages
WHEN OLD.state = 'waiting' AND NEW.state <> 'waiting' BEGIN
    UPDATE usage SET waiting = waiting - 256 - octet_length(OLD.recipient) - octet_length(OLD.subject)
        - octet_length(OLD.body) - coalesce(octet_length(OLD.path), 0)
    WHERE installation = OLD.installation;
END;

CREATE TRIGGER messages_are_removed_while_they_wait AFTER DELETE ON messages WHEN OLD.state = 'waiting' BEGIN
    UPDATE usage SET waiting = waiting - 256 - octet_length(OLD.recipient) - octet_length(OLD.subject)
        - octet_length(OLD.body) - coalesce(octet_length(OLD.path), 0)
    WHERE installation = OLD.installation;
END;

-- Events go over to the installation that takes over from their source.
CREATE TRIGGER events_change_hands AFTER UPDATE OF source ON events BEGIN
    UPDATE usage SET waiting = waiting - 256 - octet_length(OLD.interface) - octet_length(OLD.function)
        - octet_length(OLD.arguments)
    WHERE installation = OLD.source;
    UPDATE usage SET waiting = waiting + 256 + octet_length(NEW.interface) + octet_length(NEW.function)
        + octet_length(NEW.arguments)
    WHERE installation = NEW.source;
END;

UPDATE usage SET waiting = (
    SELECT coalesce(sum(256 + octet_length(interface) + octet_length(function) + octet_length(arguments)), 0)
    FROM events WHERE source = usage.installation
) + (
    SELECT coalesce(sum(256 + octet_length(key) + octet_length(interface) + octet_length(function)
        + octet_length(arguments) + coalesce(octet_length(recurrence), 0)), 0)
    FROM jobs WHERE jobs.installation = usage.installation
) + (
    SELECT coalesce(sum(256 + octet_length(recipient) + octet_length(subject) + octet_length(body)
        + coalesce(octet_length(path), 0)), 0)
    FROM messages WHERE messages.installation = usage.installation AND state = 'waiting'
);

-- What has been sent or given up is forgotten in time.
CREATE INDEX messages_done ON messages (due) WHERE state <> 'waiting';
