//! Sites that are taken along and taken over.

use legollab_runtime::manifest::{PlatformState, SignUp};

use crate::{
    bricks::{BOOKING, RATING},
    browser::{Answer, Browser},
    support::{MOST_OF_AN_ARCHIVE, World, archive, launch, make},
};

/// Questions in a row that are more than any making of a site takes.
const MANY: usize = 20_000;

async fn send(browser: &mut Browser, bytes: &[u8]) -> Answer {
    browser.get("/import").await.expect(200);
    browser.post_parts("/import", &[], &[("archive", bytes)]).await
}

/// Asks how far the making of a site is until it is done, and gives where it leads to.
async fn made(browser: &mut Browser, page: &str) -> Answer {
    for _ in 0..MANY {
        let answer = browser.get(page).await;
        if !answer.body.contains("est en train de se faire") {
            return answer;
        }
        assert_eq!(answer.refresh, "3", "the page looks again by itself");
    }
    panic!("it is never made")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_is_taken_along_and_taken_over_under_another_name() {
    let world = World::start().await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    launch(&mut odile, "velos").await;
    let page = odile.get("/sites/velos/copies").await.expect(200);
    page.says("les données de vos membres");
    let bytes = archive(&mut odile, "velos").await;
    odile
        .get("/sites/velos")
        .await
        .expect(200)
        .says("a téléchargé l’archive du site");

    // What is inside is shown, and nothing is made.
    odile.get("/new").await.expect(200).says("Reprendre une archive");
    let inside = send(&mut odile, &bytes).await.leads();
    let page = odile.get(&inside).await.expect(200);
    let page = page.says("Dans cette archive : Vélos").says("Rien n’est encore créé");
    page.says("Réservation")
        .says("legollaborative:booking 0.1.0")
        .says("Proposée ici");
    assert_eq!(world.hosting.platforms().len(), 2, "the studio and the site");
    odile.get("/").await.expect(200).says("Une archive, pas encore un site");

    // The name is hers to choose, within what holds for all.
    for (address, problem) in [
        ("velos", "déjà cette adresse"),
        ("studio", "réservée à l’hébergeur"),
        ("velos !", "sans accents"),
    ] {
        let page = odile.post(&inside, &[("address", address)]).await.expect(422);
        page.says(problem).says(address);
    }
    let going = odile.post(&inside, &[("address", "velos-33")]).await.leads();
    assert_eq!(going, inside);
    let site = made(&mut odile, &inside).await.leads();
    assert_eq!(site, "/sites/velos-33");
    odile
        .get(&site)
        .await
        .expect(200)
        .says("a repris le site, de l’archive");
    // Sent again, it leads to the same site.
    assert_eq!(odile.post(&inside, &[("address", "velos-34")]).await.leads(), site);

    let platform = world.platform("velos-33");
    let info = &platform.manifest().platform;
    assert_eq!((info.state, info.sign_up), (PlatformState::Building, SignUp::Open));
    assert_eq!(platform.mounts().len(), 2);
    assert_eq!(info.title.get("fr"), "Vélos");
    let mut visitor = Browser::new(world.port, "velos-33.localhost");
    visitor.get("/").await.expect(503);
    // Her own account came along, and she gets in with it.
    assert_eq!(platform.store().count_members().await.unwrap(), 1);
    let way = odile.post("/sites/velos-33/enter", &[("to", "/")]).await.expect(200);
    assert!(way.refresh.contains("velos-33.localhost"), "{}", way.refresh);
    // It is closed, and goes on from the check.
    odile.get("/").await.expect(200).says("Vérifier");
    launch(&mut odile, "velos-33").await;
    visitor.get("/").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_of_bricks_that_are_not_on_offer_is_not_taken_over() {
    let world = World::start().await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    let bytes = archive(&mut odile, "velos").await;
    let offered = world.offered();
    std::fs::remove_file(offered.join("legollaborative-rating-0.1.0.wasm")).unwrap();
    let inside = send(&mut odile, &bytes).await.leads();
    let page = odile.get(&inside).await.expect(200);
    page.says("Pas proposée ici")
        .says("ne peut pas être repris ici tel quel")
        .says("Demandez cette version à votre hébergeur");
    let page = odile.post(&inside, &[("address", "copie")]).await.expect(422);
    page.says("ne peut pas être repris");
    assert!(world.hosting.platform("copie").is_none());
    // Once it is on offer, the archive is still there.
    RATING.offer(&offered);
    odile.get(&inside).await.expect(200).does_not_say("Pas proposée ici");
    odile.get("/").await.expect(200);
    let forget = format!("{inside}/forget");
    assert_eq!(odile.post(&forget, &[]).await.leads(), "/");
    odile.get(&inside).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_archive_is_told_with_what_to_do() {
    let world = World::with(&[&BOOKING]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "empty", "Vide", "vide").await;
    let good = archive(&mut odile, "vide").await;
    let mut other = good.clone();
    let at = other.windows(4).position(|four| four == b"Vide").unwrap();
    other[at] = b'L';
    let none: &[u8] = b"";
    for (bytes, problem) in [
        (none, "Choisissez le fichier"),
        (b"rien d\xc3\xa9coratif", "n’est pas l’archive d’un site"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0", "comprimé (gzip)"),
        (&good[..good.len() / 2], "Il manque la fin"),
        (&other, "abîmée"),
    ] {
        let page = send(&mut odile, bytes).await;
        page.expect(422).says(problem);
    }
    let large = vec![7; MOST_OF_AN_ARCHIVE + 1];
    send(&mut odile, &large)
        .await
        .expect(413)
        .says("trop gros : 4 Mio au plus");
    // Nothing of them is kept.
    odile
        .get("/")
        .await
        .expect(200)
        .does_not_say("Une archive, pas encore un site");
    let arrivals = world.hosting.folder().join(".studio/data/studio/arrivals");
    assert_eq!(std::fs::read_dir(arrivals).unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_takes_over_so_many_sites_and_no_more_and_one_archive_waits() {
    let world = World::with(&[&BOOKING]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "empty", "Une", "une").await;
    let bytes = archive(&mut odile, "une").await;
    let first = send(&mut odile, &bytes).await.leads();
    let second = send(&mut odile, &bytes).await.leads();
    odile.get(&first).await.expect(404);
    odile.get(&second).await.expect(200);
    make(&mut odile, "empty", "Deux", "deux").await;
    odile.get(&second).await.expect(200);
    let page = odile.post(&second, &[("address", "trois")]).await.expect(422);
    page.says("Un compte tient 2 sites au plus");
    assert!(world.hosting.platform("trois").is_none());
    let arrivals = world.hosting.folder().join(".studio/data/studio/arrivals");
    assert_eq!(std::fs::read_dir(arrivals).unwrap().count(), 1);
}
