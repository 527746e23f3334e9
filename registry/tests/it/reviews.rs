//! Reviews: who writes one and when, the score, and what happens when one is reported.

use std::process::Command;

use legollab_registry::{engagements::StateName, identity::Role};
use reqwest::StatusCode;
use sea_orm::ConnectionTrait;
use serde_json::Value;

use crate::support::{
    Browser, Page,
    trade::{BEGLES, OFFER, Trade, party, publish, with},
};

const OPINION: &[(&str, &str)] = &[
    ("grade", "5"),
    ("quality", "4"),
    ("deadlines", "5"),
    ("listening", "5"),
    ("handover", "3"),
    ("text", "Ils ont répondu en une heure, et tout marche."),
];

/// Writes a review of an engagement and returns its path.
async fn write(trade: &Trade, engagement: &str, fields: &[(&str, &str)]) -> Page {
    let path = format!("/engagements/{engagement}/review");
    trade.holder.browser.post(&path, &path, fields).await
}

async fn reviewed(trade: &Trade) -> String {
    let engagement = trade.engaged(StateName::Closed).await;
    let page = write(trade, &engagement, OPINION).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    page.path.strip_prefix("/reviews/").unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_holder_of_a_closed_engagement_reviews_once_and_in_time() {
    let trade = Trade::new().await;
    let open = trade.engaged(StateName::Delivered).await;
    assert_eq!(write(&trade, &open, OPINION).await.status, StatusCode::NOT_FOUND);
    let id = trade.engaged(StateName::Closed).await;
    let path = format!("/engagements/{id}/review");
    let member = trade.member("membre-porteur", &trade.holder.organisation).await;
    let (_, stranger) = trade.test.person("passante", &[]).await;
    for (browser, status) in [
        (&trade.provider.browser, StatusCode::NOT_FOUND),
        (&stranger, StatusCode::NOT_FOUND),
        (&member, StatusCode::FORBIDDEN),
        (&trade.test.visitor(), StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(browser.get(&path).await.status, status);
        assert_eq!(browser.post("/api", &path, OPINION).await.status, status);
    }
    let bad = write(&trade, &id, &[("grade", "6"), ("text", "Bien.")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        bad.has("Choisissez une note de 1 à 5") && bad.has("entre 20 et 4") && bad.has("Bien."),
        "{}",
        bad.body
    );

    let page = write(&trade, &id, OPINION).await;
    assert!(
        page.has("est publié") && page.has("Ils ont répondu en une heure"),
        "{}",
        page.body
    );
    // Checked or not, the dates, that nothing is paid: what the law wants beside a review.
    for said in [
        "Contrôlé",
        "prestation close le",
        "avis publié le",
        "Personne n’est payé pour un avis",
    ] {
        assert!(page.has(said), "{said}: {}", page.body);
    }
    trade
        .test
        .letter_to("les-possibles-responsable", "a donné un avis")
        .await;
    // A second first review is none: it comes back with what was typed.
    let again = write(&trade, &id, OPINION).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.has("Ils ont répondu en une heure"));

    // Nobody is asked for it again, and both sides find it.
    let engagement = format!("/engagements/{id}");
    for side in [&trade.holder.browser, &trade.provider.browser] {
        let page = side.get(&engagement).await;
        assert!(
            page.has("L’avis sur cette prestation est publié") && !page.has("Donnez votre avis"),
            "{}",
            page.body
        );
    }

    // It can be changed, and what was written before stays to be read.
    let changed: Vec<(&str, &str)> = vec![
        ("version", "1"),
        ("grade", "2"),
        ("quality", "2"),
        ("deadlines", "2"),
        ("listening", "2"),
        ("handover", "2"),
        ("text", "Un mois après, plus rien ne marche."),
    ];
    let page = write(&trade, &id, &changed).await;
    assert!(
        page.has("plus rien ne marche") && page.has("Ce qui était écrit avant") && page.has("répondu en une heure"),
        "{}",
        page.body
    );

    let unreviewed = trade.engaged(StateName::Closed).await;
    let unreviewed = format!("/engagements/{unreviewed}");
    assert!(trade.holder.browser.get(&unreviewed).await.has("Donnez votre avis"));
    trade.test.days_later(91).await;
    assert!(!trade.holder.browser.get(&unreviewed).await.has("Donnez votre avis"));
    let late = write(
        &trade,
        &id,
        &[
            ("version", "2"),
            ("grade", "5"),
            ("quality", "5"),
            ("deadlines", "5"),
            ("listening", "5"),
            ("handover", "5"),
            ("text", "Finalement très bien, merci beaucoup."),
        ],
    )
    .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Le délai pour donner votre avis est passé"), "{}", late.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_are_tied_to_a_provider_do_not_review_it() {
    let trade = Trade::new().await;
    let id = trade.engaged(StateName::Closed).await;
    let transaction = trade.test.registry.database.write().await.unwrap();
    let role = legollab_registry::identity::OrganisationRole::Member;
    let account = &trade.holder.account.id;
    legollab_registry::identity::add_member(&transaction, &trade.provider.organisation.id, account, role, 0)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let page = write(&trade, &id, OPINION).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.has("appartient aux deux organisations"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_provider_replies_once_to_each_version() {
    let trade = Trade::new().await;
    let id = reviewed(&trade).await;
    let (page, path) = (format!("/reviews/{id}"), format!("/reviews/{id}/reply"));
    let reply = [
        ("version", "1"),
        ("text", "Merci, ce fut un plaisir de travailler ensemble."),
    ];
    assert_eq!(
        trade.holder.browser.post("/api", &path, &reply).await.status,
        StatusCode::FORBIDDEN
    );
    let short = trade
        .provider
        .browser
        .post(&page, &path, &[("version", "1"), ("text", "Merci.")])
        .await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = trade.provider.browser.post(&page, &path, &reply).await;
    assert!(
        told.has("Réponse de les possibles") && told.has("ce fut un plaisir"),
        "{}",
        told.body
    );
    trade
        .test
        .letter_to("velos-de-cenon-responsable", "a répondu à votre avis")
        .await;
    let twice = trade.provider.browser.post(&page, &path, &reply).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
}

/// Runs the script on what the registry publishes.
async fn recompute(trade: &Trade, changed: impl Fn(String) -> String) -> (Option<i32>, Value) {
    let visitor = trade.test.visitor();
    let folder = tempfile::TempDir::new().unwrap();
    let (program, export, scores) = (
        folder.path().join("recompute.py"),
        folder.path().join("reviews.ndjson"),
        folder.path().join("scores.json"),
    );
    // Both belong to one day; at midnight they may not.
    std::fs::write(&program, visitor.get("/reviews/recompute.py").await.body).unwrap();
    std::fs::write(&export, visitor.get("/api/reviews.ndjson").await.body).unwrap();
    std::fs::write(&scores, changed(visitor.get("/api/providers/scores").await.body)).unwrap();
    let output = Command::new("python3")
        .arg("-I")
        .arg(&program)
        .arg(&export)
        .arg(&scores)
        .output()
        .unwrap();
    let found = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    (output.status.code(), found)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_outside_computes_every_score_again() {
    let mut trade = Trade::new().await;
    let (code, found) = recompute(&trade, |scores| scores).await;
    assert_eq!((code, found["reviews"].as_u64()), (Some(0), Some(0)));
    let other = party(&trade.test, "labo-des-voisins", true, "Bègles", BEGLES).await;
    let second = publish(&other, &with(OFFER, &[("family", "hosting")])).await;
    let first = std::mem::replace(&mut trade.offer, second);
    let mut sides = [(first, None), (trade.offer.clone(), Some(other))];
    // Two providers, reviews of all ages and grades.
    for (round, grade) in ["5", "1", "4", "4", "2", "3"].iter().enumerate() {
        let (offer, party) = &mut sides[round % 2];
        trade.offer = offer.clone();
        if let Some(party) = party {
            std::mem::swap(&mut trade.provider, party);
        }
        let engagement = trade.engaged(StateName::Closed).await;
        let mut opinion = OPINION.to_vec();
        opinion[0].1 = grade;
        assert_eq!(write(&trade, &engagement, &opinion).await.status, StatusCode::OK);
        if let Some(party) = &mut sides[round % 2].1 {
            std::mem::swap(&mut trade.provider, party);
        }
        trade.test.days_later(190).await;
    }
    let (code, found) = recompute(&trade, |scores| scores).await;
    assert_eq!(
        (code, found["reviews"].as_u64(), found["providers"].as_u64()),
        (Some(0), Some(6), Some(2)),
        "{found}"
    );
    // A score that was made up is found.
    let (code, found) = recompute(&trade, |scores| {
        let mut scores: Value = serde_json::from_str(&scores).unwrap();
        let score = &mut scores["providers"][0]["scoreHundredths"];
        *score = (score.as_i64().unwrap() + 1).into();
        scores.to_string()
    })
    .await;
    assert_eq!(
        (code, found["differences"][0]["what"].as_str()),
        (Some(1), Some("providers")),
        "{found}"
    );
    let export = trade.test.visitor().get("/api/reviews.ndjson").await.body;
    for name in ["responsable", "example.org", "Ils ont répondu"] {
        assert!(!export.contains(name), "the export names a person: {name}");
    }
    let page = trade.test.visitor().get("/reviews/formula").await;
    assert!(page.has("548") && page.has("/api/reviews.ndjson"), "{}", page.body);
    let best = trade
        .test
        .visitor()
        .get("/reviews?provider=les-possibles&sort=best")
        .await;
    assert!(
        best.has("Les avis sur les possibles") && best.has("Les meilleures notes"),
        "{}",
        best.body
    );
}

async fn report(browser: &Browser, id: &str) -> Page {
    let path = format!("/reviews/{id}/report");
    browser
        .post(
            &path,
            &path,
            &[
                ("clause", "personal-data"),
                ("text", "Il donne le nom de notre apprenti."),
            ],
        )
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_decided_with_reasons_and_an_appeal_by_somebody_else() {
    let trade = Trade::new().await;
    let id = reviewed(&trade).await;
    let (first, second) = (
        trade.moderator("moderatrice").await,
        trade.moderator("moderateur").await,
    );
    let bad = trade
        .provider
        .browser
        .post("/api", &format!("/reviews/{id}/report"), &[("text", "Non.")])
        .await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        report(&trade.provider.browser, &id)
            .await
            .has("Votre signalement est parti")
    );
    assert!(
        report(&trade.provider.browser, &id)
            .await
            .has("Vous avez déjà signalé cet avis")
    );
    trade.test.letter_to("moderatrice", "signalé").await;
    assert!(first.get("/moderation").await.has("Avis signalé sur les possibles"));

    let case = format!("/moderation/reviews/{id}");
    let decision = [
        ("outcome", "hide"),
        ("clause", "personal-data"),
        ("facts", "L’avis nomme une personne qui n’est pas partie."),
    ];
    let missing = first.post(&case, &case, &[("facts", "Non.")]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(first.post(&case, &case, &decision).await.has("La décision est prise"));
    // Out of sight, and out of the score.
    assert_eq!(
        trade.test.visitor().get(&format!("/reviews/{id}")).await.status,
        StatusCode::NOT_FOUND
    );
    let scores: Value = serde_json::from_str(&trade.test.visitor().get("/api/providers/scores").await.body).unwrap();
    assert_eq!(scores["providers"].as_array().map(Vec::len), Some(0));
    // Whoever wrote it reads why, and appeals.
    let letter = trade
        .test
        .letter_to("velos-de-cenon-responsable", "Une décision a été prise")
        .await;
    let path = letter.link("/reviews/decisions/");
    let statement = trade.holder.browser.get(&path).await;
    for said in [
        "L’avis est retiré",
        "nomme une personne",
        "une personne a décidé",
        "données personnelles",
        "Faire appel",
        "gratuitement",
    ] {
        assert!(statement.has(said), "{said}: {}", statement.body);
    }
    let (_, stranger) = trade.test.person("passante", &[]).await;
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
    let appeal = [("text", "Le nom est celui de notre organisation.")];
    assert_eq!(
        trade.provider.browser.post("/api", &path, &appeal).await.status,
        StatusCode::FORBIDDEN
    );
    assert!(
        trade
            .holder
            .browser
            .post(&path, &path, &appeal)
            .await
            .has("Votre appel est enregistré")
    );
    assert_eq!(
        trade.holder.browser.post("/api", &path, &appeal).await.status,
        StatusCode::FORBIDDEN
    );

    // Not by the one who decided, and not by somebody of a side.
    let appeals = path.replace("/reviews/decisions/", "/moderation/appeals/");
    let answer = [
        ("outcome", "keep"),
        ("clause", "personal-data"),
        ("facts", "Ce n’est pas le nom d’une personne."),
    ];
    assert!(first.get(&appeals).await.has("Quelqu’un d’autre doit décider"));
    assert_eq!(
        first.post("/api", &appeals, &answer).await.status,
        StatusCode::FORBIDDEN
    );
    let transaction = trade.test.registry.database.write().await.unwrap();
    let now = trade.test.registry.now();
    legollab_registry::identity::give_role(&transaction, &trade.provider.account.id, Role::Moderator, now)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(
        trade.provider.browser.post("/api", &appeals, &answer).await.status,
        StatusCode::FORBIDDEN
    );
    assert!(
        second
            .post(&appeals, &appeals, &answer)
            .await
            .has("La décision est prise")
    );
    assert_eq!(
        trade.test.visitor().get(&format!("/reviews/{id}")).await.status,
        StatusCode::OK
    );
    // It was the last word here.
    let again = second.post("/api", &appeals, &answer).await;
    assert!(again.has("Quelqu’un a été plus rapide"), "{}", again.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_itself_takes_no_review_of_an_open_engagement_and_no_second_one() {
    let trade = Trade::new().await;
    let open = trade.engaged(StateName::Delivered).await;
    let closed = trade.engaged(StateName::Closed).await;
    let (provider, holder) = (&trade.provider.organisation.id, &trade.holder.organisation.id);
    let insert = |id: &str, engagement: &str, state: &str| {
        format!(
            "INSERT INTO reviews (id, engagement, engagement_state, provider, holder, family, experienced_on, published_at, version, hidden) \
             VALUES ('{id}', '{engagement}', '{state}', '{provider}', '{holder}', 'mentoring', '2026-12-04', 0, 1, FALSE)"
        )
    };
    let reader = trade.test.registry.database.reader();
    for state in ["closed", "delivered"] {
        assert!(
            reader.execute_unprepared(&insert("a", &open, state)).await.is_err(),
            "{state}"
        );
    }
    reader
        .execute_unprepared(&insert("b", &closed, "closed"))
        .await
        .unwrap();
    assert!(
        reader
            .execute_unprepared(&insert("c", &closed, "closed"))
            .await
            .is_err()
    );
    assert!(
        reader
            .execute_unprepared(&format!(
                "UPDATE engagements SET state = 'working', closed_at = NULL WHERE id = '{closed}'"
            ))
            .await
            .is_err()
    );
    let version = "INSERT INTO review_versions (review, version, account, at, grade, quality, deadlines, listening, handover, text)";
    let account = &trade.holder.account.id;
    assert!(
        reader
            .execute_unprepared(&format!(
                "{version} VALUES ('b', 1, '{account}', 0, 6, 5, 5, 5, 5, 'x')"
            ))
            .await
            .is_err()
    );
}
