//! How the platform is doing.

use legollab_runtime::{folder::PlatformDir, manifest::final_archive_path};
use legollab_web::fault::Fault;
use maud::{Markup, html};

use super::area::{Area, StewardRequest};
use crate::{error_mapping::storage_fault, frame::Page};

/// Incidents that the overview shows.
const INCIDENTS: u64 = 5;

/// What needs attention, and the numbers.
pub async fn show(steward: StewardRequest) -> Result<Page, Fault> {
    let (store, words) = (steward.platform().store(), steward.words());
    let members = store.count_members().await.map_err(storage_fault)?;
    let dead = store.count_dead_letters().await.map_err(storage_fault)?;
    let incidents = store.incidents(0, INCIDENTS).await.map_err(storage_fault)?;
    let bricks = steward.platform().mounts().len();
    let body = html! {
        (ending(&steward))
        @if dead > 0 {
            div.notice.attention {
                p {
                    (words.text("overview-dead-letters", &[("count", dead.into())])) " "
                    a href=(steward.address("/steward/dead-letters")) { (words.text("overview-look", &[])) }
                }
            }
        }
        ul.cards {
            (card(&steward, "/steward/bricks", words.text("steward-bricks", &[]),
                words.text("overview-bricks", &[("count", bricks.into())])))
            (card(&steward, "/steward/members", words.text("steward-members", &[]),
                words.text("overview-members", &[("count", members.into())])))
            (card(&steward, "/steward/messages", words.text("steward-messages", &[]),
                words.text("overview-messages", &[])))
        }
        section {
            h2 { (words.text("overview-incidents", &[])) }
            @if incidents.is_empty() {
                p.empty { (words.text("incidents-empty", &[])) }
            } @else {
                (super::incidents::draw(&steward, &incidents))
            }
        }
    };
    Ok(steward.page(Area::Overview, words.text("steward-overview", &[]), body))
}

/// That the platform ends soon, or what became of it at its end.
fn ending(steward: &StewardRequest) -> Markup {
    let (platform, words) = (steward.platform(), steward.words());
    let Some(end) = platform.end() else { return html! {} };
    let now = platform.now();
    let (class, text) = if end.is_within_notice(now) {
        let args = [("day", words.day(end.last_day.0).into())];
        ("notice attention", words.text("overview-ends", &args))
    } else if end.is_past(now) {
        let file = final_archive_path(platform.name(), end.last_day);
        let text = if PlatformDir::at(platform.folder()).is_file(&file) {
            words.text("overview-ended-kept", &[("file", file.into())])
        } else {
            words.text("overview-ended-not-kept", &[])
        };
        ("notice neutral", text)
    } else {
        return html! {};
    };
    html! { div class=(class) { p { (text) } } }
}

fn card(steward: &StewardRequest, path: &str, title: String, text: String) -> Markup {
    html! {
        li.card {
            h2 { a.whole href=(steward.address(path)) { (title) } }
            p { (text) }
        }
    }
}
