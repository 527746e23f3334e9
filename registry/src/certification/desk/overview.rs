//! The desk: what needs the certifier first, and since when.

use axum::extract::State;
use legollab_web::theme::{
    Tone,
    components::{Button, Table, Todo, empty, onward, page_head, section, todo},
    drawings::Spot,
    icons::Icon,
};
use maud::{Markup, html};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    certification::{
        authority::{Obstacle, obstacle, standing},
        badge::badge,
        requests::{RequestFile, load, signatories},
        tables::{certification, request, revocation},
        verdicts::verdicts_of,
        view::View,
    },
    clock::DAY_MS,
    failure::Failure,
    frame::Page,
    identity::{Role, tables::organisation},
    state::Registry,
    visit::Visit,
};

/// How far ahead the ends of certifications are listed.
const SOON_DAYS: i64 = 183;

/// A request with what the reader is to it.
struct Case {
    file: RequestFile,
    obstacle: Option<Obstacle>,
}

/// The desk.
pub async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let person = visit.require_role(Role::Certifier)?;
    let (view, reader, now) = (View::new(&visit), registry.database.reader(), visit.now());
    let open = request::Entity::find()
        .filter(request::Column::State.is_in(["submitted", "signing", "more"]))
        .order_by_asc(request::Column::SubmittedAt)
        .all(reader)
        .await?;
    let mut cases = Vec::new();
    for one in open {
        if let Some(file) = load(reader, &one.id).await? {
            let obstacle = obstacle(reader, &person.account.id, &file.organisation.id, now).await?;
            cases.push(Case { file, obstacle });
        }
    }
    let mut todos = Vec::new();
    let list = standing(reader, now).await?;
    if list.is_due {
        todos.push(link(
            view,
            (Tone::Attention, Icon::Key),
            (view.t("todo-list"), view.t("todo-list-what")),
            ("todo-list-open", "/certification/authority"),
        ));
    }
    for case in &cases {
        todos.extend(needed(view, case, &person.account.id));
    }
    let proposed = revocation::Entity::find()
        .filter(revocation::Column::ConfirmedBy.is_null())
        .filter(revocation::Column::DroppedAt.is_null())
        .filter(revocation::Column::ProposedBy.ne(&person.account.id))
        .all(reader)
        .await?;
    for one in &proposed {
        todos.push(link(
            view,
            (Tone::Bad, Icon::Prohibit),
            (view.t("todo-revocation"), view.on("todo-since", one.proposed_at)),
            ("todo-revocation-open", &format!("/certification/certifications/{}", one.certification)),
        ));
    }
    let ending = certification::Entity::find()
        .filter(certification::Column::NotAfter.gt(now))
        .filter(certification::Column::RevokedAt.is_null())
        .filter(certification::Column::SupersededAt.is_null())
        .order_by_asc(certification::Column::NotAfter)
        .all(reader)
        .await?;
    let body = html! {
        (page_head(&view.t("desk-title"), Some(&view.t("desk-lead")), None))
        (section(&view.t("desk-needs-you"), None, html! {
            @if todos.is_empty() {
                (empty(Spot::Workshop, &view.t("desk-nothing"), &view.t("desk-nothing-what"), None))
            } @else {
                (todo(&todos))
            }
        }))
        @if !cases.is_empty() { (section(&view.t("desk-open"), None, requests(view, &cases, &person.account.id))) }
        @if !ending.is_empty() { (section(&view.t("desk-certified"), None, certified(&registry, view, &ending).await?)) }
        (section(&view.t("desk-more"), None, html! {
            p { (onward(&view.t("desk-keys"), &view.to("/certification/keys"))) }
            p { (onward(&view.t("desk-authority"), &view.to("/certification/authority"))) }
        }))
    };
    Ok(Page::new(&visit, view.t("desk-title"), body))
}

