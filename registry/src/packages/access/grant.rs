//! `/token`: an access token for those who show an API token, and one for strangers, who may pull what was released.

use axum::{
    extract::{FromRequestParts, Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header};
use jiff::Timestamp;
use legollab_web::query::Query;
use serde_json::json;

use super::{
    Caller, LIFETIME_MS, Scope,
    caller::{basic_of, of_basic, refuse_basic},
};
use crate::{
    packages::protocol::{Challenge, OciError},
    state::Registry,
    visit::Visit,
};

/// Scopes that one token may have.
const MOST_SCOPES: usize = 32;

/// Gives an access token for the scopes that are asked for, as far as the one who asks may have them.
pub async fn token(
    State(registry): State<Registry>,
    visit: Visit,
    query: Query,
    request: Request,
) -> Result<Response, OciError> {
    let (mut parts, _) = request.into_parts();
    let asked: Vec<Scope> = query
        .pairs()
        .iter()
        .filter(|(name, _)| name == "scope")
        .flat_map(|(_, scope)| Scope::parse_all(scope))
        .take(MOST_SCOPES)
        .collect();
    let now = registry.now();
    let challenge = Challenge::of(&visit.url);
    let caller = match basic_of(&parts) {
        Some(encoded) => {
            let found = of_basic(&registry, encoded, challenge.clone()).await?;
            found.ok_or_else(|| refuse_basic(encoded, challenge.invalid()))?
        }
        None => Caller::from_request_parts(&mut parts, &registry).await?,
    };
    let claims = caller.claims(asked, now.saturating_add(LIFETIME_MS));
    let token = claims.seal(&registry.keys.access);
    let issued = Timestamp::from_millisecond(now)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .to_string();
    let body = json!({
        "token": token,
        "access_token": token,
        "expires_in": LIFETIME_MS / 1000,
        "issued_at": issued,
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, body.to_string()).into_response())
}
