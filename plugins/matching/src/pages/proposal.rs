//! One proposal, explained to the side that reads it: why this one, and why not another.

use legollab_brick::{
    clock::MINUTE,
    prelude::*,
    text,
    ui::{Map, Place, Tone},
};

use super::{
    needs as needs_page,
    proposals::{self as list, PROPOSALS},
    words::{self, Reader},
};
use crate::{
    catalogue,
    needs::{NEEDS, Need},
    offers::{self, OFFERS, Offer},
    proposals::{self, Proposal, Side, State},
    results::{OUTCOMES, PROVEN, ROUNDS, Round},
    rules::{pay, reasons, score::LONG_WAIT_DAYS},
};

/// All that the page tells.
struct Told {
    proposal: Proposal,
    side: Side,
    round: Option<Round>,
    need: Option<Need>,
    offer: Option<Offer>,
}

/// One proposal of the caller.
pub fn proposal(page: &PageRef) -> Result<View, Error> {
    let (proposal, side) = proposals::find_own(page.param("proposal").unwrap_or_default())?;
    let told = Told {
        round: ROUNDS.get(&proposal.round),
        need: NEEDS.get(&proposal.need),
        offer: OFFERS.get(&proposal.offer),
        proposal,
        side,
    };
    Ok(View::build(list::heading(&told.proposal, side), |page| {
        told.summary(page);
        told.buttons(page);
        if matches!(told.proposal.state, State::Agreed | State::Cancelled | State::Completed) {
            page.outlet("agreement", [("proposals.proposal-id", told.proposal.id.as_str())]);
        }
        let other = text::member(told.proposal.opposite(side));
        page.section(t!("why-heading", other = other), |section| {
            section.section(t!("required-heading"), |section| told.required(section));
            section.section(t!("counted-heading"), |section| told.counted(section));
        });
        page.section(t!("why-not-heading"), |section| told.others(section));
        page.section(t!("decided-heading"), |section| told.decided(section));
        told.map(page);
    }))
}

impl Told {
    fn reader(&self) -> Reader {
        match self.side {
            Side::Seeker => Reader::Seeker,
            Side::Helper => Reader::Helper,
        }
    }

    fn summary(&self, page: &mut Parts) {
        let proposal = &self.proposal;
        if let Some(need) = &self.need
            && !need.profile.description.is_empty()
        {
            page.paragraph(plain(&need.profile.description));
        }
        let mut facts = vec![
            (t!("state"), list::state(proposal.state)),
            (t!("begins"), Cell::Instant(proposal.from)),
            (t!("ends"), Cell::Instant(proposal.until)),
            (t!("other-side"), Cell::member(proposal.opposite(self.side))),
        ];
        if let Some(need) = &self.need {
            facts.push((t!("needed-at"), plain(&need.profile.place.name).into()));
        }
        if let Some(offer) = &self.offer {
            facts.push((
                t!("offer"),
                Cell::link(
                    plain(&proposal.offer_title),
                    PageRef::new("offer").with("offer", &offer.id),
                ),
            ));
        }
        facts.push((t!("distance"), words::distance(proposal.facts.metres).into()));
        facts.push((t!("price"), words::price(proposal.facts.price).into()));
        if let (Some(week), Side::Helper) = (proposal.week, self.side) {
            let told = t!(
                "week-part",
                jobs = week.jobs,
                hours = words::as_hours(week.minutes),
                kilometres = words::kilometres(week.metres)
            );
            facts.push((t!("week"), told.into()));
        }
        if proposal.facts.price > 0 {
            facts.push((t!("pay"), self.pay().into()));
        }
        page.details(facts);
    }

    /// What is paid in all, and who gets which share of it.
    fn pay(&self) -> Text {
        let proposal = &self.proposal;
        let minutes = u32::try_from((proposal.until - proposal.from) / MINUTE).unwrap_or_default();
        let kept_percent = self.round.as_ref().map_or(0, |round| round.kept_percent);
        let pay = pay::of(proposal.facts.price, minutes, kept_percent);
        let euros = |cents: u64| offers::euros(u32::try_from(cents).unwrap_or(u32::MAX));
        t!(
            "pay-shares",
            whole = euros(pay.whole),
            helper = euros(pay.helper),
            kept = euros(pay.kept),
            percent = 100 - kept_percent.min(100),
            reader = self.reader().id(),
        )
    }

    fn buttons(&self, page: &mut Parts) {
        let proposal = &self.proposal;
        let here = PageRef::new("proposal").with("proposal", &proposal.id);
        let button = |label, function| {
            Button::new(label, PROPOSALS, function, json!({ "proposal": proposal.id })).then(here.clone())
        };
        let other = || text::member(proposal.opposite(self.side));
        let question = |id: &str| {
            t!(
                id,
                other = other(),
                need = proposal.need_title.as_str(),
                from = text::instant(proposal.from),
                until = text::instant(proposal.until)
            )
        };
        match proposal.state {
            State::Proposed if proposal.answer_by > clock::now() => {
                let mut buttons = Vec::new();
                if proposal.has_accepted(self.side) {
                    page.notice(Tone::Good, t!("accepted-waiting", other = other()));
                } else {
                    buttons.push(button(t!("accept"), "accept").primary());
                }
                buttons.push(button(t!("decline"), "decline").danger(question("decline-question"), t!("decline-yes")));
                page.buttons(buttons);
                page.paragraph(t!(
                    "answer-by-explained",
                    by = text::instant(proposal.answer_by),
                    other = other()
                ));
            }
            State::Agreed if proposal.from > clock::now() => {
                page.buttons([
                    button(t!("call-off"), "cancel").danger(question("call-off-question"), t!("call-off-yes"))
                ]);
            }
            _ => {}
        }
    }

