//! What a certification rests on, as the page of a provider shows it: six criteria with what the provider shows, and what was found.

use legollab_web::theme::components::{Evidence, Met, evidence, onward};
use maud::{Markup, html};
use sea_orm::EntityTrait;

use super::files::said;
use crate::{
    certification::{
        requests::load, rules::criterion::Finding, tables::certification, verdicts::verdict_of, view::View,
    },
    failure::Failure,
    visit::Visit,
};

/// The six criteria of an organisation's certification; none where it has none that holds.
///
/// # Errors
/// When the database does not answer.
pub async fn criteria(visit: &Visit, organisation: &str) -> Result<Option<Markup>, Failure> {
    let (view, reader) = (View::new(visit), visit.registry.database.reader());
    let verdict = verdict_of(reader, organisation, visit.now()).await?;
    let Some(id) = verdict.certification().filter(|_| verdict.is_valid()) else {
        return Ok(None);
    };
    let Some(one) = certification::Entity::find_by_id(id).one(reader).await? else {
        return Ok(None);
    };
    let (Some(said), Some(file)) = (said(&one), load(reader, &one.request).await?) else {
        return Ok(None);
    };
    let found = |signatory: &str, criterion| file.reading(signatory, criterion).map(|(finding, _)| finding);
    let criteria: Vec<Evidence> = said
        .criteria
        .iter()
        .map(|assessment| {
            let criterion = assessment.criterion;
            let reserved = said
                .certifiers
                .iter()
                .any(|signatory| found(&signatory.id, criterion) != Some(Finding::Met));
            Evidence {
                met: if reserved { Met::Partly } else { Met::Yes },
                title: view.criterion(criterion),
                detail: view.shown(&file.draft, criterion),
            }
        })
        .collect();
    let names: Vec<&str> = said
        .certifiers
        .iter()
        .map(|signatory| signatory.name.as_str())
        .collect();
    let who = [
        ("names", names.join(view.t("certification-and").as_str()).into()),
        ("day", view.day(one.issued_at).into()),
    ];
    Ok(Some(html! {
        p { (view.with("certification-read-by", &who)) }
        (evidence(&criteria, view.language))
        p { (onward(&view.t("certification-whole"), &view.to(&format!("/certifications/{id}")))) }
    }))
}
