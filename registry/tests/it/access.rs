//! Who gets through where: every route as every kind of person. A route that has no row in the table fails the test.

use std::collections::BTreeSet;

use legollab_registry::{
    database::new_id,
    dispatch,
    identity::{
        OrganisationRole, Role, add_member,
        tables::{account, api_token},
    },
    visit::{TOKEN_PREFIX, open_session, token_hash},
};
use reqwest::{Client, Method, RequestBuilder, StatusCode, redirect::Policy};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use crate::support::{Browser, TestRegistry};

/// Kinds of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
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

const ALL: &[Who] = &[
    Visitor,
    Person,
    Member,
    Owner,
    Stranger,
    Certifier,
    Moderator,
    Treasurer,
    Administrator,
    Token,
];
/// Everybody in a browser: forms are not for programs.
const BROWSERS: &[Who] = &[
    Visitor,
    Person,
    Member,
    Owner,
    Stranger,
    Certifier,
    Moderator,
    Treasurer,
    Administrator,
];

/// Everybody who is signed in, in a browser.
const PEOPLE: &[Who] = &[
    Person,
    Member,
    Owner,
    Stranger,
    Certifier,
    Moderator,
    Treasurer,
    Administrator,
];
/// The same, and programs.
const SIGNED_IN: &[Who] = &[
    Person,
    Member,
    Owner,
    Stranger,
    Certifier,
    Moderator,
    Treasurer,
    Administrator,
    Token,
];

