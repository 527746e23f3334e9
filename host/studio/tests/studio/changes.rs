//! An open site changes through its draft: gathered, rehearsed, applied, undone.

use legollab_runtime::manifest::GrantChange;

use crate::{
    bricks::{BOOKING, MAP, RATING, RATING_LATER, RIVAL},
    browser::Browser,
    support::{World, launch, make},
};

const SITE: &str = "/sites/velos";
const BOOKINGS: &str = "legollaborative:booking/items";
const EVENTS: &str = "legollaborative:booking/events";

/// Rehearses the draft, which then has this to remark, and applies it.
async fn rehearse_and_apply(odile: &mut Browser, remark: &str) {
    let changes = format!("{SITE}/changes");
    let draft = odile.get(&changes).await.expect(200).hidden("draft", "");
    odile
        .post(&format!("{changes}/rehearse"), &[("draft", &draft)])
        .await
        .expect(303);
    let page = odile.get(&changes).await.expect(200);
    page.says("Répété sur une copie : rien ne casse").says(remark);
    odile
        .post(&format!("{changes}/apply"), &[("draft", &draft)])
        .await
        .expect(303);
    let page = odile.get(&changes).await.expect(200);
    page.does_not_say("Dans le brouillon");
}

/// Undoes what was applied last, which says before that it does this.
async fn undo(odile: &mut Browser, does: &str) {
    let changes = format!("{SITE}/changes");
    let page = odile.get(&changes).await.expect(200);
    let (_, last) = page.body.split_once("/changes/").unwrap();
    let undo = format!("{changes}/{}/undo", last.split('/').next().unwrap());
    odile.get(&undo).await.expect(200).says("Ce qui va changer").says(does);
    odile.post(&undo, &[]).await.expect(303);
    odile.get(&changes).await.expect(200).says("a été défaite");
}

/// What a grant that is given is told as, with spaces as the tests have them.
fn added(capability: &str) -> String {
    let change = GrantChange::Added {
        capability: capability.to_owned(),
        hosts: Vec::new(),
    };
    change.text("fr").replace(['\u{a0}', '\u{202f}'], " ")
}

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
    page.does_not_say("Dans le brouillon");

    // And undone, with what that does told before.
    undo(&mut odile, "Retirer « Carte »").await;
    assert_eq!(world.platform("velos").mounts().len(), 2);
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
async fn an_open_site_takes_a_newer_version_and_gives_it_back() {
    let world = World::start().await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    launch(&mut odile, "velos").await;
    RATING_LATER.offer(&world.offered());
    let running = || {
        let platform = world.platform("velos");
        let version = platform
            .mounted("avis")
            .unwrap()
            .brick
            .manifest()
            .brick
            .version
            .to_string();
        let granted = platform.manifest().bricks["avis"].grants.contains_key("notify");
        (version, granted)
    };
    let (before, after) = (("0.1.0".to_owned(), false), ("0.1.1".to_owned(), true));

    // What it may do more is said where it is offered, and once more when it was rehearsed.
    let updates = format!("{SITE}/updates");
    let page = odile.get(&updates).await.expect(200);
    let page = page.says("De 0.1.0 à 0.1.1").says(&added("notify"));
    let page = page.says("Mettre dans le brouillon");
    let (mount, brick) = (page.hidden("mount", ""), page.hidden("brick", ""));
    let changes = odile
        .post(&updates, &[("mount", &mount), ("brick", &brick)])
        .await
        .leads();
    assert_eq!(running(), before);
    odile.get(&changes).await.expect(200).says("Mettre « Avis » à jour");
    rehearse_and_apply(&mut odile, &format!("« Avis » : {}", added("notify"))).await;
    assert_eq!(running(), after);
    odile.get(&updates).await.expect(200).says("Tout est à jour");

    undo(&mut odile, "Revenir à la version précédente de « Avis »").await;
    assert_eq!(running(), before);
    odile.get(&updates).await.expect(200).says("De 0.1.0 à 0.1.1");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_site_is_connected_otherwise_and_back() {
    let world = World::with(&[&BOOKING, &RATING, &MAP, &RIVAL]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    let add = format!("{SITE}/bricks/add");
    for (package, version) in [("test:map", "0.1.0"), ("test:shelf", "1.0.0")] {
        let fields = [("package", package), ("version", version)];
        odile.fill(&add, &add, &fields).await.expect(303);
    }
    launch(&mut odile, "velos").await;
    let connected = || {
        let manifest = world.platform("velos").manifest().clone();
        let heard = manifest.bricks["avis"].listens.contains_key(EVENTS);
        (manifest.bricks["map"].wires[BOOKINGS].clone(), heard)
    };
    let (before, after) = (("velos".to_owned(), true), ("shelf".to_owned(), false));
    assert_eq!(connected(), before);

    let connections = format!("{SITE}/connections");
    let page = odile.get(&connections).await.expect(200).says("s’appuie sur…");
    let (needs, hears) = (format!("needs|map|{BOOKINGS}"), format!("hears|avis|{EVENTS}|velos"));
    let shown = page.values("shown");
    assert!(shown.contains(&needs) && shown.contains(&hears), "{shown:?}");
    // One is chosen otherwise, the other not ticked any more.
    let fields = [
        ("shown", needs.as_str()),
        ("shown", hears.as_str()),
        (needs.as_str(), "shelf"),
    ];
    odile.post(&connections, &fields).await.expect(303);
    assert_eq!(connected(), before);
    let page = odile.get(&format!("{SITE}/changes")).await.expect(200);
    let page = page
        .says("Brouillon, 2 changements")
        .says("Relier « Carte » à « Étagère »");
    page.says("Ne plus prévenir « Avis » de ce qui se passe dans « Réservation »");
    rehearse_and_apply(&mut odile, "").await;
    assert_eq!(connected(), after);

    undo(&mut odile, "Relier « Carte » à « Réservation »").await;
    assert_eq!(connected(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_site_gets_a_brick_and_loses_one_and_both_come_back() {
    let world = World::with(&[&BOOKING, &RATING, &MAP]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    launch(&mut odile, "velos").await;
    let mounts = || {
        let platform = world.platform("velos");
        let mut mounts: Vec<String> = platform.manifest().bricks.keys().cloned().collect();
        mounts.sort();
        mounts.join(" ")
    };
    let add = format!("{SITE}/bricks/add");
    let bricks = odile
        .fill(&add, &add, &[("package", "test:map"), ("version", "0.1.0")])
        .await
        .leads();
    odile.get(&bricks).await.expect(200).says("Pas encore en service");
    assert_eq!(mounts(), "avis velos");
    rehearse_and_apply(&mut odile, "").await;
    assert_eq!(mounts(), "avis map velos");
    let platform = world.platform("velos");
    assert_eq!(platform.manifest().bricks["map"].wires[BOOKINGS], "velos");

    let remove = format!("{SITE}/bricks/avis/remove");
    odile.get(&remove).await.expect(200).says("Ses données sont exportées");
    odile.fill(&remove, &remove, &[]).await.expect(303);
    assert_eq!(mounts(), "avis map velos");
    let page = odile.get(&format!("{SITE}/changes")).await.expect(200);
    page.says("Retirer « Avis »");
    rehearse_and_apply(&mut odile, "").await;
    assert_eq!(mounts(), "map velos");
    undo(&mut odile, "Remettre « avis »").await;
    assert_eq!(mounts(), "avis map velos");
    let platform = world.platform("velos");
    assert!(platform.manifest().bricks["avis"].listens.contains_key(EVENTS));
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
