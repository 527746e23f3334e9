//! Who publishes a site and who hosts it, as the law asks every site to say.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_runtime::{
    change::Operation,
    manifest::{Conformity, Legal, LegalField},
};
use legollab_server::{frame::Page, visit::Form};
use legollab_web::theme::components::{Answer, Button, Field, Form as FormPage};
use maud::html;

use super::{
    made,
    told::{Untold, tell},
};
use crate::{
    changing::{self, Wanted},
    draw::{Area, Place, site_page},
    visit::SiteVisit,
    words::Words,
};

/// What is sent where nobody has evaluated the site.
const NOT_EVALUATED: &str = "unknown";

/// The page.
pub async fn show(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    Ok(draw(&visit, &told.prospect.manifest.legal, None))
}

/// Fills it in.
pub async fn submit(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let legal = read(&form);
    let again = |problem: Option<String>| {
        let page = draw(&visit, &legal, problem);
        Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
    };
    if LegalField::ALL.iter().any(|field| !field.admits(legal.line(*field))) {
        return again(None);
    }
    let wanted = Wanted::of([Operation::SetLegal {
        legal: Box::new(legal.clone()),
    }]);
    match changing::make(&visit.studio, visit.name(), visit.author(), wanted).await {
        Ok(made) => Ok(made::after(&visit, &visit.path("/legal"), &made)),
        Err(refusal) => again(Some(refusal.text(visit.words()))),
    }
}

fn read(form: &Form) -> Legal {
    let mut legal = Legal::default();
    for field in LegalField::ALL {
        let line: Vec<&str> = form.get(field.name()).split_whitespace().collect();
        legal.set(field, line.join(" "));
    }
    let declared = form.get("accessibility");
    legal.accessibility = Conformity::ALL.into_iter().find(|state| state.name() == declared);
    legal
}

/// The messages that name a line and say what belongs there.
fn messages(field: LegalField) -> (&'static str, &'static str) {
    match field {
        LegalField::Publisher => ("legal-publisher", "legal-publisher-hint"),
        LegalField::Registration => ("legal-registration", "legal-registration-hint"),
        LegalField::Address => ("legal-address", "legal-address-hint"),
        LegalField::Email => ("legal-email", "legal-email-hint"),
        LegalField::Telephone => ("legal-telephone", "legal-telephone-hint"),
        LegalField::Director => ("legal-director", "legal-director-hint"),
        LegalField::Host => ("legal-host", "legal-host-hint"),
        LegalField::HostAddress => ("legal-host-address", "legal-host-address-hint"),
        LegalField::HostTelephone => ("legal-host-telephone", "legal-host-telephone-hint"),
    }
}

/// What a line is called.
pub fn label(field: LegalField, words: &Words) -> String {
    words.t(messages(field).0)
}

fn draw(visit: &SiteVisit, legal: &Legal, problem: Option<String>) -> Page {
    let words = visit.words();
    let mut form = FormPage::post(visit.link("/legal"), visit.form_token()).problem(problem);
    for field in LegalField::ALL {
        if field == LegalField::Host {
            form = form.with(html! { h2 { (words.t("legal-host-part")) } });
        }
        let (name, line) = (field.name(), legal.line(field));
        let wrong = (!field.admits(line)).then(|| match field {
            LegalField::Email => words.t("legal-email-bad"),
            _ => words.text("legal-line-bad", &[("letters", LegalField::MOST_CHARS.into())]),
        });
        let (title, hint) = messages(field);
        form = form.field(
            Field::text(name, words.t(title))
                .hint(words.t(hint))
                .value(line)
                .problem(wrong)
                .due_later(),
        );
    }
    let answers = [
        (NOT_EVALUATED, "legal-accessibility-unknown"),
        (Conformity::None.name(), "legal-accessibility-none"),
        (Conformity::Partial.name(), "legal-accessibility-partial"),
        (Conformity::Full.name(), "legal-accessibility-full"),
    ];
    let answers = answers.into_iter().map(|(value, id)| Answer::new(value, words.t(id)));
    let form = form
        .with(html! { h2 { (words.t("legal-accessibility-part")) } })
        .field(
            Field::select("accessibility", words.t("legal-accessibility"), answers.collect())
                .hint(words.t("legal-accessibility-hint"))
                .value(legal.accessibility.map_or(NOT_EVALUATED, Conformity::name)),
        )
        .with(html! { p.hint { (words.t("legal-jurist")) } })
        .submit(Button::primary(words.t("save")));
    let (title, lead) = (words.t("legal-title"), words.t("legal-lead"));
    site_page(
        visit,
        Place::area(Area::Legal),
        (&title, &lead),
        form.draw(words.language()),
    )
}
