//! What changes, and what has changed: the draft, its rehearsal, its application in one go; who did what, and taking it back.

use std::path::PathBuf;

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_runtime::{
    change::{self, Rehearsal, Revision, WorkingCopy, revisions, undo},
    private_files,
};
use legollab_server::{frame::Page, visit::Form};
use legollab_web::{
    fault::Fault,
    theme::{
        Tone,
        components::{Button, ChangeKind, HistoryEntry, history, next, notice, section},
        icons::Icon,
    },
};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::told::Untold;
use crate::{
    assembly::{Gathered, clash},
    changing::{self, Refusal},
    draw::{Area, Place, alert, site_page, token},
    saying::{kind_of, operation_in_words},
    visit::SiteVisit,
};

const PLACE: Place = Place::area(Area::Changes);
/// Revisions that a page shows.
const SHOWN: u64 = 30;

/// What a rehearsal of the draft found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Found {
    /// Of which draft, on which base.
    draft: String,
    base: String,
    /// How long writers would wait, in milliseconds.
    waits_ms: u64,
    /// What failed.
    failures: Vec<String>,
    /// What else is to be known: grants that change, interfaces that go.
    remarks: Vec<String>,
}

/// The page.
pub async fn show(visit: SiteVisit) -> Result<Page, Untold> {
    Ok(draw(&visit, None).await?)
}

/// The studio's words for a site's draft: worked out even where it no longer fits.
async fn draw(visit: &SiteVisit, problem: Option<String>) -> Result<Page, Fault> {
    let words = visit.words();
    let gathered = changing::gathered(&visit.studio, visit.name()).await?;
    let applied = revisions(visit.platform.store(), None, SHOWN).await;
    let applied = applied.map_err(|error| Fault::from(Refusal::from(error)))?;
    let folder = visit.platform.folder().to_owned();
    let (trial, draft) = (folder.clone(), gathered.draft.clone());
    let clashing = visit
        .studio
        .work_out(move |_| clash(&trial, &draft))
        .await
        .map_err(|error| Fault::from(Refusal::from(error)))?;
    let fits = clashing.is_none();
    let body = html! {
        (alert(problem.as_deref()))
        @if !gathered.is_empty() { (draft_of(visit, &gathered, clashing).await?) }
        (section(&words.t("changes-done"), None, html! {
            @if applied.is_empty() { p { (words.t("changes-nothing")) } }
            (history(&entries(visit, &applied)))
        }))
    };
    let lead = if fits { "changes-lead" } else { "changes-lead-clash" };
    Ok(site_page(
        visit,
        PLACE,
        (&words.t("changes-title"), &words.t(lead)),
        body,
    ))
}

