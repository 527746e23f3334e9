//! What a platform keeps of one member: for them to take along, and to be forgotten once they leave.
//!
//! Each brick answers for what it keeps, by `legollaborative:brick/personal-data`. One that does not export it, but may store
//! something and hears who calls, cannot tell: members and stewards read that, since an empty answer would look like nothing.

mod leaving;
mod member_data;
mod standing;

pub use leaving::CLOSES_AFTER_DAYS;
pub(crate) use leaving::{ask_to_close, close_accounts, is_last_steward};
pub use member_data::{CollectedParts, MemberData, PersonalDataSupport, RetainedData, personal_data_support};
pub(crate) use standing::set_standing;
