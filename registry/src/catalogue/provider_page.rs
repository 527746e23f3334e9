//! The public page of a provider.

use axum::extract::{Path, State};
use legollab_web::{
    fault::Fault,
    theme::{
        components::{BrickCard, Button, Verdict as Mark, back, brick_grid, facts, section, sheet, with_aside},
        drawings::{CoverSize, organisation as sign},
        icons::Icon,
    },
};
use maud::{Markup, html};
use sea_orm::{ColumnTrait, Condition};

use super::{
    brick_page::copied,
    bricks::{Brick, bricks},
    cards::brick_card,
    feeds,
    offers_table::offers_table,
    standing,
};
use crate::{
    certification::criteria,
    engagements::{self, Figures},
    failure::Failure,
    frame::Page,
    identity::{organisation_of, tables::organisation},
    offers::{self, Offer},
    packages::{
        mirror::{MirroredNamespace, origin_of},
        tables::package,
    },
    reviews,
    state::Registry,
    visit::Visit,
    words::local_date,
};

/// A provider with what anybody may know of it.
pub(super) struct Provider {
    pub(super) organisation: organisation::Model,
    pub(super) mark: Mark,
    pub(super) bricks: Vec<Brick>,
    pub(super) offers: Vec<Offer>,
    pub(super) figures: Figures,
    reviews: reviews::Summary,
    /// The registry that its bricks are copies of; none where they were published here.
    mirrored: Option<MirroredNamespace>,
}

/// Reads a provider, of this registry or of one that is mirrored; none where an organisation is neither.
pub(super) async fn read(registry: &Registry, slug: &str) -> Result<Option<Provider>, Failure> {
    let reader = registry.database.reader();
    let Some(organisation) = organisation_of(reader, slug).await? else {
        return Ok(None);
    };
    let mirrored = origin_of(reader, &organisation.id).await?;
    if !organisation.is_provider && mirrored.is_none() {
        return Ok(None);
    }
    let own = Condition::all().add(package::Column::Organisation.eq(&organisation.id));
    let mut bricks = bricks(reader, own).await?;
    bricks.sort_by(|one, other| (other.line.level, &one.package.name).cmp(&(one.line.level, &other.package.name)));
    let marks = standing::marks(reader, &[organisation.id.as_str()], registry.now()).await?;
    Ok(Some(Provider {
        mark: marks.get(&organisation.id).copied().unwrap_or(Mark::Absent),
        offers: offers::offers_of(reader, &organisation.id, false).await?,
        reviews: reviews::summary(&registry.database, &organisation, local_date(registry.now())).await?,
        figures: engagements::figures(reader, &organisation.id).await?,
        bricks,
        mirrored,
        organisation,
    }))
}

