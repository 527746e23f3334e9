//! Who gets through where: every route as every kind of person. A route that has no row in the table fails the test.

mod table;

use std::collections::BTreeSet;

use legollab_registry::{
    database::new_id,
    dispatch,
    identity::{
        OrganisationRole, Role, add_member, random_token,
        tables::{account, api_token},
    },
    visit::{open_session, token_hash},
};
use reqwest::{Client, Method, RequestBuilder, StatusCode, redirect::Policy};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use crate::{
    access::table::{
        ALL, BROWSERS, FORMS, NOTHING_YET, TABLE,
        Who::{self, Administrator, Certifier, Member, Moderator, Owner, Person, Stranger, Token, Treasurer, Visitor},
    },
    support::{Browser, TestRegistry},
};

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
            Some(part @ ("year" | "number")) => {
                known &= part == "year";
                "1".to_owned()
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
        404 => !filled(path).1 || NOTHING_YET.contains(&path),
        _ => true,
    }
}

struct World {
    test: TestRegistry,
    client: Client,
    accounts: Vec<(Who, account::Model)>,
    token: String,
    guest: account::Model,
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
        let guest = test.account("invite", &[]).await;
        let (token, now) = (random_token(), test.registry.now());
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
        add_member(&transaction, &organisation.id, &guest.id, OrganisationRole::Member, now)
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
            guest,
        }
    }

    /// Asks as somebody, each time in a new session; a form has the token of one of our pages if asked for.
    async fn ask(&self, who: Who, method: &str, path: &str, with_token: bool) -> StatusCode {
        let fields = FORMS
            .iter()
            .find(|(form, _)| *form == path)
            .map_or("", |(_, fields)| fields);
        let fields = fields.replace("GUEST", &self.guest.id);
        let (path, _) = filled(path);
        let session = match self.accounts.iter().find(|(it, _)| *it == who) {
            Some((_, account)) => Some(open_session(&self.test.registry, &account.id).await.unwrap()),
            None => None,
        };
        let browser = match &session {
            Some(secret) => Browser::with_session(self.test.address, secret.reveal()),
            None => self.test.visitor(),
        };
        if who == Token || path.starts_with("/api/") || is_protocol(&path) {
            let session = session.map(|secret| secret.reveal().to_owned());
            return self
                .ask_as_program(who, method, &path, session, &fields, with_token)
                .await;
        }
        let method: Method = method.parse().unwrap();
        if method != Method::POST {
            return browser.send(method, &path, None).await.status();
        }
        let token = match with_token {
            // What visitors read has no form; who is signed in has one on every page, to sign out.
            true if who == Visitor => browser.get("/account/sign-in").await.token().unwrap_or_default(),
            true => browser.get("/api").await.token().unwrap_or_default(),
            false => String::new(),
        };
        browser
            .send(method, &path, Some(format!("_csrf={token}&{fields}")))
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
        body: &str,
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
            let (media, empty) = match path.starts_with("/api/") {
                true => ("application/json", "{}"),
                false => ("application/x-www-form-urlencoded", "_csrf="),
            };
            let body = if body.is_empty() { empty } else { body };
            request = request.header("content-type", media).body(body.to_owned());
        }
        request.send().await.unwrap().status()
    }
}
