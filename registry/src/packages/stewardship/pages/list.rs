//! The bricks of an organisation, and those that others want to give it.

use std::collections::HashMap;

use axum::extract::{Path, State};
use legollab_web::{
    fault::Fault,
    theme::{
        components::{Button, Chip, Table, back, buttons, empty, page, page_head, section},
        drawings::Spot,
    },
};
use maud::{Markup, html};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    failure::Failure,
    frame::Page,
    identity::{organisation_of, tables::organisation},
    packages::{
        queries::packages_of,
        stewardship::{
            deprecation::{Deprecation, deprecations_of},
            owned::name_of,
            transfer::{Transfer, open_transfer_of, transfers_to},
        },
        tables::package,
    },
    state::Registry,
    visit::Visit,
};

pub(super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let organisation = organisation_of(reader, &slug).await?.ok_or(Fault::NotFound)?;
    visit.require_member_of(&organisation)?;
    let owns = visit.require_owner_of(&organisation).is_ok();
    let packages = packages_of(reader, &organisation.id).await?;
    let deprecated = deprecations_of(reader, packages.iter().map(|package| package.id.as_str())).await?;
    let mut proposed = HashMap::new();
    for package in &packages {
        if let Some(transfer) = open_transfer_of(reader, &package.id).await? {
            proposed.insert(package.id.clone(), transfer);
        }
    }
    let incoming = transfers_to(reader, &organisation.id).await?;
    let givers: Vec<organisation::Model> = organisation::Entity::find()
        .filter(
            organisation::Column::Id.is_in(incoming.iter().map(|(transfer, _)| transfer.from_organisation.as_str())),
        )
        .all(reader)
        .await?;
    let title = words.text(
        "stewardship-title",
        &[("organisation", organisation.title.as_str().into())],
    );
    let versions = visit.address(&format!("/organisations/{slug}/versions"));
    let body = page(html! {
        (back(&words.text("versions-title", &[("organisation", organisation.title.as_str().into())]), &versions))
        (page_head(&title, Some(&words.text("stewardship-lead", &[])), None))
        @if !incoming.is_empty() {
            (section(&words.text("transfer-incoming", &[]), None, html! {
                div.stack { @for (transfer, package) in &incoming { (offered(&visit, &slug, owns, (transfer, package), &givers)) } }
            }))
        }
        @if packages.is_empty() {
            (empty(Spot::Empty, &words.text("stewardship-none", &[]), &words.text("versions-empty", &[]), None))
        } @else {
            (table(&visit, &slug, &packages, &deprecated, &proposed))
        }
    });
    Ok(Page::new(&visit, title, body))
}

fn table(
    visit: &Visit,
    slug: &str,
    packages: &[package::Model],
    deprecated: &HashMap<String, Deprecation>,
    proposed: &HashMap<String, Transfer>,
) -> Markup {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let mut table = Table::new(text("stewardship-bricks"))
        .column(text("versions-brick"))
        .column(text("versions-state"))
        .act(text("versions-act"));
    for package in packages {
        let name = name_of(package);
        let to = format!("/organisations/{slug}/bricks/{}/{}", package.namespace, package.name);
        let button = Button::secondary(text("stewardship-open")).small().about(name.clone());
        table = table.row([
            html! { strong { (name) } },
            html! {
                @if deprecated.contains_key(&package.id) { (Chip::attention(text("deprecated")).draw()) " " }
                @if proposed.contains_key(&package.id) { (Chip::waiting(text("transfer-proposed")).draw()) " " }
                @if package.is_public { (text("stewardship-public")) } @else { (text("stewardship-unreleased")) }
            },
            buttons(&[button.to(&visit.address(&to))]),
        ]);
    }
    section(&text("stewardship-bricks"), None, table.draw())
}

fn offered(
    visit: &Visit,
    slug: &str,
    owns: bool,
    (transfer, package): (&Transfer, &package::Model),
    givers: &[organisation::Model],
) -> Markup {
    let words = visit.words();
    let giver = givers.iter().find(|giver| giver.id == transfer.from_organisation);
    let name = name_of(package);
    let told = [
        ("package", name.as_str().into()),
        (
            "from",
            giver.map(|giver| giver.title.as_str()).unwrap_or_default().into(),
        ),
        ("day", words.date_of(transfer.proposed_at).into()),
    ];
    let at = |step: &str| visit.address(&format!("/organisations/{slug}/transfers/{}/{step}", transfer.id));
    let token = visit.form_token();
    html! {
        article.sheet.stack {
            h3 { (name) }
            p { (words.text("transfer-offered", &told)) }
            @if owns {
                div.buttons {
                    (Button::primary(words.text("transfer-accept", &[])).about(name.clone()).post(&at("accept"), &token, &[]))
                    (Button::secondary(words.text("transfer-decline", &[])).about(name.clone()).post(&at("decline"), &token, &[]))
                }
            } @else { p.muted { (words.text("stewardship-only-owners", &[])) } }
        }
    }
}
