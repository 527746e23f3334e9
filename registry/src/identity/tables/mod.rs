//! The tables of people and organisations.

pub mod account;
pub mod account_role;
pub mod api_token;
pub mod invitation;
pub mod letter_link;
pub mod membership;
pub mod organisation;
pub mod organisation_key;
pub mod recovery_code;
pub mod second_factor;
pub mod second_factor_recovery;
pub mod session;
pub mod sign_in_ticket;
