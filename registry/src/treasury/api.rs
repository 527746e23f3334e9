//! The desk for programs, such as one that reads the bank's statements.

use axum::extract::State;
use jiff::civil::Date;
use legollab_web::fault::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    api::{Json, JsonBody},
    contributions::{
        File, Moved, NewTariff, WHOLE, creditor_reference, record_payment, record_refund, set_tariff, told,
        typed_reason,
    },
    failure::Failure,
    fund::{self, NewGrant, held},
    identity::{Role, organisation_of, tables::organisation},
    operation::Operation,
    problems::Problems,
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
    words::local_date,
};

pub(super) fn routes() -> Routes {
    let treasurer = Access::Role(Role::Treasurer);
    Routes::default()
        .get("/api/treasury", treasurer, show)
        .api(Operation::json::<DeskBody>("treasury"))
        .post("/api/treasury/payments", treasurer, payment)
        .api(Operation::json::<RecordedBody>("treasury-payment").body::<PaymentBody>())
        .post("/api/treasury/refunds", treasurer, refund)
        .api(Operation::json::<RecordedBody>("treasury-refund").body::<RefundBody>())
        .post("/api/treasury/tariffs", treasurer, tariff)
        .api(Operation::json::<RecordedBody>("treasury-tariff").body::<TariffBody>())
        .post("/api/treasury/grants", treasurer, grant)
        .api(Operation::json::<RecordedBody>("treasury-grant").body::<GrantBody>())
}

/// What the treasurer waits for.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct DeskBody {
    /// What the fund holds, in cents.
    held_cents: i64,
    /// Every part of a call that is still to be paid, by the day on which it falls due.
    expected: Vec<ExpectedBody>,
}

/// A part of a call that is still to be paid.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ExpectedBody {
    /// The organisation's name in addresses.
    organisation: String,
    /// The call.
    call: String,
    /// The reference of the bank transfer.
    reference: String,
    /// Cents that are still to be paid.
    open_cents: i64,
    /// The last day on which it is paid in time.
    due_on: String,
}

/// What was recorded.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct RecordedBody {
    /// Its number: of the receipt, the refund or the grant; the identifier of a tariff.
    number: String,
}

/// A payment received.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PaymentBody {
    /// The organisation's name in addresses.
    organisation: String,
    /// Cents.
    amount_cents: i64,
    /// The day of the bank's statement, as `2027-06-30`.
    paid_on: String,
    /// A key of the program's choice: letters, digits and dashes. The same key again does nothing.
    key: String,
}

/// A sum paid back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct RefundBody {
    /// The organisation's name in addresses.
    organisation: String,
    /// Cents.
    amount_cents: i64,
    /// The day of the bank transfer, as `2027-06-30`.
    paid_on: String,
    /// Why.
    reason: String,
    /// A key of the program's choice: letters, digits and dashes. The same key again does nothing.
    key: String,
}

/// A tariff.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct TariffBody {
    /// The rate, in hundredths of a percent.
    rate_basis_points: i64,
    /// The first day on which it holds; not before today.
    from_day: String,
    /// Why, and who decided it.
    reason: String,
    /// A key of the program's choice. The same key again does nothing.
    key: String,
}

/// A sum given to a project.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct GrantBody {
    /// The project, as it is published.
    project: String,
    /// The name in addresses of its organisation, where it has one here.
    organisation: Option<String>,
    /// Cents; never more than the fund holds.
    amount_cents: i64,
    /// Why, and who decided it: published.
    reason: String,
    /// A key of the program's choice: letters, digits and dashes. The same key again does nothing.
    key: String,
}

async fn show(State(registry): State<Registry>) -> Result<Json<DeskBody>, Failure> {
    let reader = registry.database.reader();
    let mut expected = Vec::new();
    for file in File::read_all(reader).await? {
        expected.extend(
            file.settlement
                .parts
                .iter()
                .filter(|part| part.open() > 0)
                .map(|part| ExpectedBody {
                    organisation: file.organisation.slug.clone(),
                    call: part.call.clone(),
                    reference: creditor_reference(&part.call),
                    open_cents: part.open(),
                    due_on: part.due_on.to_string(),
                }),
        );
    }
    expected.sort_by(|one, other| one.due_on.cmp(&other.due_on));
    Ok(Json(DeskBody {
        held_cents: held(reader).await?,
        expected,
    }))
}

