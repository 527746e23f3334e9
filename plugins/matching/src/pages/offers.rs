//! Pages about offers.

use legollab_brick::{
    caller::Member,
    prelude::*,
    ui::{Map, Place, Tone},
};

use super::{
    forms::{self, OFFERS},
    words::{self, Reader},
};
use crate::{
    catalogue::{self, SKILLS},
    compare::compare,
    needs::{self, Need},
    offers::{self, Offer, PAGE, State},
    results::OUTCOMES,
    settings::{Rules, rules},
};

/// All offers that take part, or those with one skill.
pub fn offers(page: &PageRef) -> Result<View, Error> {
    let member = caller::member();
    let skill = page.param("skill").map(str::to_owned);
    let mut found: Vec<Offer> = offers::open(page.param("after"))
        .filter(|offer| skill.as_ref().is_none_or(|skill| offer.profile.skills.contains(skill)))
        .take(PAGE + 1)
        .collect();
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|offer| offer.id.clone());
    let places = found.iter().map(|offer| place(offer, member.as_ref())).collect();
    Ok(View::build(t!("page-offers"), |page| {
        page.paragraph(t!("offers-explained"));
        let mut filters: Vec<(Text, PageRef)> = SKILLS
            .all()
            .into_iter()
            .filter(|one| !one.retired && skill.as_ref() != Some(&one.id))
            .map(|one| (plain(one.name()), PageRef::new("offers").with("skill", &one.id)))
            .collect();
        if let Some(skill) = &skill {
            page.paragraph(t!(
                "offers-with-skill",
                skill = catalogue::names(std::slice::from_ref(skill))
            ));
            filters.insert(0, (t!("all-offers"), PageRef::new("offers")));
        }
        if !filters.is_empty() {
            page.links(filters);
        }
        let cards = found.iter().map(|offer| {
            Card::new(plain(&offer.profile.title))
                .body(plain(words::excerpt(&offer.profile.description)))
                .detail(t!("skills"), plain(catalogue::names(&offer.profile.skills)).into())
                .detail(t!("place"), plain(&offer.profile.place.name).into())
                .detail(t!("price"), words::price(offer.price).into())
                .detail(t!("helper"), Cell::member(&offer.member))
                .target(PageRef::new("offer").with("offer", &offer.id))
        });
        page.cards(Cards::new(t!("offers-caption"), t!("offers-empty"), cards));
        if !found.is_empty() {
            page.map(Map {
                caption: t!("offers-map"),
                places,
                empty: t!("offers-empty"),
            });
            page.address(t!("offers-geojson"), "exports.offers", []);
        }
        let mut links = Vec::new();
        if let Some(next) = next {
            let target = PageRef::new("offers").with("after", next);
            let target = match &skill {
                Some(skill) => target.with("skill", skill),
                None => target,
            };
            links.push((t!("more-offers"), target));
        }
        if member.is_some() {
            links.push((t!("page-my-needs"), PageRef::new("my-needs")));
            links.push((t!("page-my-offers"), PageRef::new("my-offers")));
        }
        if !links.is_empty() {
            page.links(links);
        }
    }))
}

/// An offer on the map, to about a kilometre for others than its member.
fn place(offer: &Offer, reader: Option<&Member>) -> Place {
    let place = offer.place_for(reader);
    let label = plain(format!("{} ({})", offer.profile.title, place.name));
    Place::new(label, place.latitude, place.longitude).target(PageRef::new("offer").with("offer", &offer.id))
}

/// One offer: for members with what it would be for their needs, for its member with the forms to change it.
pub fn offer(page: &PageRef) -> Result<View, Error> {
    let member = caller::member();
    let offer = offers::find(page.param("offer").unwrap_or_default())?;
    let is_own = offer.is_of(member.as_ref());
    let rules = rules();
    Ok(View::build(plain(&offer.profile.title), |page| {
        if let (Some(notice), true) = (state_notice(offer.state), is_own || offer.state == State::Withdrawn) {
            page.notice(Tone::Attention, notice);
        }
        if !offer.profile.description.is_empty() {
            page.paragraph(plain(&offer.profile.description));
        }
        page.details(facts(&offer));
        page.outlet("helper", [("member-id", offer.member.as_str())]);
        page.section(t!("hours-heading"), |section| {
            section.details(words::week(&offer.profile))
        });
        match &member {
            None => page.notice(Tone::Neutral, t!("sign-in-to-ask")),
            Some(member) if !is_own => comparisons(page, &offer, &needs::of_member(&member.id), &rules),
            Some(_) => {}
        }
        if is_own && offer.state != State::Withdrawn {
            outcome(page, &offer);
            change(page, &offer);
        }
        page.map(Map {
            caption: t!("offer-map"),
            places: vec![Place {
                target: None,
                ..place(&offer, member.as_ref())
            }],
            empty: t!("offers-empty"),
        });
    }))
}

fn facts(offer: &Offer) -> Vec<(Text, Cell)> {
    let profile = &offer.profile;
    let mut facts = vec![
        (t!("helper"), Cell::member(&offer.member)),
        (t!("skills"), plain(catalogue::names(&profile.skills)).into()),
    ];
    if !offer.evidence.is_empty() {
        facts.push((t!("evidence"), plain(&offer.evidence).into()));
    }
    facts.push((t!("place"), plain(&profile.place.name).into()));
    facts.push((
        t!("radius"),
        t!("up-to-kilometres", kilometres = profile.radius_km).into(),
    ));
    facts.push((t!("price"), words::price(offer.price).into()));
    facts.push((
        t!("charter"),
        t!("charter-version", version = offer.charter.as_str()).into(),
    ));
    facts.extend(words::languages(profile));
    facts
}

