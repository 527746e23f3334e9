//! The second factor of an account: codes of an authenticator, codes for when it is not at hand, and what becomes of an account
//! whose owner has lost both.

mod factor;
mod lost;
mod recovery_codes;
mod sealing;
mod tickets;
mod totp;

pub use factor::{
    CodeProof, OpenEnrolment, begin_enrolment, confirm_enrolment, enrolment_of, has_second_factor, take_code,
    take_off_second_factor,
};
pub use lost::{RECOVERY_WAIT_MS, begin_recovery, drop_recovery, due_recoveries, recovery_of, told_of_recovery};
pub use recovery_codes::{RECOVERY_CODES, codes_left, new_codes};
pub use tickets::{SignInTicket, drop_ended_tickets, drop_tickets, find_ticket, has_ended_tickets, make_ticket};
pub use totp::{TotpSecret, step_at};
