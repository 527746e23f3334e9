//! The same for programs.

use axum::extract::{Path, State};
use legollab_web::fault::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    consent::{NewConsent, TEXT_VERSION, give_consent, may_close_on},
    course::Year,
    declare::{NewDeclaration, declare},
    error::ContributionError,
    file::File,
    rate::MAX_RESULT,
    side::file_of,
    tariffs::tariff_on,
};
use crate::{
    api::{Json, JsonBody},
    failure::Failure,
    operation::Operation,
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
    words::{Words, local_date},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/api/contributions/{slug}", Access::Person, show)
        .api(Operation::json::<ContributionBody>("contribution"))
        .post("/api/contributions/{slug}/consent", Access::Person, consent)
        .api(Operation::json::<ContributionBody>("contribution-consent").body::<ConsentBody>())
        .post("/api/contributions/{slug}/declarations", Access::Person, declaration)
        .api(Operation::json::<ContributionBody>("contribution-declaration").body::<DeclarationBody>())
}

/// Where the contribution of an organisation stands.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ContributionBody {
    /// The organisation's name in addresses.
    organisation: String,
    /// Its consent; none if it has not consented.
    consent: Option<ConsentGiven>,
    /// What was declared of each year: the versions that count.
    declarations: Vec<Declaration>,
    /// What is to be paid, oldest first.
    parts: Vec<PartBody>,
    /// What was received.
    payments: Vec<PaymentBody>,
    /// Cents that were called.
    called_cents: i64,
    /// Cents that were paid, less what was paid back.
    paid_cents: i64,
}

/// A consent that was given.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ConsentGiven {
    /// When, in milliseconds since 1970.
    given_at: i64,
    /// The version of the text.
    text_version: String,
    /// The text as it was shown.
    text: String,
    /// The rate, in hundredths of a percent.
    rate_basis_points: i64,
    /// The last day of the first of the three financial years.
    first_closes_on: String,
}

/// A declared year.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Declaration {
    /// Which of the three years.
    year: i64,
    /// The last day of the financial year.
    closes_on: String,
    /// The net result in cents.
    result_cents: i64,
    /// The contribution in cents.
    contribution_cents: i64,
    /// The call; none where nothing is called.
    call: Option<String>,
}

/// A part of a call.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PartBody {
    /// The call.
    call: String,
    /// Which part, from 1.
    part: i64,
    /// Cents.
    amount_cents: i64,
    /// Cents of it that are paid.
    paid_cents: i64,
    /// The last day on which it is paid in time.
    due_on: String,
}

/// A payment.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PaymentBody {
    /// The number of the receipt.
    receipt: String,
    /// Cents.
    amount_cents: i64,
    /// The day of the bank's statement.
    paid_on: String,
    /// Whether it was cancelled as a mistake.
    cancelled: bool,
}

/// A consent to be given.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ConsentBody {
    /// The last day of the first financial year, as `2026-12-31`.
    first_closes_on: String,
    /// The version of the text that was read.
    text_version: String,
    /// The rate that was shown, in hundredths of a percent.
    rate_basis_points: i64,
}

/// A result to be declared on one's honour, or to be corrected.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DeclarationBody {
    /// Which of the three years.
    year: i64,
    /// The net result in cents; negative for a loss.
    result_cents: i64,
    /// The contribution in cents, as it was shown: another is refused.
    contribution_cents: i64,
    /// Whether it is paid in three parts.
    #[serde(default)]
    in_three_parts: bool,
    /// Has to be true: the result is declared on one's honour.
    on_my_honour: bool,
    /// A key of the program's choice: letters, digits and dashes. The same key again does nothing.
    key: String,
}

async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Json<ContributionBody>, Failure> {
    let file = file_of(&registry, &visit, &slug).await?;
    Ok(Json(body(&file)))
}

async fn consent(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    JsonBody(given): JsonBody<ConsentBody>,
) -> Result<Json<ContributionBody>, Failure> {
    let file = file_of(&registry, &visit, &slug).await?;
    let person = visit.require_owner_of(&file.organisation)?;
    let (words, today) = (visit.words(), local_date(visit.now()));
    let first = given
        .first_closes_on
        .parse()
        .ok()
        .filter(|day| may_close_on(*day, today));
    let first = first.ok_or_else(|| refused(422, words.text("contribution-first-out-of-range", &[])))?;
    let tariff = tariff_on(registry.database.reader(), today).await?;
    let shown = tariff.filter(|tariff| tariff.rate == given.rate_basis_points && given.text_version == TEXT_VERSION);
    let new = NewConsent {
        first_closes_on: first,
        tariff: shown.map(|tariff| tariff.id).unwrap_or_default(),
    };
    let consented = give_consent(&registry, &file.organisation, &person.account, &visit.locale, new).await;
    consented.map_err(|error| told(error, words))?;
    show(State(registry), visit, Path(slug)).await
}

async fn declaration(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    JsonBody(given): JsonBody<DeclarationBody>,
) -> Result<Json<ContributionBody>, Failure> {
    let file = file_of(&registry, &visit, &slug).await?;
    let person = visit.require_owner_of(&file.organisation)?;
    let words = visit.words();
    if !given.on_my_honour {
        return Err(refused(422, words.text("contribution-honour-missing", &[])));
    }
    if !(-MAX_RESULT..=MAX_RESULT).contains(&given.result_cents) {
        return Err(refused(422, words.text("contribution-amount-large", &[])));
    }
    let new = NewDeclaration {
        year: Year::new(given.year).ok_or_else(|| told(super::course::Refusal::Ended.into(), words))?,
        result: given.result_cents,
        shown: given.contribution_cents,
        in_parts: given.in_three_parts,
        key: given.key,
    };
    let declared = declare(&registry, &file.organisation, &person.account, new).await;
    declared.map_err(|error| told(error, words))?;
    show(State(registry), visit, Path(slug)).await
}

fn refused(status: u16, detail: String) -> Failure {
    Fault::Refused { status, detail }.into()
}

/// What a program is told of a step that is not taken.
pub fn told(error: ContributionError, words: &Words) -> Failure {
    match error.text(words) {
        Some(detail) => refused(409, detail),
        None => error.into(),
    }
}

fn body(file: &File) -> ContributionBody {
    let declared = Year::all().filter_map(|year| Some((year, file.declared(year)?)));
    ContributionBody {
        organisation: file.organisation.slug.clone(),
        consent: file.consent.as_ref().map(|consent| ConsentGiven {
            given_at: consent.given_at,
            text_version: consent.text_version.clone(),
            text: consent.text.clone(),
            rate_basis_points: consent.rate,
            first_closes_on: consent.first_closes_on.clone(),
        }),
        declarations: declared
            .map(|(year, declaration)| Declaration {
                year: declaration.year,
                closes_on: declaration.closes_on.clone(),
                result_cents: declaration.result,
                contribution_cents: declaration.contribution,
                call: file.called(year).map(|call| call.number.clone()),
            })
            .collect(),
        parts: file
            .settlement
            .parts
            .iter()
            .map(|part| PartBody {
                call: part.call.clone(),
                part: part.part,
                amount_cents: part.amount,
                paid_cents: part.paid,
                due_on: part.due_on.to_string(),
            })
            .collect(),
        payments: file
            .payments
            .iter()
            .map(|payment| PaymentBody {
                receipt: payment.receipt.clone(),
                amount_cents: payment.amount,
                paid_on: payment.paid_on.clone(),
                cancelled: payment.cancelled_at.is_some(),
            })
            .collect(),
        called_cents: file.settlement.called,
        paid_cents: file.settlement.paid,
    }
}
