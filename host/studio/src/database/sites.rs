//! Sites, and who holds them.

use legollab_runtime::Instant;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{Database, DatabaseError};

/// What somebody is to a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Made it.
    Holder,
    /// Was taken in by one who holds it, and may do the same.
    CoHolder,
}

impl Role {
    fn name(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::CoHolder => "co-holder",
        }
    }

    fn named(name: &str) -> Self {
        if name == "holder" { Self::Holder } else { Self::CoHolder }
    }
}

/// A site that the studio knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteRow {
    /// Its name in addresses.
    pub name: String,
    /// The recipe that it began with.
    pub recipe: String,
    /// How many steps of the way to its opening were gone.
    pub step: u8,
    /// When it was made.
    pub made: Instant,
}

/// A site, with what a person is to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldSite {
    /// The site.
    pub site: SiteRow,
    /// What the person is to it.
    pub role: Role,
    /// The person's own account on it, once there is one.
    pub member: Option<String>,
}

/// Somebody who holds a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub person: String,
    /// What they are to the site.
    pub role: Role,
    /// Since when.
    pub since: Instant,
}

/// What came of asking for a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// The site of this name is theirs to make. It is listed once [`Database::site_is_made`] says that it is whole; until then the
    /// same beginning gets the same name again, so that a process that was killed in between is gone on with.
    Made(String),
    /// Somebody has it.
    Taken,
    /// They have as many sites as one account may have.
    TooMany,
}

fn row(row: &Row<'_>) -> rusqlite::Result<SiteRow> {
    Ok(SiteRow {
        name: row.get("name")?,
        recipe: row.get("recipe")?,
        step: row.get("step")?,
        made: Instant(row.get("made")?),
    })
}

fn held(row_read: &Row<'_>) -> rusqlite::Result<HeldSite> {
    Ok(HeldSite {
        site: row(row_read)?,
        role: Role::named(&row_read.get::<_, String>("role")?),
        member: row_read.get("member")?,
    })
}

