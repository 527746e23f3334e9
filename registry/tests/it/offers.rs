//! Offers: written, found, withdrawn.

use reqwest::StatusCode;
use serde_json::Value;

use crate::support::{
    TestRegistry,
    trade::{BEGLES, CENON, OFFER, Trade, party, publish, with},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_writes_changes_and_withdraws_an_offer() {
    let trade = Trade::new().await;
    let (test, browser, id) = (&trade.test, &trade.provider.browser, &trade.offer);
    let page = test.visitor().get(&format!("/offers/{id}")).await;
    assert!(page.has("Ouvrir votre site avec vous") && page.has("480,00"), "{}", page.body);
    let english = test.visitor();
    english.set("language", "en");
    assert!(english.get(&format!("/offers/{id}")).await.has("Open your site with you"));

    let edit = format!("/offers/{id}/edit");
    let changed = with(OFFER, &[("version", "1"), ("price", "520,50")]);
    let page = browser.post(&edit, &edit, &changed).await;
    assert!(page.has("520,50"), "{}", page.body);
    // A form that was drawn before has missed something, and loses nothing that was typed.
    let stale = with(OFFER, &[("version", "1"), ("fr-title", "Un titre tapé longtemps")]);
    let page = browser.post(&edit, &edit, &stale).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.has("Un titre tapé longtemps") && page.has("520,50"), "{}", page.body);

    let own = "/organisations/les-possibles/offers";
    let page = browser.post(own, &format!("/offers/{id}/withdraw"), &[("version", "2")]).await;
    assert!(page.has("est retirée"), "{}", page.body);
    assert_eq!(test.visitor().get(&format!("/offers/{id}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(trade.holder.browser.get(&format!("/offers/{id}/ask")).await.status, StatusCode::NOT_FOUND);
    assert!(!test.visitor().get("/offers").await.has("Ouvrir votre site"));
    assert!(browser.get(&format!("/offers/{id}")).await.has("vous seuls la voyez"));
    browser.post(own, &format!("/offers/{id}/reopen"), &[("version", "3")]).await;
    assert!(test.visitor().get("/offers").await.has("Ouvrir votre site"));
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_is_wrong_is_said_at_once_and_nothing_is_lost() {
    let test = TestRegistry::start().await;
    let provider = party(&test, "les-possibles", true, "Bègles", BEGLES).await;
    let page = "/organisations/les-possibles/offers/new";
    let fields = [("fr-title", ""), ("fr-description", "Décrite seulement"), ("price", "quatre"), ("radius", "loin")];
    let answer = provider.browser.post(page, page, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["Choisissez une famille", "Donnez un titre", "Écrivez un nombre, par exemple 480", "Écrivez un nombre de kilomètres"] {
        assert!(answer.has(said), "{said}: {}", answer.body);
    }
    for typed in ["Décrite seulement", "value=\"quatre\"", "value=\"loin\""] {
        assert!(answer.has(typed), "{typed}");
    }
    for (field, value) in [("price", "-4"), ("price", "99999999999999999999"), ("radius", "-1"), ("radius", "99999999999999999999")] {
        let answer = provider.browser.post(page, page, &with(OFFER, &[(field, value)])).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_those_who_decide_for_the_provider_write_its_offers() {
    let trade = Trade::new().await;
    let new = "/organisations/les-possibles/offers/new";
    let member = trade.member("membre", &trade.provider.organisation).await;
    for browser in [&trade.holder.browser, &member] {
        assert_eq!(browser.get(new).await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.post("/api", new, OFFER).await.status, StatusCode::FORBIDDEN);
        let edit = format!("/offers/{}/edit", trade.offer);
        assert_eq!(browser.get(&edit).await.status, StatusCode::FORBIDDEN);
        for path in ["edit", "withdraw", "reopen"] {
            let path = format!("/offers/{}/{path}", trade.offer);
            assert_eq!(browser.post("/api", &path, &with(OFFER, &[("version", "1")])).await.status, StatusCode::FORBIDDEN);
        }
    }
    assert_eq!(member.get("/organisations/les-possibles/offers").await.status, StatusCode::OK);
    // A holder that is not listed as a provider has no offers to write.
    let own = "/organisations/velos-de-cenon/offers/new";
    assert_eq!(trade.holder.browser.get(own).await.status, StatusCode::NOT_FOUND);
}

/// The titles of a list of offers in JSON, in order, with their distances.
fn listed(body: &str) -> Vec<(String, Option<i64>)> {
    let answer: Value = serde_json::from_str(body).unwrap();
    let offers = answer["offers"].as_array().unwrap();
    offers
        .iter()
        .map(|offer| (offer["texts"][0]["title"].as_str().unwrap().to_owned(), offer["km"].as_i64()))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_nearest_come_first_and_the_page_says_why() {
    let test = TestRegistry::start().await;
    let towns = [
        ("toulouse", "Toulouse", (43.6045, 1.4442)),
        ("bordeaux", "Bègles", BEGLES),
        ("libourne", "Libourne", (44.9153, -0.2439)),
    ];
    for (slug, town, position) in towns {
        let provider = party(&test, slug, true, town, position).await;
        publish(&provider, &with(OFFER, &[("fr-title", town), ("radius", "500")])).await;
    }
    // One that does not come that far is last, however near it is.
    let near = party(&test, "voisins", true, "Cenon", (44.8600, -0.5300)).await;
    publish(&near, &with(OFFER, &[("fr-title", "Voisins"), ("radius", "1"), ("family", "support")])).await;
    let holder = party(&test, "velos-de-cenon", false, "Cenon", CENON).await;

    let own = listed(&holder.browser.get("/api/offers").await.body);
    let titles: Vec<&str> = own.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(titles, ["Voisins", "Bègles", "Libourne", "Toulouse"], "{own:?}");
    assert!(own.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{own:?}");

    let page = holder.browser.get("/offers").await;
    assert!(page.has("Pourquoi cet ordre") && page.has("Le prestataire le plus proche de Cenon d’abord"), "{}", page.body);
    // From Toulouse it is the other way round, and two do not come that far.
    let far = listed(&test.visitor().get("/api/offers?near=toulouse").await.body);
    assert_eq!(far[0].0, "Toulouse");
    assert_eq!(far[3].0, "Voisins");
    let page = test.visitor().get("/offers?near=Toulouse").await;
    assert!(page.has("Ne vient pas jusque-là"), "{}", page.body);
    // Nobody knows where a visitor is, and the page says so.
    assert!(test.visitor().get("/offers").await.has("Nous ne savons pas où vous êtes"));
    // A name that several communes have is asked about.
    let page = test.visitor().get("/offers?near=Saint-Denis").await;
    assert!(page.has("Quelle commune") && page.has("commune=93066"), "{}", page.body);
    assert!(test.visitor().get("/offers?near=Atlantis").await.has("Nous ne connaissons pas"));
    assert!(listed(&test.visitor().get("/api/offers?near=Saint-Denis&commune=93066").await.body)[0].1.is_some());

    // Families count beside the other choices, and narrow.
    let page = holder.browser.get("/offers?family=support").await;
    assert!(page.has("Une offre de service") && page.has("Aide aux membres"), "{}", page.body);
    let here = listed(&holder.browser.get("/api/offers?where=near").await.body);
    assert_eq!(here.len(), 3, "{here:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn offers_are_found_by_words_without_accents_or_endings() {
    let trade = Trade::new().await;
    let other = with(OFFER, &[("family", "hosting"), ("fr-title", "Héberger votre plateforme"), ("fr-description", "Tous les jours.")]);
    publish(&trade.provider, &other).await;
    let find = async |words: &str| {
        let path = format!("/api/offers?q={}", words.replace(' ', "+"));
        let mut titles: Vec<String> =
            listed(&trade.test.visitor().get(&path).await.body).into_iter().map(|(title, _)| title).collect();
        titles.sort();
        titles
    };
    assert_eq!(find("heberger").await, ["Héberger votre plateforme"]);
    assert_eq!(find("plateformes").await, ["Héberger votre plateforme"]);
    assert_eq!(find("ACCOMPAGNEMENT").await, ["Ouvrir votre site avec vous"]);
    assert_eq!(find("half day").await.len(), 2);
    assert_eq!(find("begles").await.len(), 2);
    assert!(find("bateau").await.is_empty());
    let page = trade.test.visitor().get("/offers?q=bateau").await;
    assert!(page.has("Aucune offre pour"), "{}", page.body);
    for odd in ["/offers?q=%00%ff", "/offers?page=99999999999&sort=%22&family=x&near=%3Cscript%3E", "/offers?commune=%C3%A9"] {
        let page = trade.test.visitor().get(odd).await;
        assert_eq!(page.status, StatusCode::OK, "{odd}");
        assert!(!page.has("<script>"));
    }
}
