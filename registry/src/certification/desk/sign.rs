//! A certifier signs with their own key, on their own machine; the registry takes the signature and looks at it.

use legollab_trust::Bundle;
use legollab_web::fault::Fault;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use super::{decide::record, issue::issue};
use crate::{
    certification::{
        authority::{obstacle, published_key},
        problem::Halt,
        publishing::PublishError,
        requests::{load, signatories},
        tables::decision,
    },
    identity::Person,
    state::Registry,
};

/// What came of a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signing {
    /// The other certifier is to sign as well.
    First,
    /// The provider is certified by this certification.
    Certified(String),
}

/// Takes the bundle of somebody who decided to certify. It counts when it is of the very bytes that both sign, by the key that the
/// published list gives this certifier.
pub async fn sign(
    registry: &Registry,
    person: &Person,
    id: &str,
    sequence: i64,
    bundle: &[u8],
) -> Result<Signing, Halt> {
    let bundle = Bundle::from_json(bundle.trim_ascii()).map_err(|_| Halt::problem("signed", "desk-not-a-bundle"))?;
    let transaction = registry.database.write().await?;
    let now = registry.now();
    let file = load(&transaction, id).await?.ok_or(Fault::NotFound)?;
    let own = person.account.id.as_str();
    if file.request.state != "signing" || file.request.sequence != sequence {
        return Err(Halt::problem("form", "desk-changed"));
    }
    if !signatories(&file.request).iter().any(|account| account == own) {
        return Err(Halt::problem("form", "desk-not-a-signatory"));
    }
    if let Some(obstacle) = obstacle(&transaction, own, &file.organisation.id, now).await? {
        return Err(Halt::problem("form", obstacle.text()));
    }
    let statement = file.request.statement.clone().unwrap_or_default();
    if bundle.payload() != statement.as_bytes() {
        return Err(Halt::problem("signed", "desk-other-statement"));
    }
    let key = published_key(&transaction, own, now)
        .await?
        .ok_or_else(|| Halt::problem("form", "desk-not-listed"))?;
    if bundle.key_id() != key.id() {
        return Err(Halt::problem("signed", "desk-other-key"));
    }
    if bundle.verify(&key).is_err() {
        return Err(Halt::problem("signed", "desk-bad-signature"));
    }
    let mine = file
        .own(own)
        .ok_or(PublishError::Damaged("a statement without decisions"))?;
    if mine.bundle.is_some() {
        // The same form once more: who has signed does not sign again.
        return Ok(Signing::First);
    }
    let mut row: decision::ActiveModel = mine.clone().into();
    row.bundle = Set(Some(String::from_utf8_lossy(&bundle.to_json()).into_owned()));
    row.signed_at = Set(Some(now));
    row.update(&transaction).await?;
    record(&transaction, own, "certification-signed", id, now).await?;
    let file = load(&transaction, id).await?.ok_or(Fault::NotFound)?;
    let signed = issue(&transaction, registry, &file, now).await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(signed.map_or(Signing::First, Signing::Certified))
}
