//! Payments as the treasurer records them from the bank's statement, and what is paid back.

use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;

use super::{
    error::ContributionError,
    file::File,
    recipients::write_to_owners,
    settling::settle,
    tables::{payment, refund},
};
use crate::{
    audit::{self, Act},
    identity::tables::organisation,
    ledger::{Account, Kind, Posting, Series, next_document, post, reverse},
    state::Registry,
    words::Words,
};
use legollab_web::{amounts::euros, calendar_days::day};

/// Money that came in or went back.
#[derive(Debug, Clone)]
pub struct Moved {
    /// Cents.
    pub amount: i64,
    /// The day of the bank's statement.
    pub paid_on: Date,
    /// The key of the form.
    pub key: String,
}

/// Records a payment and issues its receipt. What is owed enters the fund; what is paid beyond waits for the next call or is paid
/// back. The same key again does nothing.
///
/// # Errors
/// See [`ContributionError`].
pub async fn record_payment(
    registry: &Registry,
    treasurer: &str,
    organisation: &organisation::Model,
    moved: Moved,
) -> Result<payment::Model, ContributionError> {
    let (now, transaction) = (registry.now(), registry.database.write().await?);
    let before = payment::Entity::find()
        .filter(payment::Column::Key.eq(&moved.key))
        .one(&transaction)
        .await?;
    if let Some(before) = before {
        return Ok(before);
    }
    if File::read(&transaction, organisation.clone()).await?.consent.is_none() {
        return Err(ContributionError::NoConsent);
    }
    let receipt = next_document(&transaction, Series::Receipt, now).await?;
    let posting = Posting::new(Kind::Payment, &receipt, &moved.key)
        .debit(Account::Bank, None, moved.amount)
        .credit(Account::Called, Some(&organisation.id), moved.amount);
    let seal = post(&transaction, now, posting).await?;
    let row = payment::ActiveModel {
        receipt: Set(receipt.clone()),
        organisation: Set(organisation.id.clone()),
        amount: Set(moved.amount),
        paid_on: Set(moved.paid_on.to_string()),
        recorded_by: Set(treasurer.to_owned()),
        recorded_at: Set(now),
        key: Set(moved.key.clone()),
        seal: Set(seal.number),
        cancelled_at: Set(None),
        cancelled_by: Set(None),
        cancel_reason: Set(None),
        cancel_seal: Set(None),
    };
    let payment = row.insert(&transaction).await?;
    let file = File::read(&transaction, organisation.clone()).await?;
    settle(&transaction, now, &file, &receipt, &moved.key).await?;
    let act = Act {
        at: now,
        account: Some(treasurer),
        action: "payment-recorded",
        subject: "organisation",
        subject_id: &organisation.id,
        detail: json!({ "receipt": receipt, "amount": moved.amount }),
    };
    audit::record(&transaction, act).await?;
    let link = registry.address(&format!("/contributions/{}/receipts/{receipt}", organisation.slug));
    write_to_owners(
        &transaction,
        organisation,
        "contribution-letter-receipt",
        &link,
        now,
        |locale| {
            let language = Words::get(locale).language();
            vec![
                ("amount", euros(moved.amount, language).into()),
                ("day", day(moved.paid_on, language).into()),
                ("number", receipt.as_str().into()),
                ("open", euros(file.settlement.open(), language).into()),
                ("state", state_of(&file).into()),
            ]
        },
    )
    .await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(payment)
}

/// For messages: whether something is still to be paid, was paid too much, or neither.
pub(super) fn state_of(file: &File) -> &'static str {
    match (file.settlement.open(), file.settlement.over()) {
        (0, 0) => "settled",
        (0, _) => "over",
        _ => "open",
    }
}

