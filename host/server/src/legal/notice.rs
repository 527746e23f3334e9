//! Who publishes the site, and who hosts it.

use legollab_runtime::manifest::LegalField;
use legollab_web::theme::components::{page_head, section};
use maud::html;

use super::parts::{lines, to_be_filled_in};
use crate::{frame::Page, visit::SiteRequest, words::Words};

const PUBLISHER: [LegalField; 6] = [
    LegalField::Publisher,
    LegalField::Registration,
    LegalField::Address,
    LegalField::Email,
    LegalField::Telephone,
    LegalField::Director,
];
const HOST: [LegalField; 3] = [LegalField::Host, LegalField::HostAddress, LegalField::HostTelephone];

pub(super) async fn show(visit: SiteRequest) -> Page {
    let words = Words::get(&visit.locale);
    let title = words.text("legal-title", &[]);
    let body = html! {
        (page_head(&title, Some(&words.text("legal-lead", &[])), None))
        (to_be_filled_in(&visit, words))
        (section(&words.text("legal-publisher-part", &[]), None, lines(&visit, &PUBLISHER, words)))
        (section(&words.text("legal-host-part", &[]), None, lines(&visit, &HOST, words)))
        (section(&words.text("legal-software", &[]), None, html! { p { (words.text("legal-software-text", &[])) } }))
    };
    Page::new(&visit, title, body)
}
