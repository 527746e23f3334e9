//! The page of an organisation for those who belong to it.

use axum::extract::{Path, State};
use legollab_web::theme::{
    components::{Button, Chip, Entry, back, buttons, entries, facts, page, page_head, section},
    icons::Icon,
};
use maud::html;

use super::rights::own_organisation;
use crate::{
    failure::Failure,
    frame::Page,
    identity::{OrganisationRole, counts_at, keys_of, members_of, tables::organisation},
    packages::queries::waiting_versions,
    places,
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
};

/// The route of the page.
pub(super) fn routes() -> Routes {
    Routes::default().get("/organisations/{slug}", Access::Person, show)
}

async fn show(State(registry): State<Registry>, visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let (organisation, role) = own_organisation(&registry, &visit, &slug).await?;
    let (words, reader, now) = (visit.words(), registry.database.reader(), visit.now());
    let members = members_of(reader, &organisation.id).await?.len();
    let keys = keys_of(reader, &organisation.id)
        .await?
        .iter()
        .filter(|key| counts_at(key, now))
        .count();
    let waiting = waiting_versions(reader, &organisation.id).await?;
    let at = |path: &str| visit.address(&format!("/organisations/{slug}{path}"));
    let mut links = vec![
        Entry {
            icon: Icon::PeopleEntry,
            label: words.text("members-title", &[]),
            detail: words.text("members-count", &[("count", members.into())]),
            href: at("/members"),
        },
        Entry {
            icon: Icon::DecideEntry,
            label: words.text("keys-title", &[]),
            detail: words.text("keys-count", &[("count", keys.into())]),
            href: at("/keys"),
        },
        Entry {
            icon: Icon::PackageEntry,
            label: words.text("versions-link", &[]),
            detail: words.text("versions-waiting", &[("count", waiting.into())]),
            href: at("/versions"),
        },
        Entry {
            icon: Icon::PackageEntry,
            label: words.text("artifacts-link", &[]),
            detail: words.text("artifacts-link-detail", &[]),
            href: at("/artifacts"),
        },
        Entry {
            icon: Icon::CodeEntry,
            label: words.text("tokens-title", &[]),
            detail: words.text("organisation-tokens-detail", &[]),
            href: visit.address("/account/tokens"),
        },
    ];
    let more = [
        (organisation.is_provider, Icon::SupportEntry, "offers", at("/offers")),
        (
            organisation.is_provider,
            Icon::ReviewEntry,
            "certification",
            at("/certification"),
        ),
        (
            organisation.is_holder,
            Icon::MoneyEntry,
            "contributions",
            visit.address(&format!("/contributions/{slug}")),
        ),
    ];
    for (_, icon, name, href) in more.into_iter().filter(|(concerns, ..)| *concerns) {
        links.push(Entry {
            icon,
            label: words.text(&format!("organisation-{name}"), &[]),
            detail: words.text(&format!("organisation-{name}-detail"), &[]),
            href,
        });
    }
    let mut acts = Vec::new();
    if role == OrganisationRole::Owner {
        acts.push(
            Button::secondary(words.text("organisation-edit", &[]))
                .icon(Icon::Pencil)
                .to(&at("/edit")),
        );
    }
    if organisation.is_provider {
        let public = visit.address(&format!("/providers/{slug}"));
        acts.push(
            Button::bare(words.text("organisation-public", &[]))
                .icon(Icon::Eye)
                .to(&public),
        );
    }
    let kinds = [
        ("provider", organisation.is_provider),
        ("holder", organisation.is_holder),
    ];
    let body = page(html! {
        (back(&words.text("account-title", &[]), &visit.address("/account")))
        (page_head(&organisation.title, Some(&organisation.summary), Some(buttons(&acts))))
        div.stack {
            ul.chips aria-label=(words.text("organisation-what-it-is", &[])) {
                @for (kind, is) in kinds {
                    @if is { li { (Chip::plain(words.text(&format!("organisation-kind-{kind}"), &[])).draw()) } }
                }
                li { (Chip::info(words.text(&format!("member-role-{}", role.name()), &[])).icon(Icon::Person).draw()) }
            }
            (entries(&links))
        }
        (section(&words.text("organisation-facts", &[]), None, facts(&told(&visit, &organisation))))
    });
    Ok(Page::new(&visit, &organisation.title, body))
}

fn told(visit: &Visit, organisation: &organisation::Model) -> Vec<(String, String)> {
    let words = visit.words();
    let unknown = || words.text("organisation-not-told", &[]);
    let commune = organisation.commune.as_deref().and_then(places::commune);
    let place =
        commune.map(|commune| format!("{}, {} ({})", commune.name, commune.department_name, commune.department));
    let siren = organisation.siren.as_deref().map(spaced);
    [
        ("organisation-slug", organisation.slug.clone()),
        ("organisation-locality", place.unwrap_or_else(unknown)),
        (
            "organisation-website",
            organisation.website.clone().unwrap_or_else(unknown),
        ),
        ("organisation-siren", siren.unwrap_or_else(unknown)),
        ("organisation-since", words.date_of(organisation.created_at)),
    ]
    .map(|(id, value)| (words.text(id, &[]), value))
    .to_vec()
}

/// Nine digits in groups of three.
fn spaced(siren: &str) -> String {
    let mut text = String::new();
    for (place, digit) in siren.chars().enumerate() {
        if place > 0 && place % 3 == 0 {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}
