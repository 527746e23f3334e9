//! Who calls.

use legollab_runtime::call::{CallerMember, Identity};

/// A member of the bench's platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The identifier, as bricks see it.
    pub id: String,
    /// The name.
    pub name: String,
    /// The roles.
    pub roles: Vec<String>,
    /// The language, as `fr`.
    pub locale: String,
}

impl Person {
    pub(crate) fn identity(&self) -> Identity {
        Identity::Member(CallerMember {
            id: self.id.clone(),
            name: self.name.clone(),
            roles: self.roles.clone(),
        })
    }
}
