//! What the audit keeps of a name.

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use crate::{audit, packages::tables::package, state::Registry};

/// What a brick is called: `namespace:name`.
pub(super) fn name_of(package: &package::Model) -> String {
    format!("{}:{}", package.namespace, package.name)
}

pub(super) async fn note(
    transaction: &impl ConnectionTrait,
    registry: &Registry,
    account: Option<&str>,
    package: &package::Model,
    resembles: &str,
    action: &str,
) -> Result<(), DbErr> {
    let act = audit::Act {
        at: registry.now(),
        account,
        action,
        subject: "package",
        subject_id: &package.id,
        detail: json!({ "package": name_of(package), "resembles": resembles }),
    };
    audit::record(transaction, act).await
}
