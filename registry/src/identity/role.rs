//! What people are entrusted with.

/// What the cooperative entrusts somebody with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Gives and takes these roles away.
    Administrator,
    /// Decides on certifications.
    Certifier,
    /// Keeps reviews and offers honest.
    Moderator,
    /// Keeps the fund's accounts.
    Treasurer,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Administrator, Self::Certifier, Self::Moderator, Self::Treasurer];

    /// Its name in the database and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Certifier => "certifier",
            Self::Moderator => "moderator",
            Self::Treasurer => "treasurer",
        }
    }

    /// The role of a name; none for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// What somebody is in an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganisationRole {
    /// Decides for it: approves versions, accepts quotes, signs, invites others.
    Owner,
    /// Works for it.
    Member,
}

impl OrganisationRole {
    /// Its name in the database and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Member => "member",
        }
    }

    /// The role of a name; none for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Owner, Self::Member].into_iter().find(|role| role.name() == name)
    }
}
