//! What the pages of one organisation's contribution share: who may see them, and the three years beside them.

use legollab_web::{
    amounts::euros,
    calendar_days::day,
    fault::Fault,
    theme::components::{Direction, Progress, Step, onward, panel, sheet, track},
};
use maud::{Markup, html};
use sea_orm::EntityTrait as _;

use super::{
    course::{Course, Stage, Year},
    file::File,
    tables::payment,
};
use crate::{
    failure::Failure,
    identity::{Role, organisation_of, tables::account},
    state::Registry,
    visit::Visit,
    words::{Words, local_date},
};

/// The file of an organisation whose members, and the treasurers, may read it.
pub(super) async fn file_of(registry: &Registry, visit: &Visit, slug: &str) -> Result<File, Failure> {
    let person = visit.require_person()?;
    let organisation = organisation_of(registry.database.reader(), slug).await?;
    let organisation = organisation.filter(|found| found.is_holder).ok_or(Fault::NotFound)?;
    if !person.has(Role::Treasurer) {
        visit.require_member_of(&organisation)?;
    }
    Ok(File::read(registry.database.reader(), organisation).await?)
}

/// The three years, and what they were consented to.
pub(super) async fn three_years(registry: &Registry, visit: &Visit, file: &File) -> Result<Markup, Failure> {
    let words = visit.words();
    let language = words.language();
    let (Some(consent), Some(course)) = (&file.consent, file.course()) else {
        return Ok(html! {});
    };
    let owner = account::Entity::find_by_id(consent.given_by.clone())
        .one(registry.database.reader())
        .await?;
    let today = local_date(visit.now());
    let steps: Vec<Step> = Year::all()
        .map(|year| step(file, &course, year, course.stage(today), words))
        .collect();
    let text = [
        ("day", day(local_date(consent.given_at), language).into()),
        ("person", owner.map_or_else(String::new, |owner| owner.name).into()),
    ];
    Ok(html! {
        (panel(&words.text("contribution-three-years", &[]), html! {
            (track(&steps, Direction::Down, language))
            p.small { (words.text("contribution-consented-on", &text)) }
        }))
        (sheet(&words.text("contribution-what-for", &[]), html! {
            p.small { (words.text("contribution-what-for-text", &[])) }
            p { (onward(&words.text("contribution-to-fund", &[]), &visit.address("/fund"))) }
        }))
    })
}

fn step(file: &File, course: &Course, year: Year, stage: Stage, words: &Words) -> Step {
    let language = words.language();
    let name = words.text(
        "contribution-year-of",
        &[("day", day(course.closes_on(year), language).into())],
    );
    let Some(declared) = file.declared(year) else {
        let here = course.next() == Some(year);
        let detail = match stage {
            Stage::ToDeclare { year: open, until, .. } if open == year => {
                words.text("contribution-step-declare", &[("day", day(until, language).into())])
            }
            _ => words.text(
                "contribution-step-to-come",
                &[("day", day(course.declare_from(year), language).into())],
            ),
        };
        return Step {
            progress: if here { Progress::Here } else { Progress::ToCome },
            title: name,
            detail,
        };
    };
    let open = file
        .called(year)
        .map_or(0, |call| file.settlement.open_of(&call.number));
    let args = [
        ("amount", euros(declared.contribution, language).into()),
        ("open", euros(open, language).into()),
    ];
    let detail = match (declared.contribution, open) {
        (0, _) => "contribution-step-nothing",
        (_, 0) => "contribution-step-paid",
        _ => "contribution-step-open",
    };
    Step {
        progress: if open == 0 { Progress::Done } else { Progress::Here },
        title: words.text(
            "contribution-step-result",
            &[
                ("year", name.into()),
                ("result", euros(declared.result, language).into()),
            ],
        ),
        detail: words.text(detail, &args),
    }
}

/// A payment that stands, in a few words.
pub(super) fn is_standing(payment: &&payment::Model) -> bool {
    payment.cancelled_at.is_none()
}
