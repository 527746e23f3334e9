//! Declaring the result of a financial year, and correcting a declaration.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde_json::json;

use super::{
    course::{Course, Year},
    error::ContributionError,
    file::{File, parse_day},
    rate::{contribution, in_parts},
    recipients::write_to_owners,
    settling::settle,
    tables::{call, declaration, instalment},
};
use crate::{
    audit::{self, Act},
    database::new_id,
    identity::tables::{account, organisation},
    ledger::{Account, Kind, Posting, Series, next_document, post, reverse},
    state::Registry,
    words::{Words, local_date},
};
use legollab_web::{amounts::euros, calendar_days::day};

/// In how many parts a contribution can be paid, other than in one.
pub const PARTS: i64 = 3;
/// The smallest contribution in cents that can be paid in parts: below, three transfers are more trouble than relief.
pub const PARTS_FROM: i64 = 9_000;

/// A result to be declared.
#[derive(Debug, Clone)]
pub struct NewDeclaration {
    /// Which of the three years.
    pub year: Year,
    /// The net result in cents; negative for a loss.
    pub result: i64,
    /// The contribution that was shown, in cents.
    pub shown: i64,
    /// Whether it is paid in three parts.
    pub in_parts: bool,
    /// The key of the form.
    pub key: String,
}

/// What came of a declaration.
#[derive(Debug, Clone)]
pub struct Declared {
    /// The declaration.
    pub declaration: declaration::Model,
    /// What it calls for; nothing after a loss.
    pub call: Option<call::Model>,
}

/// Declares the result of a year, or corrects it where it was declared. The same key again does nothing.
///
/// # Errors
/// See [`ContributionError`].
pub async fn declare(
    registry: &Registry,
    organisation: &organisation::Model,
    owner: &account::Model,
    new: NewDeclaration,
) -> Result<Declared, ContributionError> {
    let now = registry.now();
    let transaction = registry.database.write().await?;
    if let Some(before) = declared_before(&transaction, &new.key).await? {
        return Ok(before);
    }
    let file = File::read(&transaction, organisation.clone()).await?;
    let (Some(consent), Some(mut course)) = (&file.consent, file.course()) else {
        return Err(ContributionError::NoConsent);
    };
    let today = local_date(now);
    let last = file.declared(new.year);
    match last {
        Some(last) if last.result == new.result && (last.instalments == PARTS) == new.in_parts => {
            return Err(ContributionError::Unchanged);
        }
        Some(_) => course.correct(new.year, today)?,
        None => course.declare(new.year, today)?,
    }
    let amount = contribution(new.result, consent.rate);
    if amount != new.shown {
        return Err(ContributionError::AmountChanged(amount));
    }
    if let Some(old) = file.called(new.year) {
        take_back(&transaction, now, old, &new.key).await?;
    }
    let row = declaration::ActiveModel {
        id: Set(new_id()),
        consent: Set(consent.id.clone()),
        year: Set(i64::from(new.year.number())),
        version: Set(last.map_or(1, |last| last.version + 1)),
        closes_on: Set(course.closes_on(new.year).to_string()),
        result: Set(new.result),
        rate: Set(consent.rate),
        contribution: Set(amount),
        instalments: Set(if new.in_parts && amount >= PARTS_FROM { PARTS } else { 1 }),
        declared_by: Set(owner.id.clone()),
        declared_at: Set(now),
        key: Set(new.key.clone()),
    };
    let declaration = row.insert(&transaction).await?;
    let call = match amount {
        0 => None,
        _ => Some(call_for(&transaction, now, organisation, &course, &declaration).await?),
    };
    let file = File::read(&transaction, organisation.clone()).await?;
    // A correction to nothing has no call of its own: its transfer stands under the call that was taken back.
    let document = call.as_ref().or(file.calls.last()).map(|call| call.number.clone());
    if let Some(document) = document {
        settle(&transaction, now, &file, &document, &new.key).await?;
    }
    let act = Act {
        at: now,
        account: Some(&owner.id),
        action: if declaration.version == 1 {
            "result-declared"
        } else {
            "result-corrected"
        },
        subject: "organisation",
        subject_id: &organisation.id,
        detail: json!({ "year": declaration.year, "result": declaration.result, "contribution": declaration.contribution }),
    };
    audit::record(&transaction, act).await?;
    tell(registry, &transaction, &file, &declaration, call.as_ref(), now).await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(Declared { declaration, call })
}

