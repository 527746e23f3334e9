//! Recipes at addresses that people give: the host reads them, with the guards that requests of bricks have.

use std::time::Duration;

use legollab_runtime::http::{FetchBounds, FetchError, Fetched, fetch};
use legollab_web::fault::Fault;

use crate::{recipe::MOST_BYTES, visit::Holder};

/// How much is read of an address, and for how long.
const BOUNDS: FetchBounds = FetchBounds {
    bytes: MOST_BYTES,
    time: Duration::from_secs(15),
    redirects: 3,
};

/// Reads what is at an address; what is wrong and what to do, if nothing was read.
///
/// # Errors
/// [`Fault::TooMany`] for somebody who has asked for many.
pub async fn recipe_at(holder: &Holder, address: &str) -> Result<Result<Fetched, String>, Fault> {
    let studio = &holder.studio;
    studio.count_asking(&holder.account.id)?;
    // A share of the names that are looked up at a time, as a platform has.
    let client = studio.hosting().runtime().http().for_platform();
    let fetched = fetch(&client, address, BOUNDS).await;
    Ok(fetched.map_err(|error| {
        let words = holder.words();
        match error {
            FetchError::NotAnAddress => words.t("fetch-not-an-address"),
            FetchError::OutOfReach => words.t("fetch-out-of-reach"),
            FetchError::NoAnswer(_) => words.t("fetch-no-answer"),
            FetchError::Refused(status) => {
                words.text("fetch-refused", &[("status", status.as_u16().to_string().into())])
            }
            FetchError::Astray => words.t("fetch-astray"),
            FetchError::TooLarge => words.text("recipe-file-large", &[("most", (MOST_BYTES >> 10).into())]),
            FetchError::TooSlow => words.t("fetch-slow"),
        }
    }))
}
