//! A brick's settings: its own form, read, refused, kept and seen again.

use crate::{
    browser::{Answer, Browser},
    support::{World, launch, make},
};

const PAGE: &str = "/sites/velos/settings/velos";
/// Settings of bookings, in the order of the brick's own types. Five of them are in view.
const SETTINGS: [&str; 8] = [
    "acceptance",
    "horizonDays",
    "noticeMinutes",
    "openRequests",
    "answerHours",
    "reminderHours",
    "categories",
    "iban",
];
const FOLD: &str = "Les autres réglages";

/// Sends the form of the page as it stands, but for these fields.
async fn send(browser: &mut Browser, page: &Answer, changed: &[(&str, &str)]) -> Answer {
    let mut fields = page.form(PAGE);
    for (name, value) in changed {
        let field = fields.iter_mut().find(|(known, _)| known == name);
        field.unwrap_or_else(|| panic!("no field {name}")).1 = (*value).to_owned();
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post(PAGE, &fields).await
}

/// Whether the fold of further settings is open.
fn is_unfolded(page: &Answer) -> bool {
    let (before, _) = page.body.split_once(FOLD).unwrap();
    let fold = before.rsplit("<details").next().unwrap();
    fold.split('>').next().unwrap().contains(" open")
}

fn held(page: &Answer, name: &str) -> String {
    let mut fields = page.form(PAGE).into_iter();
    fields.find(|(known, _)| known == name).unwrap().1
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_entered_refused_kept_and_seen_again() {
    let world = World::built(&["booking", "rating"]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    odile
        .get("/sites/velos/settings")
        .await
        .expect(200)
        .says("Les briques à régler");

    // The first five are in view, the others in a fold.
    let page = odile.get(PAGE).await.expect(200).says("Réglages de « ");
    let fold = page.body.find(FOLD).unwrap();
    for (number, name) in SETTINGS.iter().enumerate() {
        let at = page.body.find(&format!("name=\"settings.{name}\"")).unwrap();
        assert_eq!(at < fold, number < 5, "{name}");
    }
    assert!(!is_unfolded(&page));

    // A refused value is told where it stands, and everything that was typed stays.
    let changed = [("settings.horizonDays", "400"), ("settings.noticeMinutes", "90")];
    let refused = send(&mut odile, &page, &changed).await.expect(422);
    let refused = refused.says("id=\"settings-settings.horizonDays-problem\"");
    let refused = refused.does_not_say("settings-settings.noticeMinutes-problem");
    assert_eq!(held(&refused, "settings.horizonDays"), "400");
    assert_eq!(held(&refused, "settings.noticeMinutes"), "90");
    assert!(!is_unfolded(&refused));

    // In the fold as well, which opens then.
    let changed = [
        ("settings.horizonDays", "60"),
        ("settings.payee", "Les Vélos"),
        ("settings.iban", "FR00 1234"),
    ];
    let refused = send(&mut odile, &refused, &changed).await.expect(422);
    let refused = refused
        .says("id=\"settings-settings.iban-problem\"")
        .says("Cet IBAN n’existe pas");
    assert!(is_unfolded(&refused));
    assert_eq!(held(&refused, "settings.iban"), "FR00 1234");
    // Nothing was kept meanwhile.
    let before = odile.get(PAGE).await.expect(200);
    assert_ne!(held(&before, "settings.noticeMinutes"), "90");

    let changed = [("settings.payee", ""), ("settings.iban", "")];
    let onward = send(&mut odile, &refused, &changed).await.leads();
    let page = odile.get(&onward).await.expect(200);
    page.says("sont enregistrés.");
    let page = odile.get(PAGE).await.expect(200);
    assert_eq!(held(&page, "settings.horizonDays"), "60");
    assert_eq!(held(&page, "settings.noticeMinutes"), "90");

    // Once it is open they are changed at once, and the draft has nothing of it.
    launch(&mut odile, "velos").await;
    let page = odile.get(PAGE).await.expect(200);
    let changed = [("settings.acceptance", "automatic")];
    let next = send(&mut odile, &page, &changed).await.leads();
    odile.get(&next).await.expect(200).says("sont enregistrés.");
    let page = odile.get(PAGE).await.expect(200);
    assert_eq!(held(&page, "settings.acceptance"), "automatic");
    odile
        .get("/sites/velos/changes")
        .await
        .expect(200)
        .does_not_say("Dans le brouillon");
    odile
        .get("/sites/velos")
        .await
        .expect(200)
        .says("odile a changé les réglages de « ");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_brick_without_settings_has_no_page_of_them() {
    let world = World::start().await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    odile.get(PAGE).await.expect(404);
    odile
        .get("/sites/velos/settings")
        .await
        .expect(200)
        .says("Rien à régler");
}
