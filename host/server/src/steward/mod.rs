//! The area of those who run a platform: what is installed, who is a member, what went wrong, what waits.

mod dead_letters;
mod incidents;
mod installations;
mod jobs;
mod members;
mod messages;
mod overview;
mod settings;

use axum::{
    Router,
    extract::{FromRequest, FromRequestParts, Request},
    routing::{get, post},
};
use http::request::Parts;
use legollab_runtime::{Instant, platform::Platform, storage::InstallationId};
use maud::{Markup, html};

use crate::{
    answer::Page,
    body,
    fault::Fault,
    fields,
    visit::{Form, Visit},
    words::Words,
};

/// The addresses of the area. Every handler takes a [`Steward`] or a [`StewardForm`], which nobody else can be or send.
pub fn routes() -> Router {
    Router::new()
        .route("/steward", get(overview::show))
        .route("/steward/bricks", get(installations::list))
        .route("/steward/bricks/{mount}", get(installations::show))
        .route(
            "/steward/bricks/{mount}/settings",
            get(settings::show).post(settings::submit),
        )
        .route("/steward/members", get(members::list))
        .route(
            "/steward/members/invite",
            get(members::show_invite).post(members::submit_invite),
        )
        .route("/steward/members/{id}", get(members::show).post(members::submit))
        .route(
            "/steward/members/{id}/block",
            get(members::ask_block).post(members::block),
        )
        .route("/steward/members/{id}/unblock", post(members::unblock))
        .route("/steward/members/{id}/invite", post(members::invite_again))
        .route("/steward/incidents", get(incidents::list))
        .route("/steward/incidents/{id}", get(incidents::show))
        .route("/steward/dead-letters", get(dead_letters::list))
        .route("/steward/dead-letters/{id}/redeliver", post(dead_letters::redeliver))
        .route(
            "/steward/dead-letters/{id}/discard",
            get(dead_letters::ask_discard).post(dead_letters::discard),
        )
        .route("/steward/jobs", get(jobs::list))
        .route("/steward/jobs/{id}/run", post(jobs::run))
        .route("/steward/jobs/{id}/remove", get(jobs::ask_remove).post(jobs::remove))
        .route("/steward/messages", get(messages::list))
        .route("/steward/messages/{id}", get(messages::show))
        .route("/steward/messages/{id}/resend", post(messages::resend))
}

/// A visit by one who runs the platform.
pub struct Steward(Visit);

impl std::ops::Deref for Steward {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for Steward {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let visit = Visit::from_request_parts(parts, state).await?;
        visit.require_steward()?;
        Ok(Self(visit))
    }
}

impl Steward {
    fn platform(&self) -> &Platform {
        &self.site.platform
    }

    fn words(&self) -> &'static Words {
        Words::get(&self.locale)
    }

    /// A point in time in the platform's zone.
    fn time(&self, at: Instant) -> String {
        self.words().short_instant(at, self.platform().zone())
    }

    /// A page of the area, with the way to its other pages.
    fn page(&self, area: Area, title: String, body: Markup) -> Page {
        let words = self.words();
        let body = html! {
            div.admin {
                nav.subnav aria-label=(words.text("steward-nav", &[])) {
                    ul {
                        @for other in Area::ALL {
                            li {
                                a href=(self.address(other.path())) aria-current=[(other == area).then_some("true")] {
                                    (other.title(words))
                                }
                            }
                        }
                    }
                }
                div { h1 { (title) } (body) }
            }
        };
        Page::new(self, title, body)
    }

    /// What an installation is called: its mount, also when the brick is no longer mounted.
    fn mount_of(&self, id: InstallationId) -> String {
        let mounted = self.platform().mounts().iter().find(|mounted| mounted.id == id);
        match mounted {
            Some(mounted) => mounted.name.clone(),
            None => self.words().text("steward-former-mount", &[("number", id.0.into())]),
        }
    }

    /// A page that asks before something is taken away. The answer posts back to the same path.
    fn question(&self, area: Area, path: &str, back: &str, question: String, yes: String) -> Page {
        let words = self.words();
        let body = html! {
            p.lead { (question) }
            div.buttons {
                (fields::button(self, path, &[], "danger", &yes))
                a.button.secondary href=(self.address(back)) { (words.text("confirm-no", &[])) }
            }
        };
        self.page(area, words.text("confirm-title", &[]), body)
    }
}

