//! What one account may take, and what one holder sees of another: nothing.

use legollab_runtime::manifest::PlatformState;
use legollab_server::MailSettings;

use crate::{
    bricks::{BOOKING, MAP, RATING},
    browser::Browser,
    support::{World, archive, launch, make},
};

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
async fn the_sites_of_one_account_take_so_much_room_and_no_more() {
    let world = World::with(&[&BOOKING, &RATING, &MAP]).await;
    let (mut odile, mut karim) = (world.join("odile").await, world.join("karim").await);
    make(&mut odile, "bikes", "Vélos", "velos").await;
    let bytes = archive(&mut odile, "velos").await;
    odile.get("/import").await.expect(200);
    let arrived = odile.post_parts("/import", &[], &[("archive", &bytes)]).await.leads();
    // What members have sent, as it were: a file that has its length and takes nothing.
    let folder = world.platform("velos").folder().join("data/files");
    std::fs::create_dir_all(&folder).unwrap();
    let large = folder.join("large");
    std::fs::File::create(&large).unwrap().set_len(5 << 30).unwrap();
    let brick = [("package", "test:map"), ("version", "0.1.0")];
    let add = "/sites/velos/bricks/add";
    let full = "et un compte dispose de 5 Gio. Retirez une brique";
    odile.fill(add, add, &brick).await.expect(422).says(full);
    let questions = odile.fill("/new", "/new", &[("recipe", "empty")]).await.leads();
    let fields = [("purpose", ""), ("zone", "Europe/Paris"), ("languages", "fr")];
    let name = odile.fill(&questions, &questions, &fields).await.leads();
    let title = [("title", "Outils"), ("address", "outils")];
    odile
        .fill(&name, &name, &title)
        .await
        .expect(422)
        .says(full)
        .says("outils");
    odile
        .fill(&arrived, &arrived, &[("address", "air")])
        .await
        .expect(422)
        .says("Cette archive a");
    for site in ["outils", "air"] {
        assert!(world.studio.platform(site).is_none(), "{site}");
    }
    // Whoever is taken into the team brings no room of their own; elsewhere they have theirs.
    let holders = "/sites/velos/holders";
    odile
        .fill(holders, holders, &[("email", "karim@example.org")])
        .await
        .expect(303);
    karim.fill(add, add, &brick).await.expect(422).says(full);
    make(&mut karim, "bikes", "Jardin", "jardin").await;
    std::fs::remove_file(&large).unwrap();
    odile.fill(add, add, &brick).await.expect(303);
    odile.fill(&name, &name, &title).await.expect(303);
}

/// So many lines of addresses.
fn people(from: usize, to: usize) -> String {
    let addresses: Vec<String> = (from..to).map(|number| format!("m{number}@example.org")).collect();
    addresses.join("\n")
}

const DAY: i64 = 24 * 3_600_000;

#[tokio::test(flavor = "multi_thread")]
async fn one_account_invites_twenty_people_a_day_over_all_of_its_sites() {
    let world = World::start().await;
    let mut odile = world.join("odile").await;
    for (title, site) in [("Vélos", "velos"), ("Outils", "outils")] {
        make(&mut odile, "bikes", title, site).await;
        launch(&mut odile, site).await;
    }
    let (page, invite) = ("/sites/velos/launch", "/sites/velos/invite");
    odile
        .fill(page, invite, &[("invitations", &people(0, 21))])
        .await
        .expect(422)
        .says("Il reste 20 invitations");
    odile
        .fill(page, invite, &[("invitations", &people(0, 19))])
        .await
        .expect(303);
    // Nothing that was typed is lost, and one reads when it goes on.
    odile
        .fill(
            "/sites/outils/launch",
            "/sites/outils/invite",
            &[("invitations", &people(19, 21))],
        )
        .await
        .expect(422)
        .says("Il reste une invitation")
        .says("mardi 24 novembre 2026 à 08:00")
        .says("m20@example.org");
    world.clock.advance(DAY);
    let after = [("invitations", people(19, 39))];
    let after = after.each_ref().map(|(name, value)| (*name, value.as_str()));
    odile
        .fill("/sites/outils/launch", "/sites/outils/invite", &after)
        .await
        .expect(303);
    // Others have invitations of their own, but the site has not.
    let mut karim = world.join("karim").await;
    let holders = "/sites/outils/holders";
    let added = odile.fill(holders, holders, &[("email", "karim@example.org")]).await;
    added.expect(303);
    karim
        .fill(
            "/sites/outils/launch",
            "/sites/outils/invite",
            &[("invitations", &people(50, 51))],
        )
        .await
        .expect(422)
        .says("sont parties");
}

/// Opens an account as strangers do.
async fn sign_up(world: &World, name: &str) -> Browser {
    let mut browser = world.visitor();
    let email = format!("{name}@example.org");
    let fields = [
        ("name", name),
        ("email", email.as_str()),
        ("password", "un vélo pour deux"),
        ("next", "/"),
    ];
    browser
        .fill("/account/sign-up", "/account/sign-up", &fields)
        .await
        .expect(303);
    browser
}

