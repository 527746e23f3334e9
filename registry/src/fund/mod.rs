//! The cooperation fund: what successes gave, what it gave to the projects that followed, and its public account.
//!
//! Everything here is public and can be recomputed from the export: the program that does so is [`RECOMPUTE`], which the registry
//! serves beside the file.

mod api;
mod csv;
mod describe;
mod entries_page;
mod error;
mod export;
mod grants;
mod movements;
mod page;
mod recount;
mod report;
mod report_page;
pub mod tables;

pub use error::FundError;
pub use grants::{NewGrant, cancel_grant, give, grants, held};
pub use movements::{Movement, Movements};
pub use report::{Report, report};

use axum::response::IntoResponse;
use http::{HeaderValue, header};

use crate::{
    operation::Operation,
    routes::{Access, Routes},
};

/// The program, for Python without any package, that recomputes the fund from its export.
pub const RECOMPUTE: &str = include_str!("../../tests/recompute_fund.py");

/// Its routes.
pub fn routes() -> Routes {
    Routes::default()
        .get("/fund", Access::Everyone, page::show)
        .get("/fund/entries", Access::Everyone, entries_page::show)
        .get("/fund/recompute.py", Access::Everyone, program)
        .get("/fund/{year}", Access::Everyone, report_page::show)
        .get("/api/fund", Access::Everyone, api::show)
        .api(Operation::json::<api::FundBody>("fund"))
        .get("/api/fund/{year}", Access::Everyone, api::year)
        .api(Operation::json::<Report>("fund-year"))
        .get("/api/fund.ndjson", Access::Everyone, export::ndjson)
        .api(Operation::file("fund-export", export::NDJSON))
        .get("/api/fund.csv", Access::Everyone, csv::show)
        .api(Operation::file("fund-csv", csv::CSV))
}

async fn program() -> impl IntoResponse {
    let media = HeaderValue::from_static("text/x-python; charset=utf-8");
    let name = HeaderValue::from_static("attachment; filename=\"recompute_fund.py\"");
    (
        [(header::CONTENT_TYPE, media), (header::CONTENT_DISPOSITION, name)],
        RECOMPUTE,
    )
}
