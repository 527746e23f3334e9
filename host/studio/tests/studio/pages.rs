//! What stands on the home page, and who answers for a site.

use crate::{
    bricks::Shape,
    support::{World, launch, make},
};

/// A brick with three blocks, of which it suggests two; the last one has to be set.
const BLOCKS: Shape = Shape {
    package: "legollaborative:sensors",
    version: "0.1.0",
    title: ["Air", "Air"],
    wit: "world brick {
    export legollaborative:sensors/blocks@0.1.0;
}
package legollaborative:sensors@0.1.0 {
    interface blocks {
        use legollaborative:brick/ui@0.1.0.{view};
        free: func() -> option<view>;
        latest: func() -> option<view>;
        near: func() -> option<view>;
        one: func(item: string) -> option<view>;
    }
}
package legollaborative:brick@0.1.0 {
    interface ui { record view { title: string } }
}",
    more: r#"
[[blocks]]
function = "blocks.free"
title = { fr = "Libres en ce moment", en = "Free now" }
access = ["everyone"]
suggest = ["home"]
[[blocks]]
function = "blocks.latest"
title = { fr = "Les derniers arrivés", en = "The latest" }
access = ["everyone"]
suggest = ["home"]
[[blocks]]
function = "blocks.near"
title = { fr = "Près de vous", en = "Near you" }
access = ["everyone"]
[[blocks]]
function = "blocks.one"
title = { fr = "Un seul", en = "One" }
access = ["everyone"]
"#,
};

const PAGES: &str = "/sites/velos/pages";
const LEGAL: &str = "/sites/velos/legal";

fn blocks(world: &World) -> Option<Vec<String>> {
    let platform = world.platform("velos");
    let blocks = platform.manifest().blocks.as_ref()?;
    Some(blocks.iter().map(|placed| placed.block.to_string()).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn blocks_are_moved_by_buttons() {
    let world = World::with(&[&BLOCKS]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "air", "Vélos", "velos").await;
    let page = odile.get(PAGES).await.expect(200);
    let page = page
        .says("C’est ce que vos briques proposent")
        .says("Les derniers arrivés");
    // The one that has to be set cannot be added as it is.
    page.says("Près de vous").does_not_say("Un seul");
    assert_eq!(blocks(&world), None);
    let mount = world.platform("velos").mounts()[0].name.clone();
    let name = |block: &str| format!("{mount}/blocks.{block}");

    let fields = [("do", "down"), ("number", "0"), ("block", &*name("free"))];
    assert_eq!(odile.post(PAGES, &fields).await.leads(), PAGES);
    assert_eq!(blocks(&world), Some(vec![name("latest"), name("free")]));
    // Sent again, as by a second click, it is another block's turn by now: nothing happens.
    odile.get(PAGES).await;
    assert_eq!(odile.post(PAGES, &fields).await.leads(), PAGES);
    assert_eq!(blocks(&world), Some(vec![name("latest"), name("free")]));

    odile.get(PAGES).await;
    let fields = [("do", "add"), ("block", &*name("near"))];
    odile.post(PAGES, &fields).await.leads();
    odile.get(PAGES).await;
    let fields = [("do", "remove"), ("number", "0"), ("block", &*name("latest"))];
    odile.post(PAGES, &fields).await.leads();
    assert_eq!(blocks(&world), Some(vec![name("free"), name("near")]));
    for nonsense in [
        [("do", "add"), ("block", &*name("one"))],
        [("do", "add"), ("block", "nothing/blocks.x")],
        [("do", "fly"), ("block", &*name("free"))],
        [("do", "up"), ("block", &*name("free"))],
    ] {
        odile.get(PAGES).await;
        assert_eq!(odile.post(PAGES, &nonsense).await.leads(), PAGES);
    }
    assert_eq!(blocks(&world), Some(vec![name("free"), name("near")]));

    // Once the site is open, it waits in the draft.
    launch(&mut odile, "velos").await;
    odile.get(PAGES).await;
    odile.post(PAGES, &[("do", "suggested")]).await.leads();
    assert!(blocks(&world).is_some());
    odile
        .get("/sites/velos/changes")
        .await
        .says("Laisser aux briques les blocs de la page d’accueil");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_answers_for_a_site_is_filled_in_and_what_is_missing_is_named() {
    let world = World::with(&[&BLOCKS]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "air", "Vélos", "velos").await;
    let check = odile.get("/sites/velos/check").await.expect(200);
    check.says("Mentions légales : il manque 9 lignes");
    odile
        .get(LEGAL)
        .await
        .expect(200)
        .says("Personne n’a encore évalué le site");

    let wrong = [("publisher", "Vélos"), ("email", "ici")];
    let again = odile.post(LEGAL, &wrong).await.expect(422);
    again.says("Écrivez une seule adresse").says("value=\"ici\"");
    let long = "x".repeat(301);
    odile.get(LEGAL).await;
    odile.post(LEGAL, &[("publisher", long.as_str())]).await.expect(422);
    assert!(world.platform("velos").manifest().legal.is_empty());

    let fields = [
        ("publisher", "  Vélos de\n Cenon "),
        ("email", "bonjour@velos.example"),
        ("accessibility", "partial"),
    ];
    odile.get(LEGAL).await;
    assert_eq!(odile.post(LEGAL, &fields).await.leads(), LEGAL);
    let platform = world.platform("velos");
    let legal = &platform.manifest().legal;
    assert_eq!(
        (legal.publisher.as_str(), legal.email.as_str()),
        ("Vélos de Cenon", "bonjour@velos.example")
    );
    let check = odile.get("/sites/velos/check").await.expect(200);
    check
        .says("Mentions légales : il manque 7 lignes")
        .says("Statut et numéro");
}
