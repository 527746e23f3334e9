//! Organisations: their names in addresses, making and changing them.

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
};

use super::{
    role::OrganisationRole,
    tables::{membership, organisation},
};
use crate::database::new_id;

/// Letters, digits and dashes of an organisation's name in addresses.
pub const SLUG_CHARS: std::ops::RangeInclusive<usize> = 2..=40;

/// How many organisations somebody may belong to.
pub const ORGANISATIONS: usize = 10;

/// An organisation to be made.
#[derive(Debug, Clone, Default)]
pub struct NewOrganisation {
    /// Its name in addresses, and the namespace of its packages.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it does, in a sentence or two.
    pub summary: String,
    /// Its own site.
    pub website: Option<String>,
    /// Nine digits of the French register of companies.
    pub siren: Option<String>,
    /// The name of its commune.
    pub locality: Option<String>,
    /// The number of its commune in the official list; see [`crate::places`].
    pub commune: Option<String>,
    /// Degrees north and east.
    pub position: Option<(f64, f64)>,
    /// Whether it offers services and bricks.
    pub is_provider: bool,
    /// Whether it runs or starts a platform.
    pub is_holder: bool,
}

/// Names that no organisation may have: those of standards and of the cooperative, and what would read as a part of the site.
const RESERVED: &[&str] = &[
    "admin",
    "administration",
    "api",
    "ba",
    "component",
    "examples",
    "legollab",
    "legollaborative",
    "new",
    "official",
    "registry",
    "root",
    "sdk",
    "security",
    "sigstore",
    "support",
    "test",
    "wasi",
    "wasm",
    "wit",
];

/// Whether a name in addresses is kept for the cooperative or for standards.
pub fn is_reserved(slug: &str) -> bool {
    RESERVED.contains(&slug) || slug.starts_with("legollab-") || slug.starts_with("wasi-")
}

/// A name in addresses that follows from what an organisation is called: `atelier-garonne` for *L’Atelier Garonne*. None if too
/// little of it can be written in letters.
pub fn suggested_slug(title: &str) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for word in crate::places::folded(title).split(' ') {
        let plain: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        match words.last_mut() {
            // A word that begins with a digit cannot stand alone.
            Some(last) if plain.starts_with(|c: char| c.is_ascii_digit()) => last.push_str(&plain),
            _ if plain.starts_with(|c: char| c.is_ascii_lowercase()) => words.push(plain),
            _ => {}
        }
    }
    if words.len() > 1 && words.first().is_some_and(|word| ARTICLES.contains(&word.as_str())) {
        words.remove(0);
    }
    let mut slug = String::new();
    for word in words {
        if slug.len() + word.len() + 1 > *SLUG_CHARS.end() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    is_slug(&slug).then_some(slug)
}

/// What names begin with and addresses need not.
const ARTICLES: &[&str] = &["l", "le", "la", "les", "the"];

/// Whether nine digits can be a number of the French register of companies: the last one is a check digit (Luhn). Spaces between
/// the digits have been taken away.
pub fn is_siren(digits: &str) -> bool {
    let Some(digits) = digits.chars().map(|c| c.to_digit(10)).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            if place % 2 == 1 {
                digit * 2 / 10 + digit * 2 % 10
            } else {
                *digit
            }
        })
        .sum();
    digits.len() == 9 && sum > 0 && sum.is_multiple_of(10)
}

/// Whether a text can be an organisation's name in addresses and a namespace of packages: lower-case letters and digits in words
/// that single dashes join, the first of which begins with a letter (WIT's kebab-case names).
pub fn is_slug(text: &str) -> bool {
    SLUG_CHARS.contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.split('-').all(|word| {
            !word.is_empty()
                && word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

/// The organisation of a name in addresses.
///
/// # Errors
/// When the database does not answer.
pub async fn organisation_of(
    connection: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<organisation::Model>, DbErr> {
    organisation::Entity::find()
        .filter(organisation::Column::Slug.eq(slug))
        .one(connection)
        .await
}

/// Makes an organisation whose owner is `owner`. Its name in addresses has been checked and is free.
///
/// # Errors
/// When the database does not answer, or the name was taken meanwhile.
pub async fn make_organisation(
    transaction: &impl ConnectionTrait,
    new: NewOrganisation,
    owner: &str,
    now: i64,
) -> Result<organisation::Model, DbErr> {
    let row = organisation::ActiveModel {
        id: Set(new_id()),
        slug: Set(new.slug),
        title: Set(new.title),
        summary: Set(new.summary),
        website: Set(new.website),
        siren: Set(new.siren),
        locality: Set(new.locality),
        commune: Set(new.commune),
        latitude: Set(new.position.map(|position| position.0)),
        longitude: Set(new.position.map(|position| position.1)),
        is_provider: Set(new.is_provider),
        is_holder: Set(new.is_holder),
        created_at: Set(now),
    };
    let organisation = row.insert(transaction).await?;
    add_member(transaction, &organisation.id, owner, OrganisationRole::Owner, now).await?;
    Ok(organisation)
}

/// Changes what an organisation is; its name in addresses stays.
///
/// # Errors
/// When the database does not answer.
pub async fn change_organisation(
    transaction: &impl ConnectionTrait,
    id: &str,
    new: NewOrganisation,
) -> Result<organisation::Model, DbErr> {
    let row = organisation::ActiveModel {
        id: Unchanged(id.to_owned()),
        title: Set(new.title),
        summary: Set(new.summary),
        website: Set(new.website),
        siren: Set(new.siren),
        locality: Set(new.locality),
        commune: Set(new.commune),
        latitude: Set(new.position.map(|position| position.0)),
        longitude: Set(new.position.map(|position| position.1)),
        is_provider: Set(new.is_provider),
        is_holder: Set(new.is_holder),
        ..Default::default()
    };
    row.update(transaction).await
}

/// Adds somebody to an organisation to which they do not belong yet.
///
/// # Errors
/// When the database does not answer, or they belong to it already.
pub async fn add_member(
    transaction: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    role: OrganisationRole,
    now: i64,
) -> Result<(), DbErr> {
    let row = membership::ActiveModel {
        organisation: Set(organisation.to_owned()),
        account: Set(account.to_owned()),
        role: Set(role.name().to_owned()),
        since: Set(now),
    };
    row.insert(transaction).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_in_addresses_follows_from_the_title() {
        let slug = |title: &str| suggested_slug(title).unwrap_or_default();
        assert_eq!(slug("L’Atelier Garonne"), "atelier-garonne");
        assert_eq!(slug("Œuvres & Cie"), "oeuvres-cie");
        assert_eq!(slug("Les Ateliers 33 de Bègles"), "ateliers33-de-begles");
        assert_eq!(slug("2000 vélos"), "velos");
        assert_eq!(slug("東京"), "");
        assert_eq!(slug("LA"), "la");
    }

    #[test]
    fn numbers_of_companies_have_a_check_digit() {
        // INSEE itself, and the post.
        assert!(is_siren("120027016") && is_siren("356000000"));
        for bad in [
            "120027017",
            "12002701",
            "1200270160",
            "",
            "000000000",
            "12002701x",
            "１２0027016",
        ] {
            assert!(!is_siren(bad), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn one_check_digit_fits(first in 1_u32..99_999_999) {
            let fitting = (0..10).filter(|last| is_siren(&format!("{first:08}{last}"))).count();
            prop_assert_eq!(fitting, 1);
        }

        #[test]
        fn whatever_is_suggested_can_be_used(title: String) {
            if let Some(slug) = suggested_slug(&title) {
                prop_assert!(is_slug(&slug), "{slug}");
            }
        }
    }
}