    fn map(&self, page: &mut Parts) {
        let (Some(need), Some(offer)) = (&self.need, &self.offer) else {
            return;
        };
        let (of_need, of_offer) = match self.side {
            Side::Seeker => (need.profile.place.show(3), offer.profile.place.show(2)),
            Side::Helper => (need.profile.place.show(2), offer.profile.place.show(3)),
        };
        let place = |label: &str, place: &crate::bindings::exports::legollaborative::matching::catalogue::Place| {
            Place::new(t!(label, place = place.name.as_str()), place.latitude, place.longitude)
        };
        page.map(Map {
            caption: t!("proposal-map"),
            places: vec![place("map-need", &of_need), place("map-offer", &of_offer)],
            empty: t!("proposal-map-empty"),
        });
    }

    /// What had to hold, and how it did.
    fn required(&self, page: &mut Parts) {
        let facts = self.proposal.facts;
        let columns = [t!("condition"), t!("finding")];
        let mut table = Table::new(t!("required-heading"), columns, t!("required-empty"));
        if let Some(need) = &self.need {
            table.row([
                t!("condition-skills").into(),
                plain(catalogue::names(&need.profile.skills)).into(),
            ]);
        }
        table.row([
            t!("condition-distance", kilometres = f64::from(facts.reach) / 1_000.0).into(),
            words::distance(facts.metres).into(),
        ]);
        table.row([t!("condition-hours").into(), words::duration(facts.common).into()]);
        if let Some(need) = self
            .need
            .as_ref()
            .filter(|need| need.first_day.is_some() || need.last_day.is_some())
        {
            table.row([t!("condition-dates").into(), needs_page::days(need)]);
        }
        if let Some(round) = &self.round {
            table.row([
                t!("condition-charter", version = round.charter.version.as_str()).into(),
                words::price(facts.price).into(),
            ]);
        }
        table.row([t!("condition-price").into(), words::price(facts.price_limit).into()]);
        table.row([t!("condition-languages").into(), Cell::status(Tone::Good, t!("holds"))]);
        page.table(table);
    }

    /// What counted for the side that reads, and how much.
    fn counted(&self, page: &mut Parts) {
        let Some(round) = &self.round else { return };
        let (facts, parts, weights) = (self.proposal.facts, self.proposal.parts, round.weights);
        let distance = (
            t!("counts-distance"),
            t!(
                "counted-distance",
                distance = words::kilometres(facts.metres),
                reach = words::kilometres(facts.reach)
            ),
            parts.distance,
            weights.distance,
        );
        let hours = (
            t!("counts-hours"),
            t!(
                "counted-hours",
                common = words::as_hours(facts.common),
                wanted = words::as_hours(facts.wanted)
            ),
            parts.hours,
            weights.hours,
        );
        let price = (
            t!("counts-price"),
            if facts.price_limit == 0 {
                t!("counted-free")
            } else {
                t!(
                    "counted-price",
                    price = offers::euros(facts.price),
                    limit = offers::euros(facts.price_limit)
                )
            },
            parts.price,
            weights.price,
        );
        let turn = (
            t!("counts-turn"),
            t!("counted-turn", count = facts.helped),
            parts.turn,
            weights.turn,
        );
        let waiting = (
            t!("counts-waiting"),
            t!("counted-waiting", days = facts.waited, full = LONG_WAIT_DAYS),
            parts.waiting,
            weights.waiting,
        );
        let (rows, score, most) = match self.side {
            Side::Seeker => (
                vec![distance, hours, price, turn],
                parts.for_need(),
                weights.most_for_need(),
            ),
            Side::Helper => (
                vec![distance, hours, waiting],
                parts.for_offer(),
                weights.most_for_offer(),
            ),
        };
        let columns = [t!("counts"), t!("finding"), t!("points"), t!("points-most")];
        let mut table = Table::new(t!("counted-heading"), columns, t!("required-empty"));
        for (what, finding, tenths, most) in rows {
            table.row([
                what.into(),
                finding.into(),
                Cell::Number(words::points(tenths)),
                Cell::Integer(most.into()),
            ]);
        }
        table.row([
            t!("counts-together").into(),
            Cell::None,
            Cell::Number(words::points(score)),
            Cell::Integer(most.into()),
        ]);
        page.table(table);
    }

    /// Why nobody else.
    fn others(&self, page: &mut Parts) {
        let proposal = &self.proposal;
        let (thing, side) = match self.side {
            Side::Seeker => (&proposal.need, reasons::Side::Need(proposal.need_number)),
            Side::Helper => (&proposal.offer, reasons::Side::Offer(proposal.offer_number)),
        };
        if let Some(proven) = PROVEN.get(&proposal.round) {
            words::tell_alternatives(page, self.reader(), &proven.certificate, side);
        }
        // What is kept is how it fared in its last round, which may be a later one.
        if let Some(outcome) = OUTCOMES.get(thing).filter(|outcome| outcome.round == proposal.round) {
            words::tell_set_aside(page, self.reader(), &outcome.set_aside);
        }
    }

    fn decided(&self, page: &mut Parts) {
        if let Some(round) = &self.round {
            page.paragraph(t!(
                "decided-by",
                at = text::instant(round.at),
                needs = round.needs,
                offers = round.offers
            ));
            page.paragraph(words::method(round.method));
            page.paragraph(t!(&format!("method-{}-explained", words::method_id(round.method))));
            let number = match self.side {
                Side::Seeker => t!("your-need-number", number = self.proposal.need_number),
                Side::Helper => t!("your-offer-number", number = self.proposal.offer_number),
            };
            page.paragraph(number);
            page.links([(t!("check-it"), PageRef::new("round").with("round", &round.id))]);
        }
        page.paragraph(t!("who-sees-what"));
    }
}
