//! Rounds: what they came to, and the check of their results.

use std::{cmp::Reverse, collections::BTreeMap};

use legollab_brick::{prelude::*, ui::Tone};

use super::words;
use crate::{
    catalogue::{PLACES, Place, SKILLS, set_of},
    needs, offers,
    results::{self, PROVEN, Round},
    rules::{score::Weights, sphere::Point, territories},
    settings::{Rules, rules},
};

const ROUNDS: &str = "legollaborative:matching/rounds";
/// The most needs and offers that are counted by skill.
const COUNTED: usize = 2_000;
/// The most skills that are told to be short somewhere, those that lack most first.
const SHORT_SHOWN: usize = 50;

/// For stewards: the button to make a round, those made before, and which skills are short.
pub fn rounds() -> Result<View, Error> {
    let rules = rules();
    let made: Vec<Round> = results::latest().collect();
    Ok(View::build(t!("page-rounds"), |page| {
        page.paragraph(t!("rounds-explained"));
        page.paragraph(words::method(rules.method));
        page.paragraph(match &rules.daily_at {
            Some(time) => t!("rounds-daily", time = time.as_str()),
            None => t!("rounds-by-hand"),
        });
        page.buttons([Button::new(t!("run-round"), ROUNDS, "run", json!({}))
            .primary()
            .then(PageRef::new("rounds"))]);
        let columns = [
            t!("round-at"),
            t!("method"),
            t!("needs"),
            t!("offers"),
            t!("pairs"),
            t!("proposed"),
        ];
        let mut table = Table::new(t!("rounds-caption"), columns, t!("rounds-empty"));
        for round in &made {
            table.row([
                Cell::link(
                    t!("round-of", at = legollab_brick::text::instant(round.at)),
                    PageRef::new("round").with("round", &round.id),
                ),
                words::method(round.method).into(),
                Cell::Integer(round.needs.into()),
                Cell::Integer(round.offers.into()),
                Cell::Integer(round.pairs.into()),
                Cell::Integer(round.proposed.into()),
            ]);
        }
        page.table(table);
        page.section(t!("gap-heading"), gap);
        page.section(t!("territories-heading"), by_territory);
        page.section(t!("weights-heading"), |section| weights(section, &rules));
    }))
}

/// Open needs and free places, by skill.
fn gap(section: &mut Parts) {
    let mut counts: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for need in needs::open().take(COUNTED) {
        for skill in need.profile.skills {
            counts.entry(skill).or_default().0 += 1;
        }
    }
    for offer in offers::open(None).take(COUNTED) {
        let free = i64::from(offer.free_places());
        for skill in offer.profile.skills {
            counts.entry(skill).or_default().1 += free;
        }
    }
    section.paragraph(t!("gap-explained"));
    let columns = [t!("skill"), t!("open-needs"), t!("free-places"), t!("gap")];
    let mut table = Table::new(t!("gap-heading"), columns, t!("gap-empty"));
    for skill in SKILLS.all() {
        let Some((wanted, free)) = counts.get(&skill.id) else {
            continue;
        };
        let status = if wanted > free {
            Cell::status(Tone::Attention, t!("gap-short", count = wanted - free))
        } else {
            Cell::status(Tone::Good, t!("gap-enough"))
        };
        table.row([
            plain(skill.name()).into(),
            Cell::Integer(*wanted),
            Cell::Integer(*free),
            status,
        ]);
    }
    section.table(table);
}

