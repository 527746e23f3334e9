//! The table: who gets through where.

/// Kinds of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Nobody is signed in.
    Visitor,
    /// Signed in, and belongs to no organisation.
    Person,
    /// Works for the organisation that the addresses name.
    Member,
    /// Decides for it.
    Owner,
    /// Decides for another one.
    Stranger,
    Certifier,
    Moderator,
    Treasurer,
    Administrator,
    /// A program with a token that the owner made for the organisation.
    Token,
}

use Who::{Administrator, Certifier, Member, Moderator, Owner, Person, Stranger, Token, Treasurer, Visitor};

/// Everybody.
#[rustfmt::skip]
pub const ALL: &[Who] = &[Visitor, Person, Member, Owner, Stranger, Certifier, Moderator, Treasurer, Administrator, Token];
/// Everybody in a browser: forms are not for programs.
pub const BROWSERS: &[Who] = &[Visitor, Person, Member, Owner, Stranger, Certifier, Moderator, Treasurer, Administrator];
/// Everybody who is signed in, and programs with a token.
const KNOWN: &[Who] = &[Person, Member, Owner, Stranger, Certifier, Moderator, Treasurer, Administrator, Token];
/// Everybody who is signed in.
const SIGNED_IN: &[Who] = &[Person, Member, Owner, Stranger, Certifier, Moderator, Treasurer, Administrator];
/// Those who belong to the organisation, and its programs.
const ITS_OWN: &[Who] = &[Member, Owner, Token];
const MEMBERS: &[Who] = &[Member, Owner];
const OWNER: &[Who] = &[Owner];
const CERTIFIER: &[Who] = &[Certifier];
const ADMINISTRATOR: &[Who] = &[Administrator];

