//! The trace of what is done to an organisation.

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::Value;

use crate::audit::{self, Act};

/// Records what somebody did to an organisation.
pub(super) async fn record(
    transaction: &impl ConnectionTrait,
    (by, organisation): (&str, &str),
    action: &str,
    detail: Value,
    at: i64,
) -> Result<(), DbErr> {
    let act = Act {
        at,
        account: Some(by),
        action,
        subject: "organisation",
        subject_id: organisation,
        detail,
    };
    audit::record(transaction, act).await
}
