//! From nothing to an open site, in French, with what is pressed counted.

use legollab_runtime::manifest::{PlatformState, SignUp};

use crate::{
    bricks::{BOOKING, MAP, RATING, RIVAL},
    browser::Browser,
    support::{STUDIO, World},
};

/// The least PNG there is.
const PIXEL: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31, 21, 196,
    137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 224, 206, 243, 255, 15, 0, 3, 24, 1, 200, 219, 164, 198, 181, 0, 0,
    0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// What somebody needs beyond typing, at most.
const MOST_PRESSED: usize = 60;

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_cannot_program_opens_a_site() {
    let world = World::with(&[&BOOKING, &RATING, &MAP, &RIVAL]).await;
    let mut odile = world.visitor();
    odile
        .get("/")
        .await
        .expect(200)
        .says("sans rien programmer")
        .says("Commencer");
    let account = [
        ("name", "Odile"),
        ("email", "odile@example.org"),
        ("password", "un vélo pour deux"),
        ("next", "/new"),
    ];
    odile.follow("/account/sign-up?next=/new").await.expect(200);
    assert_eq!(odile.post("/account/sign-up", &account).await.leads(), "/new");

    // What is it for: a recipe whose bricks are not here cannot be chosen.
    let recipes = odile.get("/new").await.expect(200);
    let recipes = recipes
        .says("À quoi servira votre site")
        .says("Vélos partagés")
        .says("Page vide");
    recipes.says("Pas ici pour le moment : il manque legollaborative:sensors.");
    odile
        .post("/new", &[("recipe", "air")])
        .await
        .expect(422)
        .says("Prenez-en un autre");
    let questions = odile.post("/new", &[("recipe", "bikes")]).await.leads();

    // Three questions, and back: nothing is lost.
    let page = odile.get(&questions).await.expect(200);
    page.says("Des vélos prêtés entre voisins")
        .says("France métropolitaine");
    let wrong = [("purpose", "Mes vélos"), ("zone", "Nulle/Part"), ("languages", "fr")];
    let page = odile.post(&questions, &wrong).await.expect(422);
    page.says("Mes vélos").says("Choisissez un lieu");
    let right = [
        ("purpose", "Les vélos de Cenon, entre voisins."),
        ("zone", "Europe/Paris"),
        ("languages", "fr,en"),
    ];
    odile.pressed += 1;
    let name = odile.post(&questions, &right).await.leads();
    odile
        .get(&questions)
        .await
        .expect(200)
        .says("Les vélos de Cenon, entre voisins.");
    odile.get("/").await.expect(200).says("Commencés");

    // The name: reserved and malformed ones are told, and what was typed stays.
    for (address, problem) in [
        ("studio", "réservée à l’hébergeur"),
        ("stud1o", "réservée à l’hébergeur"),
        ("Vélos !", "sans accents"),
        ("ab", "au moins 3 caractères"),
    ] {
        let page = odile
            .fill(&name, &name, &[("title", "Vélos de Cenon"), ("address", address)])
            .await;
        page.expect(422).says(problem).says("Vélos de Cenon");
    }
    odile.pressed = 7;
    let bricks = odile
        .fill(&name, &name, &[("title", "Vélos de Cenon"), ("address", "")])
        .await
        .leads();
    assert_eq!(bricks, "/sites/velos-de-cenon/bricks");

    // The site is there, and nobody but its team sees it.
    let mut visitor = Browser::new(world.port, "velos-de-cenon.localhost");
    visitor.get("/").await.expect(503);
    let platform = world.platform("velos-de-cenon");
    assert_eq!(platform.manifest().platform.state, PlatformState::Building);
    assert_eq!(
        platform.manifest().platform.summary.get("fr"),
        "Les vélos de Cenon, entre voisins."
    );
    assert_eq!(platform.mounts().len(), 2);

    // What each brick may do, in plain words: letters open, the rest in a fold.
    let page = odile.get(&bricks).await.expect(200);
    let page = page
        .says("Réservation")
        .says("Avis")
        .says("Pour prévenir les propriétaires.");
    let page = page
        .says("Un droit ordinaire")
        .says("Apache-2.0")
        .says("Une autre brique sait faire la même chose");
    page.does_not_say("toml").does_not_say("sha256");
    let connections = odile.post("/sites/velos-de-cenon/pass", &[("step", "5")]).await.leads();

    let page = odile.get(&connections).await.expect(200);
    let page = page
        .says("Quand un prêt se termine dans ")
        .says("invite les deux à écrire.");
    let boxes = page.values("shown");
    assert_eq!(boxes, ["hears|avis|legollaborative:booking/events|velos"]);
    let ticked = [("shown", boxes[0].as_str()), (boxes[0].as_str(), "on")];
    let settings = odile.post(&connections, &ticked).await.leads();

    odile.get(&settings).await.expect(200).says("Rien à régler");
    let look = odile.post("/sites/velos-de-cenon/pass", &[("step", "7")]).await.leads();

    // A colour is tried, and told as it will be read.
    odile.get(&look).await.expect(200).says("Sapin");
    let wrong = odile
        .post_parts(&look, &[("colour", "own"), ("own", "jaune")], &[])
        .await;
    wrong.expect(422).says("Écrivez la couleur").says("jaune");
    odile.pressed += 1;
    let tried = odile
        .post_parts(&look, &[("colour", "#f0b400"), ("own", ""), ("try", "yes")], &[])
        .await;
    tried.expect(200).says("Boutons, jour").says("#f0b400");
    assert_ne!(
        world.platform("velos-de-cenon").manifest().theme.accent.as_deref(),
        Some("#f0b400")
    );
    // A picture that nobody can see described is no picture; one that is none is told.
    let colour = ("colour", "#f0b400");
    let undescribed = odile.post_parts(&look, &[colour], &[("photograph", PIXEL)]).await;
    undescribed.expect(422).says("Dites en une phrase ce qu’on voit");
    let described = [colour, ("description", "Trois vélos au soleil.")];
    let no_picture = odile.post_parts(&look, &described, &[("photograph", b"<svg/>")]).await;
    no_picture.expect(422).says("ni un PNG").says("Trois vélos au soleil.");
    let pictures: [(&str, &[u8]); 2] = [("logo", PIXEL), ("photograph", PIXEL)];
    let first = odile.post_parts(&look, &described, &pictures).await.leads();
    let theme = world.platform("velos-de-cenon").manifest().theme.clone();
    assert_eq!(
        theme.photograph.unwrap().description.get("fr"),
        "Trois vélos au soleil."
    );
    assert!(theme.logo.is_some());
    assert_eq!(
        world.platform("velos-de-cenon").manifest().theme.accent.as_deref(),
        Some("#f0b400")
    );

    // The first thing is entered on the site itself, signed in without another password.
    odile
        .get(&first)
        .await
        .expect(200)
        .says("Vous y entrez avec un compte à votre nom");
    let way = odile
        .post("/sites/velos-de-cenon/enter", &[("to", "/")])
        .await
        .expect(200);
    let url = way.refresh.split_once("url=").unwrap().1.to_owned();
    let path = url.split_once("velos-de-cenon.localhost").unwrap().1;
    let path = &path[path.find('/').unwrap()..];
    odile.at("velos-de-cenon.localhost");
    let page = odile.get(path).await.expect(200);
    let token = page.hidden("token", "");
    odile.post("/account/handover", &[("token", &token)]).await.expect(303);
    odile.get("/").await.expect(200).says("Vélos de Cenon");
    odile.at(STUDIO);

    odile.get(&first).await.expect(200);
    let check = odile.post("/sites/velos-de-cenon/pass", &[("step", "9")]).await.leads();
    odile
        .get(&check)
        .await
        .expect(200)
        .says("Tout est en ordre")
        .says("5 points vérifiés");
    let open = odile
        .post("/sites/velos-de-cenon/pass", &[("step", "10")])
        .await
        .leads();
    odile.get(&open).await.expect(200).says("Ouvrir Vélos de Cenon");
    let wrong = [("sign-up", "invited"), ("invitations", "karim\n")];
    odile
        .post(&open, &wrong)
        .await
        .expect(422)
        .says("n’est pas une adresse e-mail")
        .says("karim");
    let right = [
        ("sign-up", "invited"),
        ("invitations", "karim@example.org\r\nlucie@example.org\r\n"),
    ];
    odile.pressed += 1;
    let done = odile.post(&open, &right).await.leads();
    let page = odile.get(&done).await.expect(200);
    page.says("Le site est ouvert").says("2 invitations sont parties");
    assert!(odile.pressed <= MOST_PRESSED, "{} pressed", odile.pressed);

    // Everybody sees it now; the command line's history is this one.
    visitor.get("/").await.expect(200).says("Vélos de Cenon");
    let platform = world.platform("velos-de-cenon");
    assert_eq!(platform.manifest().platform.sign_up, SignUp::Invited);
    assert_eq!(platform.store().count_members().await.unwrap(), 3);
    let history = odile.get("/sites/velos-de-cenon/changes").await.expect(200);
    history
        .says("Odile")
        .says("Prendre la couleur #f0b400")
        .says("Ouvrir le site");

    // And it can be closed again.
    odile.post("/sites/velos-de-cenon/unpublish", &[]).await.expect(303);
    visitor.get("/").await.expect(503);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_speaks_english_as_well() {
    let world = World::start().await;
    let mut visitor = world.visitor().english();
    visitor.get("/").await.expect(200).says("with nothing to program");
}