/// Method, path, and who gets through. To get through is to be answered by what the route is for, be it that something is missing
/// from the form; not to is to be sent to sign in, to be refused, or to be told that there is nothing here.
#[rustfmt::skip]
pub const TABLE: &[(&str, &str, &[Who])] = &[
    // The first page, and what belongs to no subject.
    ("GET", "/", ALL),
    ("POST", "/language", BROWSERS),
    ("GET", "/clock", ADMINISTRATOR),
    ("POST", "/clock", ADMINISTRATOR),
    ("POST", "/api/clock", ADMINISTRATOR),
    ("GET", "/api", ALL),
    ("GET", "/api/openapi.json", ALL),
    // What can be found.
    ("GET", "/robots.txt", ALL),
    ("GET", "/sitemap.xml", ALL),
    ("GET", "/search", ALL),
    ("GET", "/search/ranking", ALL),
    ("GET", "/bricks", ALL),
    ("GET", "/bricks/{namespace}/{name}", ALL),
    ("GET", "/bricks/{namespace}/{name}/versions/{version}", ALL),
    ("GET", "/providers", ALL),
    ("GET", "/providers/{slug}", ALL),
    ("GET", "/api/search", ALL),
    ("GET", "/api/bricks", ALL),
    ("GET", "/api/bricks/{namespace}/{name}", ALL),
    ("GET", "/api/bricks/{namespace}/{name}/versions/{version}", ALL),
    ("GET", "/api/providers", ALL),
    ("GET", "/api/providers/{slug}", ALL),
    // Accounts.
    ("GET", "/account/sign-in", ALL),
    ("POST", "/account/sign-in", BROWSERS),
    ("POST", "/account/sign-out", BROWSERS),
    ("GET", "/account/sign-up", ALL),
    ("POST", "/account/sign-up", BROWSERS),
    ("GET", "/account/confirm", ALL),
    ("POST", "/account/confirm", BROWSERS),
    ("POST", "/account/confirm/again", SIGNED_IN),
    ("GET", "/account/forgotten", ALL),
    ("POST", "/account/forgotten", BROWSERS),
    ("GET", "/account/new-password", ALL),
    ("POST", "/account/new-password", BROWSERS),
    ("GET", "/account/new-address", ALL),
    ("POST", "/account/new-address", BROWSERS),
    ("GET", "/account/letter-sent", ALL),
    ("GET", "/account/invitation", ALL),
    ("POST", "/account/invitation", BROWSERS),
    ("GET", "/account", SIGNED_IN),
    ("GET", "/account/address", SIGNED_IN),
    ("POST", "/account/address", SIGNED_IN),
    ("GET", "/account/close", SIGNED_IN),
    ("POST", "/account/close", SIGNED_IN),
    ("GET", "/account/letters", SIGNED_IN),
    ("GET", "/account/settings", SIGNED_IN),
    ("POST", "/account/settings", SIGNED_IN),
    ("POST", "/account/password", SIGNED_IN),
    ("POST", "/account/devices", SIGNED_IN),
    ("GET", "/account/tokens", SIGNED_IN),
    ("POST", "/account/tokens", SIGNED_IN),
    ("POST", "/account/tokens/revoke", SIGNED_IN),
    ("GET", "/api/me", KNOWN),
    ("GET", "/administration", ADMINISTRATOR),
    ("GET", "/administration/accounts/{id}", ADMINISTRATOR),
    ("POST", "/administration/accounts/{id}/roles", ADMINISTRATOR),
    // Organisations.
    ("GET", "/organisations/new", SIGNED_IN),
    ("POST", "/organisations/new", SIGNED_IN),
    ("GET", "/organisations/{slug}", MEMBERS),
    ("GET", "/organisations/{slug}/edit", OWNER),
    ("POST", "/organisations/{slug}/edit", OWNER),
    ("GET", "/organisations/{slug}/members", MEMBERS),
    ("POST", "/organisations/{slug}/members/role", OWNER),
    ("POST", "/organisations/{slug}/members/remove", OWNER),
    ("POST", "/organisations/{slug}/invitations", OWNER),
    ("POST", "/organisations/{slug}/invitations/withdraw", OWNER),
    ("GET", "/organisations/{slug}/keys", MEMBERS),
    ("POST", "/organisations/{slug}/keys", OWNER),
    ("GET", "/organisations/{slug}/keys/{key}", MEMBERS),
    ("POST", "/organisations/{slug}/keys/{key}/withdraw", OWNER),
    ("POST", "/organisations/{slug}/keys/{key}/compromised", OWNER),
    ("GET", "/api/organisations", KNOWN),
    ("GET", "/api/organisations/{slug}", ITS_OWN),
    // Packages.
    ("GET", "/organisations/{slug}/versions", MEMBERS),
    ("GET", "/organisations/{slug}/versions/{id}", MEMBERS),
    ("POST", "/organisations/{slug}/versions/{id}/approve", OWNER),
    ("POST", "/organisations/{slug}/versions/{id}/reject", OWNER),
    ("POST", "/organisations/{slug}/versions/{id}/yank", OWNER),
    ("POST", "/organisations/{slug}/versions/{id}/unyank", OWNER),
    ("GET", "/api/organisations/{slug}/versions", ITS_OWN),
    ("GET", "/api/organisations/{slug}/versions/{id}", ITS_OWN),
    ("GET", "/api/organisations/{slug}/refusals", ITS_OWN),
    ("POST", "/api/organisations/{slug}/versions/{id}/approve", OWNER),
    ("POST", "/api/organisations/{slug}/versions/{id}/reject", OWNER),
    ("POST", "/api/organisations/{slug}/versions/{id}/yank", OWNER),
    ("POST", "/api/organisations/{slug}/versions/{id}/unyank", OWNER),
    ("POST", "/api/organisations/{slug}/versions/{id}/quarantine", ADMINISTRATOR),
    ("POST", "/api/organisations/{slug}/versions/{id}/lift-quarantine", ADMINISTRATOR),
    ("GET", "/api/packages", ALL),
    ("GET", "/api/packages/{namespace}/{name}", ALL),
    ("GET", "/api/packages/{namespace}/{name}/versions/{version}", ALL),
    // The protocol of OCI: a session is no credential there, and everybody without one is asked to get a token.
    ("GET", "/.well-known/wasm-pkg/registry.json", ALL),
    ("GET", "/token", ALL),
    ("GET", "/v2", &[Token]),
    ("GET", "/v2/", &[Token]),
    ("GET", "/v2/{namespace}/{name}/tags/list", &[Token]),
    ("GET", "/v2/{namespace}/{name}/manifests/{reference}", &[Token]),
    ("GET", "/v2/{namespace}/{name}/referrers/{digest}", &[Token]),
    ("GET", "/v2/{namespace}/{name}/blobs/{digest}", &[Token]),
    ("PUT", "/v2/{namespace}/{name}/manifests/{reference}", &[Token]),
    ("DELETE", "/v2/{namespace}/{name}/manifests/{reference}", &[Token]),
    ("DELETE", "/v2/{namespace}/{name}/blobs/{digest}", &[Token]),
    ("POST", "/v2/{namespace}/{name}/blobs/uploads/", &[Token]),
    ("GET", "/v2/{namespace}/{name}/blobs/uploads/{upload}", &[Token]),
    ("PATCH", "/v2/{namespace}/{name}/blobs/uploads/{upload}", &[Token]),
    ("PUT", "/v2/{namespace}/{name}/blobs/uploads/{upload}", &[Token]),
    ("DELETE", "/v2/{namespace}/{name}/blobs/uploads/{upload}", &[Token]),
    // Certification.
    ("GET", "/trust/{*name}", ALL),
    ("GET", "/certifications", ALL),
    ("GET", "/certifications/{id}", ALL),
    ("GET", "/certifications/{id}/statement.json", ALL),
    ("GET", "/certifications/{id}/identity.json", ALL),
    ("GET", "/certifications/{id}/bundles/{number}", ALL),
    ("GET", "/api/certifications", ALL),
    ("GET", "/api/providers/{slug}/certification", ALL),
    ("GET", "/organisations/{slug}/certification", MEMBERS),
    ("POST", "/organisations/{slug}/certification", OWNER),
    ("POST", "/organisations/{slug}/certification/withdrawal", OWNER),
    ("GET", "/certification", CERTIFIER),
    ("GET", "/certification/authority", CERTIFIER),
    ("POST", "/certification/authority", CERTIFIER),
    ("GET", "/certification/authority/targets.json", CERTIFIER),
    ("POST", "/certification/authority/signature", CERTIFIER),
    ("GET", "/certification/keys", CERTIFIER),
    ("POST", "/certification/keys", CERTIFIER),
    ("POST", "/certification/keys/{id}/stop", CERTIFIER),
    ("GET", "/certification/keys/{id}/theft", CERTIFIER),
    ("POST", "/certification/keys/{id}/theft", CERTIFIER),
    ("POST", "/certification/ties", CERTIFIER),
    ("POST", "/certification/ties/{id}/end", CERTIFIER),
    ("GET", "/certification/requests/{id}", CERTIFIER),
    ("GET", "/certification/requests/{id}/certification.json", CERTIFIER),
    ("POST", "/certification/requests/{id}/readings", CERTIFIER),
    ("POST", "/certification/requests/{id}/decision", CERTIFIER),
    ("POST", "/certification/requests/{id}/reconsideration", CERTIFIER),
    ("POST", "/certification/requests/{id}/signature", CERTIFIER),
    ("GET", "/certification/certifications/{id}", CERTIFIER),
    ("POST", "/certification/certifications/{id}/revocation", CERTIFIER),
    ("POST", "/certification/certifications/{id}/revocation/confirmation", CERTIFIER),
    ("POST", "/certification/certifications/{id}/revocation/end", CERTIFIER),
    // Engagements: which are somebody's own is for the handlers to say, and their tests.
    ("GET", "/offers/{id}/ask", SIGNED_IN),
    ("POST", "/offers/{id}/ask", SIGNED_IN),
    ("GET", "/engagements", SIGNED_IN),
    ("GET", "/engagements/{id}", SIGNED_IN),
    ("GET", "/engagements/{id}/steps/{step}", SIGNED_IN),
    ("POST", "/engagements/{id}/steps/{step}", SIGNED_IN),
    ("POST", "/engagements/{id}/messages", SIGNED_IN),
    ("GET", "/api/engagements", KNOWN),
    ("GET", "/api/engagements/{id}", KNOWN),
    ("POST", "/api/engagements/{id}/steps", KNOWN),
    // Offers and reviews.
    ("GET", "/offers", ALL),
    ("GET", "/offers/{id}", ALL),
    ("GET", "/api/offers", ALL),
    ("GET", "/api/offers/{id}", ALL),
    ("GET", "/organisations/{slug}/offers", MEMBERS),
    ("GET", "/organisations/{slug}/offers/new", OWNER),
    ("POST", "/organisations/{slug}/offers/new", OWNER),
    ("GET", "/offers/{id}/edit", SIGNED_IN),
    ("POST", "/offers/{id}/edit", SIGNED_IN),
    ("POST", "/offers/{id}/withdraw", SIGNED_IN),
    ("POST", "/offers/{id}/reopen", SIGNED_IN),
    ("GET", "/engagements/{id}/review", SIGNED_IN),
    ("POST", "/engagements/{id}/review", SIGNED_IN),
    ("GET", "/reviews", ALL),
    ("GET", "/reviews/formula", ALL),
    ("GET", "/reviews/recompute.py", ALL),
    ("GET", "/reviews/{id}", ALL),
    ("POST", "/reviews/{id}/reply", SIGNED_IN),
    ("GET", "/reviews/{id}/report", SIGNED_IN),
    ("POST", "/reviews/{id}/report", SIGNED_IN),
    ("GET", "/reviews/decisions/{id}", SIGNED_IN),
    ("POST", "/reviews/decisions/{id}", SIGNED_IN),
    ("GET", "/moderation", &[Moderator]),
    ("GET", "/moderation/reviews/{id}", &[Moderator]),
    ("POST", "/moderation/reviews/{id}", &[Moderator]),
    ("GET", "/moderation/appeals/{id}", &[Moderator]),
    ("POST", "/moderation/appeals/{id}", &[Moderator]),
    ("GET", "/api/reviews", ALL),
    ("GET", "/api/reviews.ndjson", ALL),
    ("GET", "/api/providers/scores", ALL),
    // Contributions: the treasurer sees everybody's.
    ("GET", "/contributions", SIGNED_IN),
    ("GET", "/contributions/{slug}", &[Member, Owner, Treasurer]),
    ("GET", "/contributions/{slug}/consent", OWNER),
    ("POST", "/contributions/{slug}/consent", OWNER),
    ("GET", "/contributions/{slug}/years/{year}", OWNER),
    ("POST", "/contributions/{slug}/years/{year}", OWNER),
    ("GET", "/contributions/{slug}/calls/{number}", &[Member, Owner, Treasurer]),
    ("GET", "/contributions/{slug}/receipts/{number}", &[Member, Owner, Treasurer]),
    ("GET", "/api/contributions/{slug}", &[Member, Owner, Treasurer, Token]),
    ("POST", "/api/contributions/{slug}/consent", OWNER),
    ("POST", "/api/contributions/{slug}/declarations", OWNER),
    // Last, since it takes the member out.
    ("POST", "/organisations/{slug}/leave", MEMBERS),
];

/// Where there is nothing before something else was done, so that who gets through is told just that.
pub const NOTHING_YET: &[&str] = &["/certification/authority/targets.json"];

/// What a form says, or the JSON of a program, where an empty one could not tell who gets through; `GUEST` stands for somebody who
/// belongs to the organisation for this alone.
pub const FORMS: &[(&str, &str)] = &[
    ("/organisations/{slug}/members/role", "member=GUEST&role=member"),
    ("/organisations/{slug}/members/remove", "member=GUEST"),
    ("/api/engagements/{id}/steps", r#"{"sequence":0,"step":{"kind":"accept"}}"#),
    ("/api/contributions/{slug}/consent", r#"{"firstClosesOn":"2026-12-31","textVersion":"0","rateBasisPoints":0}"#),
    ("/api/contributions/{slug}/declarations", r#"{"year":1,"resultCents":0,"contributionCents":0,"onMyHonour":true,"key":"k"}"#),
];
