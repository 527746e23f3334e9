//! The bricks of an organisation as a whole, for those who belong to it; and names that wait, for administrators.

mod acts;
mod brick;
mod list;
mod names;

use crate::{
    identity::Role,
    routes::{Access, Routes},
};

/// The routes of pages.
pub(super) fn routes() -> Routes {
    let (person, administrator) = (Access::Person, Access::Role(Role::Administrator));
    Routes::default()
        .get("/organisations/{slug}/bricks", person, list::show)
        .get("/organisations/{slug}/bricks/{namespace}/{name}", person, brick::show)
        .post(
            "/organisations/{slug}/bricks/{namespace}/{name}/deprecation",
            person,
            acts::deprecate_it,
        )
        .post(
            "/organisations/{slug}/bricks/{namespace}/{name}/deprecation/end",
            person,
            acts::undeprecate_it,
        )
        .post(
            "/organisations/{slug}/bricks/{namespace}/{name}/transfer",
            person,
            acts::propose_it,
        )
        .post(
            "/organisations/{slug}/transfers/{id}/withdraw",
            person,
            acts::withdraw_it,
        )
        .post("/organisations/{slug}/transfers/{id}/accept", person, acts::accept_it)
        .post("/organisations/{slug}/transfers/{id}/decline", person, acts::decline_it)
        .get("/package-names", administrator, names::show)
        .post("/package-names/{id}/allow", administrator, names::allow)
        .post("/package-names/{id}/refuse", administrator, names::refuse)
}
