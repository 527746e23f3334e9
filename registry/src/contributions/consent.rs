//! The consent to three years of contributions: voluntary, dated, explicit.

use jiff::{ToSpan as _, civil::Date};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::{
    course::{Course, Year},
    error::ContributionError,
    recipients::write_to_owners,
    tables::{consent, tariff},
    tariffs::tariff_on,
};
use crate::{
    audit::{self, Act},
    database::new_id,
    identity::tables::{account, organisation},
    state::Registry,
    words::{Words, local_date},
};
use legollab_web::calendar_days::day;

/// The version of the text that is consented to. It changes with every change of its meaning.
pub const TEXT_VERSION: &str = "2026-1";
/// A first financial year may have so many months to go at most.
const MONTHS_AHEAD: i32 = 12;

/// A consent to be given.
#[derive(Debug, Clone)]
pub struct NewConsent {
    /// The last day of the first financial year.
    pub first_closes_on: Date,
    /// The tariff that was shown.
    pub tariff: String,
}

/// Whether the first financial year can end on a day: its result can still be declared in time, and it is not further away than a
/// year.
pub fn may_close_on(day: Date, today: Date) -> bool {
    let Some(first) = Year::new(1) else {
        return false;
    };
    Course::new(day).declare_until(first) >= today && day <= today.saturating_add(MONTHS_AHEAD.months())
}

/// The sentences that are consented to, in the order in which they are shown.
pub fn sentences(words: &Words, organisation: &str, tariff: &tariff::Model, first_closes_on: Date) -> Vec<String> {
    let (course, language) = (Course::new(first_closes_on), words.language());
    let days: Vec<String> = Year::all().map(|year| day(course.closes_on(year), language)).collect();
    let [one, two, three] = days.try_into().unwrap_or_default();
    let args = [
        ("organisation", organisation.into()),
        ("one", one.into()),
        ("two", two.into()),
        ("three", three.into()),
        ("rate", percent(tariff.rate, words).into()),
        ("tariff", day(super::file::parse_day(&tariff.from_day), language).into()),
    ];
    let of = |id: &str| words.text(id, &args);
    ["years", "rate", "declare", "binding", "public", "end"]
        .map(|part| of(&format!("contribution-consent-{part}")))
        .to_vec()
}

/// A rate as people read it: `3 %`, `2.75%`.
pub fn percent(rate: i64, words: &Words) -> String {
    let number = words.number_with(rate as f64 / 100.0, 2);
    words.text("contribution-percent", &[("number", number.into())])
}

/// Gives an organisation's consent.
///
/// # Errors
/// See [`ContributionError`]; [`ContributionError::Consented`] if another was given before. The same one again does nothing.
pub async fn give_consent(
    registry: &Registry,
    organisation: &organisation::Model,
    owner: &account::Model,
    locale: &str,
    new: NewConsent,
) -> Result<consent::Model, ContributionError> {
    let (now, words) = (registry.now(), Words::get(locale));
    let transaction = registry.database.write().await?;
    let before = consent::Entity::find()
        .filter(consent::Column::Organisation.eq(&organisation.id))
        .one(&transaction)
        .await?;
    if let Some(before) = before {
        let first = before.first_closes_on == new.first_closes_on.to_string();
        let same = before.given_by == owner.id && before.tariff == new.tariff && first;
        return if same {
            Ok(before)
        } else {
            Err(ContributionError::Consented)
        };
    }
    let tariff = tariff_on(&transaction, local_date(now))
        .await?
        .ok_or(ContributionError::NoTariff)?;
    if tariff.id != new.tariff {
        return Err(ContributionError::TariffChanged);
    }
    let row = consent::ActiveModel {
        id: Set(new_id()),
        organisation: Set(organisation.id.clone()),
        tariff: Set(tariff.id.clone()),
        rate: Set(tariff.rate),
        first_closes_on: Set(new.first_closes_on.to_string()),
        text_version: Set(TEXT_VERSION.to_owned()),
        locale: Set(words.language().tag().to_owned()),
        text: Set(sentences(words, &organisation.title, &tariff, new.first_closes_on).join("\n")),
        given_by: Set(owner.id.clone()),
        given_at: Set(now),
    };
    let consent = row.insert(&transaction).await?;
    let act = Act {
        at: now,
        account: Some(&owner.id),
        action: "contribution-consented",
        subject: "organisation",
        subject_id: &organisation.id,
        detail: json!({ "rate": consent.rate, "firstClosesOn": consent.first_closes_on, "text": TEXT_VERSION }),
    };
    audit::record(&transaction, act).await?;
    let link = registry.address(&format!("/contributions/{}", organisation.slug));
    write_to_owners(
        &transaction,
        organisation,
        "contribution-letter-consent",
        &link,
        now,
        |locale| {
            let words = Words::get(locale);
            let text = sentences(words, &organisation.title, &tariff, new.first_closes_on).join("\n\n");
            vec![("person", owner.name.as_str().into()), ("text", text.into())]
        },
    )
    .await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(consent)
}
