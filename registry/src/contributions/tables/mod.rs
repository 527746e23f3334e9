//! The tables of contributions.

pub mod call;
pub mod consent;
pub mod declaration;
pub mod instalment;
pub mod payment;
pub mod refund;
pub mod reminder;
pub mod tariff;
