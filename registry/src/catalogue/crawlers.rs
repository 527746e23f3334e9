//! What search engines are told: where to look and where not, and which pages there are.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder as _};

use super::bricks::bricks;
use crate::{failure::Failure, identity::tables::organisation, state::Registry, words::local_date};

/// Addresses in a map of the site; the standard allows no more.
const ADDRESSES: usize = 50_000;
/// Pages that are always there.
const PAGES: [&str; 6] = ["/", "/bricks", "/providers", "/offers", "/fund", "/search/ranking"];

pub(super) async fn robots(State(registry): State<Registry>) -> Response {
    let map = registry.address("/sitemap.xml");
    let text = format!(
        "User-agent: *\nDisallow: /account\nDisallow: /administration\nDisallow: /certification/\nDisallow: /organisations\n\
         Disallow: /search?\nDisallow: /bricks?\nDisallow: /providers?\nSitemap: {map}\n"
    );
    document("text/plain; charset=utf-8", text)
}

pub(super) async fn sitemap(State(registry): State<Registry>) -> Result<Response, Failure> {
    let reader = registry.database.reader();
    let mut pages: Vec<(String, Option<i64>)> = PAGES.iter().map(|path| ((*path).to_owned(), None)).collect();
    let mut all = bricks(reader, Condition::all()).await?;
    all.sort_by_key(|brick| brick.path());
    pages.extend(all.iter().map(|brick| (brick.path(), brick.line.decided_at)));
    let providers = organisation::Entity::find()
        .filter(organisation::Column::IsProvider.eq(true))
        .order_by_asc(organisation::Column::Slug)
        .all(reader)
        .await?;
    pages.extend(
        providers
            .iter()
            .map(|provider| (format!("/providers/{}", provider.slug), None)),
    );
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (path, changed_at) in pages.iter().take(ADDRESSES) {
        // Names in addresses are lower-case letters, digits and dashes, so nothing has to be escaped.
        let address = registry.address(path);
        let changed = changed_at.map_or(String::new(), |at| format!("<lastmod>{}</lastmod>", local_date(at)));
        xml.push_str(&format!("<url><loc>{address}</loc>{changed}</url>\n"));
    }
    xml.push_str("</urlset>\n");
    Ok(document("application/xml; charset=utf-8", xml))
}

fn document(media: &'static str, text: String) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(media))], text).into_response()
}
