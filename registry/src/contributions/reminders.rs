//! Reminders: what falls due, in letters that are each written once.

use jiff::{ToSpan as _, civil::Date};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::{
    course::{Stage, YEARS},
    file::File,
    recipients::write_to_owners,
    tables::reminder,
};
use crate::{
    state::Registry,
    words::{Arg, Words, local_date},
};
use legollab_web::{amounts::euros, calendar_days::day};

/// Days before the last one on which a result is declared in time.
const DECLARE_SOON: i32 = 14;
/// Days before a part falls due.
const PAY_SOON: i32 = 7;
/// Days after which somebody who is late is written to a last time.
const STILL_LATE: i32 = 30;

/// A letter that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Due {
    /// What it is about, so that it is written once.
    about: String,
    /// The letter's messages.
    letter: &'static str,
    /// The day that it names.
    day: Date,
    /// The sum that it names.
    cents: i64,
    /// The call that it is about.
    call: Option<String>,
    /// Which of the three years.
    year: i64,
}

/// Writes what is due and has not been written. Of several letters about the same thing only the latest is written, however long the
/// registry was not there to write the others.
///
/// # Errors
/// When the database does not answer.
pub async fn tick(registry: &Registry) -> Result<(), DbErr> {
    let (now, reader) = (registry.now(), registry.database.reader());
    let today = local_date(now);
    let mut written = false;
    for file in File::read_all(reader).await? {
        for due in due(&file, today) {
            written |= write(registry, &file, &due, now).await?;
        }
    }
    if written {
        registry.wake.notify_one();
    }
    Ok(())
}

async fn write(registry: &Registry, file: &File, due: &Due, now: i64) -> Result<bool, DbErr> {
    let organisation = &file.organisation;
    let before = || {
        reminder::Entity::find_by_id((organisation.id.clone(), due.about.clone()))
            .filter(reminder::Column::WrittenAt.lte(i64::MAX))
    };
    if before().one(registry.database.reader()).await?.is_some() {
        return Ok(false);
    }
    let transaction = registry.database.write().await?;
    if before().one(&transaction).await?.is_some() {
        return Ok(false);
    }
    let row = reminder::ActiveModel {
        organisation: Set(organisation.id.clone()),
        about: Set(due.about.clone()),
        written_at: Set(now),
    };
    row.insert(&transaction).await?;
    let here = format!("/contributions/{}", organisation.slug);
    let path = match &due.call {
        Some(call) => format!("{here}/calls/{call}"),
        None => format!("{here}/years/{}", due.year),
    };
    let path = if due.letter == "contribution-letter-ended" {
        "/fund".to_owned()
    } else {
        path
    };
    write_to_owners(
        &transaction,
        organisation,
        due.letter,
        &registry.address(&path),
        now,
        |locale| {
            let language = Words::get(locale).language();
            let args: Vec<(&'static str, Arg)> = vec![
                ("day", day(due.day, language).into()),
                ("amount", euros(due.cents, language).into()),
                ("number", due.call.clone().unwrap_or_default().into()),
            ];
            args
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(true)
}

fn due(file: &File, today: Date) -> Vec<Due> {
    let mut all = Vec::new();
    if let Some(course) = file.course() {
        match course.stage(today) {
            Stage::ToDeclare { year, until, .. } => {
                let year = i64::from(year.number());
                let (when, letter) = match today {
                    today if today > until.saturating_add(STILL_LATE.days()) => {
                        ("still-late", "contribution-letter-declare-late")
                    }
                    today if today > until => ("late", "contribution-letter-declare-late"),
                    today if today >= until.saturating_sub(DECLARE_SOON.days()) => {
                        ("soon", "contribution-letter-declare-soon")
                    }
                    _ => ("open", "contribution-letter-declare"),
                };
                all.push(Due {
                    about: format!("declare-{year}-{when}"),
                    letter,
                    day: until,
                    cents: 0,
                    call: None,
                    year,
                });
            }
            // When nothing is left to be declared or paid, the end is said once.
            Stage::Ended if file.settlement.open() == 0 => all.push(Due {
                about: "ended".to_owned(),
                letter: "contribution-letter-ended",
                day: today,
                cents: file.settlement.in_fund(),
                call: None,
                year: i64::from(YEARS),
            }),
            Stage::Ended | Stage::Running { .. } => {}
        }
    }
    for part in file.settlement.parts.iter().filter(|part| part.open() > 0) {
        let (when, letter) = match today {
            today if today > part.due_on.saturating_add(STILL_LATE.days()) => {
                ("still-late", "contribution-letter-pay-late")
            }
            today if today > part.due_on => ("late", "contribution-letter-pay-late"),
            today if today >= part.due_on.saturating_sub(PAY_SOON.days()) => ("soon", "contribution-letter-pay-soon"),
            _ => continue,
        };
        all.push(Due {
            about: format!("pay-{}-{}-{when}", part.call, part.part),
            letter,
            day: part.due_on,
            cents: part.open(),
            call: Some(part.call.clone()),
            year: 0,
        });
    }
    all
}
