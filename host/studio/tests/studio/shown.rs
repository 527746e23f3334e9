//! A site as the studio shows it: in small, in a colour that is tried, and on paper.

use legollab_web::theme::qr;

use crate::support::{World, launch, make};

/// The least PNG there is.
const PIXEL: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31, 21, 196,
    137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 224, 206, 243, 255, 15, 0, 3, 24, 1, 200, 219, 164, 198, 181, 0, 0,
    0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];
const LOOK: &str = "/sites/velos/look";
const POSTER: &str = "/sites/velos/poster";

/// The address after a mark, as far as the attribute goes.
fn address<'p>(page: &'p str, mark: &str) -> &'p str {
    let at = page.find(mark).unwrap_or_else(|| panic!("no {mark}: {page}"));
    page[at..].split('"').next().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colour_is_tried_on_the_site_in_small() {
    let world = World::start().await;
    let mut holder = world.join("holder").await;
    make(&mut holder, "bikes", "Vélos", "velos").await;
    let page = holder.get(LOOK).await.expect(200).says("À quoi il ressemble");
    for (class, caption) in [
        ("sample by-day", "De jour"),
        ("sample by-night", "De nuit"),
        ("sample narrow by-day", "Sur un téléphone"),
    ] {
        let figure = page
            .body
            .split(&format!("<div class=\"{class}\" inert>"))
            .nth(1)
            .unwrap();
        let figure = figure.split("</figure>").next().unwrap();
        for part in ["Vélos", "Des vélos.", "button primary", "chip good", "<svg", caption] {
            assert!(figure.contains(part), "{class}: {part}: {figure}");
        }
    }
    let before = address(&page.body, "/assets/specimen-").to_owned();
    let fields = [("colour", "#f0b400"), ("own", ""), ("try", "yes")];
    let tried = holder.post_parts(LOOK, &fields, &[]).await.expect(200);
    let after = address(&tried.body, "/assets/specimen-").to_owned();
    assert_ne!(before, after);
    let sheet = holder.get(&after).await.expect(200).body;
    let (day, night) = sheet.split_once(".by-night{").unwrap();
    assert!(
        day.contains("--fill:#f0b400;") && day.contains("color-scheme:light"),
        "{day}"
    );
    assert!(night.contains("color-scheme:dark"), "{night}");
    // What is no colour is tried on nothing.
    let wrong = [("colour", "own"), ("own", "jaune"), ("try", "yes")];
    let wrong = holder.post_parts(LOOK, &wrong, &[]).await.expect(422);
    wrong.does_not_say("/assets/specimen-");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_poster_says_where_the_site_is_in_letters_and_as_a_code() {
    let world = World::start().await;
    let mut holder = world.join("holder").await;
    make(&mut holder, "bikes", "Vélos", "velos").await;
    holder.get(LOOK).await.expect(200);
    let fields = [("colour", "#f0b400"), ("description", "Trois vélos au soleil.")];
    let pictures: [(&str, &[u8]); 2] = [("logo", PIXEL), ("photograph", PIXEL)];
    holder.post_parts(LOOK, &fields, &pictures).await.leads();
    holder.get(POSTER).await.expect(200).says("Le site n’est pas ouvert");
    launch(&mut holder, "velos").await;
    let page = holder.get(POSTER).await.expect(200);
    let page = page
        .does_not_say("Le site n’est pas ouvert")
        .says("<h2>Vélos</h2>")
        .says("Des vélos.")
        .says("Trois vélos au soleil.");
    let url = world.hosting.server().address_of("velos").unwrap();
    let letters = url.split_once("://").unwrap().1;
    let page = page.says(&format!("<strong>{letters}</strong>"));
    let label = format!("Code QR qui mène à {letters}");
    let code = |of: &str| qr(of, &label).unwrap().into_string();
    let page = page.says(&code(&format!("{url}/"))).does_not_say(&code(&url));

    // Its pictures come through the studio, to those who hold the site.
    let mut other = world.join("other").await;
    for picture in page.body.split(" src=\"").skip(1) {
        let address = picture.split('"').next().unwrap();
        assert!(address.starts_with("/sites/velos/media/"), "{address}");
        holder.get(address).await.expect(200);
        other.get(address).await.expect(404);
    }
    assert_eq!(page.body.matches(" src=\"").count(), 2);
    for from in ["/sites/velos", "/sites/velos/launch"] {
        holder.get(from).await.expect(200).says(&format!("href=\"{POSTER}\""));
    }
}
