//! Who a request of OCI distribution is made by. Cookies say nothing here: the protocol is for programs.

use axum::extract::FromRequestParts;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::{header, request::Parts};
use sea_orm::DbErr;

use super::{Action, Claims, Scope};
use crate::{
    identity::{Person, is_whole_token},
    packages::{
        holders::MovedPackages,
        protocol::{Challenge, OciError, RepositoryName},
    },
    state::Registry,
    visit::{TOKEN_PREFIX, TokenGrant, Visit, find_token, find_token_by_id},
};

/// Who a request is made by, and what they may do.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Whether anything at all was said of who they are, be it that they are a stranger with a token.
    introduced: bool,
    /// The account in whose name it is made; none for strangers.
    account: Option<String>,
    token: Option<String>,
    /// Names in addresses of organisations.
    sees: Vec<String>,
    publishes: Option<String>,
    moved: MovedPackages,
    /// The repositories of that namespace that it publishes to, without the namespace; none for all of them.
    packages: Option<Vec<String>>,
    /// What the access token is for; none where an API token is used directly, which is for all that it allows.
    scopes: Option<Vec<Scope>>,
    challenge: Challenge,
}

/// What was said of who makes the request.
enum Credentials<'a> {
    None,
    ApiToken,
    Access(&'a str),
    Basic(&'a str),
    Other,
}

impl Caller {
    /// The account in whose name the request is made.
    ///
    /// # Errors
    /// 401 for strangers.
    pub fn account(&self) -> Result<&str, OciError> {
        self.account
            .as_deref()
            .ok_or_else(|| OciError::unauthorised(self.challenge.clone()))
    }

    /// The API token with which it is made, directly or through an access token.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Anybody who said who they are, or that they are a stranger.
    ///
    /// # Errors
    /// 401, which says where a token can be had.
    pub fn require_introduction(&self) -> Result<(), OciError> {
        match self.introduced {
            true => Ok(()),
            false => Err(OciError::unauthorised(self.challenge.clone())),
        }
    }

    /// Somebody who may pull from a repository what there is for them to see in it.
    ///
    /// # Errors
    /// 401 without a token for it.
    pub fn require_pull(&self, repository: &RepositoryName) -> Result<(), OciError> {
        match self.introduced && (self.scopes.is_none() || self.is_for(repository, Action::Pull)) {
            true => Ok(()),
            false => Err(self.refuse(repository, "pull")),
        }
    }

    /// Somebody who may push to a repository.
    ///
    /// # Errors
    /// 401 without a token for it, 403 for those whose token cannot have it.
    pub fn require_push(&self, repository: &RepositoryName) -> Result<&str, OciError> {
        let both = "pull,push";
        let Some(account) = &self.account else {
            return Err(self.refuse(repository, both));
        };
        let holder = self.moved.holder(repository);
        if self.publishes.as_deref() != Some(holder) {
            return Err(OciError::denied(format!(
                "this token may not push to `{repository}`; use an API token of the organisation `{holder}`, made by one of its \
                 members"
            )));
        }
        if !self.is_for_package(&repository.to_string()) {
            return Err(OciError::denied(format!(
                "this token publishes other packages of `{}`, and not `{repository}`; use one that was made for it",
                repository.namespace()
            )));
        }
        match self.scopes.is_none() || self.is_for(repository, Action::Push) {
            true => Ok(account),
            false => Err(self.refuse(repository, both)),
        }
    }

    /// Whether they may see what is not released.
    pub fn sees(&self, repository: &RepositoryName) -> bool {
        let holder = self.moved.holder(repository);
        self.sees.iter().any(|organisation| organisation == holder)
    }

    /// Whether the API token publishes to a repository of its namespace, given as `namespace/name`.
    fn is_for_package(&self, repository: &str) -> bool {
        let name = repository.split_once('/').map_or("", |(_, name)| name);
        let packages = self.packages.as_deref();
        packages.is_none_or(|packages| packages.iter().any(|package| package == name))
    }

    fn is_for(&self, repository: &RepositoryName, action: Action) -> bool {
        let name = repository.to_string();
        let scopes = self.scopes.iter().flatten();
        scopes
            .filter(|scope| scope.name == name)
            .any(|scope| scope.actions.contains(&action))
    }

    fn refuse(&self, repository: &RepositoryName, actions: &str) -> OciError {
        OciError::unauthorised(self.challenge.clone().with_scope(repository, actions))
    }

    fn stranger(challenge: Challenge) -> Self {
        Self {
            introduced: false,
            account: None,
            token: None,
            sees: Vec::new(),
            publishes: None,
            moved: MovedPackages::default(),
            packages: None,
            scopes: None,
            challenge,
        }
    }

    /// Somebody with an API token.
    pub(super) fn of_token(grant: &TokenGrant, person: &Person, moved: MovedPackages, challenge: Challenge) -> Self {
        let namespace = |organisation: &str| {
            let mut memberships = person.memberships.iter().map(|membership| &membership.organisation);
            let found = memberships.find(|found| found.id == organisation);
            found.map(|found| found.slug.clone())
        };
        let publishes = grant.organisation.as_deref().and_then(namespace);
        let sees = match &grant.organisation {
            Some(_) => publishes.iter().cloned().collect(),
            None => {
                let organisations = person.memberships.iter().map(|membership| &membership.organisation);
                organisations.map(|organisation| organisation.slug.clone()).collect()
            }
        };
        Self {
            introduced: true,
            account: Some(person.account.id.clone()),
            token: Some(grant.id.clone()),
            sees,
            publishes,
            moved,
            packages: grant.packages.clone(),
            scopes: None,
            challenge,
        }
    }

    /// Somebody with an access token: what the API token allows that it was given for, and for these scopes alone.
    async fn of_claims(registry: &Registry, claims: Claims, challenge: Challenge) -> Result<Option<Self>, DbErr> {
        let caller = match &claims.token {
            None => Self {
                introduced: true,
                ..Self::stranger(challenge)
            },
            Some(token) => match find_token_by_id(registry, token).await? {
                Some(known) => {
                    let moved = MovedPackages::read(&registry.database).await?;
                    Self::of_token(&known.grant, &known.person, moved, challenge)
                }
                None => return Ok(None),
            },
        };
        Ok(Some(Self {
            scopes: Some(claims.scopes),
            ..caller
        }))
    }

    /// What an access token for these scopes says. Pulling is for everybody, since what strangers may not see is not shown to
    /// them; pushing is for the namespace that the API token is for.
    pub(super) fn claims(&self, asked: Vec<Scope>, ends_at_ms: i64) -> Claims {
        let scopes = asked.into_iter().map(|mut scope| {
            let repository = RepositoryName::parse(&scope.name);
            let holder = repository.as_ref().map(|repository| self.moved.holder(repository));
            let pushes = holder.is_some() && self.publishes.as_deref() == holder && self.is_for_package(&scope.name);
            scope.actions.retain(|action| *action == Action::Pull || pushes);
            scope
        });
        Claims {
            token: self.token.clone(),
            scopes: scopes.collect(),
            ends_at_s: ends_at_ms / 1000,
        }
    }
}

/// Somebody who gives an API token as the password, and anything as the name; a name that is an address has to be theirs.
pub(super) async fn of_basic(
    registry: &Registry,
    encoded: &str,
    challenge: Challenge,
) -> Result<Option<Caller>, DbErr> {
    let Some((name, token)) = name_and_token(encoded) else {
        return Ok(None);
    };
    if !token.starts_with(TOKEN_PREFIX) {
        return Ok(None);
    }
    let found = find_token(registry, &token).await?;
    let moved = MovedPackages::read(&registry.database).await?;
    Ok(found.and_then(|known| {
        let is_theirs = !name.contains('@') || crate::identity::email_key(&name) == known.person.account.email_key;
        is_theirs.then(|| Caller::of_token(&known.grant, &known.person, moved, challenge))
    }))
}

fn name_and_token(encoded: &str) -> Option<(String, String)> {
    let decoded = BASE64_STANDARD.decode(encoded.trim()).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    let (name, token) = text.split_once(':')?;
    Some((name.to_owned(), token.to_owned()))
}

/// What those are told whose API token is not taken.
pub(super) fn refuse_basic(encoded: &str, challenge: Challenge) -> OciError {
    let token = name_and_token(encoded).map(|(_, token)| token);
    match token.is_some_and(|token| token.starts_with(TOKEN_PREFIX) && !is_whole_token(&token)) {
        true => OciError::mistyped(challenge),
        false => OciError::unauthorised(challenge),
    }
}

/// The value of `Authorization: Basic ...`.
pub(super) fn basic_of(parts: &Parts) -> Option<&str> {
    match credentials(parts) {
        Credentials::Basic(encoded) => Some(encoded),
        _ => None,
    }
}

fn credentials(parts: &Parts) -> Credentials<'_> {
    let Some(value) = parts.headers.get(header::AUTHORIZATION) else {
        return Credentials::None;
    };
    let split = value.to_str().ok().and_then(|value| value.split_once(' '));
    match split {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => match token.trim() {
            token if token.starts_with(TOKEN_PREFIX) => Credentials::ApiToken,
            token => Credentials::Access(token),
        },
        Some((scheme, encoded)) if scheme.eq_ignore_ascii_case("basic") => Credentials::Basic(encoded),
        _ => Credentials::Other,
    }
}

