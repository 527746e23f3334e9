//! The scenario clicked in a real Chromium, with a close look at every page: axe, both languages, wide and narrow.

use legollab_e2e::{
    browser::{Driver, Window},
    site::{PASSWORD, Site, email},
    wait,
};

const HOUR: i64 = 3_600_000;

/// Opens an account by hand, once with a password that will not do.
async fn sign_up(window: &mut Window, origin: &str, name: &str, looks: Looks) {
    window.go(origin).await;
    window.click_to("/account/sign-up").await;
    window.fill("name", name).await;
    window.fill("email", &email(name)).await;
    if looks == Looks::Closely {
        window.look_in_both_languages("sign-up").await;
        window.fill("name", name).await;
        window.fill("email", &email(name)).await;
        window.fill("password", "court").await;
        window.send("/account/sign-up").await;
        window.look_at_error("sign-up-refused", 422).await;
    }
    window.fill("password", PASSWORD).await;
    window.send("/account/sign-up").await;
    window.sees(name).await;
}

/// Whether a page that another person has shown already is looked at again.
#[derive(PartialEq, Eq)]
enum Looks {
    Closely,
    Past,
}

async fn offer(window: &mut Window, origin: &str, name: &str) {
    window.go(&format!("{origin}/bikes/offer")).await;
    window.fill("name", name).await;
    window.fill("description", "Sept vitesses, panier avant.").await;
    window.fill("place", "Local du quartier").await;
    window.send("/offer").await;
    window.sees(name).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_book_and_review_by_clicking() {
    let (site, driver) = (Site::bikes().await, Driver::start().await);
    let origin = site.origin();

    // A visitor comes to a platform that has nothing yet.
    let mut visitor = driver.open("visitor", "fr").await;
    visitor.go(&origin).await;
    assert_eq!(visitor.language().await, "fr", "the browser's language counts");
    visitor.look_in_both_languages("home-empty").await;
    visitor.go(&format!("{origin}/bikes/items")).await;
    visitor.look_in_both_languages("items-empty").await;
    visitor.go(&format!("{origin}/nowhere")).await;
    visitor.look_at_error("not-found", 404).await;

    // Camille opens an account and offers two bikes; a form that is wrong says where.
    let mut camille = driver.open("camille", "fr").await;
    sign_up(&mut camille, &origin, "Camille", Looks::Closely).await;
    camille.go(&format!("{origin}/bikes/offer")).await;
    camille.look_in_both_languages("offer").await;
    camille.send("/offer").await;
    assert!(camille.has("[role=alert]").await, "an empty name is refused in words");
    camille.look_at_error("offer-refused", 422).await;
    offer(&mut camille, &origin, "Vélo cargo").await;
    offer(&mut camille, &origin, "Vélo de ville").await;

    // The steward sets the opening hours of both by the generated form.
    let mut steward = driver.open("steward", "fr").await;
    steward.go(&format!("{origin}/account/sign-in")).await;
    steward.look_in_both_languages("sign-in").await;
    steward.fill("email", &email("Responsable")).await;
    steward.fill("password", "ce n'est pas lui").await;
    steward.send("/account/sign-in").await;
    steward.look_at_error("sign-in-refused", 422).await;
    steward.fill("password", PASSWORD).await;
    steward.send("/account/sign-in").await;
    for bike in ["Vélo cargo", "Vélo de ville"] {
        steward.go(&format!("{origin}/bikes/opening-hours")).await;
        steward.click_within("main", bike).await;
        for (row, day) in ["monday", "tuesday"].iter().enumerate() {
            let add = steward.one("button[name=_add][value=hours]").await;
            steward.press(&add).await;
            steward.fill(&format!("hours.{row}.day"), day).await;
            steward.fill(&format!("hours.{row}.from"), "09:00").await;
            steward.fill(&format!("hours.{row}.until"), "12:00").await;
            steward.fill(&format!("hours.{row}.slotMinutes"), "60").await;
        }
        if bike == "Vélo cargo" {
            steward.look("opening-hours-form").await;
        }
        steward.send("/set-hours").await;
        steward.sees(bike).await;
    }

    // The visitor sees free slots and no way to book them.
    visitor.go(&format!("{origin}/bikes/items")).await;
    visitor.click_within("main", "Vélo cargo").await;
    let item = visitor.address().await;
    visitor.sees("Mardi 24 novembre 2026").await;
    visitor.sees("09:00").await;
    assert!(
        !visitor.has("form[action*=\"/do/\"]").await,
        "a visitor has no button to book"
    );
    visitor.look_in_both_languages("item-as-visitor").await;

    // Alix and Noé look at the same slots; Alix is quicker.
    let (mut alix, mut noe) = (driver.open("alix", "fr").await, driver.open("noe", "en").await);
    sign_up(&mut alix, &origin, "Alix", Looks::Past).await;
    sign_up(&mut noe, &origin, "Noé", Looks::Past).await;
    assert_eq!(noe.language().await, "en");
    alix.go(&item).await;
    alix.look_in_both_languages("item-as-member").await;
    noe.go(&item).await;
    let slots = alix.all("button.slot.free").await.len();
    alix.press(&alix.one("button.slot.free").await).await;
    alix.sees("Vélo cargo").await;
    alix.look_in_both_languages("my-bookings").await;
    noe.press(&noe.one("button.slot.free").await).await;
    noe.look_at_error("slot-taken", 409).await;
    noe.sees("Vélo cargo").await;
    noe.go(&item).await;
    assert_eq!(
        noe.all("button.slot.free").await.len(),
        slots - 1,
        "the slot is offered no more"
    );

    // Camille accepts; declining would have asked first.
    camille.go(&format!("{origin}/bikes/requests")).await;
    camille.look_in_both_languages("requests").await;
    camille.send("/confirm/bookings/decline").await;
    camille.look("decline-question").await;
    camille.click_to("/bikes/requests").await;
    camille.send("/do/bookings/accept").await;
    camille.sees("Alix").await;
    camille.go(&item).await;
    camille.look_in_both_languages("item-as-owner").await;

    // The clock passes the end; both are invited.
    site.clock.advance(6 * HOUR);
    for window in [&alix, &camille] {
        wait::until("the invitation to review", || async {
            window.go(&format!("{origin}/reviews/to-write")).await;
            window
                .has("form[action$=\"/submit\"], main a[href*=\"invitation=\"]")
                .await
                .then_some(())
        })
        .await;
    }

    // Alix writes first, and nobody sees it yet.
    let hidden = "Vélo impeccable, accueil charmant.";
    review(&mut alix, 4, hidden, Looks::Closely).await;
    for window in [&camille, &noe, &steward] {
        for path in ["/", "/reviews/members", "/reviews/to-write", "/bikes/requests"] {
            window.go(&format!("{origin}{path}")).await;
            window.sees_not(hidden).await;
        }
    }
    camille.go(&format!("{origin}/reviews/to-write")).await;
    review(&mut camille, 5, "Rendu à l'heure.", Looks::Past).await;

    // Then both show to the members, and the mean with its count.
    noe.go(&format!("{origin}/reviews/members")).await;
    noe.sees("Camille").await;
    noe.look_in_both_languages("members-reviewed").await;
    let row = noe.one("main a[href*=\"/reviews/member?\"]").await;
    noe.press(&row).await;
    noe.look_in_both_languages("reviews-of-a-member").await;
    alix.go(&format!("{origin}/reviews/to-write")).await;
    alix.click_to("/reviews/member?").await;
    alix.sees("Rendu à l'heure.").await;

    // The first page is made of what there is now.
    visitor.go(&origin).await;
    visitor.sees("Libres ces jours-ci").await;
    visitor.sees(hidden).await;
    visitor.look_in_both_languages("home").await;

    // What others wrote of the owner stands beside the owner: on the page of the bike, and on the owner's own.
    // Who the owner is, members alone read.
    visitor.go(&item).await;
    visitor.sees("Avis sur un membre").await;
    visitor.sees("sur 5").await;
    visitor.sees_not("Camille").await;
    visitor.sees_not(hidden).await;
    visitor.look_in_both_languages("item-with-score").await;
    noe.go(&item).await;
    noe.sees("Reviews of Camille").await;
    noe.sees(hidden).await;
    noe.look_in_both_languages("item-with-reviews").await;
    noe.click_within("main", "Camille").await;
    assert!(noe.address().await.starts_with(&format!("{origin}/members/")));
    noe.sees("Reviews of Camille").await;
    noe.look_in_both_languages("profile").await;

    // One search goes through all bricks, however the word is written.
    noe.go(&format!("{origin}/search")).await;
    noe.look_in_both_languages("search-empty").await;
    noe.go(&format!("{origin}/search?q=VELOS+impeccable")).await;
    noe.sees(hidden).await;
    noe.look_in_both_languages("search-reviews").await;
    visitor.go(&format!("{origin}/search?q=velo+cargo")).await;
    visitor.click_within(".search-hits", "Vélo cargo").await;
    assert!(visitor.address().await.starts_with(&format!("{origin}/bikes/item?")));
    visitor.go(&format!("{origin}/search?q=zzz")).await;
    visitor.sees("Rien trouvé").await;
    visitor.look_in_both_languages("search-nothing").await;

    // Every page there is, for everybody there is.
    let (home, area) = (origin.clone(), format!("{origin}/steward"));
    let (seen_by_visitor, seen_by_member, seen_by_steward) = tokio::join!(
        visitor.look_around(&home),
        alix.look_around(&home),
        steward.look_around(&area)
    );
    assert!(seen_by_visitor.len() > 4, "{seen_by_visitor:#?}");
    assert!(seen_by_member.len() > seen_by_visitor.len(), "{seen_by_member:#?}");
    assert!(seen_by_steward.len() > seen_by_member.len(), "{seen_by_steward:#?}");
    Window::close([visitor, camille, steward, alix, noe]).await;
}

/// Writes a review on the page of what there is to write.
async fn review(window: &mut Window, stars: u8, comment: &str, looks: Looks) {
    if looks == Looks::Closely {
        window.look_in_both_languages("review").await;
    }
    window.fill("stars", &stars.to_string()).await;
    window.fill("comment", comment).await;
    window.send("/submit").await;
}
