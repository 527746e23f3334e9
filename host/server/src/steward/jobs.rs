//! What bricks have planned.

use axum::extract::Path;
use legollab_runtime::storage::JobState;
use legollab_web::{
    fault::Fault,
    fields::{self, Paging},
    query::Query,
    response::SeeOther,
};
use maud::{Markup, html};

use super::{
    area::{Area, StewardForm, StewardRequest},
    parts::{number, table},
};
use crate::{error_mapping::storage_fault, frame::Page, visit::Flash};

/// All jobs, next due first.
pub async fn list(steward: StewardRequest, query: Query) -> Result<Page, Fault> {
    let words = steward.words();
    let paging = Paging::parse(Some(query.get("page")));
    let mut jobs = steward
        .platform()
        .store()
        .jobs(paging.offset(), paging.limit())
        .await
        .map_err(storage_fault)?;
    let more = paging.cut(&mut jobs);
    let columns = [
        words.text("column-brick", &[]),
        words.text("job-column-what", &[]),
        words.text("job-column-next", &[]),
        words.text("job-column-state", &[]),
        words.text("column-actions", &[]),
    ];
    let rows: Vec<Vec<Markup>> = jobs
        .iter()
        .map(|job| {
            let path = format!("/steward/jobs/{}", job.id);
            vec![
                html! { (steward.mount_of(job.installation)) },
                html! { (steward.function_of(job.installation, &job.interface, &job.function)) },
                html! {
                    (steward.time(job.next_attempt))
                    @if job.recurrence.is_some() { " " span.chip { (words.text("job-again", &[])) } }
                },
                html! {
                    @match job.state {
                        JobState::Waiting if job.attempts == 0 => span.chip.good { (words.text("job-waiting", &[])) },
                        JobState::Waiting => {
                            span.chip.attention { (words.text("job-retried", &[("count", job.attempts.into())])) }
                        },
                        JobState::Failed => span.chip.bad { (words.text("job-failed", &[])) },
                    }
                    @if let Some(reason) = &job.reason { p.muted { (reason) } }
                },
                html! {
                    div.buttons {
                        (fields::button(&steward, &format!("{path}/run"), &[], "secondary", &words.text("job-run", &[])))
                        a.button.danger href=(steward.address(&format!("{path}/remove"))) { (words.text("job-remove", &[])) }
                    }
                },
            ]
        })
        .collect();
    let title = words.text("steward-jobs", &[]);
    let body = html! {
        p { (words.text("jobs-explanation", &[])) }
        @if rows.is_empty() { p.empty { (words.text("jobs-empty", &[])) } }
        @else { (table(&title, &columns, &rows)) }
        (paging.draw(&steward, "/steward/jobs?", more))
    };
    Ok(steward.page(Area::Jobs, title, body))
}

/// Makes a job due now.
pub async fn run(steward: StewardRequest, Path(id): Path<String>, _: StewardForm) -> Result<SeeOther, Fault> {
    let platform = steward.platform();
    let there = platform
        .store()
        .run_job_at(number(&id)?, platform.now())
        .await
        .map_err(storage_fault)?;
    Ok(onward(&steward, there, Flash::JobRuns))
}

/// Asks before a job is removed.
pub async fn ask_remove(steward: StewardRequest, Path(id): Path<String>) -> Result<Page, Fault> {
    let (id, words) = (number(&id)?, steward.words());
    let path = format!("/steward/jobs/{id}/remove");
    let (question, yes) = (words.text("job-question", &[]), words.text("job-remove", &[]));
    Ok(steward.confirmation_page(Area::Jobs, &path, "/steward/jobs", question, yes))
}

/// Removes a job.
pub async fn remove(steward: StewardRequest, Path(id): Path<String>, _: StewardForm) -> Result<SeeOther, Fault> {
    let there = steward
        .platform()
        .store()
        .remove_job(number(&id)?)
        .await
        .map_err(storage_fault)?;
    Ok(onward(&steward, there, Flash::JobRemoved))
}

fn onward(steward: &StewardRequest, there: bool, flash: Flash) -> SeeOther {
    SeeOther::path(steward, "/steward/jobs").flash(if there { flash } else { Flash::Gone })
}
