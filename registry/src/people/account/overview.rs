//! The page of one's own account.

use axum::extract::State;
use legollab_web::{
    local_path::LocalPath,
    theme::{
        Tone,
        components::{Button, Chip, Entry, Table, entries, notice, page, page_head, section},
        icons::Icon,
    },
};
use maud::{Markup, html};

use crate::{
    failure::Failure,
    frame::Page,
    identity::{ORGANISATIONS, Person, has_second_factor, open_tokens_of},
    routes::{Access, Routes},
    state::Registry,
    visit::{Visit, sessions_of},
};

/// The route of the page.
pub(super) fn routes() -> Routes {
    Routes::default().get("/account", Access::Person, show)
}

async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    visit.shows(LocalPath::parse("/account").unwrap_or_else(LocalPath::home));
    let person = visit.require_person()?;
    let (words, now, reader) = (visit.words(), visit.now(), registry.database.reader());
    let tokens = open_tokens_of(reader, &person.account.id, now).await?.len();
    let sessions = sessions_of(&registry, &person.account.id).await?.len();
    let second_factor = match has_second_factor(reader, &person.account.id).await? {
        true => "second-factor-state-on",
        false => "second-factor-state-off",
    };
    let links = [
        (
            Icon::PeopleEntry,
            "account-settings-title",
            account_detail(&visit, person),
            "/account/settings",
        ),
        (
            Icon::HostingEntry,
            "account-devices-title",
            words.text("account-devices-count", &[("count", sessions.into())]),
            "/account/settings#devices",
        ),
        (
            Icon::ShieldCheck,
            "second-factor-title",
            words.text(second_factor, &[]),
            "/account/second-factor",
        ),
        (
            Icon::CodeEntry,
            "tokens-title",
            words.text("account-tokens-count", &[("count", tokens.into())]),
            "/account/tokens",
        ),
        (
            Icon::TalkEntry,
            "account-letters-title",
            words.text("account-letters-detail", &[]),
            "/account/letters",
        ),
    ];
    let links = links.map(|(icon, label, detail, path)| Entry {
        icon,
        label: words.text(label, &[]),
        detail,
        href: visit.address(path),
    });
    let title = words.text("account-title", &[]);
    let lead = words.text(
        "account-signed-in-as",
        &[("email", person.account.email.as_str().into())],
    );
    let body = page(html! {
        (page_head(&title, Some(&lead), roles(&visit, person)))
        @if !person.is_confirmed() { (unconfirmed(&visit, person)) }
        (entries(&links))
        (section(&words.text("account-organisations-title", &[]), None, organisations(&visit, person)))
    });
    Ok(Page::new(&visit, title, body))
}

fn account_detail(visit: &Visit, person: &Person) -> String {
    let words = visit.words();
    let language = legollab_texts::words::own_name(&visit.locale);
    words.text(
        "account-settings-detail",
        &[
            ("name", person.account.name.as_str().into()),
            ("language", language.into()),
        ],
    )
}

fn roles(visit: &Visit, person: &Person) -> Option<Markup> {
    let words = visit.words();
    (!person.roles.is_empty()).then(|| {
        html! {
            ul.chips aria-label=(words.text("account-roles", &[])) {
                @for role in &person.roles {
                    li { (Chip::info(words.text(&format!("role-{}", role.name()), &[])).icon(Icon::ShieldCheck).draw()) }
                }
            }
        }
    })
}

fn unconfirmed(visit: &Visit, person: &Person) -> Markup {
    let words = visit.words();
    let text = words.text(
        "account-unconfirmed",
        &[("email", person.account.email.as_str().into())],
    );
    let again = Button::secondary(words.text("confirm-again", &[])).small();
    notice(
        Tone::Attention,
        html! {
            p { (text) }
            (again.post(&visit.address("/account/confirm/again"), &visit.form_token(), &[]))
        },
    )
}

fn organisations(visit: &Visit, person: &Person) -> Markup {
    let words = visit.words();
    let mut table = Table::new(words.text("account-organisations-title", &[]))
        .column(words.text("organisation-title-label", &[]))
        .column(words.text("member-role", &[]));
    for membership in &person.memberships {
        let organisation = &membership.organisation;
        table = table.row([
            html! {
                a href=(visit.address(&format!("/organisations/{}", organisation.slug))) { (organisation.title) }
            },
            html! { (words.text(&format!("member-role-{}", membership.role.name()), &[])) },
        ]);
    }
    html! {
        @if person.memberships.is_empty() {
            p { (words.text("account-organisations-none", &[])) }
        } @else {
            (table.draw())
        }
        @if person.memberships.len() < ORGANISATIONS && person.is_confirmed() {
            p {
                (Button::secondary(words.text("organisation-make", &[]))
                    .icon(Icon::Plus)
                    .to(&visit.address("/organisations/new")))
            }
        }
    }
}
