//! How a certifier signs: the file is fetched, signed on their own machine, and brought back.

use legollab_web::theme::{
    components::{Button, Field, panel},
    icons::Icon,
};
use maud::{Markup, html};

use super::sheet::Sheet;

/// The three steps, with the form that takes what was signed.
pub fn signing(sheet: &Sheet<'_>) -> Markup {
    let (view, request) = (sheet.view, &sheet.file.request);
    let name = format!("certification-{}", sheet.file.organisation.slug);
    let path = |rest: &str| view.to(&format!("/certification/requests/{}/{rest}", request.id));
    panel(
        &view.t("signing-title"),
        html! {
            p { (view.t("signing-lead")) }
            ol.stack {
                li {
                    p { (view.t("signing-fetch")) }
                    (Button::secondary(view.t("signing-fetch-button")).icon(Icon::Download).to(&path("certification.json")))
                }
                li {
                    p { (view.t("signing-command")) }
                    pre.code { code { "legollab registry sign " (name) ".json --key " (view.t("signing-key-file")) } }
                }
                li {
                    (sheet.own_form("signature")
                        .field(
                            Field::textarea("signed", view.with("signing-paste", &[("file", format!("{name}.signed.json").into())]))
                                .hint(view.t("signing-paste-hint"))
                                .rows(4)
                                .value(sheet.typed.or("signed", ""))
                                .problem(sheet.problem("signed")),
                        )
                        .submit(Button::primary(view.t("signing-submit")).icon(Icon::Signature))
                        .beside(html! { p.small.muted { (view.t("signing-submit-what")) } })
                        .draw(view.language))
                }
            }
        },
    )
}
