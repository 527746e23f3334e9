//! Accounts and organisations for programs.

use axum::extract::{Path, State};
use legollab_web::fault::Fault;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    api::Json,
    failure::Failure,
    identity::{has_second_factor, keys_of, members_of, organisation_of, tables::organisation},
    operation::Operation,
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
};

/// The routes for programs.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/api/me", Access::Person, me)
        .api(Operation::json::<Me>("me"))
        .get("/api/organisations", Access::Person, organisations)
        .api(Operation::json::<Vec<OwnOrganisation>>("organisations"))
        .get("/api/organisations/{slug}", Access::Person, organisation)
        .api(Operation::json::<OrganisationDetail>("organisation"))
}

/// Whose token or session it is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Me {
    /// The account's identifier.
    id: String,
    /// What the person is called.
    name: String,
    /// The address.
    email: String,
    /// The language: `fr` or `en`.
    locale: String,
    /// Whether the address is known to be theirs. Without that, an account only looks.
    confirmed: bool,
    /// Whether the account has a second factor.
    second_factor: bool,
    /// What the cooperative entrusts them with: `administrator`, `certifier`, `moderator`, `treasurer`.
    roles: Vec<String>,
    /// The organisations that they belong to.
    organisations: Vec<OwnOrganisation>,
    /// The token that the request came with; none for a session.
    token: Option<OwnToken>,
}

/// An organisation that somebody belongs to.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct OwnOrganisation {
    /// Its name in addresses, and the namespace of its packages.
    slug: String,
    /// What it is called.
    title: String,
    /// Whether it offers services and bricks.
    provider: bool,
    /// Whether it runs or starts a platform.
    holder: bool,
    /// What they are in it: `owner` or `member`.
    role: String,
}

/// The token of a request.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct OwnToken {
    /// The token's identifier.
    id: String,
    /// The organisation that it may publish for, by its name in addresses; none for a token that publishes nothing.
    organisation: Option<String>,
    /// The packages of the organisation that it may publish; none for all of them.
    packages: Option<Vec<String>>,
    /// Whether it may do below `/api/` what changes something, beyond publishing.
    acts: bool,
    /// When it ends, in milliseconds since 1970.
    ends_at: i64,
}

/// An organisation with those who belong to it and the keys that it signs with.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct OrganisationDetail {
    /// Its name in addresses, and the namespace of its packages.
    slug: String,
    /// What it is called.
    title: String,
    /// What it does.
    summary: String,
    /// Its own site.
    website: Option<String>,
    /// Nine digits of the French register of companies.
    siren: Option<String>,
    /// The name of its commune.
    locality: Option<String>,
    /// The number of its commune in the official list.
    commune: Option<String>,
    /// Degrees north.
    latitude: Option<f64>,
    /// Degrees east.
    longitude: Option<f64>,
    /// Whether it offers services and bricks.
    provider: bool,
    /// Whether it runs or starts a platform.
    holder: bool,
    /// When it was made, in milliseconds since 1970.
    created_at: i64,
    /// Who belongs to it.
    members: Vec<OrganisationMember>,
    /// The keys that it signs with, with those that were withdrawn.
    keys: Vec<Key>,
}

/// Somebody who belongs to an organisation.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct OrganisationMember {
    /// What they are called.
    name: String,
    /// `owner` or `member`.
    role: String,
    /// Since when, in milliseconds since 1970.
    since: i64,
}

/// A public key.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Key {
    /// SHA-256 of the key's SubjectPublicKeyInfo in DER, in hexadecimal.
    id: String,
    /// What people call it.
    name: String,
    /// The key in PEM.
    public_key: String,
    /// From when signatures count, in milliseconds since 1970.
    since: i64,
    /// Until when signatures count, in milliseconds since 1970.
    until: Option<i64>,
    /// Since when somebody else may have it, in milliseconds since 1970.
    compromised_since: Option<i64>,
}

async fn me(State(registry): State<Registry>, visit: Visit) -> Result<Json<Me>, Failure> {
    let person = visit.require_person()?;
    let account = &person.account;
    let slug_of = |id: &str| {
        let membership = person.memberships.iter().find(|it| it.organisation.id == id);
        membership.map(|it| it.organisation.slug.clone())
    };
    Ok(Json(Me {
        id: account.id.clone(),
        name: account.name.clone(),
        email: account.email.clone(),
        locale: account.locale.clone(),
        confirmed: person.is_confirmed(),
        second_factor: has_second_factor(registry.database.reader(), &account.id).await?,
        roles: person.roles.iter().map(|role| role.name().to_owned()).collect(),
        organisations: own(&visit)?,
        token: visit.token().map(|token| OwnToken {
            id: token.id.clone(),
            organisation: token.organisation.as_deref().and_then(slug_of),
            packages: token.packages.clone(),
            acts: token.acts,
            ends_at: token.ends_at,
        }),
    }))
}

async fn organisations(visit: Visit) -> Result<Json<Vec<OwnOrganisation>>, Failure> {
    Ok(Json(own(&visit)?))
}

fn own(visit: &Visit) -> Result<Vec<OwnOrganisation>, Fault> {
    let memberships = &visit.require_person()?.memberships;
    let own = memberships.iter().map(|membership| OwnOrganisation {
        slug: membership.organisation.slug.clone(),
        title: membership.organisation.title.clone(),
        provider: membership.organisation.is_provider,
        holder: membership.organisation.is_holder,
        role: membership.role.name().to_owned(),
    });
    Ok(own.collect())
}

async fn organisation(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Json<OrganisationDetail>, Failure> {
    let reader = registry.database.reader();
    let found = organisation_of(reader, &slug).await?.ok_or(Fault::NotFound)?;
    visit.require_member_of(&found)?;
    let (members, keys) = (members_of(reader, &found.id).await?, keys_of(reader, &found.id).await?);
    let organisation::Model {
        slug,
        title,
        summary,
        website,
        siren,
        locality,
        commune,
        latitude,
        longitude,
        is_provider: provider,
        is_holder: holder,
        created_at,
        ..
    } = found;
    let members = members.into_iter().map(|member| OrganisationMember {
        name: member.account.name,
        role: member.role.name().to_owned(),
        since: member.since,
    });
    let keys = keys.into_iter().map(|key| Key {
        id: key.id,
        name: key.name,
        public_key: key.public_key,
        since: key.since,
        until: key.until,
        compromised_since: key.compromised_since,
    });
    Ok(Json(OrganisationDetail {
        slug,
        title,
        summary,
        website,
        siren,
        locality,
        commune,
        latitude,
        longitude,
        provider,
        holder,
        created_at,
        members: members.collect(),
        keys: keys.collect(),
    }))
}
