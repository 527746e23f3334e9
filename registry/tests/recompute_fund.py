#!/usr/bin/env python3
"""Recomputes the cooperation fund from its public export, to the cent, and fails where anything does not agree.

    curl -O https://REGISTRY/api/fund.ndjson
    python3 recompute_fund.py fund.ndjson

Needs nothing but Python 3.8. It trusts no sum in the file: contributions are computed anew from the declared results and the rates, the
fund from the contributions, payments and grants, and the books from their entries; the three have to agree, every entry has to
be balanced, and the chain of hashes has to hold. What it finds goes to standard output as JSON; the exit code is 1 if something is wrong.
"""

import hashlib
import json
import sys
from collections import defaultdict

FUND, CALLED, BANK, GRANTED, INTO_FUND, CONTRIBUTIONS, FROM_FUND = "195", "467", "512", "657", "6895", "755", "7895"
FIRST = "0" * 64


def contribution(result, rate):
    """Cents for a result in cents and a rate in hundredths of a percent: half-up, a loss is 0."""
    return 0 if result <= 0 else (result * rate + 5000) // 10000


def text_of(entry):
    """The text whose SHA-256 is the entry's hash."""
    dash = lambda value: "-" if value in (None, "") else value
    lines = [
        "legollaborative ledger 1",
        "number %d" % entry["number"],
        "journal %s %d" % (entry["journal"], entry["journalNumber"]),
        "at %d" % entry["at"],
        "day %s" % entry["day"],
        "kind %s" % entry["kind"],
        "document %s" % entry["document"],
        "reverses %s" % dash(entry["reverses"]),
        "key %s" % entry["key"],
        "previous %s" % entry["previous"],
    ]
    for line in entry["lines"]:
        lines.append("line %d %s %s %d" % (line["line"], line["account"], dash(line["party"]), line["amountCents"]))
    return "".join(line + "\n" for line in lines)


