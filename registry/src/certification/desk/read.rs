//! What a certifier finds for each criterion.

use legollab_trust::certification::Criterion;
use legollab_web::fault::Fault;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};

use crate::{
    certification::{
        authority::{Obstacle, obstacle},
        problem::{Halt, Problem},
        requests::{field, load},
        rules::criterion::{Finding, name},
        tables::reading,
    },
    identity::Person,
    state::Registry,
};

/// Characters of a certifier's reasons.
pub const REASON_CHARS: usize = 2_000;

/// Keeps what a certifier found: `get` reads the fields `finding-<criterion>` and `reasons-<criterion>`. A criterion without a
/// finding stays unread.
pub async fn read<'a>(
    registry: &Registry,
    person: &Person,
    id: &str,
    get: impl Fn(&str) -> &'a str,
) -> Result<(), Halt> {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for criterion in Criterion::ALL {
        let finding = Finding::parse(get(&field("finding", criterion)));
        let reasons = get(&field("reasons", criterion))
            .trim()
            .replace("\r\n", "\n")
            .replace('\0', "");
        if reasons.chars().count() > REASON_CHARS {
            problems.push(Problem::new(field("reasons", criterion), "desk-reasons-long").with("most", REASON_CHARS));
        }
        match finding {
            Some(_) if reasons.is_empty() => {
                problems.push(Problem::new(field("reasons", criterion), "desk-reasons-missing"));
            }
            Some(finding) => found.push((criterion, finding, reasons)),
            None if reasons.is_empty() => {}
            None => problems.push(Problem::new(field("finding", criterion), "desk-finding-missing")),
        }
    }
    if !problems.is_empty() {
        return Err(Halt::Problems(problems));
    }
    let transaction = registry.database.write().await?;
    let now = registry.now();
    let file = load(&transaction, id).await?.ok_or(Fault::NotFound)?;
    if obstacle(&transaction, &person.account.id, &file.organisation.id, now).await? == Some(Obstacle::Tied) {
        return Err(Halt::problem("form", "desk-tied"));
    }
    if file.request.state != "submitted" {
        return Err(Halt::problem("form", "desk-changed"));
    }
    if file.own(&person.account.id).is_some() {
        return Err(Halt::problem("form", "desk-decided-already"));
    }
    for (criterion, finding, reasons) in found {
        let key = (id.to_owned(), person.account.id.clone(), name(criterion).to_owned());
        reading::Entity::delete_by_id(key).exec(&transaction).await?;
        let row = reading::ActiveModel {
            request: Set(id.to_owned()),
            account: Set(person.account.id.clone()),
            criterion: Set(name(criterion).to_owned()),
            finding: Set(finding.name().to_owned()),
            reasons: Set(reasons),
            at: Set(now),
        };
        row.insert(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(())
}
