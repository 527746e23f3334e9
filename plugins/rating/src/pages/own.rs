//! What a member is to write and has written.

use legollab_brick::{prelude::*, serde_json::Value, text, ui::Tone};

use super::REVIEWS;
use crate::{
    bindings::exports::legollaborative::rating::reviews::Standing,
    cases,
    invitations::{self, Grade, INVITATIONS, Invitation, State},
    reading, settings,
    writing::{changeable_until, is_changeable},
};

/// Reviews on a page.
const ROWS: usize = 50;

/// A form with what is fixed and what its fields hold at first, and with one field for each of the platform's criteria.
fn with_criteria(form: Form, mut fixed: Value, mut initial: Value, grades: &[Grade]) -> Form {
    let names = settings::criteria();
    let value = |name: &str, stars: Option<u8>| json!({ "criterion": name, "stars": stars });
    if names.is_empty() {
        if let Some(fixed) = fixed.as_object_mut() {
            fixed.insert("criteria".to_owned(), Value::Null);
        }
    } else if let Some(initial) = initial.as_object_mut() {
        let given = |name: &str| {
            grades
                .iter()
                .find(|grade| grade.criterion == name)
                .map(|grade| grade.stars)
        };
        let rows: Vec<Value> = names.iter().map(|name| value(name, given(name))).collect();
        initial.insert("criteria".to_owned(), rows.into());
    }
    let form = form.fixed(fixed).initial(initial);
    names.iter().enumerate().fold(form, |form, (place, name)| {
        let at = |field: &str| format!("criteria[{place}].{field}");
        let stars = (1..=5)
            .rev()
            .map(|stars: u8| (json!(stars), t!("stars-of", stars = stars)));
        form.choices(&at("criterion"), [(json!(name), plain(name))])
            .choices(&at("stars"), stars)
    })
}

/// A form for each review that the caller is invited to write, and what of theirs nobody else sees yet.
pub fn to_write() -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let open: Vec<Invitation> = invitations::to_write(&member.id).collect();
    let hidden: Vec<Invitation> = invitations::written(&member.id)
        .filter(|written| written.state == State::Open)
        .take(ROWS)
        .collect();
    Ok(View::build(t!("page-to-write"), |page| {
        if open.is_empty() {
            page.paragraph(t!("to-write-empty"));
        } else {
            page.paragraph(t!("to-write-explained"));
        }
        for invitation in open {
            let heading = t!(
                "to-write-heading",
                about = text::member(&invitation.about),
                occasion = &invitation.occasion
            );
            page.section(heading, |section| {
                section.details([
                    (t!("ended-at"), Cell::Instant(invitation.ended_at)),
                    (t!("open-until"), Cell::Instant(invitation.open_until)),
                ]);
                let form = Form::new(REVIEWS, "submit", t!("submit-review"));
                let fixed = json!({ "invitation": invitation.id });
                section.form(with_criteria(form, fixed, json!({}), &[]).then(PageRef::new("to-write")));
            });
        }
        if !hidden.is_empty() {
            page.section(t!("not-yet-shown"), |section| {
                section.paragraph(t!("not-yet-shown-explained"));
                section.cards(Cards::new(
                    t!("not-yet-shown"),
                    t!("reviews-empty"),
                    hidden.iter().map(card),
                ));
            });
        }
        page.links([
            (t!("own-reviews"), PageRef::new("member").with("member", &member.id)),
            (t!("page-mine"), PageRef::new("mine")),
            (t!("page-members"), PageRef::new("members")),
        ]);
    }))
}

/// What the caller wrote, published or not.
pub fn mine(page: &PageRef) -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let number: usize = page
        .param("page")
        .and_then(|number| number.parse().ok())
        .unwrap_or(1)
        .max(1);
    let mut written: Vec<Invitation> = invitations::written(&member.id)
        .skip((number - 1).saturating_mul(ROWS))
        .take(ROWS + 1)
        .collect();
    let more = written.len() > ROWS;
    written.truncate(ROWS);
    Ok(View::build(t!("page-mine"), |page| {
        page.cards(Cards::new(t!("page-mine"), t!("mine-empty"), written.iter().map(card)));
        let mut links = Vec::new();
        if more {
            let next = PageRef::new("mine").with("page", (number + 1).to_string());
            links.push((t!("earlier-reviews"), next));
        }
        links.push((t!("page-to-write"), PageRef::new("to-write")));
        page.links(links);
    }))
}

