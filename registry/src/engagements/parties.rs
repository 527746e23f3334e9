//! The two organisations that are engaged, and who may act for them.

use legollab_web::fault::Fault;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::{
    state::{Actor, Side},
    step::StepName,
    tables::engagement,
};
use crate::{
    identity::{
        Person, Role, members_of, owners_of,
        tables::{account, membership, organisation},
    },
    visit::Visit,
};

/// Holder and provider.
#[derive(Debug, Clone, PartialEq)]
pub struct Parties {
    /// Who asks.
    pub holder: organisation::Model,
    /// Who delivers.
    pub provider: organisation::Model,
}

impl Parties {
    /// One of them.
    pub fn of(&self, side: Side) -> &organisation::Model {
        match side {
            Side::Holder => &self.holder,
            Side::Provider => &self.provider,
        }
    }
}

/// From where somebody looks at an engagement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// They belong to one side.
    Side(Side),
    /// They belong to both, so they act for neither.
    Both,
    /// They mediate.
    Moderator,
}

impl Seat {
    /// As whom they take steps; none for those who take none.
    pub const fn actor(self) -> Option<Actor> {
        match self {
            Self::Side(side) => Some(Actor::Side(side)),
            Self::Moderator => Some(Actor::Moderator),
            Self::Both => None,
        }
    }

    /// The side that they belong to; none for the others.
    pub const fn side(self) -> Option<Side> {
        match self {
            Self::Side(side) => Some(side),
            Self::Moderator | Self::Both => None,
        }
    }
}

/// Reads the two organisations of an engagement.
///
/// # Errors
/// When the database does not answer.
pub async fn parties(connection: &impl ConnectionTrait, row: &engagement::Model) -> Result<Parties, DbErr> {
    let find = async |id: &str| {
        let found = organisation::Entity::find_by_id(id.to_owned()).one(connection).await?;
        found.ok_or_else(|| DbErr::RecordNotFound(format!("organisation {id}")))
    };
    Ok(Parties {
        holder: find(&row.holder).await?,
        provider: find(&row.provider).await?,
    })
}

/// Where somebody sits; none for those who may not know of the engagement. Mediators see what was ever disputed.
pub fn seat(person: &Person, row: &engagement::Model, disputed: bool) -> Option<Seat> {
    let belongs = |organisation: &str| person.role_in(organisation).is_some();
    match (belongs(&row.holder), belongs(&row.provider)) {
        (true, true) => Some(Seat::Both),
        (true, false) => Some(Seat::Side(Side::Holder)),
        (false, true) => Some(Seat::Side(Side::Provider)),
        (false, false) => (disputed && person.has(Role::Moderator)).then_some(Seat::Moderator),
    }
}

/// As whom the visitor takes a step.
///
/// # Errors
/// [`Fault::Forbidden`] where it is for an owner, for a person rather than a program, or for the other side.
pub fn may_take(visit: &Visit, seat: Seat, parties: &Parties, step: StepName) -> Result<Actor, Fault> {
    let actor = seat.actor().ok_or(Fault::Forbidden)?;
    match seat {
        Seat::Side(side) if step.binds() => visit.require_owner_of(parties.of(side)).map(|_| actor),
        _ if visit.token().is_some() => Err(Fault::Forbidden),
        _ => Ok(actor),
    }
}

/// Those who decide for an organisation, or everybody who belongs to it.
///
/// # Errors
/// When the database does not answer.
pub async fn people_of(
    connection: &impl ConnectionTrait,
    organisation: &str,
    owners_only: bool,
) -> Result<Vec<account::Model>, DbErr> {
    if owners_only {
        return owners_of(connection, organisation).await;
    }
    let members = members_of(connection, organisation).await?;
    Ok(members
        .into_iter()
        .map(|member| member.account)
        .filter(|account| account.closed_at.is_none())
        .collect())
}

/// Whether two organisations are the same in other clothes: somebody belongs to both, or both have the same number in the register
/// of companies. They cannot engage, let alone review, each other.
///
/// # Errors
/// When the database does not answer.
pub async fn are_entangled(
    connection: &impl ConnectionTrait,
    one: &organisation::Model,
    other: &organisation::Model,
) -> Result<bool, DbErr> {
    if one.id == other.id || (one.siren.is_some() && one.siren == other.siren) {
        return Ok(true);
    }
    let of = async |organisation: &str| {
        let links = membership::Entity::find().filter(membership::Column::Organisation.eq(organisation));
        links.all(connection).await
    };
    let others = of(&other.id).await?;
    let mine = of(&one.id).await?;
    Ok(mine
        .iter()
        .any(|link| others.iter().any(|other| other.account == link.account)))
}
