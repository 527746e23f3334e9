//! The page that says in which order results come, and that nobody can pay for a place.

use legollab_web::theme::components::{page, page_head, section};
use maud::html;

use crate::{frame::Page, search::WORDS, visit::Visit};

pub(super) async fn show(visit: Visit) -> Page {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let title = text("ranking-title");
    let steps = |name: &str, count: usize| -> Vec<String> {
        (1..=count)
            .map(|step| text(&format!("ranking-{name}-{step}")))
            .collect()
    };
    let body = page(html! {
        (page_head(&title, Some(&text("ranking-lead")), None))
        div.stack.loose.narrow {
            (section(&text("ranking-words"), None, html! {
                p { (text("ranking-words-lead")) }
                ol { @for step in steps("words", 5) { li { (step) } } }
                p { (words.text("ranking-words-count", &[("count", WORDS.into())])) }
            }))
            (section(&text("ranking-equal"), None, html! { ol { @for step in steps("equal", 4) { li { (step) } } } }))
            (section(&text("ranking-never"), None, html! { ul { @for step in steps("never", 3) { li { (step) } } } }))
        }
    });
    Page::new(&visit, title, body).description(text("ranking-lead"))
}
