//! The menu of a site, as its holder arranges it.

use legollab_runtime::manifest::MenuArrangement;

use crate::{
    bricks::Shape,
    support::{World, launch, make},
};

/// A brick with pages in two groups of the menu and one in none; and with blocks of which other sites can show one.
pub const AIR: Shape = Shape {
    package: "legollaborative:sensors",
    version: "0.1.0",
    title: ["Air", "Air"],
    wit: "world brick {
    export legollaborative:brick/pages@0.1.0;
    export legollaborative:sensors/blocks@0.1.0;
}
package legollaborative:sensors@0.1.0 {
    interface blocks {
        use legollaborative:brick/ui@0.1.0.{view};
        now: func(station: string, days: option<u8>) -> option<view>;
        mine: func() -> option<view>;
    }
}
package legollaborative:brick@0.1.0 {
    interface ui { record view { title: string } }
    interface pages { render: func(page: string) -> string; }
}",
    more: r#"
[[pages]]
name = "stations"
title = { fr = "Les stations", en = "Stations" }
access = ["everyone"]
menu = true
[[pages]]
name = "map"
title = { fr = "La carte", en = "Map" }
access = ["everyone"]
menu = true
[[pages]]
name = "station"
title = { fr = "Une station", en = "A station" }
access = ["everyone"]
[[pages]]
name = "my-stations"
title = { fr = "Chez moi", en = "At my place" }
access = ["members"]
menu = { group = "mine", icon = "signal" }
[[blocks]]
function = "blocks.now"
title = { fr = "L’air d’une station", en = "The air of a station" }
access = ["everyone"]
widget = true
[[blocks]]
function = "blocks.mine"
title = { fr = "Mes mesures", en = "My readings" }
access = ["members"]
widget = true
"#,
};

pub const PAGES: &str = "/sites/velos/pages";

fn menu(world: &World) -> MenuArrangement {
    world.platform("velos").manifest().menu.clone()
}

pub fn mount(world: &World) -> String {
    world.platform("velos").mounts()[0].name.clone()
}