async fn draft_of(
    visit: &SiteVisit,
    gathered: &Gathered,
    clashing: Option<(usize, change::ChangeError)>,
) -> Result<Markup, Fault> {
    let words = visit.words();
    let digest = gathered.digest().to_string();
    let count = words.text("draft-count", &[("count", gathered.draft.operations.len().into())]);
    let unfit: Vec<String> = match &clashing {
        Some(_) => Vec::new(),
        None => {
            let prospect = visit.studio.prospect(visit.platform.folder(), gathered).await;
            let prospect = prospect.map_err(|error| Fault::from(Refusal::from(error)))?;
            prospect.errors().map(|finding| finding.text(&visit.locale)).collect()
        }
    };
    let rehearsed = rehearsal_of(visit, gathered).await?;
    let button = |label: &str, path: &str| {
        Button::light(words.t(label)).post(&visit.link(path), &visit.form_token(), &[("draft", digest.as_str())])
    };
    let head = match (&clashing, unfit.is_empty(), &rehearsed) {
        (Some(_), ..) => next(
            Some(&count),
            &words.t("draft-clash"),
            &words.t("draft-clash-text"),
            html! {},
        ),
        (None, false, _) => next(
            Some(&count),
            &words.t("draft-unfit"),
            &words.t("draft-unfit-text"),
            Button::light(words.t("draft-to-check")).to(&visit.link("/check")),
        ),
        (None, true, None) => next(
            Some(&count),
            &words.t("draft-rehearse-title"),
            &words.t("draft-rehearse-text"),
            button("draft-rehearse", "/changes/rehearse"),
        ),
        (None, true, Some(found)) if found.failures.is_empty() => next(
            Some(&count),
            &words.t("draft-rehearsed"),
            &words.text("draft-rehearsed-text", &[("ms", found.waits_ms.into())]),
            button("draft-apply", "/changes/apply"),
        ),
        (None, true, Some(_)) => next(
            Some(&count),
            &words.t("draft-failed"),
            &words.t("draft-failed-text"),
            button("draft-rehearse", "/changes/rehearse"),
        ),
    };
    let clash_at = clashing.as_ref().map(|(number, _)| *number);
    let why = clashing.map(|(_, error)| Refusal::from(error).text(words));
    Ok(html! {
        (head)
        @if let Some(found) = &rehearsed {
            @if !found.failures.is_empty() {
                (notice(Tone::Bad, html! { ul { @for failure in &found.failures { li { (failure) } } } }))
            }
            @if !found.remarks.is_empty() {
                (notice(Tone::Neutral, html! { ul { @for remark in &found.remarks { li { (remark) } } } }))
            }
        }
        (section(&words.t("draft-title"), None, html! {
            ul.changes.big {
                @for (number, step) in gathered.draft.operations.iter().enumerate() {
                    @let (class, icon) = sign(kind_of(&step.operation));
                    li class=(class) {
                        (icon.draw())
                        div {
                            strong { (operation_in_words(visit, &step.operation)) } " "
                            span.muted {
                                (step.author) ", " (words.short_instant(step.at, visit.platform.zone()))
                            }
                            @if clash_at == Some(number) {
                                @if let Some(why) = &why { p.problem { (Icon::WarningCircle.draw()) span { (why) } } }
                            }
                            form method="post" action=(visit.link("/changes/take-back")) {
                                (token(visit))
                                input type="hidden" name="draft" value=(digest);
                                input type="hidden" name="number" value=(number);
                                (Button::bare(words.t("draft-take-back")).small().about(operation_in_words(visit, &step.operation)).submit())
                            }
                        }
                    }
                }
            }
        }))
    })
}

fn sign(kind: ChangeKind) -> (&'static str, Icon) {
    match kind {
        ChangeKind::Added => ("add", Icon::PlusCircle),
        ChangeKind::Removed => ("del", Icon::MinusCircle),
        ChangeKind::Changed => ("mod", Icon::Pencil),
    }
}

fn entries(visit: &SiteVisit, applied: &[Revision]) -> Vec<HistoryEntry> {
    let words = visit.words();
    let undone: Vec<u64> = applied.iter().filter_map(|revision| revision.undoes).collect();
    let entry = |revision: &Revision| {
        let operations = &revision.content.operations;
        let title = match (revision.undoes, operations.as_slice()) {
            (Some(number), _) => words.text("changes-undone", &[("number", number.into())]),
            (None, [only]) => operation_in_words(visit, &only.operation),
            (None, many) => words.text("changes-several", &[("count", many.len().into())]),
        };
        let args = [
            ("number", revision.number.into()),
            ("when", words.short_instant(revision.at, visit.platform.zone()).into()),
            ("who", revision.author.as_str().into()),
        ];
        let by_hand = revision.content.by_hand;
        HistoryEntry {
            who: revision.author.clone(),
            title,
            when: words.text(if by_hand { "changes-by-hand" } else { "changes-when" }, &args),
            changes: operations
                .iter()
                .filter(|_| operations.len() > 1 || revision.undoes.is_some())
                .map(|step| (kind_of(&step.operation), operation_in_words(visit, &step.operation)))
                .collect(),
            undo: (!undone.contains(&revision.number)).then(|| {
                let path = visit.link(&format!("/changes/{}/undo", revision.number));
                let about = words.text("changes-number", &[("number", revision.number.into())]);
                Button::secondary(words.t("changes-undo"))
                    .small()
                    .icon(Icon::Undo)
                    .about(about)
                    .to(&path)
            }),
        }
    };
    applied.iter().map(entry).collect()
}

