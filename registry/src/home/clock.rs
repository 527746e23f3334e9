//! The clock of demonstrations and tests, which the administrator moves forward. What is due by then is done before the answer.

use std::time::Duration;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use jiff::{
    civil::{Date, time},
    tz::TimeZone,
};
use legollab_web::{
    fault::Fault,
    response::SeeOther,
    theme::components::{Button, Field, Form as FormPage, page, page_head},
};
use maud::html;
use schemars::JsonSchema;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::{
    api::{Json, JsonBody},
    clock::DAY_MS,
    database::WriteTransaction,
    failure::Failure,
    frame::Page,
    identity::Role,
    operation::Operation,
    routes::{Access, Routes},
    settings,
    state::{CLOCK_OFFSET, Registry},
    visit::{Form, Visit, shift_sessions},
    words::{TIME_ZONE, local_date},
};

/// How far ahead of the machine's clock the registry's may be.
const FURTHEST_MS: i64 = 50 * 366 * DAY_MS;
/// How long to wait for what is due to be done.
const PATIENCE: Duration = Duration::from_secs(60);
/// The hour of the day to which the page moves the clock.
const HOUR: i8 = 9;

/// The routes of the clock.
pub(super) fn routes() -> Routes {
    let administrator = Access::Role(Role::Administrator);
    Routes::default()
        .get("/clock", administrator, show)
        .post("/clock", administrator, submit)
        .post("/api/clock", administrator, move_by_program)
        .api(Operation::json::<Moved>("clock").body::<Move>())
}

/// Why the clock is not moved.
#[derive(Debug, thiserror::Error)]
pub enum ClockError {
    /// It only goes forward: what was done is done.
    #[error("the clock only goes forward")]
    Backwards,
    /// It would be too far ahead.
    #[error("the clock goes at most 50 years ahead")]
    TooFar,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Moves the clock forward to a point in time, in milliseconds since 1970. Sessions of browsers go along with it, so that nobody
/// is signed out by a demonstration.
///
/// # Errors
/// See [`ClockError`].
pub async fn move_clock(registry: &Registry, to: i64) -> Result<(), ClockError> {
    let transaction = registry.database.write().await?;
    let by = to.saturating_sub(registry.now());
    if by <= 0 {
        return Err(ClockError::Backwards);
    }
    advance(registry, transaction, by).await
}

/// Moves a clock that is behind the machine's forward to it, as [`move_clock`] does; one that is not behind is left alone.
///
/// # Errors
/// [`ClockError::Database`].
pub async fn move_clock_to_machine(registry: &Registry) -> Result<(), ClockError> {
    let transaction = registry.database.write().await?;
    let behind = registry.clock.offset_ms().saturating_neg();
    if behind <= 0 {
        return Ok(());
    }
    advance(registry, transaction, behind).await
}

async fn advance(registry: &Registry, transaction: WriteTransaction, by: i64) -> Result<(), ClockError> {
    let offset = registry.clock.offset_ms().saturating_add(by);
    if offset > FURTHEST_MS {
        return Err(ClockError::TooFar);
    }
    settings::set(&transaction, CLOCK_OFFSET, &offset.to_string()).await?;
    shift_sessions(&transaction, by).await?;
    transaction.commit().await?;
    registry.clock.set_offset_ms(offset);
    Ok(())
}

/// Waits until what is due now was done.
async fn catch_up(registry: &Registry) -> Result<(), Fault> {
    let done = registry.ticks.next(|| registry.wake.notify_one());
    match tokio::time::timeout(PATIENCE, done).await {
        Ok(Ok(())) => Ok(()),
        _ => Err(Fault::Unavailable { retry_after_s: 5 }),
    }
}

fn require_movable(registry: &Registry) -> Result<(), Fault> {
    registry.options.movable_clock.then_some(()).ok_or(Fault::NotFound)
}

async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    require_movable(&registry)?;
    Ok(draw(&visit, None, None))
}

async fn submit(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    require_movable(&registry)?;
    let words = visit.words();
    let typed = form.get("day");
    let moved = match morning(typed) {
        Some(to) => move_clock(&registry, to).await,
        None => {
            let problem = words.text("clock-day-bad", &[]);
            return Ok(draw(&visit, Some(typed), Some(problem)).into_response());
        }
    };
    if let Err(error) = moved {
        let problem = problem(error, &visit)?;
        return Ok(draw(&visit, Some(typed), Some(problem)).into_response());
    }
    catch_up(&registry).await?;
    let note = words.text("clock-moved", &[("day", words.date_of(registry.now()).into())]);
    Ok(SeeOther::path(&visit, "/clock").note(&visit, &note).into_response())
}

/// Nine in the morning of a day, in French time.
fn morning(day: &str) -> Option<i64> {
    let date: Date = day.trim().parse().ok()?;
    let zone = TimeZone::get(TIME_ZONE).ok()?;
    let at = date.to_datetime(time(HOUR, 0, 0, 0)).to_zoned(zone).ok()?;
    Some(at.timestamp().as_millisecond())
}

fn problem(error: ClockError, visit: &Visit) -> Result<String, Failure> {
    match error {
        ClockError::Database(error) => Err(error.into()),
        ClockError::Backwards => Ok(visit.words().text("clock-backwards", &[])),
        ClockError::TooFar => Ok(visit.words().text("clock-too-far", &[])),
    }
}

fn draw(visit: &Visit, typed: Option<&str>, problem: Option<String>) -> Page {
    let words = visit.words();
    let status = if problem.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let tomorrow = local_date(visit.now().saturating_add(DAY_MS)).to_string();
    let form = FormPage::post(visit.address("/clock"), visit.form_token())
        .field(
            Field::date("day", words.text("clock-day", &[]))
                .hint(words.text("clock-day-hint", &[]))
                .value(typed.unwrap_or(&tomorrow))
                .problem(problem),
        )
        .submit(Button::primary(words.text("clock-submit", &[])));
    let title = words.text("clock-title", &[]);
    let now = words.text("clock-now", &[("day", words.date_of(visit.now()).into())]);
    let body = page(html! {
        (page_head(&title, Some(&now), None))
        p { (words.text("clock-lead", &[])) }
        (form.draw(words.language()))
    });
    Page::new(visit, title, body).status(status)
}

/// Where to move the clock.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Move {
    /// A point in time after the present one, in milliseconds since 1970.
    now: i64,
}

/// Where the clock stands.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Moved {
    /// The present, in milliseconds since 1970.
    now: i64,
}

async fn move_by_program(
    State(registry): State<Registry>,
    visit: Visit,
    JsonBody(body): JsonBody<Move>,
) -> Result<Json<Moved>, Failure> {
    require_movable(&registry)?;
    if let Err(error) = move_clock(&registry, body.now).await {
        let detail = problem(error, &visit)?;
        return Err(Fault::Refused { status: 422, detail }.into());
    }
    catch_up(&registry).await?;
    Ok(Json(Moved { now: registry.now() }))
}
