#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Computes the score of every member again, from the public export of reviews, and compares it with the published ones.

    recompute_scores.py reviews.json scores.json
    recompute_scores.py https://velos.example/avis

The first takes files as they were downloaded from /avis/-/reviews.json and /avis/-/scores.json (several parts of either, with
`?after=`, can be given in any order), the second fetches all parts. It prints what it found as JSON and ends with 0 if every
score is the same, 1 if one is not, 2 if something cannot be read. Nothing but the standard library is used, and no number of the
formula is known here: they come with the export.
"""

import json
import sys
from fractions import Fraction
from urllib.parse import quote
from urllib.request import urlopen


def month(text):
    """The number of a month that is written as 2026-11, or of a day in it."""
    year, month_of_year = text.split("-")[:2]
    return 12 * int(year) + int(month_of_year) - 1


def weight(months, formula):
    """What a review weighs so many months after that of its publication: 1 at first."""
    half_life = formula["halfLifeMonths"]
    halvings, rest = divmod(max(months, 0), half_life)
    if halvings > formula["halvings"]:
        return Fraction(0)
    return Fraction(1, 2**halvings) * (1 - Fraction(rest, 2 * half_life))


def hundredths(value):
    """A fraction in hundredths, rounded to the nearest, halves upwards."""
    return (200 * value.numerator + value.denominator) // (2 * value.denominator)


def scores(as_of, formula, reviews):
    """The usual grade in hundredths, and what is published of each member by identifier."""
    weighed = {}
    for review in reviews:
        entry = (review["stars"], weight(as_of - month(review["publishedOn"]), formula), review["criteria"])
        weighed.setdefault(review["about"], []).append(entry)

    def mean(own, added):
        """Own reviews, with pairs of a number of full reviews and their grade added."""
        weights = sum((w for _, w, _ in own), Fraction(0)) + sum(count for count, _ in added)
        grades = sum((g * w for g, w, _ in own), Fraction(0)) + sum(count * grade for count, grade in added)
        return hundredths(grades / weights)

    everything = [entry for own in weighed.values() for entry in own]
    usual = mean(everything, [(formula["anchorReviews"], formula["anchorGrade"])])
    prior = (formula["priorReviews"], Fraction(usual, 100))
    caution = (formula["cautionReviews"], formula["cautionGrade"])
    found = {}
    for member, own in weighed.items():
        found[member] = {
            "reviews": len(own),
            "distribution": [sum(1 for stars, _, _ in own if stars == grade) for grade in (1, 2, 3, 4, 5)],
            "scoreHundredths": mean(own, [prior]),
            "cautiousHundredths": mean(own, [prior, caution]),
        }
    return usual, found


def parts_of(base, name):
    """All parts of an export."""
    after = ""
    while after is not None:
        query = f"?after={quote(after)}" if after else ""
        with urlopen(f"{base.rstrip('/')}/-/{name}{query}") as answer:
            part = json.loads(answer.read())
        yield part
        after = part["next"]


def read(arguments):
    """The parts of both exports, from files or from a site."""
    if len(arguments) == 1:
        return [*parts_of(arguments[0], "reviews.json"), *parts_of(arguments[0], "scores.json")]
    parts = []
    for path in arguments:
        with open(path, encoding="utf-8") as file:
            parts.append(json.load(file))
    return parts


def main(arguments):
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        parts = read(arguments)
        reviews = {review["review"]: review for part in parts for review in part.get("reviews", [])}
        published = {member["member"]: member for part in parts for member in part.get("members", [])}
        usual_published = {part["usualHundredths"] for part in parts if "members" in part}
        formula, as_of = parts[0]["formula"], parts[0]["asOf"]
        if any((part["formula"], part["asOf"]) != (formula, as_of) for part in parts):
            raise ValueError("the parts are not of the same month")
        usual, found = scores(month(as_of), formula, reviews.values())
    except (OSError, ValueError, KeyError, IndexError) as error:
        print(f"cannot be read: {error!r}", file=sys.stderr)
        return 2
    differences = []
    if usual_published != {usual}:
        differences.append({"what": "usual", "published": sorted(usual_published), "computed": usual})
    for member in sorted(found.keys() | published.keys()):
        computed, given = found.get(member, {}), published.get(member, {})
        for key in ("reviews", "distribution", "scoreHundredths", "cautiousHundredths"):
            if computed.get(key) != given.get(key):
                what = {"what": f"{member} {key}", "published": given.get(key), "computed": computed.get(key)}
                differences.append(what)
    print(json.dumps({"reviews": len(reviews), "members": len(found), "differences": differences}, ensure_ascii=False))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
