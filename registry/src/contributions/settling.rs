//! What is owed and paid enters the fund; what a correction takes away leaves it again.

use sea_orm::ConnectionTrait;

use super::{error::ContributionError, file::File};
use crate::ledger::{Account, Kind, Posting, balance, post};

/// Brings the fund's share of an organisation to what it has paid of what was called, after a call, a payment or a correction was
/// written. `document` and `key` are those of that step.
pub(super) async fn settle(
    transaction: &impl ConnectionTrait,
    now: i64,
    file: &File,
    document: &str,
    key: &str,
) -> Result<(), ContributionError> {
    let party = Some(file.organisation.id.as_str());
    let held = -balance(transaction, Account::Fund, party).await?;
    let missing = file.settlement.in_fund() - held;
    let transfer = Posting::new(Kind::Transfer, document, &format!("{key}-fund"));
    let transfer = match missing {
        0 => return Ok(()),
        more if more > 0 => transfer
            .debit(Account::IntoFund, party, more)
            .credit(Account::Fund, party, more),
        less => {
            let fund = -balance(transaction, Account::Fund, None).await?;
            if fund + less < 0 {
                return Err(ContributionError::Spent(fund));
            }
            transfer
                .debit(Account::Fund, party, -less)
                .credit(Account::IntoFund, party, -less)
        }
    };
    post(transaction, now, transfer).await?;
    Ok(())
}
