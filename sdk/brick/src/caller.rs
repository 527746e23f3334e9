//! Who calls, and how to speak to them.

pub use crate::bindings::legollaborative::brick::caller::{Identity, Member};
use crate::{Error, Text, forbidden, host};

/// Who calls. Through wired bricks it stays the one who made the first call.
pub fn who() -> Identity {
    host::who()
}

/// The member who calls; none for a visitor and for the platform itself.
pub fn member() -> Option<Member> {
    match who() {
        Identity::Member(member) => Some(member),
        Identity::Visitor | Identity::Platform => None,
    }
}

/// The member who calls.
///
/// # Errors
/// [`Error::Forbidden`] with `otherwise` if it is no member.
pub fn require_member(otherwise: Text) -> Result<Member, Error> {
    member().ok_or_else(|| forbidden(otherwise))
}

/// The mount name of the brick that calls, if it was not called from outside.
pub fn via() -> Option<String> {
    host::via()
}

/// The language of the caller, as `fr`.
pub fn locale() -> String {
    host::locale()
}

/// The time zone of the platform, as `Europe/Paris`.
pub fn time_zone() -> String {
    host::time_zone()
}

impl Member {
    /// Whether this member runs the platform.
    pub fn is_steward(&self) -> bool {
        self.has_role("steward")
    }

    /// Whether this member has a role.
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|own| own == role)
    }
}