/// A part of the area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Area {
    Overview,
    Bricks,
    Members,
    Messages,
    Jobs,
    DeadLetters,
    Incidents,
}

impl Area {
    const ALL: [Self; 7] = [
        Self::Overview,
        Self::Bricks,
        Self::Members,
        Self::Messages,
        Self::Jobs,
        Self::DeadLetters,
        Self::Incidents,
    ];

    fn path(self) -> &'static str {
        match self {
            Self::Overview => "/steward",
            Self::Bricks => "/steward/bricks",
            Self::Members => "/steward/members",
            Self::Messages => "/steward/messages",
            Self::Jobs => "/steward/jobs",
            Self::DeadLetters => "/steward/dead-letters",
            Self::Incidents => "/steward/incidents",
        }
    }

    fn title(self, words: &Words) -> String {
        match self {
            Self::Overview => words.text("steward-overview", &[]),
            Self::Bricks => words.text("steward-bricks", &[]),
            Self::Members => words.text("steward-members", &[]),
            Self::Messages => words.text("steward-messages", &[]),
            Self::Jobs => words.text("steward-jobs", &[]),
            Self::DeadLetters => words.text("steward-dead-letters", &[]),
            Self::Incidents => words.text("steward-incidents", &[]),
        }
    }
}

/// A form that was sent by one who runs the platform. It stands last among a handler's arguments, after [`Steward`], so
/// nobody's form is even read before.
pub struct StewardForm<const BYTES: usize = { body::OWN_FORM_BYTES }>(Form<BYTES>);

impl<const BYTES: usize> std::ops::Deref for StewardForm<BYTES> {
    type Target = Form<BYTES>;

    fn deref(&self) -> &Form<BYTES> {
        &self.0
    }
}

impl<S: Send + Sync, const BYTES: usize> FromRequest<S> for StewardForm<BYTES> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let visit = request.extensions().get::<Visit>().cloned();
        let form = Form::from_request(request, state).await?;
        // Whoever was a steward when the form began to come may no longer be one.
        visit.ok_or(Fault::Internal { incident: None })?.require_steward()?;
        Ok(Self(form))
    }
}

/// The number at the end of an address.
///
/// # Errors
/// [`Fault::NotFound`] for what is no number.
fn number(text: &str) -> Result<i64, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

/// A table that becomes a list of cards on a phone.
fn table(caption: &str, columns: &[String], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div.sheet {
            table.table.stacking {
                caption.visually-hidden { (caption) }
                thead { tr { @for column in columns { th scope="col" { (column) } } } }
                tbody {
                    @for row in rows {
                        tr {
                            @for (column, cell) in columns.iter().zip(row) { td data-column=(column) { (cell) } }
                        }
                    }
                }
            }
        }
    }
}

/// Labelled values.
fn details(pairs: &[(String, Markup)]) -> Markup {
    html! {
        dl.block.details {
            @for (label, value) in pairs { dt { (label) } dd { (value) } }
        }
    }
}

/// A size in the way people write it.
fn size(bytes: u64, words: &Words) -> String {
    const UNITS: [&str; 4] = ["size-bytes", "size-kib", "size-mib", "size-gib"];
    let (mut value, mut unit) = (bytes as f64, 0);
    while value >= 1024.0 && unit + 1 < UNITS.len() {
        value /= 1024.0;
        unit += 1;
    }
    let number = words.number_with(value, usize::from(unit > 0));
    words.text(
        UNITS.get(unit).copied().unwrap_or("size-bytes"),
        &[("size", number.into())],
    )
}

/// JSON in lines that can be read; as it is where it is no JSON.
fn pretty(json: &str) -> String {
    serde_json::from_str::<serde_json::Value>(json)
        .and_then(|value| serde_json::to_string_pretty(&value))
        .unwrap_or_else(|_| json.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_for_people() {
        let words = Words::get("en");
        assert_eq!(size(512, words), "512 bytes");
        assert_eq!(size(1_536, words), "1.5 KiB");
        assert_eq!(size(1 << 30, words), "1 GiB");
        assert_eq!(size(u64::MAX, words), "17,179,869,184 GiB");
    }

    #[test]
    fn only_numbers_are_numbers() {
        assert_eq!(number("12"), Ok(12));
        assert_eq!(number("12x"), Err(Fault::NotFound));
    }
}
