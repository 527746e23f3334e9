//! Pages about the caller's own needs.

use legollab_brick::{prelude::*, ui::Tone};

use super::{
    forms::{self, NEEDS},
    words::{self, Reader},
};
use crate::{
    catalogue::{self, SKILLS},
    needs::{self, Need, State},
    proposals,
    results::{OUTCOMES, PROVEN},
    rules::reasons::Side,
};

/// The caller's needs, and the form to publish one.
pub fn mine() -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let own = needs::of_member(&member.id);
    Ok(View::build(t!("page-my-needs"), |page| {
        let columns = [t!("need"), t!("skills"), t!("published-at"), t!("state"), t!("result")];
        let mut table = Table::new(t!("page-my-needs"), columns, t!("my-needs-empty"));
        for need in &own {
            table.row([
                Cell::link(plain(&need.profile.title), PageRef::new("need").with("need", &need.id)),
                plain(catalogue::names(&need.profile.skills)).into(),
                Cell::Instant(need.published_at),
                state(need.state),
                result(need),
            ]);
        }
        page.table(table);
        page.section(t!("new-need-heading"), |section| {
            if SKILLS.all().is_empty() {
                section.notice(Tone::Attention, t!("no-skills-yet"));
                return;
            }
            section.paragraph(t!("new-need-explained"));
            section.form(forms::new_need());
        });
    }))
}

/// What came of a need so far.
fn result(need: &Need) -> Cell {
    if let Some(proposal) = proposals::of_need(&need.id) {
        let page = PageRef::new("proposal").with("proposal", &proposal.id);
        return Cell::link(t!("see-proposal"), page);
    }
    match OUTCOMES.get(&need.id) {
        None => t!("waits-for-round").into(),
        Some(outcome) if outcome.pairs == 0 => t!("nobody-fits").into(),
        Some(outcome) => t!("fits-count", count = outcome.pairs).into(),
    }
}

fn state(state: State) -> Cell {
    let (tone, id) = match state {
        State::Open => (Tone::Neutral, "need-state-open"),
        State::Proposed => (Tone::Attention, "need-state-proposed"),
        State::Agreed => (Tone::Good, "need-state-agreed"),
        State::Met => (Tone::Good, "need-state-met"),
        State::Paused | State::Suspended => (Tone::Attention, "need-state-paused"),
        State::Withdrawn => (Tone::Bad, "need-state-withdrawn"),
    };
    Cell::status(tone, t!(id))
}

/// One need of the caller: what came of it and why, and the form to change it.
pub fn need(page: &PageRef) -> Result<View, Error> {
    let need = needs::find_readable(page.param("need").unwrap_or_default())?;
    let is_own = caller::member().is_some_and(|member| member.id == need.member);
    let profile = &need.profile;
    Ok(View::build(plain(&profile.title), |page| {
        if !profile.description.is_empty() {
            page.paragraph(plain(&profile.description));
        }
        let mut facts = vec![
            (t!("state"), state(need.state)),
            (t!("seeker"), Cell::member(&need.member)),
            (t!("skills"), plain(catalogue::names(&profile.skills)).into()),
            (t!("place"), plain(&profile.place.name).into()),
            (
                t!("radius"),
                t!("up-to-kilometres", kilometres = profile.radius_km).into(),
            ),
            (t!("days"), days(&need)),
            (t!("time-needed"), words::duration(need.minutes.into()).into()),
            (t!("highest-price"), words::price(need.price_limit).into()),
        ];
        facts.extend(words::languages(profile));
        page.details(facts);
        page.section(t!("hours-heading"), |section| section.details(words::week(profile)));
        page.section(t!("last-round-heading"), |section| outcome(section, &need));
        if is_own && !matches!(need.state, State::Met | State::Withdrawn) {
            change(page, &need);
        }
    }))
}

/// The days that suit.
pub fn days(need: &Need) -> Cell {
    match (&need.first_day, &need.last_day) {
        (None, None) => t!("any-day").into(),
        (Some(first), None) => t!("days-from", first = words::day(first)).into(),
        (None, Some(last)) => t!("days-until", last = words::day(last)).into(),
        (Some(first), Some(last)) => t!("days-between", first = words::day(first), last = words::day(last)).into(),
    }
}

/// How the need fared in the last round: who fits, why none of them was given, why the others do not fit.
fn outcome(section: &mut Parts, need: &Need) {
    if let Some(proposal) = proposals::of_need(&need.id) {
        section.links([(
            t!("see-proposal"),
            PageRef::new("proposal").with("proposal", &proposal.id),
        )]);
        return;
    }
    let Some(outcome) = OUTCOMES.get(&need.id) else {
        section.paragraph(t!("waits-for-round"));
        return;
    };
    if outcome.pairs == 0 {
        section.paragraph(t!("nobody-fits-explained"));
    } else {
        section.paragraph(t!(
            "need-outcome",
            pairs = outcome.pairs,
            given = outcome.given,
            number = outcome.number
        ));
        if let (Some(proven), 0) = (PROVEN.get(&outcome.round), outcome.given) {
            let side = Side::Need(outcome.number);
            words::tell_alternatives(section, Reader::Seeker, &proven.certificate, side);
        }
    }
    words::tell_set_aside(section, Reader::Seeker, &outcome.set_aside);
    section.links([(
        t!("how-it-was-decided"),
        PageRef::new("round").with("round", &outcome.round),
    )]);
}

fn change(page: &mut Parts, need: &Need) {
    page.section(t!("change-need-heading"), |section| {
        section.form(forms::change_need(need));
        let mut buttons = Vec::new();
        if need.state == State::Paused {
            buttons.push(
                Button::new(t!("resume-need"), NEEDS, "resume", json!({ "need": need.id }))
                    .primary()
                    .then(PageRef::new("need").with("need", &need.id)),
            );
        }
        buttons.push(
            Button::new(t!("withdraw-need"), NEEDS, "withdraw", json!({ "need": need.id }))
                .danger(
                    t!("withdraw-need-question", need = need.profile.title.as_str()),
                    t!("withdraw-need-yes"),
                )
                .then(PageRef::new("my-needs")),
        );
        section.buttons(buttons);
    });
}
