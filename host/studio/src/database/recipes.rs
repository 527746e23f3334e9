//! Recipes that people have brought. One is kept as long as a site was begun with it, because its words are still read there.

use legollab_runtime::Instant;
use rusqlite::{OptionalExtension as _, params};

use super::{Database, DatabaseError};

/// Recipes that are kept for one person and that nothing was begun with; the oldest goes for a new one.
const MOST: i64 = 10;

/// A recipe that somebody has brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtRecipe {
    /// Its identifier.
    pub id: String,
    /// The address that it was read at, or the name of the file that was sent.
    pub origin: String,
    /// Its text.
    pub content: String,
}

impl Database {
    /// Keeps a recipe, and gives its identifier. The same one of the same person is kept once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_recipe(
        &self,
        person: &str,
        origin: &str,
        content: &str,
        at: Instant,
    ) -> Result<String, DatabaseError> {
        let (person, origin, content) = (person.to_owned(), origin.to_owned(), content.to_owned());
        let id = uuid::Uuid::new_v4().simple().to_string();
        self.run(move |connection| {
            let there = connection.query_row(
                "SELECT id FROM recipe WHERE person = ?1 AND origin = ?2 AND content = ?3",
                [&person, &origin, &content],
                |row| row.get(0),
            );
            if let Some(there) = there.optional()? {
                return Ok(there);
            }
            connection.execute(
                "INSERT INTO recipe (id, person, origin, content, made) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![id, person, origin, content, at.0],
            )?;
            connection.execute(
                "DELETE FROM recipe WHERE person = ?1 AND id NOT IN
                    (SELECT id FROM recipe WHERE person = ?1 ORDER BY made DESC, id = ?2 DESC, id LIMIT ?3)
                 AND NOT EXISTS (SELECT 1 FROM site WHERE site.recipe = recipe.id)
                 AND NOT EXISTS (SELECT 1 FROM beginning WHERE json_extract(answers, '$.recipe') = recipe.id)",
                params![person, id, MOST],
            )?;
            Ok(id)
        })
        .await
    }

    /// A recipe: of this person, or anybody's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recipe(&self, id: &str, person: Option<&str>) -> Result<Option<BroughtRecipe>, DatabaseError> {
        let (id, person) = (id.to_owned(), person.map(str::to_owned));
        self.run(move |connection| {
            let sql = "SELECT id, origin, content FROM recipe WHERE id = ?1 AND (?2 IS NULL OR person = ?2)";
            let found = connection.query_row(sql, params![id, person], |row| {
                Ok(BroughtRecipe {
                    id: row.get(0)?,
                    origin: row.get(1)?,
                    content: row.get(2)?,
                })
            });
            Ok(found.optional()?)
        })
        .await
    }
}
