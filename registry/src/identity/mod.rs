//! Who somebody is and what they may do: accounts, sessions, organisations, tokens. Tables and rules alone; the pages are in
//! [`crate::people`].

mod accounts;
mod organisations;
mod person;
mod role;
pub mod tables;

pub use accounts::{AccountError, NewAccount, account_of, email_key, open_account};
pub use organisations::{NewOrganisation, SLUG_CHARS, add_member, is_slug, make_organisation, organisation_of};
pub use person::{Membership, Person, person};
pub use role::{OrganisationRole, Role};
