//! Reviews in a list: of one provider, or of all.

use axum::extract::State;
use legollab_web::{
    fault::Fault,
    fields::Paging,
    query::Query,
    theme::{
        components::{Answer, Button, Field, Form as Draw, back, bars, empty, page, page_head, pager},
        drawings::Spot,
    },
};
use maud::{Markup, html};

use super::super::{
    draw,
    store::{self, Order},
};
use crate::{
    failure::Failure, frame::Page, identity::organisation_of, state::Registry, visit::Visit, words::local_date,
};

/// Reviews on a page.
const ROWS: usize = 20;

pub(in super::super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    query: Query,
) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let slug = query.get("provider");
    let provider = match slug {
        "" => None,
        slug => Some(
            organisation_of(reader, slug)
                .await?
                .filter(|found| found.is_provider)
                .ok_or(Fault::NotFound)?,
        ),
    };
    let order = Order::parse(query.get("sort"));
    let reviews = store::shown(reader, provider.as_ref().map(|provider| provider.id.as_str()), order).await?;
    let scores = store::scores(&registry.database, local_date(visit.now())).await?;
    let score = provider.as_ref().and_then(|provider| scores.provider(&provider.id));
    let number = usize::try_from(Paging::parse(Some(query.get("page"))).page).unwrap_or(1);
    let from = number.saturating_sub(1).saturating_mul(ROWS);
    let shown: Vec<_> = reviews.iter().skip(from).take(ROWS).cloned().collect();
    let title = match &provider {
        Some(provider) => words.text("reviews-of-title", &[("provider", provider.title.as_str().into())]),
        None => words.text("reviews-title", &[]),
    };
    let lead = words.text("reviews-lead", &[]);
    let body = page(html! {
        @if let Some(provider) = &provider {
            (back(&provider.title, &visit.address(&format!("/providers/{}", provider.slug))))
        }
        (page_head(&title, Some(&lead), None))
        @if let Some(score) = score {
            p { (draw::draw_grade(Some(score), words)) }
            (bars(score.counts, words.language()))
        }
        (notices(&visit))
        @if reviews.is_empty() {
            (empty(Spot::Hands, &words.text("reviews-none", &[]), &words.text("reviews-none-text", &[]), None))
        } @else {
            (order_form(&visit, slug, order))
            (draw::draw_list(&shown, provider.is_none(), &visit))
            (pages(&visit, slug, order, number, from.saturating_add(shown.len()), reviews.len()))
        }
    });
    Ok(Page::new(&visit, title, body))
}

/// What the law wants on a page of reviews: how they are checked, their order, that nothing is paid for them, how long each step
/// takes.
fn notices(visit: &Visit) -> Markup {
    let words = visit.words();
    html! {
        p.small.muted {
            (words.text("reviews-checked", &[])) " "
            (words.text("reviews-unpaid", &[])) " "
            (words.text("reviews-delays", &[])) " "
            a href=(visit.address("/reviews/formula")) { (words.text("reviews-how", &[])) }
        }
    }
}

fn order_form(visit: &Visit, slug: &str, order: Order) -> Markup {
    let words = visit.words();
    let orders = Order::ALL.map(|order| {
        Answer::new(
            order.name(),
            words.text(&format!("reviews-order-{}", order.name()), &[]),
        )
    });
    let mut form = Draw::get(visit.address("/reviews"));
    if !slug.is_empty() {
        form = form.hidden("provider", slug);
    }
    form.field(Field::select("sort", words.text("reviews-order", &[]), orders.to_vec()).value(order.name()))
        .submit(Button::secondary(words.text("reviews-sort", &[])).small())
        .draw(words.language())
}

fn pages(visit: &Visit, slug: &str, order: Order, number: usize, until: usize, all: usize) -> Markup {
    let words = visit.words();
    let to = |number: usize| visit.address(&format!("/reviews?provider={slug}&sort={}&page={number}", order.name()));
    let (before, after) = (to(number.saturating_sub(1)), to(number.saturating_add(1)));
    let (previous, next) = (words.text("reviews-previous", &[]), words.text("reviews-next", &[]));
    let summary = words.text("reviews-summary", &[("until", until.into()), ("all", all.into())]);
    pager(
        &summary,
        (number > 1).then_some((previous.as_str(), before.as_str())),
        (until < all).then_some((next.as_str(), after.as_str())),
        words.language(),
    )
}
