//! What is entered for a site before it is there.

use legollab_web::fault::Fault;
use serde::{Deserialize, Serialize};

use crate::{database::Beginning, draw::Step, visit::Holder};

/// What was entered; what was not is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// The recipe.
    pub recipe: String,
    /// What the site is for; none before the question was answered, which may be with nothing.
    pub purpose: Option<String>,
    /// The time zone.
    pub zone: String,
    /// The languages, joined by commas.
    pub languages: String,
    /// What the site is called.
    pub title: String,
    /// Its name in addresses.
    pub address: String,
}

/// What somebody has entered under this identifier.
///
/// # Errors
/// [`Fault::NotFound`] if it is not there, or not theirs.
pub async fn beginning(holder: &Holder, id: &str) -> Result<Beginning<Answers>, Fault> {
    let found = holder.studio.database().beginning(id, &holder.account.id).await?;
    found.ok_or(Fault::NotFound)
}

/// How many steps were gone.
pub fn done(answers: &Answers) -> u8 {
    let step = if answers.purpose.is_some() {
        Step::Questions
    } else {
        Step::Purpose
    };
    step.number()
}

/// The addresses of the steps that can be gone to.
pub fn links<'a>(holder: &'a Holder, id: &'a str, answers: &'a Answers) -> impl Fn(Step) -> Option<String> + 'a {
    move |step| match step {
        Step::Account => Some(holder.address("/account")),
        Step::Purpose => Some(holder.address(&format!("/new/{id}"))),
        Step::Questions => Some(holder.address(&format!("/new/{id}/questions"))),
        Step::Name if answers.purpose.is_some() => Some(holder.address(&format!("/new/{id}/name"))),
        _ => None,
    }
}
