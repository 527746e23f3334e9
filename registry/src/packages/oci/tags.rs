//! Tags of a repository.

use axum::extract::State;
use http::header;
use legollab_web::query::Query;
use oci_spec::distribution::ErrorCode;
use serde_json::json;

use crate::{
    packages::{
        access::Caller,
        lookup::package_for,
        protocol::{Address, Answer, OciError},
        tag_list::visible_tags,
    },
    state::Registry,
};

/// Lists the tags in the order of their bytes: all of them, or `n` after `last`.
pub async fn list(
    State(registry): State<Registry>,
    caller: Caller,
    address: Address,
    query: Query,
) -> Result<Answer, OciError> {
    let repository = &address.repository;
    caller.require_pull(repository)?;
    let count = match query.get("n") {
        "" => None,
        text => Some(text.parse::<usize>().map_err(|_| {
            let message = "`n` is the number of tags that are asked for";
            OciError::new(http::StatusCode::BAD_REQUEST, ErrorCode::Unsupported, message)
        })?),
    };
    let reader = registry.database.reader();
    let package = package_for(reader, &caller, repository).await?;
    let mut tags = visible_tags(reader, &package.id, caller.sees(repository)).await?;
    let last = query.get("last");
    if !last.is_empty() {
        tags.retain(|tag| tag.as_str() > last);
    }
    let mut answer = Answer::ok();
    if let Some(count) = count {
        let more = tags.len() > count;
        tags.truncate(count);
        if let (true, Some(last)) = (more, tags.last()) {
            answer = answer.header(
                header::LINK,
                format!("</v2/{repository}/tags/list?n={count}&last={last}>; rel=\"next\""),
            );
        }
    }
    let list = json!({ "name": repository.to_string(), "tags": tags });
    Ok(answer.json(list.to_string()))
}
