//! What needs a certifier: what cannot wait first, then by how long it has waited.

use std::collections::HashMap;

use legollab_web::theme::{
    Tone,
    components::{Button, Todo},
    icons::Icon,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    certification::{
        authority::{Obstacle, obstacle, standing},
        requests::{RequestFile, load, signatories},
        rules::verdict::Verdict,
        tables::{certification, request, revocation},
        verdicts::verdict_of,
        view::View,
    },
    failure::Failure,
    identity::tables::organisation,
    state::Registry,
};

/// An open request with what the reader is to it.
pub struct Case {
    pub file: RequestFile,
    pub obstacle: Option<Obstacle>,
    /// When the certification in force ends.
    ends: Option<i64>,
}

/// The open requests, the oldest first.
pub async fn cases(registry: &Registry, account: &str, now: i64) -> Result<Vec<Case>, Failure> {
    let reader = registry.database.reader();
    let open = request::Entity::find()
        .filter(request::Column::State.is_in(["submitted", "signing", "more"]))
        .order_by_asc(request::Column::SubmittedAt)
        .all(reader)
        .await?;
    let mut cases = Vec::new();
    for one in open {
        let Some(file) = load(reader, &one.id).await? else {
            continue;
        };
        let ends = match verdict_of(reader, &file.organisation.id, now).await? {
            Verdict::Valid { until, .. } => Some(until),
            _ => None,
        };
        cases.push(Case {
            obstacle: obstacle(reader, account, &file.organisation.id, now).await?,
            file,
            ends,
        });
    }
    Ok(cases)
}

/// What needs the reader.
pub async fn todos(registry: &Registry, view: View<'_>, account: &str, cases: &[Case]) -> Result<Vec<Todo>, Failure> {
    let reader = registry.database.reader();
    let mut todos = revocations(registry, view, account).await?;
    if standing(reader, view.visit.now()).await?.is_due {
        todos.push(Todo {
            tone: Tone::Attention,
            icon: Icon::Key,
            title: view.t("desk-todo-list"),
            text: view.t("desk-todo-list-what"),
            buttons: Button::primary(view.t("desk-todo-list-open"))
                .small()
                .to(&view.to("/certification/authority")),
        });
    }
    let open = cases.iter().filter(|case| case.obstacle.is_none());
    todos.extend(open.clone().filter_map(|case| to_sign(view, case, account)));
    todos.extend(open.filter_map(|case| to_read(view, case, account)));
    Ok(todos)
}

async fn revocations(registry: &Registry, view: View<'_>, account: &str) -> Result<Vec<Todo>, Failure> {
    let reader = registry.database.reader();
    let proposed = revocation::Entity::find()
        .filter(revocation::Column::ConfirmedBy.is_null())
        .filter(revocation::Column::DroppedAt.is_null())
        .filter(revocation::Column::ProposedBy.ne(account))
        .order_by_asc(revocation::Column::ProposedAt)
        .all(reader)
        .await?;
    let certifications = certification::Entity::find()
        .filter(certification::Column::Id.is_in(proposed.iter().map(|one| one.certification.as_str())))
        .all(reader)
        .await?;
    let organisations = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(certifications.iter().map(|one| one.organisation.as_str())))
        .all(reader)
        .await?;
    let titles: HashMap<&str, &str> = organisations
        .iter()
        .map(|row| (row.id.as_str(), row.title.as_str()))
        .collect();
    let title = |certification: &str| {
        let one = certifications.iter().find(|one| one.id == certification)?;
        titles.get(one.organisation.as_str()).copied()
    };
    let todo = |one: &revocation::Model| {
        let title = title(&one.certification).unwrap_or_default();
        Todo {
            tone: Tone::Bad,
            icon: Icon::Prohibit,
            title: view.with("desk-todo-revocation", &[("organisation", title.into())]),
            text: view.on("desk-todo-since", one.proposed_at),
            buttons: Button::primary(view.t("desk-todo-revocation-open"))
                .about(title)
                .small()
                .to(&view.to(&format!("/certification/certifications/{}", one.certification))),
        }
    };
    Ok(proposed.iter().map(todo).collect())
}

fn to_sign(view: View<'_>, case: &Case, account: &str) -> Option<Todo> {
    let file = &case.file;
    let signs = signatories(&file.request).iter().any(|signatory| signatory == account);
    let missing = file.own(account).is_some_and(|own| own.bundle.is_none());
    let since = file.present().map(|decision| decision.at).max().unwrap_or_default();
    (file.request.state == "signing" && signs && missing).then(|| {
        about(
            view,
            case,
            since,
            (Icon::Signature, "desk-todo-sign", "desk-todo-sign-open"),
        )
    })
}

fn to_read(view: View<'_>, case: &Case, account: &str) -> Option<Todo> {
    let file = &case.file;
    let since = file.request.submitted_at.unwrap_or_default();
    (file.request.state == "submitted" && file.own(account).is_none())
        .then(|| about(view, case, since, (Icon::Eye, "desk-todo-read", "desk-todo-read-open")))
}

fn about(view: View<'_>, case: &Case, since: i64, (icon, title, label): (Icon, &str, &str)) -> Todo {
    let organisation = case.file.organisation.title.as_str();
    let text = match case.ends {
        Some(until) => view.with(
            "desk-todo-since-ending",
            &[("day", view.day(since).into()), ("until", view.day(until).into())],
        ),
        None => view.on("desk-todo-since", since),
    };
    Todo {
        tone: Tone::Attention,
        icon,
        title: view.with(title, &[("organisation", organisation.into())]),
        text,
        buttons: Button::primary(view.t(label))
            .about(organisation)
            .small()
            .to(&view.to(&format!("/certification/requests/{}", case.file.request.id))),
    }
}