/// Method, path, and who gets through. To get through is to be answered by what the route is for, be it that something is missing
/// from the form; not to is to be sent to sign in, to be refused, or to be told that there is nothing here.
const TABLE: &[(&str, &str, &[Who])] = &[
    // What belongs to no subject.
    ("POST", "/language", BROWSERS),
    // The documentation of the API.
    ("GET", "/api", ALL),
    ("GET", "/api/openapi.json", ALL),
    // Accounts.
    ("GET", "/account/sign-in", ALL),
    ("POST", "/account/sign-in", BROWSERS),
    ("POST", "/account/sign-out", BROWSERS),
    ("GET", "/account/sign-up", ALL),
    ("POST", "/account/sign-up", BROWSERS),
    ("GET", "/account/letter-sent", ALL),
    ("GET", "/account/confirm", ALL),
    ("POST", "/account/confirm", BROWSERS),
    ("POST", "/account/confirm/again", PEOPLE),
    ("GET", "/account/forgotten", ALL),
    ("POST", "/account/forgotten", BROWSERS),
    ("GET", "/account/new-password", ALL),
    ("POST", "/account/new-password", BROWSERS),
    ("GET", "/account/new-address", ALL),
    ("POST", "/account/new-address", BROWSERS),
    ("GET", "/account/invitation", ALL),
    ("POST", "/account/invitation", BROWSERS),
    ("GET", "/account", SIGNED_IN),
    ("GET", "/account/settings", SIGNED_IN),
    ("POST", "/account/settings", PEOPLE),
    ("POST", "/account/password", PEOPLE),
    ("POST", "/account/devices", PEOPLE),
    ("GET", "/account/address", SIGNED_IN),
    ("POST", "/account/address", PEOPLE),
    ("GET", "/account/letters", SIGNED_IN),
    ("GET", "/account/tokens", SIGNED_IN),
    ("POST", "/account/tokens", PEOPLE),
    ("POST", "/account/tokens/revoke", PEOPLE),
    ("GET", "/account/close", SIGNED_IN),
    ("POST", "/account/close", PEOPLE),
    ("GET", "/api/me", SIGNED_IN),
    // Organisations.
    ("GET", "/organisations/new", SIGNED_IN),
    ("POST", "/organisations/new", PEOPLE),
    ("GET", "/organisations/{slug}", &[Member, Owner, Token]),
    ("GET", "/organisations/{slug}/edit", &[Owner]),
    ("POST", "/organisations/{slug}/edit", &[Owner]),
    ("GET", "/organisations/{slug}/members", &[Member, Owner, Token]),
    ("POST", "/organisations/{slug}/invitations", &[Owner]),
    ("POST", "/organisations/{slug}/invitations/withdraw", &[Owner]),
    ("POST", "/organisations/{slug}/members/role", &[Owner]),
    ("POST", "/organisations/{slug}/members/remove", &[Owner]),
    ("GET", "/organisations/{slug}/keys", &[Member, Owner, Token]),
    ("POST", "/organisations/{slug}/keys", &[Owner]),
    ("GET", "/organisations/{slug}/keys/{key}", &[Member, Owner, Token]),
    ("POST", "/organisations/{slug}/keys/{key}/withdraw", &[Owner]),
    ("POST", "/organisations/{slug}/keys/{key}/compromised", &[Owner]),
    ("GET", "/api/organisations", SIGNED_IN),
    ("GET", "/api/organisations/{slug}", &[Member, Owner, Token]),
    // The administrator's.
    ("GET", "/administration", &[Administrator]),
    ("GET", "/administration/accounts/{id}", &[Administrator]),
    ("POST", "/administration/accounts/{id}/roles", &[Administrator]),
    ("GET", "/clock", &[Administrator]),
    ("POST", "/clock", &[Administrator]),
    ("POST", "/api/clock", &[Administrator]),
    // Offers.
    ("GET", "/offers", ALL),
    ("GET", "/offers/{id}", ALL),
    ("GET", "/api/offers", ALL),
    ("GET", "/api/offers/{id}", ALL),
    ("GET", "/organisations/{slug}/offers", &[Member, Owner, Token]),
    ("GET", "/organisations/{slug}/offers/new", &[Owner]),
    ("POST", "/organisations/{slug}/offers/new", &[Owner]),
    ("GET", "/offers/{id}/edit", SIGNED_IN),
    ("POST", "/offers/{id}/edit", PEOPLE),
    ("POST", "/offers/{id}/withdraw", PEOPLE),
    ("POST", "/offers/{id}/reopen", PEOPLE),
    // Engagements. Nobody is told of those of others: `engagements.rs` walks every role against every step.
    ("GET", "/offers/{id}/ask", SIGNED_IN),
    ("POST", "/offers/{id}/ask", PEOPLE),
    ("GET", "/engagements", SIGNED_IN),
    ("GET", "/engagements/{id}", SIGNED_IN),
    ("GET", "/engagements/{id}/steps/{step}", SIGNED_IN),
    ("POST", "/engagements/{id}/steps/{step}", PEOPLE),
    ("POST", "/engagements/{id}/messages", PEOPLE),
    ("GET", "/api/engagements", SIGNED_IN),
    ("GET", "/api/engagements/{id}", SIGNED_IN),
    ("POST", "/api/engagements/{id}/steps", SIGNED_IN),
    // Reviews.
    ("GET", "/engagements/{id}/review", SIGNED_IN),
    ("POST", "/engagements/{id}/review", PEOPLE),
    ("GET", "/reviews", ALL),
    ("GET", "/reviews/formula", ALL),
    ("GET", "/reviews/recompute.py", ALL),
    ("GET", "/reviews/{id}", ALL),
    ("POST", "/reviews/{id}/reply", PEOPLE),
    ("GET", "/reviews/{id}/report", SIGNED_IN),
    ("POST", "/reviews/{id}/report", PEOPLE),
    ("GET", "/reviews/decisions/{id}", SIGNED_IN),
    ("POST", "/reviews/decisions/{id}", PEOPLE),
    ("GET", "/moderation", &[Moderator]),
    ("GET", "/moderation/reviews/{id}", &[Moderator]),
    ("POST", "/moderation/reviews/{id}", &[Moderator]),
    ("GET", "/moderation/appeals/{id}", &[Moderator]),
    ("POST", "/moderation/appeals/{id}", &[Moderator]),
    ("GET", "/api/reviews", ALL),
    ("GET", "/api/reviews.ndjson", ALL),
    ("GET", "/api/providers/scores", ALL),
    // Packages. The protocol knows no cookies: whoever shows no token is asked for one.
    ("GET", "/token", ALL),
    ("GET", "/v2", &[Token]),
    ("GET", "/v2/", &[Token]),
    ("GET", "/v2/{namespace}/{name}/blobs/{digest}", &[Token]),
    ("DELETE", "/v2/{namespace}/{name}/blobs/{digest}", &[Token]),
    ("POST", "/v2/{namespace}/{name}/blobs/uploads/", &[Token]),
    ("GET", "/v2/{namespace}/{name}/blobs/uploads/{upload}", &[Token]),
    ("PATCH", "/v2/{namespace}/{name}/blobs/uploads/{upload}", &[Token]),
    ("PUT", "/v2/{namespace}/{name}/blobs/uploads/{upload}", &[Token]),
    ("DELETE", "/v2/{namespace}/{name}/blobs/uploads/{upload}", &[Token]),
    ("GET", "/v2/{namespace}/{name}/manifests/{reference}", &[Token]),
    ("PUT", "/v2/{namespace}/{name}/manifests/{reference}", &[Token]),
    ("DELETE", "/v2/{namespace}/{name}/manifests/{reference}", &[Token]),
    ("GET", "/v2/{namespace}/{name}/tags/list", &[Token]),
    ("GET", "/v2/{namespace}/{name}/referrers/{digest}", &[Token]),
    ("GET", "/.well-known/wasm-pkg/registry.json", ALL),
    ("GET", "/organisations/{slug}/versions", &[Member, Owner, Token]),
    ("GET", "/organisations/{slug}/versions/{id}", &[Member, Owner, Token]),
    ("POST", "/organisations/{slug}/versions/{id}/approve", &[Owner]),
    ("POST", "/organisations/{slug}/versions/{id}/reject", &[Owner]),
    ("POST", "/organisations/{slug}/versions/{id}/yank", &[Owner]),
    ("POST", "/organisations/{slug}/versions/{id}/unyank", &[Owner]),
    ("GET", "/api/packages", ALL),
    ("GET", "/api/packages/{namespace}/{name}", ALL),
    ("GET", "/api/packages/{namespace}/{name}/versions/{version}", ALL),
    ("GET", "/api/organisations/{slug}/versions", &[Member, Owner, Token]),
    (
        "GET",
        "/api/organisations/{slug}/versions/{id}",
        &[Member, Owner, Token],
    ),
    ("GET", "/api/organisations/{slug}/refusals", &[Member, Owner, Token]),
    ("POST", "/api/organisations/{slug}/versions/{id}/approve", &[Owner]),
    ("POST", "/api/organisations/{slug}/versions/{id}/reject", &[Owner]),
    ("POST", "/api/organisations/{slug}/versions/{id}/yank", &[Owner]),
    ("POST", "/api/organisations/{slug}/versions/{id}/unyank", &[Owner]),
    (
        "POST",
        "/api/organisations/{slug}/versions/{id}/quarantine",
        &[Administrator],
    ),
    (
        "POST",
        "/api/organisations/{slug}/versions/{id}/lift-quarantine",
        &[Administrator],
    ),
    // Certification. The certifier of this test belongs to nobody's organisation.
    ("GET", "/certifications", ALL),
    ("GET", "/certifications/{id}", ALL),
    ("GET", "/certifications/{id}/statement.json", ALL),
    ("GET", "/certifications/{id}/identity.json", ALL),
    ("GET", "/certifications/{id}/bundles/{number}", ALL),
    ("GET", "/api/certifications", ALL),
    ("GET", "/api/providers/{slug}/certification", ALL),
    ("GET", "/trust/{*name}", ALL),
    ("GET", "/organisations/{slug}/certification", &[Member, Owner, Token]),
    ("POST", "/organisations/{slug}/certification", &[Owner]),
    ("POST", "/organisations/{slug}/certification/withdrawal", &[Owner]),
    ("GET", "/certification", &[Certifier]),
    ("GET", "/certification/requests/{id}", &[Certifier]),
    ("POST", "/certification/requests/{id}/readings", &[Certifier]),
    ("POST", "/certification/requests/{id}/decision", &[Certifier]),
    ("POST", "/certification/requests/{id}/reconsideration", &[Certifier]),
    ("GET", "/certification/requests/{id}/certification.json", &[Certifier]),
    ("POST", "/certification/requests/{id}/signature", &[Certifier]),
    ("GET", "/certification/keys", &[Certifier]),
    ("POST", "/certification/keys", &[Certifier]),
    ("POST", "/certification/keys/{id}/stop", &[Certifier]),
    ("GET", "/certification/keys/{id}/theft", &[Certifier]),
    ("POST", "/certification/keys/{id}/theft", &[Certifier]),
    ("POST", "/certification/ties", &[Certifier]),
    ("POST", "/certification/ties/{id}/end", &[Certifier]),
    ("GET", "/certification/authority", &[Certifier]),
    ("POST", "/certification/authority", &[Certifier]),
    ("GET", "/certification/authority/{version}/targets.json", &[Certifier]),
    ("POST", "/certification/authority/signature", &[Certifier]),
    ("GET", "/certification/certifications/{id}", &[Certifier]),
    ("POST", "/certification/certifications/{id}/revocation", &[Certifier]),
    (
        "POST",
        "/certification/certifications/{id}/revocation/confirmation",
        &[Certifier],
    ),
    (
        "POST",
        "/certification/certifications/{id}/revocation/end",
        &[Certifier],
    ),
    // The last row, because the member belongs to nothing afterwards.
    ("POST", "/organisations/{slug}/leave", &[Member, Owner]),
];

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let routes: BTreeSet<(String, String)> = dispatch::routes()
        .table()
        .iter()
        .map(|route| (route.method.to_string(), route.path.to_owned()))
        .collect();
    let rows: BTreeSet<(String, String)> = TABLE
        .iter()
        .map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned()))
        .collect();
    assert_eq!(rows.len(), TABLE.len(), "a route has two rows");
    let missing: Vec<_> = routes.difference(&rows).collect();
    assert!(
        missing.is_empty(),
        "routes without a row that says who gets through: {missing:#?}"
    );
    let gone: Vec<_> = rows.difference(&routes).collect();
    assert!(gone.is_empty(), "rows without a route: {gone:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_gets_through_where_they_may_and_nowhere_else() {
    let world = World::new().await;
    let mut wrong = Vec::new();
    for (method, path, through) in TABLE {
        for who in ALL.iter().copied() {
            let expected = through.contains(&who);
            let status = world.ask(who, method, path, true).await;
            if gets_through(status, path) != expected {
                let should = if expected {
                    "should get through"
                } else {
                    "should be refused"
                };
                wrong.push(format!("{who:?} {should}: {method} {path} answers {status}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_changed_for_a_form_that_no_page_of_ours_has_sent() {
    let world = World::new().await;
    let mut wrong = Vec::new();
    for (method, path, _) in TABLE
        .iter()
        .filter(|(method, path, _)| *method == "POST" && !is_protocol(path))
    {
        for who in BROWSERS {
            let status = world.ask(*who, method, path, false).await;
            if !matches!(status.as_u16(), 401 | 403 | 404 | 415) {
                wrong.push(format!("{who:?} {method} {path} answers {status} without a token"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The protocol signs programs in itself, and no browser holds its credentials.
fn is_protocol(path: &str) -> bool {
    path == "/v2" || path.starts_with("/v2/") || path == "/token"
}

/// The organisation that addresses name.
const SLUG: &str = "atelier";

/// What stands in a path for a part in braces, and whether there is such a thing.
fn filled(path: &str) -> (String, bool) {
    let mut known = true;
    let parts = path.split('/').map(
        |part| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            None => part.to_owned(),
            Some("slug" | "namespace" | "organisation") => SLUG.to_owned(),
            Some("name") => {
                known = false;
                "brique".to_owned()
            }
            Some("version") => {
                known = false;
                "1.0.0".to_owned()
            }
            Some(_) => {
                known = false;
                "0198c5a0-0000-7000-8000-000000000000".to_owned()
            }
        },
    );
    let path = parts.collect::<Vec<_>>().join("/");
    (path, known)
}

/// Where an address names something that is not there, who gets through is told so.
fn gets_through(status: StatusCode, path: &str) -> bool {
    assert!(!status.is_server_error(), "{path} answers {status}");
    match status.as_u16() {
        401 | 403 => false,
        404 => !filled(path).1,
        _ => true,
    }
}

struct World {
    test: TestRegistry,
    client: Client,
    accounts: Vec<(Who, account::Model)>,
    token: String,
}

impl World {
    async fn new() -> Self {
        let test = TestRegistry::start().await;
        let mut accounts = Vec::new();
        for (who, name, roles) in [
            (Person, "personne", &[][..]),
            (Member, "membre", &[]),
            (Owner, "responsable", &[]),
            (Stranger, "ailleurs", &[]),
            (Certifier, "certificatrice", &[Role::Certifier]),
            (Moderator, "moderateur", &[Role::Moderator]),
            (Treasurer, "tresoriere", &[Role::Treasurer]),
            (Administrator, "administrateur", &[Role::Administrator]),
        ] {
            accounts.push((who, test.account(name, roles).await));
        }
        let account = |wanted: Who| &accounts.iter().find(|(who, _)| *who == wanted).unwrap().1;
        let organisation = test.organisation(SLUG, account(Owner)).await;
        test.organisation("ailleurs", account(Stranger)).await;
        let (token, now) = (format!("{TOKEN_PREFIX}of-this-test"), test.registry.now());
        let transaction = test.registry.database.write().await.unwrap();
        add_member(
            &transaction,
            &organisation.id,
            &account(Member).id,
            OrganisationRole::Member,
            now,
        )
        .await
        .unwrap();
        let row = api_token::ActiveModel {
            id: Set(new_id()),
            hash: Set(token_hash(&token)),
            account: Set(account(Owner).id.clone()),
            organisation: Set(Some(organisation.id.clone())),
            name: Set("test".to_owned()),
            created_at: Set(now),
            ends_at: Set(now + 1_000_000_000),
            ..Default::default()
        };
        row.insert(&transaction).await.unwrap();
        transaction.commit().await.unwrap();
        // Made after the browser's client, which installs what encrypts.
        let _ = Browser::new(test.address);
        Self {
            client: Client::builder().redirect(Policy::none()).no_proxy().build().unwrap(),
            test,
            accounts,
            token,
        }
    }

    /// Asks as somebody, each time in a new session; a form has the token of one of our pages if asked for.
    async fn ask(&self, who: Who, method: &str, path: &str, with_token: bool) -> StatusCode {
        let (path, _) = filled(path);
        let session = match self.accounts.iter().find(|(it, _)| *it == who) {
            Some((_, account)) => Some(open_session(&self.test.registry, &account.id).await.unwrap()),
            None => None,
        };
        let browser = match &session {
            Some(secret) => Browser::with_session(self.test.address, secret.reveal()),
            None => self.test.visitor(),
        };
        if who == Token || path.starts_with("/api/") {
            return self
                .ask_as_program(
                    who,
                    method,
                    &path,
                    session.map(|secret| secret.reveal().to_owned()),
                    with_token,
                )
                .await;
        }
        let method: Method = method.parse().unwrap();
        if method != Method::POST {
            return browser.send(method, &path, None).await.status();
        }
        let token = match with_token {
            true => browser.get("/api").await.token().unwrap_or_default(),
            false => String::new(),
        };
        browser
            .send(method, &path, Some(format!("_csrf={token}")))
            .await
            .status()
    }

    /// A script of one of our own pages says where it comes from, which is its proof that it is meant.
    async fn ask_as_program(
        &self,
        who: Who,
        method: &str,
        path: &str,
        session: Option<String>,
        from_our_page: bool,
    ) -> StatusCode {
        let url = format!("http://{}{path}", self.test.address);
        let method: Method = method.parse().unwrap();
        let mut request: RequestBuilder = self.client.request(method.clone(), url);
        if who == Token {
            request = request.bearer_auth(&self.token);
        }
        if let Some(session) = session {
            request = request.header("cookie", format!("session={session}"));
            if from_our_page {
                request = request.header("origin", format!("http://{}", self.test.address));
            }
        }
        if method != Method::GET {
            let body = if path.starts_with("/api/") { "{}" } else { "_csrf=" };
            let media = if path.starts_with("/api/") {
                "application/json"
            } else {
                "application/x-www-form-urlencoded"
            };
            request = request.header("content-type", media).body(body);
        }
        request.send().await.unwrap().status()
    }
}
