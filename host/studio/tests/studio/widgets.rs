//! Blocks of a site that other sites may show.

use crate::{
    menu::{AIR, PAGES, mount},
    support::{World, launch, make},
};

const WIDGETS: &str = "/sites/velos/widgets";

#[tokio::test(flavor = "multi_thread")]
async fn another_site_is_allowed_to_show_a_block() {
    let world = World::with(&[&AIR]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "air", "Vélos", "velos").await;
    let block = format!("{}/blocks.now", mount(&world));
    let form = format!("{WIDGETS}?block={block}");
    // Members' own is nothing that visitors of another site could see.
    let page = odile.get(PAGES).await.expect(200);
    let page = page
        .says("Sur d’autres sites")
        .says("L’air d’une station")
        .does_not_say("widgets?block=air/blocks.mine");
    page.says(&form);
    let page = odile.get(&form).await.expect(200);
    page.says("name=\"station\"").says("name=\"_sites\"");

    // What is wrong is said where it is, and what was entered stays.
    let embeds = || world.platform("velos").manifest().embeds.clone();
    let post = [
        ("_block", &*block),
        ("_sites", "une mairie"),
        ("station", ""),
        ("days", "999"),
    ];
    let again = odile.post(WIDGETS, &post).await.expect(422);
    let again = again
        .says("« une mairie » n’est pas l’adresse d’un site")
        .says("une mairie</textarea>");
    again.says("value=\"999\"");
    let none = [("_block", &*block), ("_sites", " \n "), ("station", "7")];
    odile.get(&form).await;
    odile
        .post(WIDGETS, &none)
        .await
        .expect(422)
        .says("Écrivez au moins une adresse");
    let many: Vec<String> = (0..51).map(|number| format!("https://s{number}.example")).collect();
    let many = many.join("\n");
    odile.get(&form).await;
    let many = [("_block", &*block), ("_sites", &*many), ("station", "7")];
    odile.post(WIDGETS, &many).await.expect(422).says("Gardez 50 adresses");
    assert!(embeds().is_empty());

    let sites = "https://www.cenon.example/air\r\nCenon.example\r\n\r\nhttps://www.cenon.example";
    let post = [("_block", &*block), ("_sites", sites), ("station", "7"), ("days", "")];
    odile.get(&form).await;
    assert_eq!(odile.post(WIDGETS, &post).await.leads(), PAGES);
    let granted = embeds();
    assert_eq!(granted[0].sites, ["https://www.cenon.example", "https://cenon.example"]);
    assert_eq!(
        granted[0].with,
        legollab_runtime::manifest::settings_of_json(r#"{"station":"7"}"#).unwrap()
    );
    let page = odile.get(PAGES).await.expect(200);
    let page = page.says("Peuvent le montrer : https://www.cenon.example, https://cenon.example");
    let address = format!("/embed/{block}&quot; title=&quot;L’air d’une station&quot; loading=");
    page.says("&lt;iframe src=&quot;http")
        .says(&address)
        .does_not_say("&lt;script");

    // It is filled in as it was, and changed in its place.
    let page = odile.get(&form).await.expect(200);
    page.says("value=\"7\"").says("https://cenon.example</textarea>");
    let post = [
        ("_block", &*block),
        ("_sites", "https://cenon.example"),
        ("station", "8"),
        ("days", "3"),
    ];
    odile.post(WIDGETS, &post).await.leads();
    let granted = embeds();
    assert_eq!((granted.len(), granted[0].sites.len()), (1, 1));
    assert_eq!(granted[0].with["days"].as_integer(), Some(3));

    // Blocks that are not there lead back to those that are.
    assert_eq!(odile.get(&format!("{WIDGETS}?block=x/blocks.y")).await.leads(), PAGES);
    odile.get(PAGES).await;
    assert_eq!(odile.post(WIDGETS, &[("_block", "x/blocks.y")]).await.leads(), PAGES);

    // An open site changes through its draft.
    launch(&mut odile, "velos").await;
    odile.get(PAGES).await;
    let remove = [("part", "widgets"), ("block", &*block)];
    assert_eq!(odile.post(PAGES, &remove).await.leads(), PAGES);
    assert_eq!(embeds().len(), 1);
    odile.get(PAGES).await.expect(200).does_not_say("iframe");
    odile
        .get("/sites/velos/changes")
        .await
        .says("Changer les blocs que d’autres sites peuvent montrer");
    // Sent again, there is nothing to take out.
    odile.get(PAGES).await;
    assert_eq!(odile.post(PAGES, &remove).await.leads(), PAGES);
}