/// What the last rehearsal found, if it was one of this draft on what is there now.
async fn rehearsal_of(visit: &SiteVisit, gathered: &Gathered) -> Result<Option<Found>, Fault> {
    let kept = visit.studio.database().draft(visit.name()).await?;
    let found = kept.and_then(|kept| serde_json::from_str::<Found>(&kept.rehearsal?).ok());
    let base = base(visit)?;
    Ok(found.filter(|found| found.draft == gathered.digest().to_string() && found.base == base))
}

fn base(visit: &SiteVisit) -> Result<String, Fault> {
    let copy = WorkingCopy::read(visit.platform.folder()).map_err(|error| Fault::from(Refusal::from(error)))?;
    Ok(copy.base().to_string())
}

/// Tries the draft on a copy of the site.
pub async fn rehearse(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let gathered = changing::gathered(&visit.studio, visit.name()).await?;
    let digest = gathered.digest().to_string();
    if digest != form.get("draft") {
        return Ok(refused(&visit, Refusal::Stale).await?);
    }
    let permit = visit.studio.rehearsal_permit().await;
    let _permit = permit.ok_or(Fault::Unavailable { retry_after_s: 10 })?;
    let aside = Aside::new(&visit).map_err(|error| {
        tracing::error!(%error, "there is no place for a rehearsal");
        Fault::Internal { incident: None }
    })?;
    let runtime = visit.studio.hosting().runtime();
    match change::rehearse(runtime, visit.platform.folder(), &gathered.draft, &aside.0).await {
        Ok(rehearsal) => {
            let found = found(&visit, digest, &rehearsal)?;
            let text = serde_json::to_string(&found).map_err(crate::database::DatabaseError::from)?;
            visit.studio.database().keep_rehearsal(visit.name(), text).await?;
            Ok(visit.to(&visit.path("/changes")).into_response())
        }
        Err(error) => Ok(refused(&visit, error.into()).await?),
    }
}

/// A folder for a rehearsal, which goes with it.
struct Aside(PathBuf);

impl Aside {
    fn new(visit: &SiteVisit) -> std::io::Result<Self> {
        let name = format!("rehearsal-{}", uuid::Uuid::new_v4().simple());
        let folder = visit.site.platform.folder().join("data/studio").join(name);
        private_files::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, folder = %self.0.display(), "what a rehearsal left could not be removed");
        }
    }
}

fn found(visit: &SiteVisit, draft: String, rehearsal: &Rehearsal) -> Result<Found, Fault> {
    let words = visit.words();
    let mut failures = Vec::new();
    let mut remarks = Vec::new();
    for mount in &rehearsal.mounts {
        let mounted = visit.platform.mounted(&mount.mount);
        let brick = mounted.map_or(mount.mount.as_str(), |mounted| {
            mounted.brick.manifest().title.get(&visit.locale)
        });
        for trial in &mount.trials {
            if let Some(failure) = &trial.failure {
                let args = [
                    ("brick", brick.into()),
                    ("what", trial.what.as_str().into()),
                    ("why", failure.to_string().into()),
                ];
                failures.push(words.text("rehearsal-failed", &args));
            }
        }
        for grant in &mount.grants {
            let args = [("brick", brick.into()), ("grant", grant.text(&visit.locale).into())];
            remarks.push(words.text("rehearsal-grant", &args));
        }
    }
    remarks.extend(rehearsal.warnings.iter().map(|warning| warning.text(&visit.locale)));
    Ok(Found {
        draft,
        base: base(visit)?,
        waits_ms: u64::try_from(rehearsal.took.as_millis()).unwrap_or(u64::MAX),
        failures,
        remarks,
    })
}