impl FromRequestParts<Registry> for Caller {
    type Rejection = OciError;

    async fn from_request_parts(parts: &mut Parts, registry: &Registry) -> Result<Self, OciError> {
        let visit = parts
            .extensions
            .get::<Visit>()
            .cloned()
            .ok_or_else(OciError::internal)?;
        let challenge = Challenge::of(&visit.url);
        let wrong = challenge.clone().invalid();
        let found = match credentials(parts) {
            Credentials::None => Some(Self::stranger(challenge)),
            // Whoever begins a visit has looked the token up.
            Credentials::ApiToken => match (visit.token(), visit.person()) {
                (Some(grant), Some(person)) => {
                    let moved = MovedPackages::read(&registry.database).await?;
                    Some(Self::of_token(grant, person, moved, challenge))
                }
                _ if visit.has_mistyped_token() => return Err(OciError::mistyped(wrong)),
                _ => None,
            },
            Credentials::Access(token) => match Claims::open(token, &registry.keys.access, registry.now()) {
                Some(claims) => Self::of_claims(registry, claims, challenge).await?,
                None => None,
            },
            Credentials::Basic(encoded) => match of_basic(registry, encoded, challenge).await? {
                Some(caller) => Some(caller),
                None => return Err(refuse_basic(encoded, wrong)),
            },
            Credentials::Other => None,
        };
        found.ok_or_else(|| OciError::unauthorised(wrong))
    }
}
