//! Success contributions: an organisation that does well gives a share of its result to the cooperation fund, for three financial
//! years.
//!
//! To enter is voluntary: an owner consents, on a day that is kept, to a text that is kept ([`consent`]). From then on the three
//! years bind. Each year is [declared](mod@declare) on the owner's honour, [called](tables::call), paid as the treasurer
//! [records](payments) it, and answered by a receipt. The [course] allows no fourth year, so everything ends without
//! anybody's doing.
//!
//! # Which rate
//!
//! The rate is that of the tariff that was in force on the day of the consent, for all three years: people bind themselves to a figure
//! that they saw, and a later tariff binds those who consent later.
//!
//! # Rounding
//!
//! A contribution is `result × rate`, rounded half-up to the cent; a loss counts as 0 and is not carried over. See [`rate`].

mod api;
mod consent;
mod consent_page;
mod course;
mod declare;
mod declare_page;
mod documents;
mod error;
mod file;
mod overview;
mod payments;
mod rate;
mod recipients;
mod reference;
mod reminders;
mod settlement;
mod settling;
mod side;
pub mod tables;
mod tariffs;
mod typed;

pub use api::told;
pub use consent::{NewConsent, TEXT_VERSION, give_consent, percent};
pub use course::{Course, Refusal, Stage, Year};
pub use declare::{Declared, NewDeclaration, declare};
pub use documents::{BANK_HOLDER, BANK_IBAN};
pub use error::ContributionError;
pub use file::{File, parse_day};
pub use payments::{Moved, cancel_payment, record_payment, record_refund};
pub use rate::{WHOLE, contribution};
pub use reference::{creditor_reference, iban};
pub use reminders::tick;
pub use settlement::{Part, Settlement};
pub use tariffs::{NewTariff, set_tariff, tariff_on, tariffs};
pub use typed::{typed_amount, typed_day, typed_key, typed_past_day, typed_reason, typed_sum};

use crate::routes::{Access, Routes};

/// Its routes.
pub fn routes() -> Routes {
    let pages = Routes::default()
        .get("/contributions", Access::Person, overview::all)
        .get("/contributions/{slug}", Access::Person, overview::show)
        .get("/contributions/{slug}/consent", Access::Person, consent_page::show)
        .post("/contributions/{slug}/consent", Access::Person, consent_page::take)
        .get("/contributions/{slug}/years/{year}", Access::Person, declare_page::show)
        .post("/contributions/{slug}/years/{year}", Access::Person, declare_page::take)
        .get("/contributions/{slug}/calls/{number}", Access::Person, documents::call)
        .get(
            "/contributions/{slug}/receipts/{number}",
            Access::Person,
            documents::receipt,
        );
    pages.merge(api::routes())
}