async fn refused(visit: &SiteVisit, refusal: Refusal) -> Result<Response, Fault> {
    let page = draw(visit, Some(refusal.text(visit.words()))).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// Applies the draft as it was shown and rehearsed.
pub async fn apply(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let gathered = changing::gathered(&visit.studio, visit.name()).await?;
    let rehearsed = rehearsal_of(&visit, &gathered).await?;
    if rehearsed.is_none_or(|found| !found.failures.is_empty()) {
        return Ok(refused(&visit, Refusal::Stale).await?);
    }
    match changing::apply(&visit.studio, visit.name(), form.get("draft")).await {
        Ok(applied) => {
            let number = applied.revision.unwrap_or_default();
            let note = visit.words().text("draft-applied", &[("number", number.into())]);
            Ok(visit.to_with(&visit.path("/changes"), &note).into_response())
        }
        Err(refusal) => Ok(refused(&visit, refusal).await?),
    }
}

/// Takes something out of the draft.
pub async fn take_back(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let number: usize = form.get("number").parse().map_err(|_| Fault::BadRequest)?;
    match changing::take_back(&visit.studio, visit.name(), form.get("draft"), number).await {
        Ok(()) => Ok(visit.to(&visit.path("/changes")).into_response()),
        Err(refusal) => Ok(refused(&visit, refusal).await?),
    }
}

/// Says what taking a change back would do, and what it would not bring back.
pub async fn ask_undo(visit: SiteVisit, Path((_, number)): Path<(String, String)>) -> Result<Response, Untold> {
    let number: u64 = number.parse().map_err(|_| Fault::NotFound)?;
    let plan = match plan(&visit, number).await {
        Ok(plan) => plan,
        Err(Refusal::Change(change::ChangeError::NoRevision { .. })) => return Err(Fault::NotFound.into()),
        Err(refusal) => return Ok(refused(&visit, refusal).await?),
    };
    let words = visit.words();
    let body = html! {
        (section(&words.t("undo-does"), None, html! {
            ul.changes.big {
                @for step in &plan.draft.operations {
                    @let (class, icon) = sign(kind_of(&step.operation));
                    li class=(class) { (icon.draw()) span { (operation_in_words(&visit, &step.operation)) } }
                }
            }
        }))
        @if plan.losses.is_empty() {
            p { (words.t("undo-whole")) }
        } @else {
            (notice(Tone::Attention, html! {
                p { strong { (words.t("undo-losses")) } }
                ul { @for loss in &plan.losses { li { (loss.text(&visit.locale)) } } }
            }))
        }
        form method="post" action=(visit.link(&format!("/changes/{number}/undo"))) {
            (token(&visit))
            div.buttons {
                (Button::danger(words.t("undo-yes")).submit())
                (Button::bare(words.t("undo-no")).to(&visit.link("/changes")))
            }
        }
    };
    let title = words.text("undo-title", &[("number", number.into())]);
    Ok(site_page(&visit, PLACE, (&title, &words.t("undo-lead")), body).into_response())
}

async fn plan(visit: &SiteVisit, number: u64) -> Result<change::UndoPlan, Refusal> {
    let copy = WorkingCopy::read(visit.platform.folder())?;
    let (store, now) = (visit.platform.store(), visit.studio.now());
    Ok(undo(store, &copy, Some(number), visit.author(), now).await?)
}

/// Takes a change back.
pub async fn undo_it(
    visit: SiteVisit,
    Path((_, number)): Path<(String, String)>,
    _form: Form,
) -> Result<Response, Untold> {
    let number: u64 = number.parse().map_err(|_| Fault::NotFound)?;
    let turn = visit.studio.turn(visit.name());
    let _turn = turn.lock().await;
    let done = async {
        let plan = plan(&visit, number).await?;
        Ok(visit.studio.hosting().apply(visit.name(), &plan.draft).await?)
    };
    let done: Result<_, Refusal> = done.await;
    match done {
        Ok(_) => {
            let note = visit.words().text("undo-done", &[("number", number.into())]);
            Ok(visit.to_with(&visit.path("/changes"), &note).into_response())
        }
        Err(Refusal::Change(change::ChangeError::NoRevision { .. })) => Err(Fault::NotFound.into()),
        Err(refusal) => Ok(refused(&visit, refusal).await?),
    }
}
