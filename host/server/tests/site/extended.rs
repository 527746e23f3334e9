//! A site that another crate adds to.

use std::sync::Arc;

use axum::{
    Router,
    response::IntoResponse,
    routing::{get, post},
};
use legollab_server::{
    extension::{MenuEntry, MenuReader, SiteExtension},
    frame::Page,
    visit::{Form, SiteRequest},
};
use legollab_web::{fault::Fault, fields, response::SeeOther};
use maud::html;

use crate::{browser::Browser, support::Running};

struct Studio;

impl SiteExtension for Studio {
    fn routes(&self) -> Router {
        Router::new()
            .route("/", get(home))
            .route("/mine", get(mine))
            .route("/rename", post(rename))
    }

    fn menu(&self, reader: &MenuReader<'_>) -> Vec<MenuEntry> {
        let label = reader.member.map_or("Nobody's", |member| member.name.as_str());
        vec![MenuEntry {
            label: format!("{label} platforms in {}", reader.locale),
            path: "/mine".to_owned(),
            current: reader.path == "/mine",
        }]
    }
}

async fn home(visit: SiteRequest) -> Page {
    let form = fields::form(&visit, "/rename", html! { input name="name" value="x"; }, "Rename");
    Page::new(&visit, "Studio", html! { h1 { "The studio" } (form) })
}

async fn mine(visit: SiteRequest) -> Result<Page, Fault> {
    let name = visit.require_member()?.member.name.clone();
    let away = "http://velos.localhost/x";
    Ok(Page::new(&visit, "Mine", html! { h1 { (name) } a href=(away) { "Go" } }).leads_to(away))
}

async fn rename(visit: SiteRequest, form: Form) -> impl IntoResponse {
    SeeOther::path(&visit, "/").note(&visit, &format!("Now it is {}.", form.get("name")))
}

#[tokio::test]
async fn an_extension_has_its_pages_on_its_own_site_alone() {
    let running = Running::start().await;
    running.server.extend("studio", Arc::new(Studio));
    let studio = running.open("studio", "").await;
    running.server.put(studio).unwrap();
    let mut visitor = Browser::new(running.port, "studio.localhost");
    let page = visitor.get("/").await.expect(200);
    assert!(
        page.body.contains("The studio") && page.body.contains("Nobody&#39;s platforms in en")
            || page.body.contains("Nobody's platforms in en"),
        "{}",
        page.body
    );
    // What it does not know stays the site's own.
    visitor.get("/account/sign-in").await.expect(200);
    visitor.get("/robots.txt").await.expect(200);
    visitor.get("/nothing").await.expect(404);
    let refused = visitor.get("/rename").await.expect(405);
    assert_eq!(refused.header("allow"), "POST");
    // A visitor is led to sign in, and back.
    let led = visitor.get("/mine").await.expect(303);
    assert_eq!(led.location(), "/account/sign-in?next=%2Fmine");
    visitor.post("/rename", &[("name", "y")]).await.expect(403);
    visitor.fill("/", "/rename", &[("name", "Outils")]).await.expect(303);
    assert!(visitor.get("/").await.body.contains("Now it is Outils."));

    let fields = [
        ("name", "Ada"),
        ("email", "ada@example.org"),
        ("password", crate::support::PASSWORD),
        ("next", "/mine"),
    ];
    visitor
        .fill("/account/sign-up", "/account/sign-up", &fields)
        .await
        .expect(303);
    let page = visitor.get("/mine").await.expect(200);
    assert!(page.body.contains("Ada platforms in en"), "{}", page.body);
    assert_eq!(page.header("refresh"), "0; url=http://velos.localhost/x");

    assert!(!running.visitor().get("/").await.body.contains("The studio"));
    running.visitor().get("/mine").await.expect(404);
    // A change of the platform behind it takes nothing away.
    running.server.platform("studio").unwrap().close().await.unwrap();
    let again = running.open("studio", "").await;
    running.server.put(again).unwrap();
    assert!(visitor.get("/").await.body.contains("The studio"));
    running.stop().await;
}
