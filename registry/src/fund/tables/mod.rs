//! The tables of the fund.

pub mod grant;