pub(super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Page, Failure> {
    let provider = read(&registry, &slug).await?.ok_or(Fault::NotFound)?;
    let criteria = criteria(&visit, &provider.organisation.id).await?;
    Ok(draw(&visit, &provider, criteria.as_ref()))
}

fn draw(visit: &Visit, provider: &Provider, criteria: Option<&Markup>) -> Page {
    let (words, organisation) = (visit.words(), &provider.organisation);
    let text = |id: &str| words.text(id, &[]);
    let body = html! {
        div.band.tight.stone {
            div.wrap {
                (back(&text("provider-all"), &visit.address("/providers")))
                div.brick-top {
                    div { (sign(&organisation.title, CoverSize::Large)) }
                    div {
                        h1 { (organisation.title) }
                        @if !organisation.summary.is_empty() { p.lead { (organisation.summary) } }
                        @if let Some(score) = &provider.reviews.score { p { (reviews::draw_grade(Some(score), words)) } }
                        @if let Some(locality) = &organisation.locality { p.row { span.small { (locality) } } }
                    }
                    div.stack { (head_buttons(visit, provider)) }
                }
            }
        }
        div.wrap.page {
            @if let Some(mirrored) = &provider.mirrored {
                (copied(visit, mirrored))
                (own_bricks(visit, provider))
            } @else {
                (with_aside(
                    html! {
                        (certification(visit, provider, criteria))
                        (section(&text("provider-offers"), None, html! {
                            @if provider.offers.is_empty() { p { (text("provider-offers-none")) } } @else { (offers_table(visit, &provider.offers)) }
                        }))
                        (own_bricks(visit, provider))
                    },
                    &text("brick-aside"),
                    aside(visit, provider),
                ))
            }
        }
    };
    let description = match organisation.summary.as_str() {
        "" => organisation.title.as_str(),
        summary => summary,
    };
    Page::new(visit, organisation.title.as_str(), body)
        .description(description)
        .feed(
            feeds::provider_title(visit, organisation),
            &feeds::provider_path(&organisation.slug),
        )
}

fn head_buttons(visit: &Visit, provider: &Provider) -> Markup {
    let words = visit.words();
    let website = provider
        .organisation
        .website
        .as_deref()
        .filter(|website| website.starts_with("https://") || website.starts_with("http://"));
    html! {
        @if let [only] = provider.offers.as_slice() {
            (Button::primary(words.text("provider-ask", &[])).to(&visit.address(&format!("/offers/{}/ask", only.id))))
        } @else if !provider.offers.is_empty() {
            (Button::primary(words.text("provider-ask", &[])).to("#offers"))
        }
        @if let Some(website) = website {
            (Button::secondary(words.text("provider-website", &[])).icon(Icon::Elsewhere).to(website))
        }
    }
}

fn certification(visit: &Visit, provider: &Provider, criteria: Option<&Markup>) -> Markup {
    let words = visit.words();
    let (title, detail) = provider.mark.words(words.language());
    section(
        &words.text("provider-certification", &[]),
        None,
        html! {
            p { (provider.mark.draw_large(words.language())) }
            p.visually-hidden { (title) " " (detail) }
            @if let Some(criteria) = criteria { (criteria) }
            p.small.muted { (words.text("provider-certification-how", &[])) }
        },
    )
}

fn own_bricks(visit: &Visit, provider: &Provider) -> Markup {
    let words = visit.words();
    section(
        &words.text("provider-bricks", &[]),
        None,
        html! {
            @if provider.bricks.is_empty() {
                p { (words.text("provider-bricks-none", &[])) }
            } @else {
                (brick_grid(&cards(visit, provider), words.language()))
            }
        },
    )
}

fn cards(visit: &Visit, provider: &Provider) -> Vec<BrickCard> {
    let card = |brick| BrickCard {
        // Both are said of the provider, once, above.
        verdict: None,
        by: String::new(),
        ..brick_card(visit, brick, provider.mark)
    };
    provider.bricks.iter().map(card).collect()
}

fn aside(visit: &Visit, provider: &Provider) -> Markup {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let organisation = &provider.organisation;
    let mut told = vec![
        (
            text("provider-bricks-count"),
            words.integer(i64::try_from(provider.bricks.len()).unwrap_or_default()),
        ),
        (
            text("provider-offers-count"),
            words.integer(i64::try_from(provider.offers.len()).unwrap_or_default()),
        ),
        (text("provider-since"), words.date_of(organisation.created_at)),
    ];
    let Figures {
        closed,
        on_time,
        first_answer_ms,
    } = provider.figures;
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    told.push((text("provider-closed"), words.integer(count(closed))));
    if closed > 0 {
        let args = [("count", count(on_time).into()), ("of", count(closed).into())];
        told.push((text("provider-on-time"), words.text("provider-on-time-of", &args)));
    }
    if let Some(ms) = first_answer_ms {
        let hours = ms / 3_600_000;
        told.push((
            text("provider-first-answer"),
            words.text("provider-hours", &[("hours", hours.into())]),
        ));
    }
    told.extend(
        organisation
            .siren
            .clone()
            .map(|siren| (text("provider-siren"), spaced(&siren))),
    );
    html! {
        (reviews::draw_panel(&provider.reviews, visit))
        (sheet(&text("provider-figures"), html! {
            (facts(&told))
            p.tiny.muted { (text("provider-figures-how")) }
        }))
    }
}

/// A SIREN as it is written: three groups of three digits.
fn spaced(siren: &str) -> String {
    let digits: Vec<char> = siren.chars().collect();
    digits
        .chunks(3)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("\u{a0}")
}
