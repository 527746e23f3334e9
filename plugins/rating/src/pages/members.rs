//! Members with their reviews.

use std::cmp::Reverse;

use legollab_brick::{
    prelude::*,
    text,
    ui::{Entries, Tone},
};

use super::parts;
use crate::{
    formula, reading,
    tally::{self, TALLIES, Tally},
};

/// Members on a page.
const ROWS: usize = 50;
/// Members that are put in an order together: a page has little time.
const ORDERED: u32 = 5_000;

/// The members who have been reviewed, by the cautious score.
pub fn all(page: &PageRef) -> Result<View, Error> {
    let tallies = TALLIES
        .all()
        .page(page.param("after"), ORDERED)
        .map_err(|_| invalid("after", t!("cursor-malformed")))?;
    let number: usize = page
        .param("page")
        .and_then(|number| number.parse().ok())
        .unwrap_or(1)
        .max(1);
    let (usual, now) = (tally::usual(), tally::this_month());
    let mut members: Vec<(u32, Tally)> = tallies
        .records
        .into_iter()
        .map(|tally| (formula::cautious(&tally.months, usual, now), tally))
        .collect();
    members.sort_by_key(|(cautious, _)| Reverse(*cautious));
    let more = members.len() > number.saturating_mul(ROWS);
    let here = |number: usize| {
        let target = PageRef::new("members").with("page", number.to_string());
        match page.param("after") {
            Some(after) => target.with("after", after),
            None => target,
        }
    };
    let rows = members.into_iter().skip((number - 1).saturating_mul(ROWS)).take(ROWS);
    Ok(View::build(t!("page-members"), |page| {
        page.paragraph(t!("members-explained"));
        let columns = [
            t!("member"),
            t!("mean"),
            t!("count"),
            t!("spread"),
            t!("score"),
            t!("reviews"),
        ];
        let mut table = Table::new(t!("page-members"), columns, t!("members-empty"));
        for (_, tally) in rows {
            let page = PageRef::new("member").with("member", &tally.member);
            table.row([
                Cell::member(&tally.member),
                tally.mean().map_or(Cell::None, Cell::Stars),
                Cell::Integer(tally.count.into()),
                plain(
                    tally
                        .distribution()
                        .map(|count| count.to_string())
                        .into_iter()
                        .rev()
                        .collect::<Vec<_>>()
                        .join(" · "),
                )
                .into(),
                Cell::Number(parts::hundredths(formula::score(&tally.months, usual, now))),
                Cell::link(t!("read-reviews"), page),
            ]);
        }
        page.table(table);
        let mut links = Vec::new();
        if number > 1 {
            links.push((t!("members-before"), here(number - 1)));
        }
        if more {
            links.push((t!("more-members"), here(number + 1)));
        } else if let Some(next) = tallies.next {
            links.push((t!("more-members"), PageRef::new("members").with("after", next)));
        }
        links.push((t!("page-formula"), PageRef::new("formula")));
        links.push((t!("page-moderation"), PageRef::new("moderation")));
        page.links(links);
    }))
}

/// What the reviews about one member come to, and the reviews.
pub fn one(page: &PageRef) -> Result<View, Error> {
    let member = page.param("member").ok_or_else(|| not_found(t!("no-such-page")))?;
    let after = page.param("after");
    let tally = tally::of(member);
    let (reviews, next) = reading::page(member, after)?;
    let is_own = caller::member().is_some_and(|reader| reader.id == member);
    Ok(View::build(t!("page-member", member = text::member(member)), |page| {
        parts::grades(page, &tally);
        let entries = reviews.iter().map(|invitation| {
            let entry = parts::entry(plain(&invitation.occasion), invitation);
            entry.link(t!("read-review"), super::review_page(invitation))
        });
        page.timeline(Entries::new(t!("reviews"), t!("reviews-empty"), entries));
        let mut links = Vec::new();
        if let Some(next) = next {
            let target = PageRef::new("member").with("member", member).with("after", next);
            links.push((t!("earlier-reviews"), target));
        }
        if after.is_some() {
            links.push((t!("latest-reviews"), PageRef::new("member").with("member", member)));
        }
        links.push((t!("page-members"), PageRef::new("members")));
        page.notice(Tone::Neutral, t!("blind-explained"));
        page.links(links);
        if is_own {
            page.section(t!("take-along"), |section| {
                section.paragraph(t!("take-along-explained"));
                section.address(t!("take-along-file"), "exports.mine", []);
            });
        }
    }))
}
