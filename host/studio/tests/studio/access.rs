//! Who gets through where: every route as every kind of person. A route that has no row in the table fails the test.

use std::collections::BTreeSet;

use http::Method;
use legollab_studio::routes::Access;

use crate::{
    browser::{Answer, Browser},
    support::{World, archive, launch, make},
};

/// Kinds of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Nobody is signed in.
    Visitor,
    /// Has an account and holds nothing.
    Person,
    /// Holds the site that addresses name.
    Holder,
    /// Was taken in.
    CoHolder,
    /// Holds another site.
    Other,
}

use Who::{CoHolder, Holder, Other, Person, Visitor};

const ALL: [Who; 5] = [Visitor, Person, Holder, CoHolder, Other];
const SIGNED_IN: &[Who] = &[Person, Holder, CoHolder, Other];
/// Those to whom the site is one. To all others it does not exist.
const THEIRS: &[Who] = &[Holder, CoHolder];
/// The one who has begun what `{id}` names.
const BEGUN: &[Who] = &[Holder];

/// Method, path, and who gets through.
const TABLE: &[(&str, &str, &[Who])] = &[
    ("GET", "/", &ALL),
    ("GET", "/new", SIGNED_IN),
    ("POST", "/new", SIGNED_IN),
    ("GET", "/new/{id}", BEGUN),
    ("POST", "/new/{id}", BEGUN),
    ("GET", "/new/{id}/questions", BEGUN),
    ("POST", "/new/{id}/questions", BEGUN),
    ("GET", "/new/{id}/name", BEGUN),
    ("POST", "/new/{id}/name", BEGUN),
    ("GET", "/import", SIGNED_IN),
    ("POST", "/import", SIGNED_IN),
    ("GET", "/import/{id}", BEGUN),
    ("POST", "/import/{id}", BEGUN),
    ("GET", "/recipes", SIGNED_IN),
    ("POST", "/recipes/address", SIGNED_IN),
    ("POST", "/recipes/file", SIGNED_IN),
    ("GET", "/recipes/{id}", BEGUN),
    ("POST", "/recipes/{id}", BEGUN),
    ("GET", "/sites/{site}", THEIRS),
    ("POST", "/sites/{site}/pass", THEIRS),
    ("POST", "/sites/{site}/enter", THEIRS),
    ("GET", "/sites/{site}/purpose", THEIRS),
    ("GET", "/sites/{site}/questions", THEIRS),
    ("POST", "/sites/{site}/questions", THEIRS),
    ("GET", "/sites/{site}/name", THEIRS),
    ("POST", "/sites/{site}/name", THEIRS),
    ("GET", "/sites/{site}/bricks", THEIRS),
    ("GET", "/sites/{site}/bricks/add", THEIRS),
    ("POST", "/sites/{site}/bricks/add", THEIRS),
    ("GET", "/sites/{site}/bricks/{mount}/instead", THEIRS),
    ("POST", "/sites/{site}/bricks/{mount}/instead", THEIRS),
    ("GET", "/sites/{site}/bricks/{mount}/remove", THEIRS),
    ("GET", "/sites/{site}/connections", THEIRS),
    ("POST", "/sites/{site}/connections", THEIRS),
    ("GET", "/sites/{site}/settings", THEIRS),
    ("GET", "/sites/{site}/settings/{mount}", THEIRS),
    ("POST", "/sites/{site}/settings/{mount}", THEIRS),
    ("GET", "/sites/{site}/look", THEIRS),
    ("POST", "/sites/{site}/look", THEIRS),
    ("GET", "/sites/{site}/first", THEIRS),
    ("GET", "/sites/{site}/check", THEIRS),
    ("POST", "/sites/{site}/check", THEIRS),
    ("GET", "/sites/{site}/launch", THEIRS),
    ("POST", "/sites/{site}/launch", THEIRS),
    ("GET", "/sites/{site}/poster", THEIRS),
    // The site has no picture, which those hear who hold it.
    ("GET", "/sites/{site}/media/{name}", &[]),
    ("POST", "/sites/{site}/invite", THEIRS),
    ("POST", "/sites/{site}/confirm", THEIRS),
    ("POST", "/sites/{site}/confirm/again", THEIRS),
    ("GET", "/sites/{site}/changes", THEIRS),
    ("POST", "/sites/{site}/changes/rehearse", THEIRS),
    ("POST", "/sites/{site}/changes/apply", THEIRS),
    ("POST", "/sites/{site}/changes/take-back", THEIRS),
    ("GET", "/sites/{site}/changes/{number}/undo", THEIRS),
    ("GET", "/sites/{site}/updates", THEIRS),
    ("POST", "/sites/{site}/updates", THEIRS),
    ("GET", "/sites/{site}/pages", THEIRS),
    ("POST", "/sites/{site}/pages", THEIRS),
    ("GET", "/sites/{site}/widgets", THEIRS),
    ("POST", "/sites/{site}/widgets", THEIRS),
    ("GET", "/sites/{site}/legal", THEIRS),
    ("POST", "/sites/{site}/legal", THEIRS),
    ("GET", "/sites/{site}/copies", THEIRS),
    ("POST", "/sites/{site}/copies/archive", THEIRS),
    ("POST", "/sites/{site}/copies/recipe", THEIRS),
    ("GET", "/sites/{site}/holders", THEIRS),
    ("POST", "/sites/{site}/holders", THEIRS),
    ("POST", "/sites/{site}/holders/remove", THEIRS),
    // Last: what one of them has closed or taken out is so for the other as well.
    ("POST", "/sites/{site}/bricks/{mount}/remove", &[Holder]),
    ("POST", "/sites/{site}/changes/{number}/undo", THEIRS),
    ("POST", "/sites/{site}/unpublish", &[Holder]),
    // Last: it is gone then.
    ("POST", "/new/{id}/forget", BEGUN),
    ("POST", "/import/{id}/forget", BEGUN),
];

