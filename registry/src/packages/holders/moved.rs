//! Bricks whose organisation is another than their namespace says: those that have passed from one to the other.

use std::{collections::HashMap, sync::Arc};

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect as _};

use super::table;
use crate::{
    database::Database,
    identity::tables::organisation,
    packages::{protocol::RepositoryName, tables::package},
};

/// Who has the bricks that have passed to another organisation: the name of that in addresses.
#[derive(Debug, Clone, Default)]
pub struct MovedPackages(Arc<HashMap<String, String>>);

impl MovedPackages {
    /// As they are now. It says who may do what, so it is kept for a moment only.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read(database: &Database) -> Result<Self, DbErr> {
        const KEY: &str = "moved-packages";
        if let Some(kept) = database.kept::<Self>(KEY) {
            return Ok(kept);
        }
        let read_at = database.revision();
        let found = Self(Arc::new(moved(database.reader()).await?));
        let bytes = 256 * (1 + found.0.len());
        database.keep_briefly(KEY.to_owned(), found.clone(), bytes, read_at);
        Ok(found)
    }

    /// The name in addresses of the organisation that a repository belongs to, if there is such a repository.
    pub fn holder<'a>(&'a self, repository: &'a RepositoryName) -> &'a str {
        let moved = self.0.get(&repository.to_string());
        moved.map_or_else(|| repository.namespace(), String::as_str)
    }
}

async fn moved(connection: &impl ConnectionTrait) -> Result<HashMap<String, String>, DbErr> {
    let accepted: Vec<String> = table::Entity::find()
        .select_only()
        .column(table::Column::Package)
        .distinct()
        .filter(table::Column::State.eq("accepted"))
        .into_tuple()
        .all(connection)
        .await?;
    if accepted.is_empty() {
        return Ok(HashMap::new());
    }
    let packages = package::Entity::find()
        .filter(package::Column::Id.is_in(accepted))
        .all(connection)
        .await?;
    let holders: HashMap<String, String> = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(packages.iter().map(|package| package.organisation.as_str())))
        .all(connection)
        .await?
        .into_iter()
        .map(|holder| (holder.id, holder.slug))
        .collect();
    let moved = packages.into_iter().filter_map(|package| {
        let holder = holders.get(&package.organisation)?;
        (*holder != package.namespace).then(|| (format!("{}/{}", package.namespace, package.name), holder.clone()))
    });
    Ok(moved.collect())
}