/// Where texts stand on a page, each after the one before.
#[track_caller]
fn in_order(body: &str, texts: &[&str]) {
    let mut rest = body;
    for text in texts {
        (_, rest) = rest
            .split_once(text)
            .unwrap_or_else(|| panic!("`{text}` does not follow in:\n{body}"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_the_menu_are_moved_and_left_out_by_buttons() {
    let world = World::with(&[&AIR]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "air", "Vélos", "velos").await;
    let page = odile.get(PAGES).await.expect(200).does_not_say("Une station");
    in_order(
        &page.body,
        &[
            "Menu",
            "En haut de chaque page",
            "Les stations",
            "La carte",
            "Mes affaires",
            "Chez moi",
        ],
    );
    assert!(menu(&world).is_empty());
    let mount = mount(&world);
    let name = |page: &str| format!("{mount}/{page}");
    let names = |pages: &[&str]| pages.iter().map(|page| name(page).parse().unwrap()).collect::<Vec<_>>();

    let fields = [
        ("part", "menu"),
        ("do", "down"),
        ("number", "0"),
        ("page", &*name("stations")),
    ];
    assert_eq!(odile.post(PAGES, &fields).await.leads(), PAGES);
    assert_eq!(menu(&world).order, names(&["map", "stations", "my-stations"]));
    // Sent again, as by a second click, it is another page's turn by now.
    odile.get(PAGES).await;
    assert_eq!(odile.post(PAGES, &fields).await.leads(), PAGES);
    assert_eq!(menu(&world).order, names(&["map", "stations", "my-stations"]));
    in_order(
        &odile.get(PAGES).await.body,
        &["En haut de chaque page", "La carte", "Les stations"],
    );

    for (how, number, page) in [
        // The last of its group, and the first of the next one.
        ("down", "1", "stations"),
        ("up", "2", "my-stations"),
        ("up", "0", "map"),
        ("show", "0", "map"),
        ("fly", "0", "map"),
        ("hide", "7", "map"),
        ("hide", "", "map"),
    ] {
        let fields = [
            ("part", "menu"),
            ("do", how),
            ("number", number),
            ("page", &*name(page)),
        ];
        assert_eq!(odile.post(PAGES, &fields).await.leads(), PAGES);
        odile.get(PAGES).await;
    }
    assert_eq!(menu(&world).order, names(&["map", "stations", "my-stations"]));
    assert!(menu(&world).hidden.is_empty());

    let hide = [
        ("part", "menu"),
        ("do", "hide"),
        ("number", "0"),
        ("page", &*name("map")),
    ];
    assert_eq!(odile.post(PAGES, &hide).await.leads(), PAGES);
    assert_eq!(menu(&world).hidden, names(&["map"]));
    odile.get(PAGES).await.says(">masquée<").says("Remettre");
    let show = [
        ("part", "menu"),
        ("do", "show"),
        ("number", "0"),
        ("page", &*name("map")),
    ];
    odile.post(PAGES, &show).await.leads();
    assert!(menu(&world).hidden.is_empty());

    // What was last done is undone, as the history has it.
    let history = odile
        .get("/sites/velos/changes")
        .await
        .expect(200)
        .says("Arranger le menu");
    let last = history
        .body
        .split("/changes/")
        .nth(1)
        .and_then(|rest| rest.split('/').next());
    let undo = format!("/sites/velos/changes/{}/undo", last.unwrap());
    odile.get(&undo).await.expect(200);
    odile.post(&undo, &[]).await.expect(303);
    assert_eq!(menu(&world).hidden, names(&["map"]));

    // Once the site is open, it waits in the draft.
    launch(&mut odile, "velos").await;
    odile.get(PAGES).await;
    odile
        .post(PAGES, &[("part", "menu"), ("do", "suggested")])
        .await
        .leads();
    assert_eq!(menu(&world).hidden, names(&["map"]));
    odile.get(PAGES).await.expect(200).does_not_say(">masquée<");
    odile
        .get("/sites/velos/changes")
        .await
        .says("Laisser le menu aux briques");
    let mut english = world.join("ada").await.english();
    english.get(PAGES).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_brick_that_goes_takes_its_pages_out_of_the_menu() {
    let world = World::with(&[&AIR]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "air", "Vélos", "velos").await;
    let page = format!("{}/map", mount(&world));
    odile.get(PAGES).await;
    let hide = [("part", "menu"), ("do", "hide"), ("number", "1"), ("page", &*page)];
    odile.post(PAGES, &hide).await.leads();
    assert_eq!(menu(&world).hidden.len(), 1);
    let remove = format!("/sites/velos/bricks/{}/remove", mount(&world));
    odile.fill(&remove, &remove, &[]).await.expect(303);
    assert!(menu(&world).is_empty());
    odile
        .get(PAGES)
        .await
        .expect(200)
        .says("Vos briques n’ont pas de page à mettre au menu");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_an_update_takes_away_is_named_and_taken_out_by_a_button() {
    let world = World::with(&[&AIR]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "air", "Vélos", "velos").await;
    let page = format!("{}/map", mount(&world));
    odile.get(PAGES).await;
    let hide = [("part", "menu"), ("do", "hide"), ("number", "1"), ("page", &*page)];
    odile.post(PAGES, &hide).await.leads();
    let later = AIR.more.replace("name = \"map\"", "name = \"places\"");
    let later = Shape {
        version: "0.1.1",
        more: later.leak(),
        ..AIR
    };
    later.offer(&world.offered());
    let updates = odile.get("/sites/velos/updates").await.expect(200);
    let fields = [
        ("mount", updates.hidden("mount", "")),
        ("brick", updates.hidden("brick", "")),
    ];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    odile.post("/sites/velos/updates", &fields).await.expect(303);
    assert_eq!(menu(&world).hidden.len(), 1, "nothing is dropped unseen");

    let check = "/sites/velos/check";
    let told = odile.get(check).await.expect(200).says(&page).says("Réparer");
    let finding = told.hidden("finding", "Réparer");
    let remedy = told.hidden("remedy", "Réparer");
    let fields = [("finding", finding.as_str()), ("remedy", remedy.as_str())];
    odile.post(check, &fields).await.expect(303);
    assert!(menu(&world).is_empty());
    odile.get(check).await.expect(200).does_not_say(&page);
}
