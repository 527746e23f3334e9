//! How accessible the site is, as its holder declares it.

use legollab_runtime::manifest::Conformity;
use legollab_web::theme::components::{page_head, section};
use maud::html;

use super::parts::{contact, filled_in, to_be_filled_in};
use crate::{frame::Page, visit::SiteRequest, words::Words};

pub(super) async fn show(visit: SiteRequest) -> Page {
    let words = Words::get(&visit.locale);
    let title = words.text("accessibility-title", &[]);
    let declared = match filled_in(&visit).accessibility {
        Some(Conformity::Full) => "accessibility-full-text",
        Some(Conformity::Partial) => "accessibility-partial-text",
        Some(Conformity::None) => "accessibility-none-text",
        None => "accessibility-unknown-text",
    };
    let site = [("site", visit.site.title(&visit.locale).into())];
    let body = html! {
        (page_head(&title, Some(&words.text(declared, &site)), None))
        (to_be_filled_in(&visit, words))
        (section(&words.text("accessibility-checked", &[]), None, html! { p { (words.text("accessibility-checked-text", &[])) } }))
        (section(&words.text("accessibility-contact", &[]), None, contact(&visit, "accessibility-contact-text", words)))
        (section(&words.text("accessibility-recourse", &[]), None, html! {
            p {
                (words.text("accessibility-recourse-text", &[])) " "
                a href="https://www.defenseurdesdroits.fr" rel="noreferrer" { "www.defenseurdesdroits.fr" }
            }
        }))
    };
    Page::new(&visit, title, body)
}