fn state_notice(state: State) -> Option<Text> {
    match state {
        State::Open => None,
        State::Paused | State::Suspended => Some(t!("offer-is-paused")),
        State::Withdrawn => Some(t!("offer-is-withdrawn")),
    }
}

/// What the offer would be for each need of the reader, and why not.
fn comparisons(page: &mut Parts, offer: &Offer, own: &[Need], rules: &Rules) {
    page.section(t!("comparison-heading"), |section| {
        let columns = [t!("need"), t!("comparison-result"), t!("comparison-why")];
        let mut table = Table::new(t!("comparison-heading"), columns, t!("comparison-empty"));
        for need in own {
            let compared = compare(need, offer, rules);
            let name = Cell::link(plain(&need.profile.title), PageRef::new("need").with("need", &need.id));
            match compared.obstacle() {
                None => table.row([
                    name,
                    Cell::status(Tone::Good, t!("comparison-fits")),
                    t!(
                        "comparison-score",
                        score = words::points(compared.parts.for_need()),
                        most = rules.weights.most_for_need()
                    )
                    .into(),
                ]),
                Some(filter) => table.row([
                    name,
                    Cell::status(Tone::Attention, t!("comparison-does-not-fit")),
                    t!(
                        &format!("set-aside-{}", words::filter_id(filter)),
                        reader = Reader::Seeker.id()
                    )
                    .into(),
                ]),
            }
        }
        section.table(table);
        section.links([(t!("page-my-needs"), PageRef::new("my-needs"))]);
    });
}

/// How the offer fared in the last round.
fn outcome(page: &mut Parts, offer: &Offer) {
    let Some(outcome) = OUTCOMES.get(&offer.id) else {
        return;
    };
    page.section(t!("last-round-heading"), |section| {
        section.paragraph(t!(
            "offer-outcome",
            pairs = outcome.pairs,
            given = outcome.given,
            number = outcome.number
        ));
        if outcome.left_out {
            section.notice(Tone::Attention, t!("offer-left-out", minutes = offer.least_minutes));
        }
        words::tell_set_aside(section, Reader::Helper, &outcome.set_aside);
        section.links([(
            t!("how-it-was-decided"),
            PageRef::new("round").with("round", &outcome.round),
        )]);
    });
}

fn change(page: &mut Parts, offer: &Offer) {
    page.section(t!("change-offer-heading"), |section| {
        section.form(forms::change_offer(offer));
        let mut buttons = Vec::new();
        if offer.state == State::Paused {
            buttons.push(
                Button::new(t!("resume-offer"), OFFERS, "resume", json!({ "offer": offer.id }))
                    .primary()
                    .then(PageRef::new("offer").with("offer", &offer.id)),
            );
        }
        buttons.push(
            Button::new(t!("withdraw-offer"), OFFERS, "withdraw", json!({ "offer": offer.id }))
                .danger(
                    t!(
                        "withdraw-offer-question",
                        offer = offer.profile.title.as_str(),
                        taken = offer.taken
                    ),
                    t!("withdraw-offer-yes"),
                )
                .then(PageRef::new("my-offers")),
        );
        section.buttons(buttons);
    });
}

/// The caller's offers, and the form to publish one.
pub fn mine() -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let own = offers::of_member(&member.id);
    let rules = rules();
    Ok(View::build(t!("page-my-offers"), |page| {
        let columns = [t!("offer"), t!("skills"), t!("price"), t!("served"), t!("state")];
        let mut table = Table::new(t!("page-my-offers"), columns, t!("my-offers-empty"));
        for offer in &own {
            table.row([
                Cell::link(
                    plain(&offer.profile.title),
                    PageRef::new("offer").with("offer", &offer.id),
                ),
                plain(catalogue::names(&offer.profile.skills)).into(),
                words::price(offer.price).into(),
                t!("served-of", taken = offer.taken, capacity = offer.capacity).into(),
                state(offer.state),
            ]);
        }
        page.table(table);
        page.section(t!("new-offer-heading"), |section| {
            if SKILLS.all().is_empty() {
                section.notice(Tone::Attention, t!("no-skills-yet"));
                return;
            }
            section.paragraph(charter(&rules));
            section.form(forms::new_offer());
        });
    }))
}

/// The charter in words.
fn charter(rules: &Rules) -> Text {
    let version = rules.charter.version.as_str();
    match (rules.charter.floor, rules.charter.free_help) {
        (0, _) => t!("charter-open", version = version),
        (floor, true) => t!("charter-floor-or-free", version = version, floor = offers::euros(floor)),
        (floor, false) => t!("charter-floor", version = version, floor = offers::euros(floor)),
    }
}

fn state(state: State) -> Cell {
    match state {
        State::Open => Cell::status(Tone::Good, t!("offer-state-open")),
        State::Paused | State::Suspended => Cell::status(Tone::Attention, t!("offer-state-paused")),
        State::Withdrawn => Cell::status(Tone::Bad, t!("offer-state-withdrawn")),
    }
}
