//! An open site changes through its draft: gathered, rehearsed, applied, undone.

use crate::{
    bricks::{BOOKING, MAP, RATING, RATING_LATER},
    support::{World, launch, make},
};

const SITE: &str = "/sites/velos";

#[tokio::test(flavor = "multi_thread")]
async fn what_an_open_site_is_changes_in_one_go() {
    let world = World::with(&[&BOOKING, &RATING, &MAP]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    launch(&mut odile, "velos").await;

    // Two changes are gathered, and the site stays as it is.
    let look = format!("{SITE}/look");
    odile
        .post_parts(&look, &[("colour", "#1f5fa8"), ("own", "")], &[])
        .await
        .expect(303);
    let more = odile.get(&format!("{SITE}/bricks/add")).await.expect(200);
    let version = more.hidden("version", "Ajouter<span class=\"visually-hidden\">, Carte");
    let fields = [("package", "test:map"), ("version", version.as_str())];
    odile.post(&format!("{SITE}/bricks/add"), &fields).await.expect(303);
    let platform = world.platform("velos");
    assert_eq!(
        (platform.mounts().len(), platform.manifest().theme.accent.as_deref()),
        (2, Some("#0b6e4f"))
    );

    // It cannot be applied before it was rehearsed.
    let changes = format!("{SITE}/changes");
    let page = odile.get(&changes).await.expect(200);
    let page = page
        .says("Brouillon, 2 changements")
        .says("Ajouter « map »")
        .says("Prendre la couleur #1f5fa8");
    let draft = page.hidden("draft", "");
    odile
        .post(&format!("{changes}/apply"), &[("draft", &draft)])
        .await
        .expect(422);
    odile.get(&changes).await;
    odile
        .post(&format!("{changes}/rehearse"), &[("draft", &draft)])
        .await
        .expect(303);
    let page = odile.get(&changes).await.expect(200);
    page.says("Répété sur une copie : rien ne casse");

    // What was rehearsed is not what is there any more once something is added.
    let look = format!("{SITE}/look");
    odile
        .post_parts(&look, &[("colour", "#7a2a5e"), ("own", "")], &[])
        .await
        .expect(303);
    odile
        .get(&changes)
        .await
        .expect(200)
        .says("À répéter avant d’appliquer");
    odile
        .post(&format!("{changes}/apply"), &[("draft", &draft)])
        .await
        .expect(422)
        .says("Le brouillon a changé");

    // One of them is taken out, the other one applied.
    let page = odile.get(&changes).await.expect(200);
    let draft = page.hidden("draft", "");
    let fields = [("draft", draft.as_str()), ("number", "1")];
    odile.post(&format!("{changes}/take-back"), &fields).await.expect(303);
    let page = odile.get(&changes).await.expect(200).says("Brouillon, 1 changement");
    let draft = page.hidden("draft", "");
    odile
        .post(&format!("{changes}/rehearse"), &[("draft", &draft)])
        .await
        .expect(303);
    odile.get(&changes).await.expect(200);
    odile
        .post(&format!("{changes}/apply"), &[("draft", &draft)])
        .await
        .expect(303);
    let platform = world.platform("velos");
    assert_eq!(
        (platform.mounts().len(), platform.manifest().theme.accent.as_deref()),
        (3, Some("#0b6e4f"))
    );
    let page = odile.get(&changes).await.expect(200);
    let page = page.does_not_say("Dans le brouillon");

    // And undone, with what that does told before.
    let undo = page
        .body
        .split("/changes/")
        .nth(1)
        .unwrap()
        .split('/')
        .next()
        .unwrap()
        .to_owned();
    let undo = format!("{changes}/{undo}/undo");
    odile.get(&undo).await.expect(200).says("Ce qui va changer");
    odile.post(&undo, &[]).await.expect(303);
    odile.get(&changes).await.expect(200).says("a été défaite");
    odile.get(&format!("{changes}/999/undo")).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_version_says_what_more_it_asks_for() {
    let world = World::start().await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    let updates = format!("{SITE}/updates");
    odile.get(&updates).await.expect(200).says("Tout est à jour");
    RATING_LATER.offer(&world.offered());
    let page = odile.get(&updates).await.expect(200).says("De 0.1.0 à 0.1.1");
    let (mount, brick) = (page.hidden("mount", ""), page.hidden("brick", ""));
    assert_eq!(mount, "avis");
    // Being built, it has it at once.
    odile
        .post(&updates, &[("mount", &mount), ("brick", &brick)])
        .await
        .expect(303);
    let platform = world.platform("velos");
    let about = &platform.mounted("avis").unwrap().brick.manifest().brick;
    assert_eq!(about.version.to_string(), "0.1.1");
    assert!(platform.manifest().bricks["avis"].grants.contains_key("notify"));
    odile.get(&updates).await.expect(200).says("Tout est à jour");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_brick_that_is_removed_says_what_hangs_on_it() {
    let world = World::with(&[&BOOKING, &RATING, &MAP]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    let fields = [("package", "test:map"), ("version", "0.1.0")];
    odile
        .fill(&format!("{SITE}/bricks/add"), &format!("{SITE}/bricks/add"), &fields)
        .await
        .expect(303);
    assert_eq!(world.platform("velos").mounts().len(), 3);
    let remove = format!("{SITE}/bricks/velos/remove");
    let page = odile.get(&remove).await.expect(200);
    page.says("« Carte » ne marche pas sans").says("« Avis » n’entend plus");
    // Looking at it has done nothing.
    assert_eq!(world.platform("velos").mounts().len(), 3);
    let remove = format!("{SITE}/bricks/avis/remove");
    odile.fill(&remove, &remove, &[]).await.expect(303);
    assert_eq!(world.platform("velos").mounts().len(), 2);
    odile.get(&format!("{SITE}/bricks/nothing/remove")).await.expect(404);
}
