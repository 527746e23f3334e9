//! Whether the providers of offers are certified.

use std::collections::BTreeMap;

use legollab_web::theme::components::Verdict;
use sea_orm::{ConnectionTrait, DbErr};

use crate::certification::{badge, verdicts_of};

/// The badges of providers, by their identifiers.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn verdicts(
    connection: &impl ConnectionTrait,
    providers: &[&str],
    now: i64,
) -> Result<BTreeMap<String, Verdict>, DbErr> {
    let verdicts = verdicts_of(connection, providers, now).await?;
    Ok(verdicts.into_iter().map(|(provider, verdict)| (provider, badge(&verdict, now))).collect())
}
