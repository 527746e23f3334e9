CREATE TABLE ledger_seals (
    number BIGINT PRIMARY KEY CHECK (number >= 1),
    journal TEXT NOT NULL REFERENCES ledger_journals (code),
    journal_number BIGINT NOT NULL CHECK (journal_number >= 1),
    at BIGINT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('call', 'payment', 'refund', 'transfer', 'grant', 'reversal')),
    document TEXT NOT NULL,
    reverses BIGINT UNIQUE REFERENCES ledger_seals (number),
    key TEXT NOT NULL UNIQUE,
    lines BIGINT NOT NULL CHECK (lines >= 2),
    previous TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL UNIQUE,
    UNIQUE (journal, journal_number),
    CHECK ((kind = 'reversal') = (reverses IS NOT NULL))
);
CREATE TABLE ledger_lines (
    seal BIGINT NOT NULL REFERENCES ledger_seals (number) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL CHECK (line >= 1),
    account TEXT NOT NULL REFERENCES ledger_accounts (code),
    party TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000),
    PRIMARY KEY (seal, line)
);
CREATE INDEX ledger_lines_of_account ON ledger_lines (account, party, seal);

-- Whether the lines of an entry are what its seal says: as many, numbered from 1, with the sum 0.
CREATE FUNCTION ledger_check_lines(sealed BIGINT, expected BIGINT) RETURNS VOID AS $$
DECLARE
    counted BIGINT;
    highest BIGINT;
    total NUMERIC;
BEGIN
    SELECT COUNT(*), COALESCE(MAX(line), 0), COALESCE(SUM(amount), 0) INTO counted, highest, total
        FROM ledger_lines WHERE seal = sealed;
    IF counted <> expected OR highest <> expected THEN
        RAISE EXCEPTION 'ledger: a seal counts its lines';
    END IF;
    IF total <> 0 THEN
        RAISE EXCEPTION 'ledger: an entry is balanced';
    END IF;
END;
$$ LANGUAGE plpgsql;

CREATE FUNCTION ledger_seal_is_new() RETURNS TRIGGER AS $$
BEGIN
    IF NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM ledger_seals) THEN
        RAISE EXCEPTION 'ledger: seals are numbered without gaps';
    END IF;
    IF NEW.journal_number <> (SELECT COALESCE(MAX(journal_number), 0) + 1 FROM ledger_seals WHERE journal = NEW.journal) THEN
        RAISE EXCEPTION 'ledger: a journal is numbered without gaps';
    END IF;
    IF NEW.previous <> COALESCE((SELECT hash FROM ledger_seals WHERE number = NEW.number - 1), repeat('0', 64)) THEN
        RAISE EXCEPTION 'ledger: a seal carries the hash of the one before';
    END IF;
    PERFORM ledger_check_lines(NEW.number, NEW.lines);
    IF NEW.reverses IS NOT NULL AND (
        NOT EXISTS (SELECT 1 FROM ledger_seals WHERE number = NEW.reverses AND kind <> 'reversal' AND lines = NEW.lines)
        OR NEW.lines <> (
            SELECT COUNT(*) FROM ledger_lines AS own JOIN ledger_lines AS other
                ON own.line = other.line AND own.account = other.account AND own.party = other.party AND own.amount = -other.amount
            WHERE own.seal = NEW.number AND other.seal = NEW.reverses)) THEN
        RAISE EXCEPTION 'ledger: a reversal turns every line round';
    END IF;
    IF EXISTS (
        SELECT 1 FROM ledger_accounts AS account JOIN ledger_lines AS line ON line.account = account.code
        WHERE account.side <> 'either' AND account.code IN (SELECT own.account FROM ledger_lines AS own WHERE own.seal = NEW.number)
        GROUP BY account.code, account.side
        HAVING (account.side = 'debit' AND SUM(line.amount) < 0) OR (account.side = 'credit' AND SUM(line.amount) > 0)) THEN
        RAISE EXCEPTION 'ledger: a balance has left its side';
    END IF;
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE FUNCTION ledger_line_is_new() RETURNS TRIGGER AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM ledger_seals WHERE number = NEW.seal) THEN
        RAISE EXCEPTION 'ledger: this entry is sealed';
    END IF;
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;

-- At the end of the transaction, when lines of another that was committed meanwhile can be seen as well.
CREATE FUNCTION ledger_line_is_sealed() RETURNS TRIGGER AS $$
DECLARE
    expected BIGINT;
BEGIN
    SELECT lines INTO expected FROM ledger_seals WHERE number = NEW.seal;
    IF expected IS NULL THEN
        RAISE EXCEPTION 'ledger: an entry is sealed';
    END IF;
    PERFORM ledger_check_lines(NEW.seal, expected);
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE FUNCTION ledger_never() RETURNS TRIGGER AS $$
BEGIN
    RAISE EXCEPTION 'ledger: what is written is never changed or deleted';
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER ledger_seal_is_new BEFORE INSERT ON ledger_seals FOR EACH ROW EXECUTE FUNCTION ledger_seal_is_new();
CREATE TRIGGER ledger_line_is_new BEFORE INSERT ON ledger_lines FOR EACH ROW EXECUTE FUNCTION ledger_line_is_new();
CREATE CONSTRAINT TRIGGER ledger_line_is_sealed AFTER INSERT ON ledger_lines DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_line_is_sealed();
CREATE TRIGGER ledger_line_stays BEFORE UPDATE OR DELETE ON ledger_lines FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_seal_stays BEFORE UPDATE OR DELETE ON ledger_seals FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_account_stays BEFORE UPDATE OR DELETE ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_lines_are_kept BEFORE TRUNCATE ON ledger_lines FOR EACH STATEMENT EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_seals_are_kept BEFORE TRUNCATE ON ledger_seals FOR EACH STATEMENT EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_accounts_are_kept BEFORE TRUNCATE ON ledger_accounts FOR EACH STATEMENT EXECUTE FUNCTION ledger_never();
-- In a session that replays another server's changes as well, which an ordinary trigger would sit out.
ALTER TABLE ledger_seals ENABLE ALWAYS TRIGGER ledger_seal_is_new;
ALTER TABLE ledger_lines ENABLE ALWAYS TRIGGER ledger_line_is_new;
ALTER TABLE ledger_lines ENABLE ALWAYS TRIGGER ledger_line_is_sealed;
ALTER TABLE ledger_lines ENABLE ALWAYS TRIGGER ledger_line_stays;
ALTER TABLE ledger_seals ENABLE ALWAYS TRIGGER ledger_seal_stays;
ALTER TABLE ledger_accounts ENABLE ALWAYS TRIGGER ledger_account_stays;
ALTER TABLE ledger_lines ENABLE ALWAYS TRIGGER ledger_lines_are_kept;
ALTER TABLE ledger_seals ENABLE ALWAYS TRIGGER ledger_seals_are_kept;
ALTER TABLE ledger_accounts ENABLE ALWAYS TRIGGER ledger_accounts_are_kept;