/// The code in the newest letter of the studio.
async fn code(world: &World) -> String {
    let messages = world.platform("studio").store().messages(0, 1).await.unwrap();
    let body = &messages[0].body;
    let digits = body.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 6);
    digits.unwrap_or_else(|| panic!("no code in {body}")).to_owned()
}

async fn count_letters(world: &World) -> usize {
    world.platform("studio").store().messages(0, 100).await.unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_confirmed_before_the_first_opening_and_once() {
    // A mail server that is away: letters wait, and can be read where they do.
    let post = MailSettings::Smtp {
        url: "smtps://127.0.0.1:1".to_owned(),
        from: "studio@example.org".to_owned(),
    };
    let world = World::writing(&[&BOOKING, &RATING], post).await;
    let mut odile = sign_up(&world, "odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    let (page, confirm, again) = (
        "/sites/velos/launch",
        "/sites/velos/confirm",
        "/sites/velos/confirm/again",
    );
    let fields = [("sign-up", "invited"), ("invitations", "m1@example.org")];
    let with_more = [fields[0], fields[1], ("names", "everyone"), ("code", "424242")];
    let asked = odile.fill(page, page, &with_more).await.expect(200);
    let asked = asked.says("Confirmez votre adresse").says("odile@example.org");
    // Whatever was entered waits in both forms of the page, and nothing else does.
    assert_eq!(asked.values("invitations"), ["m1@example.org"; 2]);
    assert_eq!(asked.values("names"), ["everyone"; 2]);
    asked.does_not_say("424242");
    assert!(world.studio.platform("velos").unwrap().manifest().platform.state == PlatformState::Building);
    let first = code(&world).await;
    let with = |code: &str| {
        let mut all: Vec<(&str, String)> = vec![("act", "launch".to_owned()), ("code", code.to_owned())];
        all.extend(fields.map(|(name, value)| (name, value.to_owned())));
        all
    };
    let send = async |browser: &mut Browser, path: &str, code: &str| {
        let fields = with(code);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(path, &fields).await
    };
    // What is no code uses nothing up; five wrong ones do, also for the right one after them.
    send(&mut odile, confirm, "12").await.expect(422).says("six chiffres");
    let wrong = if first == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        send(&mut odile, confirm, wrong)
            .await
            .expect(422)
            .says("Ce n’est pas ce code");
    }
    send(&mut odile, confirm, &first)
        .await
        .expect(422)
        .says("Ce code ne vaut plus");
    // Another one a minute later, and no sooner; the one before is worth nothing then.
    world.clock.advance(59_000);
    send(&mut odile, again, "")
        .await
        .expect(200)
        .says("Attendez une minute");
    assert_eq!(count_letters(&world).await, 1);
    world.clock.advance(1_000);
    send(&mut odile, again, "")
        .await
        .expect(200)
        .says("est parti à odile@example.org");
    assert_eq!(count_letters(&world).await, 2);
    let late = code(&world).await;
    world.clock.advance(10 * 60_000);
    send(&mut odile, confirm, &late)
        .await
        .expect(422)
        .says("Ce code ne vaut plus");
    send(&mut odile, again, "").await.expect(200);
    let good = code(&world).await;
    // Somebody else's address is not confirmed by it.
    let mut karim = sign_up(&world, "karim").await;
    make(&mut karim, "bikes", "Outils", "outils").await;
    karim
        .fill("/sites/outils/launch", "/sites/outils/launch", &fields)
        .await
        .expect(200);
    let others = [("act", "launch"), ("code", good.as_str()), fields[0], fields[1]];
    if code(&world).await != good {
        karim.post("/sites/outils/confirm", &others).await.expect(422);
    }
    // As people type it. What was entered is done.
    let spaced = format!("{} {}", &good[..3], &good[3..]);
    assert_eq!(send(&mut odile, confirm, &spaced).await.leads(), page);
    let velos = world.platform("velos");
    assert!(velos.manifest().platform.state == PlatformState::Launched);
    assert!(velos.store().member_by_email("m1@example.org").await.unwrap().is_some());
    // Nobody is asked twice.
    odile
        .fill(page, "/sites/velos/invite", &[("invitations", "m2@example.org")])
        .await
        .expect(303);
    // A co-holder is asked as well, before the first letter.
    let holders = "/sites/velos/holders";
    odile
        .fill(holders, holders, &[("email", "karim@example.org")])
        .await
        .expect(303);
    karim
        .fill(page, "/sites/velos/invite", &[("invitations", "m3@example.org")])
        .await
        .expect(200)
        .says("Confirmez votre adresse");
    assert!(velos.store().member_by_email("m3@example.org").await.unwrap().is_none());
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
