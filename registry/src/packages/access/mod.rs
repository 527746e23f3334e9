//! Who may pull and push: tokens for OCI distribution, and who a request is made by.

mod caller;
mod claims;
mod grant;
mod scope;

pub use caller::Caller;
pub use claims::{Claims, LIFETIME_MS};
pub use grant::token;
pub use scope::{Action, Scope};