fn refused(detail: String) -> Failure {
    Fault::Refused { status: 422, detail }.into()
}

async fn organisation(registry: &Registry, slug: &str) -> Result<organisation::Model, Failure> {
    Ok(organisation_of(registry.database.reader(), slug)
        .await?
        .ok_or(Fault::NotFound)?)
}

/// A sum that moved on a day that has come.
fn moved(visit: &Visit, amount: i64, paid_on: &str, key: String) -> Result<Moved, Failure> {
    let words = visit.words();
    if amount <= 0 {
        return Err(refused(words.text("treasury-amount-positive", &[])));
    }
    let paid_on: Date = paid_on
        .parse()
        .map_err(|_| refused(words.text("contribution-day-unreadable", &[])))?;
    if paid_on > local_date(visit.now()) {
        return Err(refused(words.text("treasury-day-to-come", &[])));
    }
    Ok(Moved { amount, paid_on, key })
}

fn reason(visit: &Visit, text: &str) -> Result<String, Failure> {
    let mut problems = Problems::default();
    let reason = typed_reason(text, "reason", visit.words(), &mut problems);
    if problems.is_empty() {
        Ok(reason)
    } else {
        Err(refused(problems.joined()))
    }
}

async fn payment(
    State(registry): State<Registry>,
    visit: Visit,
    JsonBody(given): JsonBody<PaymentBody>,
) -> Result<Json<RecordedBody>, Failure> {
    let person = visit.require_person()?;
    let organisation = organisation(&registry, &given.organisation).await?;
    let moved = moved(&visit, given.amount_cents, &given.paid_on, given.key)?;
    let payment = record_payment(&registry, &person.account.id, &organisation, moved).await;
    let number = payment.map_err(|error| told(error, visit.words()))?.receipt;
    Ok(Json(RecordedBody { number }))
}

async fn refund(
    State(registry): State<Registry>,
    visit: Visit,
    JsonBody(given): JsonBody<RefundBody>,
) -> Result<Json<RecordedBody>, Failure> {
    let person = visit.require_person()?;
    let organisation = organisation(&registry, &given.organisation).await?;
    let reason = reason(&visit, &given.reason)?;
    let moved = moved(&visit, given.amount_cents, &given.paid_on, given.key)?;
    let refund = record_refund(&registry, &person.account.id, &organisation, moved, &reason).await;
    let number = refund.map_err(|error| told(error, visit.words()))?.number;
    Ok(Json(RecordedBody { number }))
}

async fn tariff(
    State(registry): State<Registry>,
    visit: Visit,
    JsonBody(given): JsonBody<TariffBody>,
) -> Result<Json<RecordedBody>, Failure> {
    let (words, person) = (visit.words(), visit.require_person()?);
    if !(0..=WHOLE).contains(&given.rate_basis_points) {
        return Err(refused(words.text("treasury-rate-unreadable", &[])));
    }
    let from: Date = given
        .from_day
        .parse()
        .map_err(|_| refused(words.text("contribution-day-unreadable", &[])))?;
    if from < local_date(visit.now()) {
        return Err(refused(words.text("treasury-tariff-past", &[])));
    }
    let new = NewTariff {
        from,
        rate: given.rate_basis_points,
        reason: reason(&visit, &given.reason)?,
        key: given.key,
    };
    let tariff = set_tariff(&registry, &person.account.id, new).await;
    let number = tariff.map_err(|error| told(error, words))?.id;
    Ok(Json(RecordedBody { number }))
}

async fn grant(
    State(registry): State<Registry>,
    visit: Visit,
    JsonBody(given): JsonBody<GrantBody>,
) -> Result<Json<RecordedBody>, Failure> {
    let (words, person) = (visit.words(), visit.require_person()?);
    if given.project.trim().is_empty() {
        return Err(refused(words.text("treasury-project-missing", &[])));
    }
    if given.amount_cents <= 0 {
        return Err(refused(words.text("treasury-amount-positive", &[])));
    }
    let new = NewGrant {
        project: given.project.trim().to_owned(),
        organisation: given.organisation,
        amount: given.amount_cents,
        reason: reason(&visit, &given.reason)?,
        key: given.key,
    };
    let given = fund::give(&registry, &person.account.id, new).await;
    let number = given.map_err(|error| match error.text(words) {
        Some(detail) => Fault::Refused { status: 409, detail }.into(),
        None => Failure::from(error),
    })?;
    Ok(Json(RecordedBody { number: number.number }))
}
