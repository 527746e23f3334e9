//! The fund: a success contributes, walked from the consent to the project that it starts, and the public account.

use std::process::{Command, Output};

use legollab_registry::ledger::verify_chain;
use serde_json::{Value, json};

use crate::money::Money;

/// Runs the program that is published beside the export.
async fn recompute(money: &Money, changed: impl Fn(String) -> String) -> (Output, Value) {
    let visitor = money.test.visitor();
    let (program, export) = (
        visitor.get("/fund/recompute.py").await.body,
        visitor.get("/api/fund.ndjson").await.body,
    );
    let folder = tempfile::TempDir::new().unwrap();
    let (program_file, export_file) = (
        folder.path().join("recompute_fund.py"),
        folder.path().join("fund.ndjson"),
    );
    std::fs::write(&program_file, program).unwrap();
    std::fs::write(&export_file, changed(export)).unwrap();
    let output = Command::new("python3")
        .arg("-I")
        .arg(&program_file)
        .arg(&export_file)
        .output()
        .unwrap();
    let found = serde_json::from_slice(&output.stdout).unwrap_or_default();
    (output, found)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_success_contributes_for_three_years_and_starts_the_next_project() {
    let mut money = Money::start().await;
    let begun = money.today();
    let done = money.consent().await;
    assert!(done.status == 200 && done.has("Consentement signé le"), "{}", done.body);

    // Year 1: 12,000 €.
    let done = money.declare(1, "12 000 €", "1").await;
    assert!(done.has("360,00\u{a0}€") && done.has("AC-"), "{}", done.body);
    let early = money.odile.get(&format!("{}/years/2", money.here())).await;
    assert!(
        early.status == 409 && early.has("se déclare à partir du lendemain"),
        "{}",
        early.body
    );
    let page = money.pay("360").await;
    assert!(page.has("Le reçu RE-"), "{}", page.body);
    let number = page.path.rsplit('/').next().unwrap();
    let receipt = money.odile.get(&format!("{}/receipts/{number}", money.here())).await;
    assert!(
        receipt.status == 200 && receipt.has("360,00\u{a0}€"),
        "{}",
        receipt.body
    );
    assert!(
        !receipt.body.to_lowercase().contains("impôt"),
        "a receipt says nothing of taxes"
    );

    // Year 2: a loss. Another tariff by then does not bind those who consented before.
    money.set_tariff("10", 1).await;
    money.later(365).await;
    let done = money.declare(2, "-5 000", "1").await;
    assert!(done.has("rien à verser pour cette année"), "{}", done.body);

    // Year 3: 30,000 €, in three parts.
    money.later(365).await;
    let done = money.declare(3, "30000", "3").await;
    assert!(done.has("900,00\u{a0}€"), "{}", done.body);
    for amount in ["300", "300,00", "300.00"] {
        money.pay(amount).await;
    }

    // Nothing after year three.
    let page = money.odile.get(&money.here()).await;
    assert!(
        page.has("Les trois années sont faites") && page.has("1\u{202f}260,00\u{a0}€"),
        "{}",
        page.body
    );
    assert_eq!(money.odile.get(&format!("{}/years/4", money.here())).await.status, 404);
    money.later(366).await;
    for year in 1..=4 {
        let path = format!("{}/years/{year}", money.here());
        let page = money
            .odile
            .post(
                "/contributions",
                &path,
                &[
                    ("result", "1000"),
                    ("step", "sign"),
                    ("honour", "on"),
                    ("contribution", "3000"),
                    ("key", "late"),
                ],
            )
            .await;
        assert!(
            page.status == 404 || page.status == 409 || page.status == 422,
            "{year}: {}",
            page.status
        );
    }
    assert_eq!(
        (
            money.count("contribution_declarations").await,
            money.count("contribution_calls").await
        ),
        (3, 2)
    );

    // The fund gives to a next project, and never more than it holds.
    let refused = money.give("Outils de Palmer", "1 260,01").await;
    assert!(
        refused.status == 422 && refused.has("1\u{202f}260,00"),
        "{}",
        refused.body
    );
    let given = money.give("Outils de Palmer", "1 000").await;
    assert!(given.has("donnés à Outils de Palmer"), "{}", given.body);
    let fund = money.test.visitor().get("/fund").await;
    for said in [
        "260,00\u{a0}€",
        "Outils de Palmer",
        "Vote du 18 novembre",
        "role=\"img\"",
        "<svg",
    ] {
        assert!(fund.has(said), "{said}: {}", fund.body);
    }

    // Outside, from the public export: to the cent, and the chain.
    let (output, found) = recompute(&money, |export| export).await;
    assert!(
        output.status.success(),
        "{} {}",
        found,
        String::from_utf8_lossy(&output.stderr)
    );
    let public = money.json("/api/fund").await;
    assert_eq!(found["fundCents"], 26_000);
    for figure in ["entries", "lastHash"] {
        assert_eq!(found[figure], public[figure], "{figure}");
    }
    assert_eq!(public["heldCents"], found["fundCents"]);
    let contributions: Vec<&Value> = found["contributions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["contributionCents"])
        .collect();
    assert_eq!(contributions, [&json!(36_000), &json!(0), &json!(90_000)]);
    let chain = verify_chain(money.test.registry.database.reader()).await.unwrap();
    assert_eq!(public["lastHash"], chain.last_hash.as_str());

    // The surplus of each year is reported, and the years follow each other.
    let (mut held, mut surplus) = (0, 0);
    for year in begun.year()..=money.today().year() {
        let report = money.json(&format!("/api/fund/{year}")).await;
        assert_eq!(report["openingCents"], held, "{year}");
        assert_eq!(report["reconciles"], true, "{report}");
        surplus += report["surplusCents"].as_i64().unwrap();
        held = report["closingCents"].as_i64().unwrap();
        let page = money.test.visitor().get(&format!("/fund/{year}")).await;
        assert!(
            page.status == 200 && page.has("Excédent de l’année") && page.has("Les comptes concordent"),
            "{}",
            page.body
        );
    }
    assert_eq!((held, surplus), (26_000, 26_000));
    assert_eq!(money.test.visitor().get("/fund/1999").await.status, 404);
    assert_eq!(money.test.visitor().get("/fund/soon").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_was_changed_does_not_add_up() {
    let money = Money::start().await;
    money.consent().await;
    money.declare(1, "12000", "1").await;
    money.pay("400").await;
    money.give("Outils de Palmer", "100").await;
    let (output, found) = recompute(&money, |export| export).await;
    assert!(output.status.success(), "{found}");
    let changes: [(&str, &str); 7] = [
        ("\"resultCents\":1200000", "\"resultCents\":1300000"),
        ("\"contributionCents\":36000", "\"contributionCents\":35999"),
        (
            "\"project\":\"Outils de Palmer\",\"amountCents\":10000",
            "\"project\":\"Outils de Palmer\",\"amountCents\":9000",
        ),
        ("\"account\":\"755\"", "\"account\":\"657\""),
        ("\"journal\":\"AC\"", "\"journal\":\"OD\""),
        ("\"fundCents\":26000", "\"fundCents\":26001"),
        ("\"cancelEntry\":null", "\"cancelEntry\":1"),
    ];
    for (from, to) in changes {
        let (output, found) = recompute(&money, |export| {
            assert!(export.contains(from), "{from}: {export}");
            export.replacen(from, to, 1)
        })
        .await;
        assert_eq!(
            output.status.code(),
            Some(1),
            "{from} -> {to}: {found} {}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(!found["wrong"].as_array().unwrap().is_empty());
    }
    let without_an_entry = |export: String| {
        let kept: Vec<&str> = export.lines().filter(|line| !line.contains("\"number\":2,")).collect();
        kept.join("\n")
    };
    assert_eq!(recompute(&money, without_an_entry).await.0.status.code(), Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_is_confirmed_given_once_and_can_be_taken_back() {
    let money = Money::start().await;
    money.consent().await;
    money.declare(1, "12000", "1").await;
    money.pay("360").await;
    let path = "/treasury/grants";
    let empty = money
        .treasurer
        .post(
            path,
            path,
            &[
                ("project", ""),
                ("organisation", "personne"),
                ("amount", "abc"),
                ("reason", ""),
                ("key", "e"),
            ],
        )
        .await;
    assert_eq!(empty.status, 422);
    for said in [
        "Écrivez le nom du projet",
        "Aucune structure n’a ce nom",
        "Écrivez une somme",
        "Écrivez pourquoi",
        "value=\"abc\"",
    ] {
        assert!(empty.has(said), "{said}: {}", empty.body);
    }
    // Without its key a form that was sent twice could give twice.
    let keyless = [
        ("project", "Atelier"),
        ("amount", "1"),
        ("reason", "Vote."),
        ("step", "give"),
    ];
    assert_eq!(money.treasurer.post(path, path, &keyless).await.status, 400);
    let fields = [
        ("project", "Atelier"),
        ("organisation", "velos-de-cenon"),
        ("amount", "360"),
        ("reason", "Vote."),
        ("key", "g"),
    ];
    let checked = money.treasurer.post(path, path, &fields).await;
    assert!(
        checked.status == 200 && checked.has("Il restera") && checked.has("Donner 360,00\u{a0}€ à Atelier"),
        "{}",
        checked.body
    );
    assert_eq!(money.count("fund_grants").await, 0);
    let given: Vec<_> = fields.into_iter().chain([("step", "give")]).collect();
    for _ in 0..2 {
        let page = money.treasurer.post(path, path, &given).await;
        assert!(
            page.status == 200 && page.has("360,00\u{a0}€ donnés à Atelier"),
            "{}",
            page.body
        );
    }
    assert_eq!(money.count("fund_grants").await, 1);
    assert_eq!(money.json("/api/fund").await["heldCents"], 0);
    // Nothing is left, and what is not there is not given.
    assert_eq!(money.give("Autre", "0,01").await.status, 422);

    let number = money.json("/api/fund").await["grants"][0]["number"]
        .as_str()
        .unwrap()
        .to_owned();
    let one = format!("{path}/{number}");
    for _ in 0..2 {
        let page = money
            .treasurer
            .post(
                &one,
                &format!("{one}/cancel"),
                &[("reason", "Le projet renonce."), ("key", "b")],
            )
            .await;
        assert!(page.status == 200 && page.has("Le projet renonce."), "{}", page.body);
    }
    let fund = money.json("/api/fund").await;
    assert_eq!(
        (fund["heldCents"].as_i64(), fund["grants"].as_array().unwrap().len()),
        (Some(36_000), 0)
    );
    let entries = money.test.visitor().get("/fund/entries").await;
    assert!(
        entries.has("retour de Atelier") || entries.has("Le projet renonce."),
        "{}",
        entries.body
    );
    let (output, found) = recompute(&money, |export| export).await;
    assert!(output.status.success(), "{found}");
    verify_chain(money.test.registry.database.reader()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_fund_stands_before_anything_was_recorded_and_in_english() {
    let money = Money::start().await;
    let visitor = money.test.visitor();
    visitor.set("language", "en");
    for path in [
        "/fund",
        "/fund/entries",
        "/api/fund",
        "/api/fund.csv",
        "/api/fund.ndjson",
        "/fund/recompute.py",
    ] {
        let page = visitor.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
    }
    assert!(visitor.get("/fund").await.has("The cooperation fund"));
    money.consent().await;
    money.declare(1, "12000", "3").await;
    money.pay("360").await;
    money.give("Outils de Palmer", "100").await;
    let csv = visitor.get("/api/fund.csv").await.body;
    assert_eq!(csv.lines().count(), 1 + 2 + 2 + 2 + 4);
    assert!(
        csv.contains("velos-de-cenon,,360.00,") || csv.contains(",360.00,"),
        "{csv}"
    );
    let year = money.today().year();
    for path in [
        "/treasury",
        "/treasury/payments",
        "/treasury/payments/new",
        "/treasury/tariffs",
        "/treasury/grants",
        "/treasury/bank",
        "/treasury/journal",
    ] {
        let page = money.treasurer.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        // A message that is missing shows its name in words.
        assert!(
            !page.has("Treasury ") && !page.has("Contribution "),
            "{path}: {}",
            page.body
        );
    }
    let file = money.treasurer.get(&format!("/treasury/journal/{year}")).await.body;
    let columns: Vec<usize> = file.lines().map(|line| line.split('\t').count()).collect();
    assert_eq!(columns, vec![18; 11]);
    assert_eq!(money.treasurer.get("/treasury/journal/1999").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_use_the_same_rules() {
    let mut money = Money::start().await;
    let desk = money.json_of(&money.treasurer, "/api/treasury").await;
    assert_eq!(desk["heldCents"], 0);
    let today = money.today().to_string();
    let consent = json!({ "firstClosesOn": today, "textVersion": "2026-1", "rateBasisPoints": 300 });
    let path = format!("/api{}", money.here());
    let (status, body) = money.send(&money.owner, &format!("{path}/consent"), &consent).await;
    assert_eq!(status, 200, "{body}");
    money.later(1).await;
    let mut declaration = json!({
        "year": 1, "resultCents": 1_200_000, "contributionCents": 36_001, "onMyHonour": true, "key": "d-1",
    });
    let (status, body) = money
        .send(&money.owner, &format!("{path}/declarations"), &declaration)
        .await;
    assert!(
        status == 409 && body["detail"].as_str().unwrap().contains("360,00"),
        "{body}"
    );
    declaration["contributionCents"] = json!(36_000);
    for _ in 0..2 {
        let (status, body) = money
            .send(&money.owner, &format!("{path}/declarations"), &declaration)
            .await;
        assert!(status == 200 && body["calledCents"] == 36_000, "{body}");
    }
    declaration["year"] = json!(4);
    declaration["key"] = json!("d-4");
    let (status, body) = money
        .send(&money.owner, &format!("{path}/declarations"), &declaration)
        .await;
    assert!(
        status == 409 && body["detail"].as_str().unwrap().contains("il n’y a pas de quatrième"),
        "{body}"
    );

    let mut payment = json!({ "organisation": money.holder.slug, "amountCents": 36_000, "paidOn": money.today().to_string(), "key": "p 1" });
    let (status, body) = money.send(&money.keeper, "/api/treasury/payments", &payment).await;
    assert!(
        status == 409 && body["detail"].as_str().unwrap().contains("clé"),
        "{body}"
    );
    payment["key"] = json!("p-1");
    for _ in 0..2 {
        let (status, body) = money.send(&money.keeper, "/api/treasury/payments", &payment).await;
        assert!(
            status == 200 && body["number"].as_str().unwrap().starts_with("RE-"),
            "{body}"
        );
    }
    let (status, _) = money.send(&money.owner, "/api/treasury/payments", &payment).await;
    assert_eq!(status, 403);
    let mut grant = json!({ "project": "Atelier", "amountCents": 36_001, "reason": "Vote.", "key": "g-1" });
    let (status, body) = money.send(&money.keeper, "/api/treasury/grants", &grant).await;
    assert!(
        status == 409 && body["detail"].as_str().unwrap().contains("360,00"),
        "{body}"
    );
    grant["amountCents"] = json!(36_000);
    for _ in 0..2 {
        let (status, body) = money.send(&money.keeper, "/api/treasury/grants", &grant).await;
        assert!(status == 200, "{body}");
    }
    assert_eq!(money.json("/api/fund").await["heldCents"], 0);
}
