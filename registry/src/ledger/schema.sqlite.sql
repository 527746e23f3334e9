-- STRICT, so that an amount is an integer; WITHOUT ROWID, so that no row can be replaced by its hidden number.
CREATE TABLE ledger_seals (
    number INTEGER NOT NULL PRIMARY KEY CHECK (number >= 1),
    journal TEXT NOT NULL REFERENCES ledger_journals (code),
    journal_number INTEGER NOT NULL CHECK (journal_number >= 1),
    at INTEGER NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('call', 'payment', 'refund', 'transfer', 'grant', 'reversal')),
    document TEXT NOT NULL,
    reverses INTEGER UNIQUE REFERENCES ledger_seals (number),
    key TEXT NOT NULL UNIQUE,
    lines INTEGER NOT NULL CHECK (lines >= 2),
    previous TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL UNIQUE,
    UNIQUE (journal, journal_number),
    CHECK ((kind = 'reversal') = (reverses IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE ledger_lines (
    seal INTEGER NOT NULL REFERENCES ledger_seals (number) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL CHECK (line >= 1),
    account TEXT NOT NULL REFERENCES ledger_accounts (code),
    party TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000),
    PRIMARY KEY (seal, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_lines_of_account ON ledger_lines (account, party, seal);

CREATE TRIGGER ledger_line_is_new BEFORE INSERT ON ledger_lines BEGIN
    SELECT RAISE(ABORT, 'ledger: this entry is sealed') WHERE EXISTS (SELECT 1 FROM ledger_seals WHERE number = NEW.seal);
    SELECT RAISE(ABORT, 'ledger: this line is written') WHERE EXISTS (
        SELECT 1 FROM ledger_lines WHERE seal = NEW.seal AND line = NEW.line);
END;
-- REPLACE deletes what is in its way without asking a trigger, so nothing may be in the way.
CREATE TRIGGER ledger_seal_is_new BEFORE INSERT ON ledger_seals BEGIN
    SELECT RAISE(ABORT, 'ledger: this seal is set') WHERE EXISTS (
        SELECT 1 FROM ledger_seals WHERE number = NEW.number OR key = NEW.key OR hash = NEW.hash OR previous = NEW.previous
            OR reverses = NEW.reverses OR (journal = NEW.journal AND journal_number = NEW.journal_number));
    SELECT RAISE(ABORT, 'ledger: seals are numbered without gaps')
        WHERE NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM ledger_seals);
    SELECT RAISE(ABORT, 'ledger: a journal is numbered without gaps') WHERE NEW.journal_number <> (
        SELECT COALESCE(MAX(journal_number), 0) + 1 FROM ledger_seals WHERE journal = NEW.journal);
    SELECT RAISE(ABORT, 'ledger: a seal carries the hash of the one before') WHERE NEW.previous <> COALESCE(
        (SELECT hash FROM ledger_seals WHERE number = NEW.number - 1), '0000000000000000000000000000000000000000000000000000000000000000');
    SELECT RAISE(ABORT, 'ledger: a seal counts its lines') WHERE NEW.lines <> (
        SELECT COUNT(*) FROM ledger_lines WHERE seal = NEW.number)
        OR NEW.lines <> (SELECT COALESCE(MAX(line), 0) FROM ledger_lines WHERE seal = NEW.number);
    SELECT RAISE(ABORT, 'ledger: an entry is balanced')
        WHERE 0 <> (SELECT COALESCE(SUM(amount), 0) FROM ledger_lines WHERE seal = NEW.number);
    SELECT RAISE(ABORT, 'ledger: a reversal turns every line round') WHERE NEW.reverses IS NOT NULL AND (
        NEW.lines <> (SELECT lines FROM ledger_seals WHERE number = NEW.reverses AND kind <> 'reversal')
        OR NEW.lines <> (
            SELECT COUNT(*) FROM ledger_lines AS own JOIN ledger_lines AS other
                ON own.line = other.line AND own.account = other.account AND own.party = other.party AND own.amount = -other.amount
            WHERE own.seal = NEW.number AND other.seal = NEW.reverses));
    SELECT RAISE(ABORT, 'ledger: a balance has left its side') WHERE EXISTS (
        SELECT 1 FROM ledger_accounts AS account JOIN ledger_lines AS line ON line.account = account.code
        WHERE account.side <> 'either' AND account.code IN (SELECT account FROM ledger_lines WHERE seal = NEW.number)
        GROUP BY account.code, account.side
        HAVING (account.side = 'debit' AND SUM(line.amount) < 0) OR (account.side = 'credit' AND SUM(line.amount) > 0));
END;
CREATE TRIGGER ledger_line_stays BEFORE UPDATE ON ledger_lines BEGIN
    SELECT RAISE(ABORT, 'ledger: lines are never changed');
END;
CREATE TRIGGER ledger_line_is_kept BEFORE DELETE ON ledger_lines BEGIN
    SELECT RAISE(ABORT, 'ledger: lines are never deleted');
END;
CREATE TRIGGER ledger_seal_stays BEFORE UPDATE ON ledger_seals BEGIN
    SELECT RAISE(ABORT, 'ledger: seals are never changed');
END;
CREATE TRIGGER ledger_seal_is_kept BEFORE DELETE ON ledger_seals BEGIN
    SELECT RAISE(ABORT, 'ledger: seals are never deleted');
END;
CREATE TRIGGER ledger_account_stays BEFORE UPDATE ON ledger_accounts BEGIN
    SELECT RAISE(ABORT, 'ledger: the chart of accounts is never changed');
END;
CREATE TRIGGER ledger_account_is_kept BEFORE DELETE ON ledger_accounts BEGIN
    SELECT RAISE(ABORT, 'ledger: the chart of accounts is never changed');
END;
CREATE TRIGGER ledger_account_is_new BEFORE INSERT ON ledger_accounts BEGIN
    SELECT RAISE(ABORT, 'ledger: the chart of accounts is never changed')
        WHERE EXISTS (SELECT 1 FROM ledger_accounts WHERE code = NEW.code);
END;