/// What is short around each place that the stewards have named.
fn by_territory(section: &mut Parts) {
    section.paragraph(t!("territories-explained"));
    let places: Vec<Place> = PLACES.all().into_iter().collect();
    let points: Vec<Point> = places.iter().map(|place| place.point).collect();
    let wanted = needs::open().take(COUNTED).map(|need| territories::Wanted {
        skills: set_of(&need.profile.skills),
        place: need.profile.place.point,
    });
    let free = offers::open(None).take(COUNTED).map(|offer| territories::Free {
        skills: offer.bid().skills,
        place: offer.profile.place.point,
        radius: offer.profile.radius(),
        places: offer.free_places().into(),
    });
    let counts = territories::count(&points, wanted, free);
    let columns = [
        t!("territory"),
        t!("skill"),
        t!("open-needs"),
        t!("free-places"),
        t!("gap"),
    ];
    let mut table = Table::new(t!("territories-heading"), columns, t!("territories-empty"));
    let mut short: Vec<_> = counts.into_iter().filter(|(_, count)| count.short() > 0).collect();
    short.sort_by_key(|((territory, skill), count)| (Reverse(count.short()), *territory, *skill));
    for ((territory, skill), count) in short.into_iter().take(SHORT_SHOWN) {
        let id = format!("{skill:03}");
        let Some(place) = places.get(territory) else { continue };
        table.row([
            plain(&place.name).into(),
            plain(SKILLS.get(&id).map_or(id, |skill| skill.name().to_owned())).into(),
            Cell::Integer(count.wanted.into()),
            Cell::Integer(count.free.into()),
            Cell::status(Tone::Attention, t!("gap-short", count = count.short())),
        ]);
    }
    section.table(table);
}

fn weights(section: &mut Parts, rules: &Rules) {
    section.paragraph(t!("weights-explained"));
    weights_table(section, rules.weights);
}

fn weights_table(section: &mut Parts, weights: Weights) {
    let columns = [t!("counts"), t!("for-seeker"), t!("for-helper")];
    let mut table = Table::new(t!("weights-heading"), columns, t!("required-empty"));
    let both = |weight: u8| (Cell::Integer(weight.into()), Cell::Integer(weight.into()));
    let rows = [
        (t!("counts-distance"), both(weights.distance)),
        (t!("counts-hours"), both(weights.hours)),
        (t!("counts-price"), (Cell::Integer(weights.price.into()), Cell::None)),
        (t!("counts-turn"), (Cell::Integer(weights.turn.into()), Cell::None)),
        (
            t!("counts-waiting"),
            (Cell::None, Cell::Integer(weights.waiting.into())),
        ),
        (
            t!("counts-together"),
            (
                Cell::Integer(weights.most_for_need().into()),
                Cell::Integer(weights.most_for_offer().into()),
            ),
        ),
    ];
    for (what, (seeker, helper)) in rows {
        table.row([what.into(), seeker, helper]);
    }
    section.table(table);
}

/// One round, without a name: what it came to, by which rules, and whether its proof holds.
pub fn round(page: &PageRef) -> Result<View, Error> {
    caller::require_member(t!("members-only"))?;
    let round = results::find(page.param("round").unwrap_or_default())?;
    let proven = PROVEN.get(&round.id);
    let at = legollab_brick::text::instant(round.at);
    Ok(View::build(t!("round-of", at = at), |page| {
        match proven.as_ref().map(|proven| proven.certificate.check()) {
            Some(Ok(())) => page.notice(
                Tone::Good,
                t!(
                    &format!("proof-holds-{}", words::method_id(round.method)),
                    pairs = round.pairs,
                    proposed = round.proposed
                ),
            ),
            Some(Err(_)) => page.notice(Tone::Bad, t!("proof-does-not-hold")),
            None => page.notice(Tone::Attention, t!("proof-missing")),
        }
        page.details([
            (t!("method"), words::method(round.method).into()),
            (t!("needs"), Cell::Integer(round.needs.into())),
            (t!("offers"), Cell::Integer(round.offers.into())),
            (t!("pairs"), Cell::Integer(round.pairs.into())),
            (t!("proposed"), Cell::Integer(round.proposed.into())),
            (t!("left-out"), Cell::Integer(round.left_out.into())),
            (t!("left-for-later"), Cell::Integer(round.left.into())),
            (
                t!("charter"),
                t!("charter-version", version = round.charter.version.as_str()).into(),
            ),
            (t!("seed"), plain(&round.seed).into()),
            (t!("answer-by"), Cell::Instant(round.answer_by)),
        ]);
        page.section(t!("decided-heading"), |section| {
            section.paragraph(t!(&format!("method-{}-explained", words::method_id(round.method))));
            section.paragraph(t!("draw-explained"));
        });
        page.section(t!("weights-heading"), |section| weights_table(section, round.weights));
        page.section(t!("check-heading"), |section| {
            section.paragraph(t!("check-explained", round = round.id.as_str()));
            section.paragraph(t!(&format!("check-{}", words::method_id(round.method))));
        });
    }))
}