class Recount:
    def __init__(self, rows):
        self.by_type = defaultdict(list)
        for row in rows:
            self.by_type[row["type"]].append(row)
        self.wrong = []

    def check(self, holds, what):
        if not holds:
            self.wrong.append(what)

    def books(self):
        """Follows the chain and sums the accounts."""
        previous, journals, entries = FIRST, defaultdict(int), {}
        sums, of_party = defaultdict(int), defaultdict(int)
        for place, entry in enumerate(self.by_type["entry"], 1):
            name = "entry %s" % entry["number"]
            self.check(entry["number"] == place, name + ": a number is missing")
            journals[entry["journal"]] += 1
            self.check(entry["journalNumber"] == journals[entry["journal"]], name + ": a number of its journal is missing")
            self.check(entry["previous"] == previous, name + ": it does not follow the one before")
            found = hashlib.sha256(text_of(entry).encode("utf-8")).hexdigest()
            self.check(found == entry["hash"], name + ": its hash is not that of its text")
            self.check(len(entry["lines"]) >= 2, name + ": it has fewer than two lines")
            self.check([line["line"] for line in entry["lines"]] == list(range(1, len(entry["lines"]) + 1)), name + ": a line is missing")
            self.check(sum(line["amountCents"] for line in entry["lines"]) == 0, name + ": it is not balanced")
            if entry["reverses"] is not None:
                other = entries.get(entry["reverses"], {"lines": []})
                turned = [dict(line, amountCents=-line["amountCents"]) for line in other["lines"]]
                self.check(turned == entry["lines"], name + ": it does not turn round the entry that it undoes")
            for line in entry["lines"]:
                sums[line["account"]] += line["amountCents"]
                of_party[line["account"], line["party"]] += line["amountCents"]
            self.check(sums[FUND] <= 0 <= sums[BANK], name + ": more was given than there was")
            previous = entry["hash"]
            entries[entry["number"]] = entry
        return previous, entries, sums, of_party

    def contributions(self):
        """Computes every contribution anew; what counts of a year is its latest version."""
        latest = {}
        rates = {tariff["id"]: tariff["rateBasisPoints"] for tariff in self.by_type["tariff"]}
        consents = {consent["party"]: consent for consent in self.by_type["consent"]}
        for consent in consents.values():
            self.check(rates.get(consent["tariff"]) == consent["rateBasisPoints"], "a consent has another rate than its tariff")
        calls = {call["number"]: call for call in self.by_type["call"]}
        for row in self.by_type["declaration"]:
            name = "declaration of %s, year %d, version %d" % (row["party"], row["year"], row["version"])
            due = contribution(row["resultCents"], consents[row["party"]]["rateBasisPoints"])
            self.check(row["contributionCents"] == due, name + ": the contribution is %d cents" % due)
            self.check(1 <= row["year"] <= 3, name + ": there are three years")
            called = calls[row["call"]]["amountCents"] if row["call"] else 0
            self.check(called == due, name + ": the call is not for the contribution")
            before = latest.get((row["party"], row["year"]))
            if before:
                self.check(before["version"] < row["version"], name + ": versions are out of order")
                if before["call"]:
                    self.check(calls[before["call"]]["cancelEntry"] is not None, name + ": the earlier call still stands")
            latest[row["party"], row["year"]] = row
        return latest

    def recount(self):
        last_hash, entries, sums, of_party = self.books()
        latest = self.contributions()
        called, paid = defaultdict(int), defaultdict(int)
        for (party, _), row in latest.items():
            called[party] += row["contributionCents"]
        for row in self.by_type["payment"]:
            if row["cancelEntry"] is None:
                paid[row["party"]] += row["amountCents"]
        for row in self.by_type["refund"]:
            paid[row["party"]] -= row["amountCents"]
        given = sum(row["amountCents"] for row in self.by_type["grant"] if row["cancelEntry"] is None)
        self.documents(entries)
        received = over = 0
        for party in sorted(set(called) | set(paid)):
            inside = min(called[party], paid[party])
            received += inside
            over += max(0, paid[party] - called[party])
            self.check(-of_party[FUND, party] == inside, "%s: the books have %d cents in the fund, the records %d" % (party, -of_party[FUND, party], inside))
            self.check(-of_party[CONTRIBUTIONS, party] == called[party], "%s: the books call for another sum than was declared" % party)
            self.check(of_party[CALLED, party] == called[party] - paid[party], "%s: the books have another sum still to be paid" % party)
        fund = received - given
        self.check(-sums[FUND] == fund, "the books have %d cents in the fund, the records %d" % (-sums[FUND], fund))
        self.check(sums[BANK] == fund + over, "the bank account is not the fund and what is owed back")
        self.check(sums[GRANTED] == given, "the books have given another sum")
        end = self.by_type["end"][-1] if self.by_type["end"] else {}
        self.check(end.get("entries") == len(entries), "the file is not whole")
        self.check(end.get("lastHash") == last_hash, "the last hash is another one")
        self.check(end.get("fundCents") == fund, "the fund is said to hold another sum")
        return {
            "fundCents": fund,
            "receivedCents": received,
            "givenCents": given,
            "owedBackCents": over,
            "entries": len(entries),
            "lastHash": last_hash,
            "contributions": [
                {"party": party, "year": year, "resultCents": row["resultCents"], "contributionCents": row["contributionCents"]}
                for (party, year), row in sorted(latest.items())
            ],
            "wrong": self.wrong,
        }

    def documents(self, entries):
        """Each record stands in the books with its sum, and what was cancelled is undone there."""
        kinds = {"call": ("number", CALLED), "payment": ("receipt", BANK), "refund": ("number", CALLED), "grant": ("number", GRANTED)}
        recorded = set()
        for kind, (field, account) in kinds.items():
            for row in self.by_type[kind]:
                name = row[field]
                entry = entries.get(row["entry"], {"kind": "", "document": "", "lines": []})
                moved = sum(line["amountCents"] for line in entry["lines"] if line["account"] == account)
                fits = entry["kind"] == kind and entry["document"] == name and moved == row["amountCents"]
                self.check(fits, "%s: its entry says something else" % name)
                undone = row.get("cancelEntry")
                if undone is not None:
                    self.check(entries.get(undone, {}).get("reverses") == row["entry"], "%s: it is not undone in the books" % name)
                recorded.add(row["entry"])
        for number, entry in entries.items():
            self.check(entry["kind"] in ("transfer", "reversal") or number in recorded, "entry %d: nothing gives the reason for it" % number)


def main():
    if len(sys.argv) > 2:
        sys.exit("usage: recompute_fund.py [fund.ndjson]")
    source = open(sys.argv[1], encoding="utf-8") if len(sys.argv) == 2 else sys.stdin
    with source:
        found = Recount([json.loads(line) for line in source if line.strip()]).recount()
    json.dump(found, sys.stdout, indent=2)
    print()
    sys.exit(1 if found["wrong"] else 0)


if __name__ == "__main__":
    main()