fn link(view: View<'_>, (tone, icon): (Tone, Icon), (title, text): (String, String), (label, path): (&str, &str)) -> Todo {
    Todo {
        tone,
        icon,
        title,
        text,
        buttons: Button::primary(view.t(label)).small().to(&view.to(path)),
    }
}

/// What a request needs of the reader; none if it is others who are to act.
fn needed(view: View<'_>, case: &Case, account: &str) -> Option<Todo> {
    if case.obstacle.is_some() {
        return None;
    }
    let (file, path) = (&case.file, format!("/certification/requests/{}", case.file.request.id));
    let args = [("organisation", file.organisation.title.as_str().into())];
    let own = file.own(account);
    let signs = signatories(&file.request).iter().any(|signatory| signatory == account);
    let (icon, title, since, label) = match file.request.state.as_str() {
        "signing" if signs && own.is_some_and(|own| own.bundle.is_none()) => {
            let since = file.present().map(|decision| decision.at).max().unwrap_or_default();
            (Icon::Signature, "todo-sign", since, "todo-sign-open")
        }
        "submitted" if own.is_none() => {
            (Icon::Eye, "todo-read", file.request.submitted_at.unwrap_or_default(), "todo-read-open")
        }
        _ => return None,
    };
    let texts = (view.with(title, &args), view.on("todo-since", since));
    Some(link(view, (Tone::Attention, icon), texts, (label, &path)))
}

fn requests(view: View<'_>, cases: &[Case], account: &str) -> Markup {
    let mut table = Table::new(view.t("desk-open"))
        .column(view.t("desk-provider"))
        .column(view.t("desk-since"))
        .column(view.t("desk-state"))
        .column(view.t("desk-you"));
    for case in cases {
        let file = &case.file;
        let path = view.to(&format!("/certification/requests/{}", file.request.id));
        let you = match (case.obstacle, file.own(account)) {
            (Some(Obstacle::Tied), _) => view.t("desk-you-tied"),
            (Some(Obstacle::NotListed), _) => view.t("desk-you-not-listed"),
            (None, Some(own)) => view.t(&format!("desk-you-{}", own.decision)),
            (None, None) => view.with("desk-you-read", &[("count", file.read_by(account).into())]),
        };
        table = table.row([
            html! { a href=(path) { (file.organisation.title) } },
            html! { (view.day(file.request.submitted_at.unwrap_or_default())) },
            html! { (view.t(&format!("desk-state-{}", file.request.state))) },
            html! { (you) },
        ]);
    }
    table.draw()
}

async fn certified(registry: &Registry, view: View<'_>, ending: &[certification::Model]) -> Result<Markup, Failure> {
    let (reader, now) = (registry.database.reader(), view.visit.now());
    let soon = now.saturating_add(SOON_DAYS * DAY_MS);
    let ids: Vec<&str> = ending.iter().map(|one| one.organisation.as_str()).collect();
    let verdicts = verdicts_of(reader, &ids, now).await?;
    let organisations = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(ids))
        .all(reader)
        .await?;
    let mut table = Table::new(view.t("desk-certified"))
        .column(view.t("desk-provider"))
        .column(view.t("desk-badge"))
        .column(view.t("desk-ends"))
        .act(view.t("desk-act"));
    for one in ending {
        let title = organisations.iter().find(|row| row.id == one.organisation).map_or("", |row| row.title.as_str());
        let mark = verdicts.get(&one.organisation).map(|verdict| badge(verdict, now).draw(view.language));
        let ends = if one.not_after <= soon { "desk-ends-soon" } else { "desk-ends-on" };
        table = table.row([
            html! { a href=(view.to(&format!("/certifications/{}", one.id))) { (title) } },
            html! { @if let Some(mark) = mark { (mark) } },
            html! { (view.on(ends, one.not_after)) },
            Button::secondary(view.t("desk-revoke"))
                .about(title)
                .small()
                .to(&view.to(&format!("/certification/certifications/{}", one.id))),
        ]);
    }
    Ok(table.draw())
}
