//! What an organisation keeps beside its bricks, and who may have it.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use legollab_web::{
    fault::Fault,
    response::SeeOther,
    theme::{
        components::{Button, Chip, Table, back, empty, page, page_head, section},
        drawings::Spot,
        icons::Icon,
    },
};
use maud::{Markup, html};

use crate::{
    failure::Failure,
    frame::Page,
    identity::organisation_of,
    packages::artifacts::{ArtifactLine, artifacts_of, set_open},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/organisations/{slug}/artifacts", Access::Person, show)
        .post(
            "/organisations/{slug}/artifacts/{artifact}/open",
            Access::Person,
            post_open,
        )
        .post(
            "/organisations/{slug}/artifacts/{artifact}/close",
            Access::Person,
            post_close,
        )
}

async fn show(State(registry): State<Registry>, visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let organisation = organisation_of(reader, &slug).await?.ok_or(Fault::NotFound)?;
    visit.require_member_of(&organisation)?;
    let owns = visit.require_owner_of(&organisation).is_ok();
    let lines = artifacts_of(reader, &organisation.id).await?;
    let name = [("organisation", organisation.title.as_str().into())];
    let title = words.text("artifacts-title", &name);
    let host = visit.url.host.as_str();
    let example = format!("{host}/{slug}/artifacts/");
    let lead = words.text("artifacts-lead", &[("repository", example.into())]);
    let body = page(html! {
        (back(&organisation.title, &visit.address(&format!("/organisations/{slug}"))))
        (page_head(&title, Some(&lead), None))
        @if lines.is_empty() {
            (empty(Spot::Empty, &words.text("artifacts-none", &[]), &words.text("artifacts-empty", &[]), None))
        } @else {
            (section(&words.text("artifacts-repositories", &[]), None, html! {
                (table(&visit, &slug, owns, &lines))
                @if !owns { p.muted { (words.text("artifacts-only-owners", &name)) } }
            }))
        }
    });
    Ok(Page::new(&visit, title, body))
}

fn table(visit: &Visit, slug: &str, owns: bool, lines: &[ArtifactLine]) -> Markup {
    let words = visit.words();
    let column = |name: &str| words.text(name, &[]);
    let mut table = Table::new(column("artifacts-repositories"))
        .column(column("artifacts-repository"))
        .number(column("artifacts-tags"))
        .column(column("artifacts-who"))
        .act(column("artifacts-act"));
    for line in lines {
        let is_open = line.package.is_public;
        let (who, step, icon) = match is_open {
            true => (Chip::good(column("artifacts-everybody")), "close", Icon::Lock),
            false => (Chip::plain(column("artifacts-organisation")), "open", Icon::LockOpen),
        };
        // The name begins with `artifacts/`, as the address of the page does.
        let to = visit.address(&format!("/organisations/{slug}/{}/{step}", line.package.name));
        let button = Button::secondary(words.text(&format!("artifacts-{step}"), &[]))
            .small()
            .icon(icon)
            .about(line.package.name.clone());
        table = table.row([
            html! { strong { (line.package.namespace) "/" (line.package.name) } },
            html! { (line.tags) },
            who.draw(),
            html! { @if owns { (button.post(&to, &visit.form_token(), &[])) } },
        ]);
    }
    table.draw()
}

async fn post_open(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, artifact)): Path<(String, String)>,
    _: Form,
) -> Result<Response, Failure> {
    step(&registry, &visit, (&slug, &artifact), true).await
}

async fn post_close(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, artifact)): Path<(String, String)>,
    _: Form,
) -> Result<Response, Failure> {
    step(&registry, &visit, (&slug, &artifact), false).await
}

async fn step(
    registry: &Registry,
    visit: &Visit,
    (slug, artifact): (&str, &str),
    open: bool,
) -> Result<Response, Failure> {
    let found = organisation_of(registry.database.reader(), slug).await?;
    let organisation = found.ok_or(Fault::NotFound)?;
    let owner = visit.require_owner_of(&organisation)?;
    if !set_open(registry, &organisation, artifact, open, &owner.account.id).await? {
        return Err(Fault::NotFound.into());
    }
    let name = format!("{slug}/artifacts/{artifact}");
    let note = if open {
        "artifacts-opened-note"
    } else {
        "artifacts-closed-note"
    };
    let note = visit.words().text(note, &[("repository", name.into())]);
    let path = format!("/organisations/{slug}/artifacts");
    Ok(SeeOther::path(visit, &path).note(visit, &note).into_response())
}
