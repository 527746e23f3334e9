//! The API of a platform as documents: OpenAPI for programs, a page for people.

use std::collections::HashMap;

use legollab_contract::Texts;
use legollab_texts::RenderContext;
use legollab_web::{cookies::Cookie, form::TOKEN_HEADER};
use maud::Markup;
use serde_json::Value;

use crate::{
    openapi::{self, Api, ApiBrick},
    visit::SiteRequest,
    words::Words,
};

/// The OpenAPI document, in the visit's language.
pub fn openapi(visit: &SiteRequest) -> Value {
    with_api(visit, |api| openapi::document(api, Words::get(&visit.locale)))
}

/// The page that explains the API.
pub fn reading_page(visit: &SiteRequest) -> Markup {
    let document = visit.address("/api/openapi.json");
    with_api(visit, |api| {
        openapi::reading_page(api, &document, Words::get(&visit.locale))
    })
}

fn with_api<T>(visit: &SiteRequest, describe: impl FnOnce(&Api<'_>) -> T) -> T {
    let platform = &visit.site.platform;
    // Labels of functions and types name no member.
    let names = HashMap::new();
    let reader = RenderContext {
        locale: &visit.locale,
        zone: platform.zone(),
        names: &names,
    };
    let bricks = platform.mounts().iter().map(|mounted| ApiBrick {
        mount: &mounted.name,
        manifest: mounted.brick.manifest(),
        interfaces: &mounted.brick.contract.exports,
        texts: Texts::new(&mounted.brick.catalogue, reader),
    });
    let about = &platform.manifest().platform;
    describe(&Api {
        title: about.title.get(&visit.locale),
        summary: about.summary.get(&visit.locale),
        version: env!("CARGO_PKG_VERSION"),
        server: &format!("{}{}", visit.url.origin(), visit.url.base),
        session_cookie: &Cookie::Session.name(&visit.url),
        token_header: TOKEN_HEADER,
        bricks: bricks.collect(),
    })
}