/// Cancels a payment that was recorded by mistake: its entry is turned round, its receipt is void. The same key again does nothing.
///
/// # Errors
/// See [`ContributionError`].
pub async fn cancel_payment(
    registry: &Registry,
    treasurer: &str,
    organisation: &organisation::Model,
    receipt: &str,
    reason: &str,
    key: &str,
) -> Result<payment::Model, ContributionError> {
    let (now, transaction) = (registry.now(), registry.database.write().await?);
    let payment = payment::Entity::find_by_id(receipt.to_owned())
        .filter(payment::Column::Organisation.eq(&organisation.id))
        .one(&transaction)
        .await?
        .ok_or(ContributionError::Cancelled)?;
    if payment.cancelled_at.is_some() {
        let done = crate::ledger::seal_of_key(&transaction, key).await?;
        let same = done.is_some_and(|seal| payment.cancel_seal == Some(seal.number));
        return if same {
            Ok(payment)
        } else {
            Err(ContributionError::Cancelled)
        };
    }
    // What leaves the bank has to be there: checked before, so that people are told why.
    let file = File::read(&transaction, organisation.clone()).await?;
    let leaves = file.settlement.in_fund() - file.settlement.called.min(file.settlement.paid - payment.amount);
    let fund = -crate::ledger::balance(&transaction, Account::Fund, None).await?;
    if leaves > fund {
        return Err(ContributionError::Spent(fund));
    }
    let seal = reverse(&transaction, now, payment.seal, key).await?;
    let mut row = payment.into_active_model();
    row.cancelled_at = Set(Some(now));
    row.cancelled_by = Set(Some(treasurer.to_owned()));
    row.cancel_reason = Set(Some(reason.to_owned()));
    row.cancel_seal = Set(Some(seal.number));
    let payment = row.update(&transaction).await?;
    let file = File::read(&transaction, organisation.clone()).await?;
    settle(&transaction, now, &file, receipt, key).await?;
    let act = Act {
        at: now,
        account: Some(treasurer),
        action: "payment-cancelled",
        subject: "organisation",
        subject_id: &organisation.id,
        detail: json!({ "receipt": receipt, "reason": reason }),
    };
    audit::record(&transaction, act).await?;
    let link = registry.address(&format!("/contributions/{}/receipts/{receipt}", organisation.slug));
    write_to_owners(
        &transaction,
        organisation,
        "contribution-letter-cancelled",
        &link,
        now,
        |locale| {
            let language = Words::get(locale).language();
            vec![
                ("amount", euros(payment.amount, language).into()),
                ("number", receipt.into()),
                ("reason", reason.into()),
                ("open", euros(file.settlement.open(), language).into()),
                ("state", state_of(&file).into()),
            ]
        },
    )
    .await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(payment)
}

/// Records that what was paid too much, or a part of it, went back. The same key again does nothing.
///
/// # Errors
/// See [`ContributionError`].
pub async fn record_refund(
    registry: &Registry,
    treasurer: &str,
    organisation: &organisation::Model,
    moved: Moved,
    reason: &str,
) -> Result<refund::Model, ContributionError> {
    let (now, transaction) = (registry.now(), registry.database.write().await?);
    let before = refund::Entity::find()
        .filter(refund::Column::Key.eq(&moved.key))
        .one(&transaction)
        .await?;
    if let Some(before) = before {
        return Ok(before);
    }
    let over = File::read(&transaction, organisation.clone()).await?.settlement.over();
    if moved.amount > over {
        return Err(ContributionError::NotOver(over));
    }
    let number = next_document(&transaction, Series::Refund, now).await?;
    let posting = Posting::new(Kind::Refund, &number, &moved.key)
        .debit(Account::Called, Some(&organisation.id), moved.amount)
        .credit(Account::Bank, None, moved.amount);
    let seal = post(&transaction, now, posting).await?;
    let row = refund::ActiveModel {
        number: Set(number.clone()),
        organisation: Set(organisation.id.clone()),
        amount: Set(moved.amount),
        paid_on: Set(moved.paid_on.to_string()),
        reason: Set(reason.to_owned()),
        recorded_by: Set(treasurer.to_owned()),
        recorded_at: Set(now),
        key: Set(moved.key),
        seal: Set(seal.number),
    };
    let refund = row.insert(&transaction).await?;
    let act = Act {
        at: now,
        account: Some(treasurer),
        action: "refund-recorded",
        subject: "organisation",
        subject_id: &organisation.id,
        detail: json!({ "number": number, "amount": moved.amount }),
    };
    audit::record(&transaction, act).await?;
    let link = registry.address(&format!("/contributions/{}", organisation.slug));
    write_to_owners(
        &transaction,
        organisation,
        "contribution-letter-refund",
        &link,
        now,
        |locale| {
            let language = Words::get(locale).language();
            vec![
                ("amount", euros(moved.amount, language).into()),
                ("day", day(moved.paid_on, language).into()),
                ("reason", reason.into()),
            ]
        },
    )
    .await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(refund)
}