/// Fields without which a form is not understood at all.
fn fields(path: &str) -> &'static [(&'static str, &'static str)] {
    match path {
        "/sites/{site}/pass" => &[("step", "5")],
        "/sites/{site}/changes/take-back" => &[("number", "0")],
        "/new" | "/new/{id}" => &[("recipe", "nothing")],
        "/sites/{site}/holders/remove" => &[("person", "nobody")],
        _ => &[],
    }
}

/// A visitor is shown the way in.
fn is_led_to_sign_in(answer: &Answer) -> bool {
    answer.status == 303 && answer.location.starts_with("/account/sign-in")
}

struct Everybody {
    browsers: Vec<(Who, Browser)>,
    begun: String,
    arrived: String,
    recipe: String,
}

impl Everybody {
    async fn new(world: &World) -> Self {
        let mut holder = world.join("holder").await;
        let mut other = world.join("other").await;
        let co_holder = world.join("co-holder").await;
        let person = world.join("person").await;
        make(&mut holder, "bikes", "Vélos", "velos").await;
        make(&mut other, "bikes", "Outils", "outils").await;
        let holders = "/sites/velos/holders";
        holder
            .fill(holders, holders, &[("email", "co-holder@example.org")])
            .await
            .expect(303);
        launch(&mut holder, "velos").await;
        let begun = holder.fill("/new", "/new", &[("recipe", "empty")]).await.leads();
        let fields = [("purpose", ""), ("zone", "Europe/Paris"), ("languages", "fr")];
        holder.fill(&begun, &begun, &fields).await.expect(303);
        let begun = begun.split('/').nth(2).unwrap().to_owned();
        let bytes = archive(&mut holder, "velos").await;
        holder.get("/import").await.expect(200);
        let arrived = holder.post_parts("/import", &[], &[("archive", &bytes)]).await.leads();
        holder.get("/recipes").await.expect(200);
        let recipe = b"title = { fr = \"Rien\" }\nsummary = { fr = \"Rien du tout.\" }\n";
        let recipe = holder
            .post_parts("/recipes/file", &[], &[("recipe", recipe)])
            .await
            .leads();
        let last = |path: &str| path.rsplit('/').next().unwrap().to_owned();
        let browsers = vec![
            (Visitor, world.visitor()),
            (Person, person),
            (Holder, holder),
            (CoHolder, co_holder),
            (Other, other),
        ];
        Self {
            browsers,
            begun,
            arrived: last(&arrived),
            recipe: last(&recipe),
        }
    }