/// A review of the caller's own, with what can be done with it.
fn card(invitation: &Invitation) -> Card {
    let title = t!(
        "to-write-heading",
        about = text::member(&invitation.about),
        occasion = &invitation.occasion
    );
    let mut card = Card::new(title);
    if let Some(review) = &invitation.review {
        card = card.detail(t!("stars"), Cell::Stars(review.stars.into()));
        if let Some(comment) = &review.comment {
            card = card.body(plain(comment));
        }
    }
    let (tone, state) = match (invitation.state, reading::standing(invitation)) {
        (State::Open | State::Closed, _) => (Tone::Neutral, t!("state-not-published")),
        (State::Published(_), Standing::Shown) => (Tone::Good, t!("state-shown")),
        (State::Published(_), Standing::Withdrawn) => (Tone::Neutral, t!("state-withdrawn")),
        (State::Published(_), Standing::Hidden) => (Tone::Bad, t!("state-hidden")),
    };
    card = card.detail(t!("state"), Cell::status(tone, state));
    if invitation.published_at().is_some() {
        card = card.target(PageRef::new("review").with("review", &invitation.id));
    } else {
        card = card.detail(t!("published-by"), Cell::Instant(invitation.open_until));
    }
    for button in buttons(invitation) {
        card = card.button(button);
    }
    if is_changeable(invitation) {
        let edit = PageRef::new("edit").with("review", &invitation.id);
        card = card.detail(t!("change"), Cell::link(t!("change-review"), edit));
    }
    card
}

/// What an author can do with a review beside changing it.
pub fn buttons(invitation: &Invitation) -> Vec<Button> {
    if invitation.review.is_none() {
        return Vec::new();
    }
    let about = || text::member(&invitation.about);
    let question = match invitation.published_at() {
        Some(_) => t!("withdraw-question", about = about(), occasion = &invitation.occasion),
        None => t!(
            "withdraw-hidden-question",
            about = about(),
            occasion = &invitation.occasion
        ),
    };
    let mut buttons = vec![
        Button::new(t!("withdraw"), REVIEWS, "withdraw", json!({ "review": invitation.id }))
            .about(t!("to-write-heading", about = about(), occasion = &invitation.occasion))
            .danger(question, t!("withdraw-yes")),
    ];
    let appeal = cases::of_review(&invitation.id)
        .next()
        .and_then(|case| case.appeal_until())
        .filter(|until| clock::now() < *until);
    if let (Some(until), Some(_)) = (appeal, invitation.hidden) {
        let question = t!("appeal-question", until = text::instant(until));
        buttons.push(
            Button::new(
                t!("appeal"),
                super::MODERATION,
                "appeal",
                json!({ "review": invitation.id }),
            )
            .ask(["words"])
            .confirm(question, t!("appeal-yes")),
        );
    }
    buttons
}

/// The form to change a review of the caller's own.
pub fn edit(page: &PageRef) -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let id = page.param("review").unwrap_or_default();
    let own = INVITATIONS.get(id).filter(|invitation| invitation.author == member.id);
    let invitation = own.ok_or_else(|| not_found(t!("no-such-review")))?;
    let Some(review) = invitation.review.clone().filter(|_| is_changeable(&invitation)) else {
        return Err(conflict(t!("editing-over")));
    };
    let title = t!(
        "to-write-heading",
        about = text::member(&invitation.about),
        occasion = &invitation.occasion
    );
    Ok(View::build(title, |page| {
        page.paragraph(match (invitation.published_at(), invitation.hidden) {
            (None, _) => t!("edit-hidden-explained"),
            (Some(_), Some(_)) => t!("edit-before-appeal-explained"),
            (Some(_), None) => t!("edit-explained"),
        });
        page.details([(
            t!("editable-until"),
            changeable_until(&invitation).map_or(Cell::None, Cell::Instant),
        )]);
        let form = Form::new(REVIEWS, "revise", t!("save-review"));
        let initial = json!({ "stars": review.stars, "comment": review.comment });
        let form = with_criteria(form, json!({ "review": invitation.id }), initial, &review.criteria);
        page.form(form.then(PageRef::new("mine")));
        page.links([(t!("page-mine"), PageRef::new("mine"))]);
    }))
}