fn count(connection: &Connection, person: &str) -> rusqlite::Result<usize> {
    let sql = "SELECT count(*) FROM role WHERE person = ?1 AND role = 'holder'";
    let count: i64 = connection.query_row(sql, [person], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

fn begun(connection: &Connection, beginning: &str, person: &str) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT name FROM site JOIN role ON role.site = site.name WHERE beginning = ?1 AND person = ?2";
    let found = connection.query_row(sql, [beginning, person], |row| row.get(0));
    found.optional()
}

impl Database {
    /// Takes a name for a site that somebody is about to make out of a beginning; each account makes at most `most`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim(
        &self,
        name: &str,
        (beginning, recipe): (&str, &str),
        person: &str,
        most: usize,
        at: Instant,
    ) -> Result<Claim, DatabaseError> {
        let (name, recipe, person) = (name.to_owned(), recipe.to_owned(), person.to_owned());
        let beginning = beginning.to_owned();
        self.run(move |connection| {
            if let Some(begun) = begun(connection, &beginning, &person)? {
                return Ok(Claim::Made(begun));
            }
            let known: Option<i64> = connection
                .query_row("SELECT 1 FROM site WHERE name = ?1", [&name], |row| row.get(0))
                .optional()?;
            if known.is_some() {
                return Ok(Claim::Taken);
            }
            if count(connection, &person)? >= most {
                return Ok(Claim::TooMany);
            }
            connection.execute(
                "INSERT INTO site (name, recipe, step, made, beginning, whole) VALUES (?1, ?2, 0, ?3, ?4, FALSE)",
                params![name, recipe, at.0, beginning],
            )?;
            connection.execute(
                "INSERT INTO role (site, person, role, since) VALUES (?1, ?2, ?3, ?4)",
                params![name, person, Role::Holder.name(), at.0],
            )?;
            Ok(Claim::Made(name))
        })
        .await
    }

    /// The name of the site that became of a beginning, if it is this person's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn site_of_beginning(&self, beginning: &str, person: &str) -> Result<Option<String>, DatabaseError> {
        let (beginning, person) = (beginning.to_owned(), person.to_owned());
        self.run(move |connection| Ok(begun(connection, &beginning, &person)?))
            .await
    }

    /// Notes that a site is there with all that it begins with: it is listed from now on, and what it began as is forgotten.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn site_is_made(&self, name: &str) -> Result<(), DatabaseError> {
        let name = name.to_owned();
        self.run(move |connection| {
            connection.execute(
                "DELETE FROM beginning WHERE id = (SELECT beginning FROM site WHERE name = ?1)",
                [&name],
            )?;
            connection.execute("UPDATE site SET whole = TRUE WHERE name = ?1", [&name])?;
            Ok(())
        })
        .await
    }

    /// Forgets a site, with who holds it and what was gathered for it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_site(&self, name: &str) -> Result<(), DatabaseError> {
        let name = name.to_owned();
        self.run(move |connection| {
            connection.execute("DELETE FROM site WHERE name = ?1", [name])?;
            Ok(())
        })
        .await
    }

    /// The names of all sites.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn site_names(&self) -> Result<Vec<String>, DatabaseError> {
        self.run(|connection| {
            let mut statement = connection.prepare("SELECT name FROM site ORDER BY name")?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// The sites of a person, in the order in which they came to them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sites_of(&self, person: &str) -> Result<Vec<HeldSite>, DatabaseError> {
        let person = person.to_owned();
        self.run(move |connection| {
            let sql = "SELECT * FROM role JOIN site ON site.name = role.site
                       WHERE person = ?1 AND whole ORDER BY since, site";
            let mut statement = connection.prepare(sql)?;
            let sites = statement.query_map([person], held)?;
            Ok(sites.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// How many sites a person has made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_sites(&self, person: &str) -> Result<usize, DatabaseError> {
        let person = person.to_owned();
        self.run(move |connection| Ok(count(connection, &person)?)).await
    }

    /// The names of the sites that a person has made and still holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn made_by(&self, person: &str) -> Result<Vec<String>, DatabaseError> {
        let person = person.to_owned();
        self.run(move |connection| {
            let mut statement = connection.prepare("SELECT site FROM role WHERE person = ?1 AND role = 'holder'")?;
            let names = statement.query_map([person], |row| row.get(0))?;
            Ok(names.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// A site, if the person holds it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn site_of(&self, name: &str, person: &str) -> Result<Option<HeldSite>, DatabaseError> {
        let (name, person) = (name.to_owned(), person.to_owned());
        self.run(move |connection| {
            let sql = "SELECT * FROM role JOIN site ON site.name = role.site
                       WHERE site = ?1 AND person = ?2 AND whole";
            Ok(connection.query_row(sql, [name, person], held).optional()?)
        })
        .await
    }

    /// Notes that a step of the way was gone; those before count as gone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn step_done(&self, name: &str, step: u8) -> Result<(), DatabaseError> {
        let name = name.to_owned();
        self.run(move |connection| {
            let sql = "UPDATE site SET step = max(step, ?2) WHERE name = ?1";
            connection.execute(sql, params![name, step])?;
            Ok(())
        })
        .await
    }

    /// Those who hold a site, the one who made it first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holders_of(&self, name: &str) -> Result<Vec<Person>, DatabaseError> {
        let name = name.to_owned();
        self.run(move |connection| {
            let sql = "SELECT person, role, since FROM role WHERE site = ?1 ORDER BY role DESC, since, person";
            let mut statement = connection.prepare(sql)?;
            let people = statement.query_map([name], |row| {
                Ok(Person {
                    person: row.get(0)?,
                    role: Role::named(&row.get::<_, String>(1)?),
                    since: Instant(row.get(2)?),
                })
            })?;
            Ok(people.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Lets somebody hold a site as well; whether they did not before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_holder(&self, name: &str, person: &str, at: Instant) -> Result<bool, DatabaseError> {
        let (name, person) = (name.to_owned(), person.to_owned());
        self.run(move |connection| {
            let sql = "INSERT INTO role (site, person, role, since) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
            let added = connection.execute(sql, params![name, person, Role::CoHolder.name(), at.0])?;
            Ok(added == 1)
        })
        .await
    }

    /// Lets somebody hold a site no longer, unless nobody else would; whether they do not any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remove_holder(&self, name: &str, person: &str) -> Result<bool, DatabaseError> {
        let (name, person) = (name.to_owned(), person.to_owned());
        self.run(move |connection| {
            let sql = "DELETE FROM role WHERE site = ?1 AND person = ?2
                       AND EXISTS (SELECT 1 FROM role WHERE site = ?1 AND person <> ?2)";
            Ok(connection.execute(sql, [name, person])? == 1)
        })
        .await
    }

    /// Notes which account on the site is a person's own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_member(&self, name: &str, person: &str, member: &str) -> Result<(), DatabaseError> {
        let (name, person, member) = (name.to_owned(), person.to_owned(), member.to_owned());
        self.run(move |connection| {
            let sql = "UPDATE role SET member = ?3 WHERE site = ?1 AND person = ?2";
            connection.execute(sql, [name, person, member])?;
            Ok(())
        })
        .await
    }
}
