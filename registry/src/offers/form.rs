//! The form of an offer.

use legollab_web::theme::{
    Tone,
    components::{Answer, Button, Field, Form as Draw, back, notice, page, page_head, side_by_side},
};
use maud::{Markup, html};

use super::{
    rules::{Family, OfferLanguage, PriceUnit},
    store::Offer,
    typed::Typed,
    words as said,
};
use crate::{frame::Page, identity::tables::organisation, visit::Visit};

/// The page on which an offer is written.
pub(super) fn new(visit: &Visit, provider: &organisation::Model, typed: &Typed) -> Page {
    let words = visit.words();
    let title = words.text("offer-new-title", &[]);
    let own = visit.address(&format!("/organisations/{}/offers", provider.slug));
    let action = visit.address(&format!("/organisations/{}/offers/new", provider.slug));
    let form = Draw::post(action, visit.form_token()).hidden("key", typed.get("key"));
    let form = fields(form, visit, typed)
        .submit(Button::primary(words.text("offer-publish", &[])))
        .beside(Button::bare(words.text("offer-back", &[])).to(&own));
    let lead = words.text("offer-new-lead", &[("provider", provider.title.as_str().into())]);
    let body = page(html! {
        (back(&words.text("offers-own-title", &[]), &own))
        (page_head(&title, Some(&lead), None))
        (form.draw(words.language()))
    });
    Page::new(visit, title, body)
}

/// The page on which an offer is changed; `version` is what the form was drawn at, if it was drawn before.
pub(super) fn edit(visit: &Visit, offer: &Offer, typed: &Typed, version: Option<i64>) -> Page {
    draw_edit(visit, offer, typed, version.unwrap_or(offer.version), html! {})
}

/// The same after somebody else has changed the offer: what was typed, under how the offer is now.
pub(super) fn stale(visit: &Visit, offer: &Offer, typed: &Typed) -> Page {
    let words = visit.words();
    let above = notice(
        Tone::Attention,
        html! {
            p { strong { (words.text("offer-stale", &[])) } " " (words.text("offer-stale-text", &[])) }
            @for text in &offer.draft.texts {
                p lang=(text.language.tag()) { strong { (text.title) } " · " (text.description) }
            }
            p { (said::family(offer.draft.family, words)) " · " (said::price(&offer.draft, words)) " · " (said::place(offer, words)) }
        },
    );
    draw_edit(visit, offer, typed, offer.version, above)
}

fn draw_edit(visit: &Visit, offer: &Offer, typed: &Typed, version: i64, above: Markup) -> Page {
    let words = visit.words();
    let title = words.text("offer-edit-title", &[]);
    let own = visit.address(&format!("/offers/{}", offer.id));
    let form = Draw::post(visit.address(&format!("/offers/{}/edit", offer.id)), visit.form_token())
        .hidden("version", version.to_string());
    let form = fields(form, visit, typed)
        .submit(Button::primary(words.text("offer-save", &[])))
        .beside(Button::bare(words.text("offer-back", &[])).to(&own));
    let lead = words.text("offer-edit-lead", &[]);
    let body = page(html! {
        (back(offer.title(words.language()), &own))
        (page_head(&title, Some(&lead), None))
        (above)
        (form.draw(words.language()))
    });
    Page::new(visit, title, body)
}

fn fields(mut form: Draw, visit: &Visit, typed: &Typed) -> Draw {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let families = Family::ALL.map(|family| {
        let hint = words.text(&format!("offer-family-{}-hint", family.name()), &[]);
        Answer::new(family.name(), said::family(family, words)).hint(hint)
    });
    form = form.field(
        Field::choice("family", text("offer-family"), families.to_vec())
            .value(typed.get("family"))
            .problem(typed.problem("family")),
    );
    for language in OfferLanguage::ALL {
        let tag = language.tag();
        let line = |part: &str, field: fn(&str, String) -> Field| {
            let name = format!("{tag}-{part}");
            field(&name, text(&format!("offer-{part}")))
                .value(typed.get(&name))
                .problem(typed.problem(&name))
                .hint(text(&format!("offer-{part}-hint")))
                .optional()
        };
        form = form
            .with(html! { h2 { (text(&format!("offer-in-{tag}"))) } })
            .field(line("title", Field::text))
            .field(line("description", Field::textarea))
            .field(line("terms", |name, label| Field::textarea(name, label).rows(2)));
    }
    let units = PriceUnit::ALL.map(|unit| Answer::new(unit.name(), text(&format!("offer-unit-{}", unit.name()))));
    let price = [
        Field::money("price", text("offer-price"))
            .value(typed.get("price"))
            .problem(typed.problem("price"))
            .hint(text("offer-price-hint"))
            .optional(),
        Field::select("unit", text("offer-unit"), units.to_vec())
            .value(typed.get("unit"))
            .problem(typed.problem("unit")),
    ];
    form.with(html! { h2 { (text("offer-price-title")) } })
        .with(side_by_side(&price, words.language()))
        .with(html! { h2 { (text("offer-where-title")) } })
        .field(
            Field::checkbox("remote", text("offer-remote"))
                .ticked(typed.get("remote") == "on")
                .problem(typed.problem("remote"))
                .optional(),
        )
        .field(
            Field::number("radius", text("offer-radius"))
                .value(typed.get("radius"))
                .problem(typed.problem("radius"))
                .hint(text("offer-radius-hint"))
                .optional(),
        )
}
