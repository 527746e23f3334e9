//! How the platform is doing.

use maud::{Markup, html};

use super::{Area, Steward};
use crate::{answer::Page, fault::Fault};

/// Incidents that the overview shows.
const INCIDENTS: u64 = 5;

/// What needs attention, and the numbers.
pub async fn show(steward: Steward) -> Result<Page, Fault> {
    let (store, words) = (steward.platform().store(), steward.words());
    let members = store.count_members().await?;
    let dead = store.count_dead_letters().await?;
    let incidents = store.incidents(0, INCIDENTS).await?;
    let bricks = steward.platform().mounts().len();
    let body = html! {
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

fn card(steward: &Steward, path: &str, title: String, text: String) -> Markup {
    html! {
        li.card {
            h2 { a.whole href=(steward.address(path)) { (title) } }
            p { (text) }
        }
    }
}
