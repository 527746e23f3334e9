//! The rules of matching. Nothing here knows the host: plain values in, plain values out.
//!
//! | module | holds |
//! |---|---|
//! | [`week`] | hours of a week, and what two of them have in common |
//! | [`sphere`] | places and their distance |
//! | [`filters`] | what must hold before anything counts |
//! | [`pay`] | what is paid, and who gets which share |
//! | [`territories`] | where which skills are short |
//! | [`score`] | what counts, and how much |
//! | [`lots`] | the draw that decides between equals |
//! | [`market`] | who may be given to whom, with both scores |
//! | [`stable`], [`assignment`] | the ways to match |
//! | [`certificate`] | what proves a result, and the check |
//! | [`bundles`] | small jobs that make a week together |
//! | [`reasons`] | why a pair was made, and why another was not |

pub mod assignment;
pub mod bundles;
pub mod certificate;
pub mod filters;
pub mod lots;
pub mod market;
pub mod pay;
pub mod reasons;
pub mod score;
pub mod sphere;
pub mod stable;
pub mod territories;
pub mod week;

#[cfg(test)]
mod tests;
