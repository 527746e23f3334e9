//! The list that was agreed on, who has seen what, and the two signatures.

use std::collections::BTreeMap;

use legollab_web::theme::components::{Button, Evidence, Joint, Met, Signature, bond, buttons, evidence, signature};
use maud::{Markup, html};

use super::{
    super::{
        flow::Seen,
        parties, speech,
        state::{Actor, Delivery, Side, Stage, State},
        step::{Step, StepName},
        store::Taken,
    },
    acts,
};
use crate::{visit::Visit, words::Words};

/// The names of people by their accounts.
pub(super) type Names = BTreeMap<String, String>;

/// Who has seen a point to be as agreed.
struct Checks<'s> {
    holder: Option<&'s Taken>,
    provider: Option<&'s Taken>,
}

impl<'s> Checks<'s> {
    fn of(seen: &'s Seen, item: usize) -> Self {
        let by = |side: Side| {
            let mut steps = seen.engagement.since_delivery().iter();
            steps.find(|taken| taken.actor == Actor::Side(side) && taken.step == Step::Check { item })
        };
        Self {
            holder: by(Side::Holder),
            provider: by(Side::Provider),
        }
    }

    fn by(&self, side: Side) -> Option<&'s Taken> {
        match side {
            Side::Holder => self.holder,
            Side::Provider => self.provider,
        }
    }
}

/// The points of the accepted quote with what each side has seen, and the signatures. Nothing before something is agreed.
pub(super) fn draw(seen: &Seen, names: &Names, visit: &Visit) -> Markup {
    let words = visit.words();
    let engagement = &seen.engagement;
    let Some((_, quote)) = engagement.quote().filter(|_| engagement.last(StepName::Accept).is_some()) else {
        return html! {};
    };
    let delivery = delivery(&engagement.state);
    let findings: Vec<Evidence> = quote
        .items
        .iter()
        .enumerate()
        .map(|(item, title)| {
            let checks = Checks::of(seen, item);
            Evidence {
                met: match (checks.holder.is_some(), checks.provider.is_some()) {
                    (true, true) => Met::Yes,
                    (false, false) => Met::No,
                    _ => Met::Partly,
                },
                title: title.clone(),
                detail: detail(seen, (item, title), &checks, names, visit),
            }
        })
        .collect();
    let signatures = [Side::Holder, Side::Provider].map(|side| one_signature(seen, side, delivery, names, visit));
    html! {
        section id="list" {
            h2 { (words.text("engagement-list-title", &[])) }
            (evidence(&findings, words.language()))
        }
        @if delivery.is_some() || engagement.row.closed_at.is_some() {
            section {
                h2 { (words.text("engagement-signatures", &[])) }
                (bond(Joint::Halves, &signatures))
            }
        }
    }
}

fn delivery(state: &State) -> Option<&Delivery> {
    match state {
        State::Agreed(Stage::Delivered(delivery)) | State::Disputed { stage: Stage::Delivered(delivery), .. } => Some(delivery),
        _ => None,
    }
}

fn detail(seen: &Seen, (item, title): (usize, &str), checks: &Checks<'_>, names: &Names, visit: &Visit) -> Markup {
    let words = visit.words();
    let mine = seen.seat.side();
    let said = [Side::Holder, Side::Provider].into_iter().filter_map(|side| {
        let check = checks.by(side)?;
        Some(seen_by((mine != Some(side)).then(|| name_of(check, names)), check.at, words))
    });
    let said: Vec<String> = said.collect();
    let being_checked = matches!(seen.engagement.state, State::Agreed(Stage::Delivered(_)));
    let waits_for_me = being_checked && mine.is_some_and(|side| checks.by(side).is_none());
    let waits_for = mine.map(Side::other).filter(|side| being_checked && checks.by(*side).is_none());
    let sequence = seen.engagement.row.sequence.to_string();
    html! {
        p {
            @for sentence in &said { (sentence) " " }
            @if waits_for_me {
                strong { (words.text("engagement-your-check", &[])) }
            } @else if let Some(side) = waits_for {
                (words.text("engagement-their-check", &[("other", seen.parties.of(side).title.as_str().into())]))
            }
        }
        @if waits_for_me && parties::may_take(visit, seen.seat, &seen.parties, StepName::Check).is_ok() {
            (buttons(&[
                Button::primary(words.text("engagement-act-check", &[])).small().about(title).post(
                    &acts::address(seen, StepName::Check, visit),
                    &visit.form_token(),
                    &[("sequence", &sequence), ("item", &item.to_string())],
                ),
                acts::link(seen, StepName::SendBack, visit, |label| Button::bare(label).small()),
            ]))
        }
    }
}

fn name_of<'n>(taken: &Taken, names: &'n Names) -> &'n str {
    let account = taken.account.as_deref().unwrap_or_default();
    names.get(account).map_or("", String::as_str)
}

/// Who has seen it and when; none for the reader.
fn seen_by(who: Option<&str>, at: i64, words: &Words) -> String {
    let when = ("when", speech::moment(at, words).into());
    match who {
        None => words.text("engagement-seen-by-you", &[when]),
        Some(who) => words.text("engagement-seen-by", &[("who", who.into()), when]),
    }
}

fn one_signature(seen: &Seen, side: Side, delivery: Option<&Delivery>, names: &Names, visit: &Visit) -> Markup {
    let words = visit.words();
    let organisation = &seen.parties.of(side).title;
    let mut since = seen.engagement.since_delivery().iter();
    let signed = since.find(|taken| taken.actor == Actor::Side(side) && taken.step == Step::Sign);
    let mine = seen.seat.side() == Some(side);
    let complete = delivery.is_some_and(|delivery| delivery.all_seen_by(side));
    let name = match (signed, visit.person()) {
        (Some(taken), _) => name_of(taken, names).to_owned(),
        (None, Some(person)) if mine => person.account.name.clone(),
        _ => organisation.clone(),
    };
    let state = match signed {
        Some(taken) => Ok(words.text("engagement-signed", &[("when", speech::moment(taken.at, words).into())])),
        None if !complete => Err(words.text("engagement-unsigned-open", &[])),
        None => Err(words.text("engagement-unsigned", &[])),
    };
    let may = parties::may_take(visit, seen.seat, &seen.parties, StepName::Sign).is_ok();
    let can = mine && may && signed.is_none() && matches!(seen.engagement.state, State::Agreed(_));
    let act = can.then(|| {
        Button::primary(words.text("engagement-act-sign", &[])).disabled(!complete).post(
            &acts::address(seen, StepName::Sign, visit),
            &visit.form_token(),
            &[("sequence", &seen.engagement.row.sequence.to_string())],
        )
    });
    let role = words.text("engagement-signs-for", &[("organisation", organisation.as_str().into())]);
    signature(&Signature { name, role, state }, act)
}
