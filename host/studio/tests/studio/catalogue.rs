//! A folder of bricks.

use std::fs;

use legollab_studio::catalogue::{BrickFolder, Catalogue, newest, newest_of};

use crate::bricks::{BOOKING, MAP, RATING, RATING_LATER};

#[tokio::test]
async fn a_folder_offers_what_is_in_it_now() {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = BrickFolder::new(folder.path());
    assert!(catalogue.offers().await.unwrap().is_empty());
    for brick in [&BOOKING, &RATING, &MAP] {
        brick.offer(folder.path());
    }
    fs::write(folder.path().join("no-brick.wasm"), b"\0asm").unwrap();
    fs::write(folder.path().join("notes.txt"), b"nothing").unwrap();
    let offers = catalogue.offers().await.unwrap();
    let titles: Vec<&str> = newest(&offers, "fr")
        .iter()
        .map(|offer| offer.title.get("fr"))
        .collect();
    assert_eq!(titles, ["Avis", "Carte", "Réservation"]);
    let booking = newest_of(&offers, &"legollaborative:booking".parse().unwrap()).unwrap();
    assert_eq!(booking.provides, ["legollaborative:booking/items"]);
    assert!(booking.needs.is_empty() && booking.reaches_out());
    let map = newest_of(&offers, &"test:map".parse().unwrap()).unwrap();
    assert_eq!(map.needs, ["legollaborative:booking/items"]);

    RATING_LATER.offer(folder.path());
    let offers = catalogue.offers().await.unwrap();
    assert_eq!(offers.len(), 4);
    let rating = newest_of(&offers, &"legollaborative:rating".parse().unwrap()).unwrap();
    assert_eq!(rating.version.to_string(), "0.1.1");
    let bytes = catalogue.fetch(&rating.package, &rating.version).await.unwrap();
    assert_eq!(&bytes[..], &RATING_LATER.file()[..]);
    assert_eq!(legollab_package::Digest::of(&bytes), rating.digest);
    fs::remove_dir_all(folder.path()).unwrap();
    assert!(catalogue.offers().await.is_err());
}