    fn filled(&self, path: &str) -> String {
        let id = match path {
            path if path.starts_with("/import/") => &self.arrived,
            path if path.starts_with("/recipes/") => &self.recipe,
            _ => &self.begun,
        };
        let path = path.replace("{site}", "velos").replace("{id}", id);
        path.replace("{mount}", "velos")
            .replace("{number}", "1")
            .replace("{name}", "none.png")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_has_a_row_and_every_row_a_route() {
    let world = World::start().await;
    let routes = world.studio.route_table();
    let known: BTreeSet<(String, String)> = routes
        .iter()
        .map(|route| (route.method.to_string(), route.path.to_owned()))
        .collect();
    let rows: BTreeSet<(String, String)> = TABLE
        .iter()
        .map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned()))
        .collect();
    assert_eq!(known, rows);
    assert_eq!(rows.len(), TABLE.len(), "a route has two rows");
    for route in routes {
        // What names a site is for those who hold it, whatever its handler does.
        assert_eq!(
            route.access == Access::Site,
            route.path.starts_with("/sites/"),
            "{}",
            route.path
        );
        assert!(matches!(route.method, Method::GET | Method::POST));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_gets_through_where_they_may_and_nowhere_else() {
    let world = World::built(&["booking", "rating"]).await;
    let mut everybody = Everybody::new(&world).await;
    let mut wrong = Vec::new();
    for (method, path, through) in TABLE {
        for who in ALL {
            let address = everybody.filled(path);
            let browser = &mut everybody.browsers.iter_mut().find(|(it, _)| *it == who).unwrap().1;
            let answer = match *method {
                "GET" => browser.get(&address).await,
                _ => {
                    // Every page of somebody who is signed in has a form; a visitor's way in has one.
                    browser.get(if who == Visitor { "/account/sign-in" } else { "/" }).await;
                    browser.post(&address, fields(path)).await
                }
            };
            let status = answer.status.as_u16();
            assert!(
                status < 500,
                "{who:?} {method} {path} answers {status}: {}",
                answer.body
            );
            let got = !matches!(status, 401 | 403 | 404) && !is_led_to_sign_in(&answer);
            let may = through.contains(&who);
            if got != may {
                wrong.push(format!("{who:?} {method} {path} answers {status}"));
            }
            let stranger = !matches!(who, Visitor | Holder | CoHolder);
            if !may && stranger && status != 404 {
                wrong.push(format!(
                    "{who:?} {method} {path} answers {status} and so tells that it is there"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_changed_for_a_form_that_no_page_of_ours_has_sent() {
    let world = World::built(&["booking", "rating"]).await;
    let mut everybody = Everybody::new(&world).await;
    for (method, path, _) in TABLE {
        if *method != "POST" {
            continue;
        }
        for who in ALL {
            let address = everybody.filled(path);
            let browser = &mut everybody.browsers.iter_mut().find(|(it, _)| *it == who).unwrap().1;
            let answer = browser.post_without_token(&address, fields(path)).await;
            let status = answer.status.as_u16();
            let refused = matches!(status, 401 | 403 | 404 | 415) || is_led_to_sign_in(&answer);
            assert!(refused, "{who:?} {path} answers {status}");
        }
    }
}
