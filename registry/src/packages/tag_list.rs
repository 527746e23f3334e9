//! Which tags are shown.

use std::collections::BTreeSet;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, Query as SelectQuery},
};

use super::{
    state::State,
    tables::{manifest, tag, version},
};

/// The tags of a package in the order of their bytes: without versions that were yanked or withheld, and for strangers without
/// what was not released.
///
/// # Errors
/// When the database does not answer.
pub async fn visible_tags(
    connection: &impl ConnectionTrait,
    package: &str,
    is_member: bool,
) -> Result<Vec<String>, DbErr> {
    let mut tags = tag::Entity::find().filter(tag::Column::Package.eq(package));
    if !is_member {
        let public = SelectQuery::select()
            .column(manifest::Column::Digest)
            .from(manifest::Entity)
            .and_where(Expr::col(manifest::Column::Package).eq(package))
            .and_where(Expr::col(manifest::Column::IsPublic).eq(true))
            .to_owned();
        tags = tags.filter(tag::Column::Manifest.in_subquery(public));
    }
    let names: Vec<String> = tags
        .select_only()
        .column(tag::Column::Name)
        .into_tuple()
        .all(connection)
        .await?;
    let gone: Vec<String> = version::Entity::find()
        .select_only()
        .column(version::Column::Version)
        .filter(version::Column::Package.eq(package))
        .filter(version::Column::State.is_in([State::Yanked.name(), State::Quarantined.name()]))
        .into_tuple()
        .all(connection)
        .await?;
    let gone: BTreeSet<String> = gone.into_iter().collect();
    let mut names: Vec<String> = names.into_iter().filter(|name| !gone.contains(name)).collect();
    // Not by the database, whose order of letters depends on how it was set up.
    names.sort_unstable();
    Ok(names)
}
