//! The search for programs.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::header;
use legollab_web::{fault::Fault, query::Query};
use serde_json::{Value, json};

use super::{
    ask::{self, Found},
    asked::{Asked, MOST_HITS},
    found::{Group, Hit},
};
use crate::{visit::SiteRequest, words::Words};

/// What was found, as JSON.
pub async fn show(visit: SiteRequest, query: Query) -> Result<Response, Fault> {
    let asked = Asked::by_program(&query).ok_or_else(|| {
        let detail = Words::get(&visit.locale).text("api-search-limit-wrong", &[("most", MOST_HITS.into())]);
        Fault::Refused { status: 400, detail }
    })?;
    let found = match asked.words.as_str() {
        "" => Found {
            groups: Vec::new(),
            missing: Vec::new(),
        },
        _ => ask::all(&visit, &asked).await?,
    };
    let origin = visit.url.origin();
    let groups = found.groups.iter().map(|group| of_group(group, &origin));
    let missing = found.missing.iter().map(|missing| missing.mount.as_str());
    let answer = json!({
        "words": asked.words,
        "groups": groups.collect::<Vec<_>>(),
        "missing": missing.collect::<Vec<_>>(),
    });
    // It depends on who asks, in which language, and when.
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response())
}

fn of_group(group: &Group, origin: &str) -> Value {
    let whole = |href: &String| format!("{origin}{href}");
    let of_hit = |hit: &Hit| {
        json!({
            "title": hit.title,
            "excerpt": hit.excerpt,
            "url": whole(&hit.href),
            "named": hit.named,
        })
    };
    json!({
        "mount": group.mount,
        "kind": group.kind,
        "title": group.title,
        "total": group.total,
        "more": group.more.as_ref().map(whole),
        "hits": group.hits.iter().map(of_hit).collect::<Vec<_>>(),
    })
}
