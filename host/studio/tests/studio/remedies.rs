//! A remedy that is applied leaves nothing of what it was for.

use crate::{
    bricks::{BOOKING, MAP, RIVAL},
    support::{World, make},
};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_named_with_its_remedies_and_they_hold() {
    let world = World::with(&[&BOOKING, &MAP, &RIVAL]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "empty", "Cartes", "cartes").await;
    let check = "/sites/cartes/check";
    let page = odile.get(check).await.expect(200);
    page.says("Encore une chose avant d’ouvrir")
        .says("Le site n’a pas encore de brique");
    // A site without bricks does not open.
    let launch = "/sites/cartes/launch";
    odile
        .fill(launch, launch, &[("sign-up", "open"), ("invitations", "")])
        .await
        .expect(422);

    let add = "/sites/cartes/bricks/add";
    odile
        .fill(add, add, &[("package", "test:map"), ("version", "0.1.0")])
        .await
        .expect(303);
    // It does not fit yet, so it waits.
    assert_eq!(world.platform("cartes").mounts().len(), 0);
    odile
        .get("/sites/cartes/bricks")
        .await
        .expect(200)
        .says("Pas encore en service");
    let connections = odile.get("/sites/cartes/connections").await.expect(200);
    connections
        .says("« Carte » a besoin d’une brique qui n’est pas là.")
        .says("Ajouter « Étagère »");
    let page = odile.get(check).await.expect(200);
    let page = page.says("« Carte » a besoin d’une autre brique");
    let page = page
        .says("Ajouter « Réservation »")
        .says("Ajouter « Étagère »")
        .says("Retirer « Carte »");
    let finding = page.hidden("finding", "Ajouter « Étagère »");
    let number = page.hidden("remedy", "Ajouter « Étagère »");
    odile
        .post(check, &[("finding", &finding), ("remedy", &number)])
        .await
        .expect(303);
    let page = odile.get(check).await.expect(200);
    page.says("Tout est en ordre")
        .does_not_say("a besoin d’une autre brique");
    let platform = world.platform("cartes");
    assert_eq!(platform.mounts().len(), 2);
    assert_eq!(
        platform.manifest().bricks["map"].wires["legollaborative:booking/items"],
        "shelf"
    );
    // It is gone, and pressing the button again does nothing.
    odile
        .post(check, &[("finding", &finding), ("remedy", &number)])
        .await
        .expect(303);
    assert_eq!(world.platform("cartes").mounts().len(), 2);

    // Two could serve it now: one chooses.
    odile
        .fill(
            add,
            add,
            &[("package", "legollaborative:booking"), ("version", "0.1.0")],
        )
        .await
        .expect(303);
    let page = odile
        .get("/sites/cartes/connections")
        .await
        .expect(200)
        .says("s’appuie sur…");
    let name = "needs|map|legollaborative:booking/items";
    assert!(page.values("shown").contains(&name.to_owned()));
    odile
        .post("/sites/cartes/connections", &[("shown", name), (name, "booking")])
        .await
        .expect(303);
    assert_eq!(
        world.platform("cartes").manifest().bricks["map"].wires["legollaborative:booking/items"],
        "booking"
    );
    // And one takes the place of the other.
    let instead = "/sites/cartes/bricks/booking/instead";
    odile.get(instead).await.expect(200).says("Étagère");
}
