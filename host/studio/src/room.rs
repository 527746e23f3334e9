//! The room that the sites of one account take on the disk, all together: nobody fills the host's.
//!
//! It is measured whenever something is asked for that takes more. What the bricks' limits let them keep is no measure of it: one that
//! may keep gigabytes keeps some megabytes, and whoever has two of them would have no room for a third. Between two measures each brick
//! is held by its own limits.

use legollab_server::hosting::HostingError;
use legollab_web::fault::Fault;

use crate::{
    database::{DatabaseError, Role},
    sizes::size,
    state::Studio,
    words::Words,
};

/// Why nothing more goes in.
#[derive(Debug, thiserror::Error)]
pub enum RoomError {
    /// The account has no room for it.
    #[error(transparent)]
    Full(#[from] FullRoom),
    /// The studio's database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The folders cannot be looked at.
    #[error(transparent)]
    Hosting(#[from] HostingError),
}

/// What an account has no room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sites of an account take {used} of {most} bytes, and {more} more do not go in")]
pub struct FullRoom {
    /// The bytes that its sites take.
    pub used: u64,
    /// The bytes that they may take.
    pub most: u64,
    /// The bytes that were to go in besides; none where nobody knows them before.
    pub more: u64,
}

impl FullRoom {
    /// What is wrong and what to do, in words.
    pub fn text(&self, words: &Words) -> String {
        let id = if self.more == 0 { "room-full" } else { "room-too-little" };
        let args = [("used", self.used), ("most", self.most), ("more", self.more)];
        words.text(id, &args.map(|(name, bytes)| (name, size(words, bytes).into())))
    }
}

impl RoomError {
    /// What is wrong, in words.
    ///
    /// # Errors
    /// When it is the host's fault.
    pub fn text(self, words: &Words) -> Result<String, Fault> {
        match self {
            Self::Full(full) => Ok(full.text(words)),
            Self::Database(error) => Err(error.into()),
            Self::Hosting(error) => {
                tracing::error!(%error, "what the sites of an account take could not be measured");
                Err(Fault::Internal { incident: None })
            }
        }
    }
}

/// Whether `more` bytes go into the room of an account, or anything at all, where nobody knows how many.
///
/// # Errors
/// See [`RoomError`].
pub async fn require(studio: &Studio, person: &str, more: u64) -> Result<(), RoomError> {
    let sites = studio.database().made_by(person).await?;
    measure(studio, sites, more).await
}

/// Whether anything goes into a site, by the room of whoever made it, or holds it longest if they have gone.
///
/// # Errors
/// See [`RoomError`].
pub async fn require_of_site(studio: &Studio, site: &str) -> Result<(), RoomError> {
    let holders = studio.database().holders_of(site).await?;
    let Some(first) = holders.first() else {
        return Ok(());
    };
    let mut sites = studio.database().made_by(&first.person).await?;
    if first.role == Role::CoHolder {
        sites.push(site.to_owned());
    }
    measure(studio, sites, 0).await
}

async fn measure(studio: &Studio, sites: Vec<String>, more: u64) -> Result<(), RoomError> {
    let most = studio.options().bytes_per_account;
    let used = studio.hosting().bytes_of(sites).await?;
    if used >= most || more > most - used {
        return Err(FullRoom { used, most, more }.into());
    }
    Ok(())
}
