//! What one account may take, and what one holder sees of another: nothing.

use crate::support::{World, launch, make};

#[tokio::test(flavor = "multi_thread")]
async fn one_account_makes_so_many_sites_and_no_more() {
    let world = World::start().await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    make(&mut odile, "empty", "Outils", "outils").await;
    let questions = odile.fill("/new", "/new", &[("recipe", "empty")]).await.leads();
    let fields = [("purpose", ""), ("zone", "Europe/Paris"), ("languages", "fr")];
    let name = odile.fill(&questions, &questions, &fields).await.leads();
    let page = odile
        .fill(&name, &name, &[("title", "Trop"), ("address", "trop")])
        .await;
    page.expect(422).says("Un compte tient 2 sites au plus");
    assert!(world.hosting.platform("trop").is_none());
    // What was entered stays.
    odile.get(&name).await.expect(200).says("Trop");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_holder_finds_nothing_and_has_no_name_that_looks_like_it() {
    let world = World::start().await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    let begun = odile.fill("/new", "/new", &[("recipe", "empty")]).await.leads();
    let mut karim = world.join("karim").await;
    for path in ["/sites/velos", "/sites/velos/bricks", "/sites/nowhere", begun.as_str()] {
        karim.get(path).await.expect(404);
    }
    karim.get("/").await.expect(200).does_not_say("Vélos");
    let questions = karim.fill("/new", "/new", &[("recipe", "empty")]).await.leads();
    let fields = [("purpose", ""), ("zone", "Europe/Paris"), ("languages", "fr")];
    let name = karim.fill(&questions, &questions, &fields).await.leads();
    for (address, problem) in [
        ("velos", "déjà cette adresse"),
        ("ve1os", "ressemble trop"),
        ("ve-los", "ressemble trop"),
    ] {
        let page = karim
            .fill(&name, &name, &[("title", "Les miens"), ("address", address)])
            .await;
        page.expect(422).says(problem);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_of_two_goes_on_when_one_leaves() {
    let world = World::start().await;
    let mut odile = world.join("odile").await;
    let mut karim = world.join("karim").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    let holders = "/sites/velos/holders";
    odile
        .fill(holders, holders, &[("email", "nobody@example.org")])
        .await
        .expect(422)
        .says("Personne n’a de compte");
    odile
        .get(holders)
        .await
        .expect(200)
        .says("La dernière personne ne peut pas partir");
    odile
        .fill(holders, holders, &[("email", "karim@example.org")])
        .await
        .expect(303);
    karim.get("/").await.expect(200).says("Vélos");
    let page = karim.get(holders).await.expect(200).says("odile@example.org");
    let people = page.values("person");
    assert_eq!(people.len(), 2);
    for person in &people {
        karim
            .post("/sites/velos/holders/remove", &[("person", person)])
            .await
            .expect(303);
    }
    // One of the two has stayed.
    let (his, hers) = (
        karim.get(holders).await.status.as_u16(),
        odile.get(holders).await.status.as_u16(),
    );
    assert_eq!([his, hers].iter().filter(|status| **status == 200).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_invites_twenty_people_a_day() {
    let world = World::start().await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    launch(&mut odile, "velos").await;
    let people = |from: usize, to: usize| {
        let addresses: Vec<String> = (from..to).map(|number| format!("m{number}@example.org")).collect();
        addresses.join("\n")
    };
    let page = "/sites/velos/launch";
    let invite = "/sites/velos/invite";
    odile
        .fill(page, invite, &[("invitations", &people(0, 21))])
        .await
        .expect(422)
        .says("Il reste 20 invitations");
    odile
        .fill(page, invite, &[("invitations", &people(0, 19))])
        .await
        .expect(303);
    odile
        .fill(page, invite, &[("invitations", &people(19, 21))])
        .await
        .expect(422)
        .says("Il reste une invitation");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_studio_that_is_started_again_forgets_names_without_a_site() {
    let world = World::start().await;
    let database = world.studio.database();
    let now = world.studio.now();
    database
        .claim("perdu", ("begun", "bikes"), "somebody", 2, now)
        .await
        .unwrap();
    let catalogue = std::sync::Arc::new(legollab_studio::catalogue::BrickFolder::new(world.offered()));
    let again = legollab_studio::Studio::open(world.hosting.clone(), catalogue, Default::default())
        .await
        .unwrap();
    assert_eq!(again.database().site_names().await.unwrap(), Vec::<String>::new());
}
