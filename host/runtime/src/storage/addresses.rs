//! The addresses of members: whether letters reach them, and how one becomes another.

use async_trait::async_trait;
use legollab_texts::Instant;

use super::{StorageError, records::Member};

/// Changes of one member that may wait or be taken back at a time. Who runs into it has changed address day after day.
pub const MAX_ADDRESS_CHANGES: u64 = 5;

/// A change of address that a member asks for. The secrets are kept as SHA-256, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAddressChange {
    /// The member.
    pub member: String,
    /// The address to be.
    pub address: String,
    /// What makes the change, from the letter to the address to be.
    pub confirm: String,
    /// Until when.
    pub confirm_until: Instant,
    /// What takes it back, from the letter to the address that the member has.
    pub undo: String,
    /// Until when.
    pub undo_until: Instant,
}

/// What came of asking for a change of address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressChangeAsked {
    /// It waits for the new address.
    Waits,
    /// Another member has the address, or may have it back. It is noted, and never takes effect: who asked is not to learn it.
    Taken,
    /// The member has [`MAX_ADDRESS_CHANGES`] already, and nothing was noted.
    TooMany,
}

/// Addresses of members.
#[async_trait]
pub trait Addresses: Send + Sync {
    /// Notes that letters reach the member, and lets the letters go that waited for that.
    ///
    /// # Errors
    /// [`StorageError::Constraint`] if there is no such member.
    async fn confirm_address(&self, member: &str, at: Instant) -> Result<(), StorageError>;
    /// Notes a change of address, which takes the place of one that waits.
    ///
    /// # Errors
    /// [`StorageError::Constraint`] if there is no such member.
    async fn ask_address_change(
        &self,
        change: NewAddressChange,
        at: Instant,
    ) -> Result<AddressChangeAsked, StorageError>;
    /// Makes the change with this secret: the member has the new address, which is confirmed, and is signed out everywhere.
    /// Until it can no longer be taken back, nobody else can have the one before. None if there is no such change, or the
    /// address is another member's by now.
    async fn change_address(&self, confirm: &str, at: Instant) -> Result<Option<Member>, StorageError>;
    /// Takes a change back with this secret, made or not, and all that the member asked for since: the member has the address
    /// before it and is signed out everywhere. None if there is no such change.
    async fn take_address_back(&self, undo: &str, at: Instant) -> Result<Option<Member>, StorageError>;
}
