//! The treasurer's desk: what needs attention, payments and what is paid back, tariffs, grants, the bank account, the journal.
//!
//! The rules stand with their subjects, [`crate::contributions`] and [`crate::fund`]; here are the pages and the API with which the
//! treasurer uses them. Every step carries the key of its form, so that sending twice does nothing twice.

mod api;
mod bank;
mod desk;
mod grants;
mod journal;
mod payments;
mod refunds;
mod tariffs;

use crate::{
    identity::Role,
    routes::{Access, Routes},
};

/// Its routes.
pub fn routes() -> Routes {
    let treasurer = Access::Role(Role::Treasurer);
    let pages = Routes::default()
        .get("/treasury", treasurer, desk::show)
        .get("/treasury/payments", treasurer, payments::list)
        .get("/treasury/payments/new", treasurer, payments::form)
        .post("/treasury/payments/new", treasurer, payments::record)
        .get("/treasury/payments/{receipt}", treasurer, payments::show)
        .post("/treasury/payments/{receipt}/cancel", treasurer, payments::cancel)
        .get("/treasury/refunds/{slug}", treasurer, refunds::form)
        .post("/treasury/refunds/{slug}", treasurer, refunds::record)
        .get("/treasury/tariffs", treasurer, tariffs::show)
        .post("/treasury/tariffs", treasurer, tariffs::set)
        .get("/treasury/grants", treasurer, grants::show)
        .post("/treasury/grants", treasurer, grants::give)
        .get("/treasury/grants/{number}", treasurer, grants::one)
        .post("/treasury/grants/{number}/cancel", treasurer, grants::cancel)
        .get("/treasury/bank", treasurer, bank::show)
        .post("/treasury/bank", treasurer, bank::set)
        .get("/treasury/journal", treasurer, journal::show)
        .get("/treasury/journal/{year}", treasurer, journal::file);
    pages.merge(api::routes())
}
