#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Computes the score of every provider again, from the public export of reviews, and compares it with the published ones.

    recompute_scores.py reviews.ndjson scores.json
    recompute_scores.py https://registry.example.org

The first takes the two files as they were downloaded from /api/reviews.ndjson and /api/providers/scores, the second fetches them.
It prints what it found as JSON and ends with 0 if every score is the same, 1 if one is not, 2 if a file cannot be read.
Nothing but the standard library is used, and no number of the formula is known here: they come with the export.
"""

import json
import sys
from datetime import date
from fractions import Fraction
from urllib.request import urlopen


def weight(days, formula):
    """What a review weighs so many days after it was published: 1 at first."""
    half_life = formula["halfLifeDays"]
    halvings, rest = divmod(max(days, 0), half_life)
    if halvings > formula["halvings"]:
        return Fraction(0)
    return Fraction(1, 2**halvings) * (1 - Fraction(rest, 2 * half_life))


def hundredths(value):
    """A fraction in hundredths, rounded to the nearest, halves upwards."""
    return (200 * value.numerator + value.denominator) // (2 * value.denominator)


def scores(as_of, formula, reviews, families):
    """The usual grades and the cautious scores without reviews by family, and the scores of providers by name."""
    anchor, prior, caution = formula["anchorReviews"], formula["priorReviews"], formula["cautionReviews"]
    weighed = []
    for review in reviews:
        days = (as_of - date.fromisoformat(review["publishedOn"])).days
        weighed.append((review["provider"], review["family"], review["grade"], weight(days, formula)))

    def usual(family):
        """As it is published: in hundredths."""
        of_family = [(g, w) for _, name, g, w in weighed if name == family]
        weights = sum((w for _, w in of_family), Fraction(0)) + anchor
        return hundredths((sum((g * w for g, w in of_family), Fraction(0)) + anchor * formula["anchorGrade"]) / weights)

    usual_grades = {family: usual(family) for family in families}

    def unreviewed(family):
        grades = prior * Fraction(usual_grades[family], 100) + caution * formula["cautionGrade"]
        return hundredths(grades / (prior + caution))

    def score(own, extra):
        """Own reviews are triples of family, grade and weight."""
        total = sum((w for _, _, w in own), Fraction(0))
        # Where all reviews are so old that they count no more, they still say what kind of services there were.
        shares = [(name, w if total else Fraction(1)) for name, _, w in own]
        mean = sum((share * Fraction(usual_grades[name], 100) for name, share in shares), Fraction(0))
        mean /= sum((share for _, share in shares), Fraction(0))
        grades = sum((g * w for _, g, w in own), Fraction(0)) + prior * mean + extra * formula["cautionGrade"]
        return hundredths(grades / (total + prior + extra))

    found = {}
    for provider in sorted({provider for provider, _, _, _ in weighed}):
        own = [(family, g, w) for name, family, g, w in weighed if name == provider]
        found[provider] = {
            "provider": provider,
            "reviews": len(own),
            "counts": [sum(1 for _, g, _ in own if g == grade) for grade in (5, 4, 3, 2, 1)],
            "scoreHundredths": score(own, 0),
            "cautiousHundredths": score(own, caution),
        }
    by_family = [
        {"family": family, "usualHundredths": usual_grades[family], "unreviewedHundredths": unreviewed(family)}
        for family in families
    ]
    return by_family, found


def read(arguments):
    """The two documents, from files or from a registry."""
    if len(arguments) == 2:
        with open(arguments[0], encoding="utf-8") as export, open(arguments[1], encoding="utf-8") as published:
            return export.read(), published.read()
    base = arguments[0].rstrip("/")
    with urlopen(f"{base}/api/reviews.ndjson") as export, urlopen(f"{base}/api/providers/scores") as published:
        return export.read().decode(), published.read().decode()


def main(arguments):
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        export, published = read(arguments)
        lines = [json.loads(line) for line in export.splitlines() if line.strip()]
        published = json.loads(published)
        head = next(line for line in lines if line["kind"] == "formula")
        reviews = [line for line in lines if line["kind"] == "review"]
        as_of = date.fromisoformat(head["asOf"])
    except (OSError, ValueError, KeyError, StopIteration) as error:
        print(f"cannot be read: {error!r}", file=sys.stderr)
        return 2
    # Families that nobody has reviewed yet are published as well.
    families = [entry["family"] for entry in published.get("families", [])]
    families += sorted({review["family"] for review in reviews} - set(families))
    by_family, found = scores(as_of, head["formula"], reviews, families)
    expected = {
        "asOf": head["asOf"],
        "formula": head["formula"],
        "families": by_family,
        "providers": [found[name] for name in sorted(found)],
    }
    differences = [
        {"what": key, "published": published.get(key), "computed": value}
        for key, value in expected.items()
        if published.get(key) != value
    ]
    print(json.dumps({"reviews": len(reviews), "providers": len(found), "differences": differences}, ensure_ascii=False))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