async fn declared_before(connection: &impl ConnectionTrait, key: &str) -> Result<Option<Declared>, ContributionError> {
    let before = declaration::Entity::find()
        .filter(declaration::Column::Key.eq(key))
        .one(connection)
        .await?;
    let Some(declaration) = before else {
        return Ok(None);
    };
    let call = call::Entity::find()
        .filter(call::Column::Declaration.eq(&declaration.id))
        .one(connection)
        .await?;
    Ok(Some(Declared { declaration, call }))
}

async fn take_back(
    transaction: &impl ConnectionTrait,
    now: i64,
    old: &call::Model,
    key: &str,
) -> Result<(), ContributionError> {
    let seal = reverse(transaction, now, old.seal, &format!("{key}-back")).await?;
    let mut row = old.clone().into_active_model();
    row.cancelled_at = Set(Some(now));
    row.cancel_seal = Set(Some(seal.number));
    row.update(transaction).await?;
    Ok(())
}

async fn call_for(
    transaction: &impl ConnectionTrait,
    now: i64,
    organisation: &organisation::Model,
    course: &Course,
    declaration: &declaration::Model,
) -> Result<call::Model, ContributionError> {
    let party = Some(organisation.id.as_str());
    let number = next_document(transaction, Series::Call, now).await?;
    let posting = Posting::new(Kind::Call, &number, &declaration.key)
        .debit(Account::Called, party, declaration.contribution)
        .credit(Account::Contributions, party, declaration.contribution);
    let seal = post(transaction, now, posting).await?;
    let row = call::ActiveModel {
        number: Set(number.clone()),
        declaration: Set(declaration.id.clone()),
        organisation: Set(organisation.id.clone()),
        amount: Set(declaration.contribution),
        called_at: Set(now),
        seal: Set(seal.number),
        cancelled_at: Set(None),
        cancel_seal: Set(None),
    };
    let call = row.insert(transaction).await?;
    // The year was checked when the declaration was.
    let year = Year::new(declaration.year).ok_or(ContributionError::NoConsent)?;
    let days = course.due_days(year, local_date(now), declaration.instalments);
    for (part, (amount, due_on)) in (1..).zip(in_parts(call.amount, declaration.instalments).into_iter().zip(days)) {
        let row = instalment::ActiveModel {
            call: Set(number.clone()),
            part: Set(part),
            amount: Set(amount),
            due_on: Set(due_on.to_string()),
        };
        row.insert(transaction).await?;
    }
    Ok(call)
}

async fn tell(
    registry: &Registry,
    transaction: &impl ConnectionTrait,
    file: &File,
    declaration: &declaration::Model,
    call: Option<&call::Model>,
    now: i64,
) -> Result<(), ContributionError> {
    let organisation = &file.organisation;
    let here = format!("/contributions/{}", organisation.slug);
    let (id, path) = match call {
        Some(call) => ("contribution-letter-call", format!("{here}/calls/{}", call.number)),
        None => ("contribution-letter-nothing", here),
    };
    let first_due = call.and_then(|call| {
        file.settlement
            .parts
            .iter()
            .find(|part| part.call == call.number && part.open() > 0)
    });
    write_to_owners(transaction, organisation, id, &registry.address(&path), now, |locale| {
        let language = Words::get(locale).language();
        vec![
            ("closed", day(parse_day(&declaration.closes_on), language).into()),
            ("result", euros(declaration.result, language).into()),
            ("amount", euros(declaration.contribution, language).into()),
            ("number", call.map_or("", |call| call.number.as_str()).into()),
            (
                "open",
                euros(call.map_or(0, |call| file.settlement.open_of(&call.number)), language).into(),
            ),
            (
                "due",
                first_due
                    .map_or_else(String::new, |part| day(part.due_on, language))
                    .into(),
            ),
            ("pay", if first_due.is_some() { "open" } else { "none" }.into()),
            (
                "last",
                i64::from(declaration.year == i64::from(super::course::YEARS)).into(),
            ),
        ]
    })
    .await?;
    Ok(())
}
