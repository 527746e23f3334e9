#![allow(clippy::unwrap_used)]

use legollab_runtime::Instant;

use super::*;

fn database() -> (tempfile::TempDir, Database) {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::open(&folder.path().join("data/studio.db")).unwrap();
    (folder, database)
}

#[tokio::test]
async fn a_name_is_claimed_once_and_nobody_has_more_sites_than_they_may() {
    let (_folder, database) = database();
    let made = |name: &str| Claim::Made(name.to_owned());
    let claim = async |name, person| {
        let beginning = format!("{name} of {person}");
        let claim = database.claim(name, (&beginning, "bikes"), person, 2, Instant(1));
        let claim = claim.await.unwrap();
        if claim == Claim::Made(name.to_owned()) {
            database.site_is_made(name).await.unwrap();
        }
        claim
    };
    assert_eq!(claim("velos", "odile").await, made("velos"));
    assert_eq!(claim("velos", "karim").await, Claim::Taken);
    assert_eq!(claim("outils", "odile").await, made("outils"));
    assert_eq!(claim("air", "odile").await, Claim::TooMany);
    assert_eq!(claim("air", "karim").await, made("air"));
    assert!(database.site_of("velos", "karim").await.unwrap().is_none());
    database.forget_site("outils").await.unwrap();
    assert_eq!(claim("voisins", "odile").await, made("voisins"));
}

#[tokio::test]
async fn a_site_that_is_not_whole_is_gone_on_with_and_not_listed() {
    let (_folder, database) = database();
    let begun = database.begin("odile", &"answers", Instant(1)).await.unwrap();
    let claim = async |name, person| {
        let claim = database.claim(name, (&begun, "bikes"), person, 2, Instant(1));
        claim.await.unwrap()
    };
    assert_eq!(claim("velos", "odile").await, Claim::Made("velos".to_owned()));
    // Also where another name was typed meanwhile.
    assert_eq!(claim("outils", "odile").await, Claim::Made("velos".to_owned()));
    assert_eq!(claim("velos", "karim").await, Claim::Taken);
    assert_eq!(database.sites_of("odile").await.unwrap(), []);
    assert!(database.site_of("velos", "odile").await.unwrap().is_none());
    database.site_is_made("velos").await.unwrap();
    assert!(database.site_of("velos", "odile").await.unwrap().is_some());
    assert_eq!(database.beginning::<String>(&begun, "odile").await.unwrap(), None);
}

#[tokio::test]
async fn the_last_holder_stays() {
    let (_folder, database) = database();
    database
        .claim("velos", ("begun", "bikes"), "odile", 2, Instant(1))
        .await
        .unwrap();
    database.site_is_made("velos").await.unwrap();
    assert!(!database.remove_holder("velos", "odile").await.unwrap());
    assert!(database.add_holder("velos", "karim", Instant(2)).await.unwrap());
    assert!(!database.add_holder("velos", "karim", Instant(3)).await.unwrap());
    assert!(database.remove_holder("velos", "odile").await.unwrap());
    assert!(!database.remove_holder("velos", "karim").await.unwrap());
    assert_eq!(database.sites_of("odile").await.unwrap(), []);
    assert_eq!(database.holders_of("velos").await.unwrap()[0].role, Role::CoHolder);
}

#[tokio::test]
async fn a_beginning_is_for_the_one_who_began_and_the_oldest_go() {
    let (_folder, database) = database();
    let mut ids = Vec::new();
    for number in 0..12 {
        ids.push(database.begin("odile", &number, Instant(number)).await.unwrap());
    }
    let of = |person| database.beginning::<i64>(ids.last().unwrap(), person);
    assert_eq!(of("odile").await.unwrap().unwrap().answers, 11);
    assert_eq!(of("karim").await.unwrap(), None);
    let kept = database.beginnings_of::<i64>("odile").await.unwrap();
    assert_eq!(
        kept.iter().map(|one| one.answers).collect::<Vec<_>>(),
        [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]
    );
}

#[tokio::test]
async fn a_file_of_a_later_studio_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("studio.db");
    drop(Database::open(&path).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    assert!(matches!(
        Database::open(&path),
        Err(DatabaseError::Later { found: 99, .. })
    ));
}
