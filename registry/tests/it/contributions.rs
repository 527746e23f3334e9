//! Contributions: consent, three years, calls, payments, receipts, corrections, reminders.

use crate::money::{Money, hidden, signing};

#[tokio::test(flavor = "multi_thread")]
async fn nobody_consents_without_having_read_and_agreed() {
    let mut money = Money::start().await;
    let path = format!("{}/consent", money.here());
    let page = money.odile.get(&money.here()).await;
    assert!(page.has("Lire le texte et le taux"), "{}", page.body);

    let far = money.odile.post(&path, &path, &[("first", "2001-01-01")]).await;
    assert_eq!(far.status, 422);
    assert!(
        far.has("value=\"2001-01-01\"") && far.has("Choisissez un exercice clos"),
        "{}",
        far.body
    );
    let unreadable = money.odile.post(&path, &path, &[("first", "hier")]).await;
    assert!(
        unreadable.status == 422 && unreadable.has("hier"),
        "{}",
        unreadable.body
    );

    let first = money.today().to_string();
    let read = money.odile.post(&path, &path, &[("first", &first)]).await;
    assert_eq!(read.status, 200);
    // The whole text stands there before anything is signed: rate, years, and that there is no way back.
    for said in [
        "3\u{a0}%",
        "on ne peut pas le retirer",
        "tout s’arrête sans démarche",
        "comptes publics",
    ] {
        assert!(read.has(said), "{said}: {}", read.body);
    }
    let tariff = hidden(&read, "tariff");
    let unticked = [("first", first.as_str()), ("tariff", tariff.as_str()), ("step", "sign")];
    let refused = money.odile.post(&path, &path, &unticked).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("Cochez cette phrase"), "{}", refused.body);
    assert_eq!(money.count("contribution_consents").await, 0);

    // Another tariff than the one that was shown is not consented to.
    money.set_tariff("4", 1).await;
    money.later(1).await;
    let signed: Vec<_> = unticked.into_iter().chain([("agreed", "on")]).collect();
    let changed = money.odile.post(&path, &path, &signed).await;
    assert!(changed.status == 422 && changed.has("a changé"), "{}", changed.body);
    let done = money.consent().await;
    assert!(
        done.status == 200 && done.has("contribue pour trois exercices"),
        "{}",
        done.body
    );

    // Who reads the file knows what was agreed to: the text is kept as it was shown.
    let file = money.json(&format!("/api{}", money.here())).await;
    assert_eq!(file["consent"]["rateBasisPoints"], 400);
    assert!(file["consent"]["text"].as_str().unwrap().contains("4\u{a0}%"));
    assert_eq!(money.letters_about("Votre consentement").await, 1);

    let again = money.odile.get(&path).await;
    assert_eq!(again.status, 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_owners_decide_and_only_members_and_the_treasurer_read() {
    let money = Money::start().await;
    money.consent().await;
    let visitor = money.test.visitor();
    let (_, stranger) = money.test.person("zoe", &[]).await;
    let (member, salome) = money.test.person("salome", &[]).await;
    let transaction = money.test.registry.database.write().await.unwrap();
    let role = legollab_registry::identity::OrganisationRole::Member;
    legollab_registry::identity::add_member(&transaction, &money.holder.id, &member.id, role, 0)
        .await
        .unwrap();
    transaction.commit().await.unwrap();

    assert_eq!(visitor.get(&money.here()).await.status, 401);
    assert_eq!(stranger.get(&money.here()).await.status, 403);
    assert_eq!(salome.get(&money.here()).await.status, 200);
    assert_eq!(money.treasurer.get(&money.here()).await.status, 200);
    let year = format!("{}/years/1", money.here());
    for browser in [&stranger, &salome, &money.treasurer] {
        assert_eq!(browser.get(&year).await.status, 403);
        assert_eq!(
            browser.post("/contributions", &year, &[("result", "1")]).await.status,
            403
        );
    }
    for path in [
        "/treasury",
        "/treasury/payments/new",
        "/treasury/grants",
        "/treasury/journal",
        "/api/treasury",
    ] {
        assert_eq!(money.odile.get(path).await.status, 403, "{path}");
        assert_eq!(visitor.get(path).await.status, 401, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_computes_before_it_is_signed_and_says_what_is_wrong() {
    let money = Money::start().await;
    money.consent().await;
    let path = format!("{}/years/1", money.here());
    for (typed, said) in [
        ("", "Écrivez une somme"),
        ("douze", "Écrivez une somme en euros"),
        ("1,234", "Écrivez une somme"),
        ("12,345678", "deux décimales"),
    ] {
        let page = money.odile.post(&path, &path, &[("result", typed)]).await;
        assert_eq!(page.status, 422, "{typed}");
        assert!(
            page.has(said) && page.has(&format!("value=\"{typed}\"")),
            "{typed}: {}",
            page.body
        );
    }
    let computed = money.odile.post(&path, &path, &[("result", "12 000,17")]).await;
    assert!(
        computed.has("360,01\u{a0}€") && computed.has("En trois fois"),
        "{}",
        computed.body
    );
    assert_eq!(money.count("contribution_declarations").await, 0);

    let fields = signing(&computed, "1");
    let with = |changed: &[(&str, &str)]| -> Vec<(String, String)> {
        let changed: Vec<(String, String)> = changed
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect();
        let kept = fields
            .iter()
            .filter(|(name, _)| !changed.iter().any(|(other, _)| other == name));
        kept.cloned().chain(changed.clone()).collect()
    };
    let send = async |fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        money.odile.post(&path, &path, &fields).await
    };
    let unsworn = send(with(&[("honour", "")])).await;
    assert!(
        unsworn.status == 422 && unsworn.has("Cochez la déclaration sur l’honneur"),
        "{}",
        unsworn.body
    );
    assert!(unsworn.has("360,01"), "what was computed is still there");
    // A result that is not the one that was computed with, and an amount that is not the one that was shown.
    let other = send(with(&[("result", "24 000")])).await;
    assert!(other.status == 422 && other.has("720,00\u{a0}€"), "{}", other.body);
    let less = send(with(&[("contribution", "1")])).await;
    assert!(less.status == 422 && less.has("Le montant a changé"), "{}", less.body);
    assert_eq!(money.count("contribution_declarations").await, 0);

    // Sent twice, it is declared once.
    for _ in 0..2 {
        let done = send(fields.clone()).await;
        assert!(done.status == 200 && done.has("360,01\u{a0}€"), "{}", done.body);
    }
    assert_eq!(
        (
            money.count("contribution_declarations").await,
            money.count("contribution_calls").await
        ),
        (1, 1)
    );
    assert_eq!(money.count("ledger_seals").await, 1);

    // A small contribution is paid in one go.
    let small = money.odile.post(&path, &path, &[("result", "100")]).await;
    assert!(!small.has("En trois fois"), "{}", small.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_may_be_partial_or_too_much_and_is_recorded_once() {
    let mut money = Money::start().await;
    money.consent().await;
    money.declare(1, "12000", "1").await;
    let key = "a-key-of-the-form";
    for _ in 0..2 {
        let page = money.pay_with("100,00", key).await;
        assert!(
            page.status == 200 && page.path.starts_with("/treasury/payments/RE-"),
            "{}",
            page.body
        );
    }
    assert_eq!(money.count("contribution_payments").await, 1);
    let fund = money.json("/api/fund").await;
    assert_eq!(fund["heldCents"], 10_000);
    let page = money.odile.get(&money.here()).await;
    assert!(page.has("260,00\u{a0}€"), "{}", page.body);

    // 40 € beyond what is owed: they are no part of the fund.
    money.pay("300").await;
    assert_eq!(money.json("/api/fund").await["heldCents"], 36_000);
    let desk = money.treasurer.get("/treasury").await;
    assert!(desk.has("a versé 40,00\u{a0}€ de trop"), "{}", desk.body);

    let refund = format!("/treasury/refunds/{}", money.holder.slug);
    let today = money.today().to_string();
    let pay_back = async |amount: &str, key: &str| {
        let fields = [
            ("amount", amount),
            ("paid_on", today.as_str()),
            ("reason", "Versé deux fois."),
            ("key", key),
        ];
        money.treasurer.post(&refund, &refund, &fields).await
    };
    let too_much = pay_back("40,01", "one").await;
    assert!(too_much.status == 422 && too_much.has("40,00"), "{}", too_much.body);
    for _ in 0..2 {
        assert_eq!(pay_back("15", "two").await.status, 200);
    }
    assert_eq!(money.count("contribution_refunds").await, 1);

    // The rest counts towards the next call: 30 € called, 25 € there already.
    money.later(365).await;
    let done = money.declare(2, "1000", "1").await;
    assert!(done.has("30,00\u{a0}€"), "{}", done.body);
    assert_eq!(money.json("/api/fund").await["heldCents"], 38_500);
    let file = money.json(&format!("/api{}", money.here())).await;
    assert_eq!(
        (file["calledCents"].as_i64(), file["paidCents"].as_i64()),
        (Some(39_000), Some(38_500))
    );
    legollab_registry::ledger::verify_chain(money.test.registry.database.reader())
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_treasurer_types_is_checked_at_the_field_and_kept() {
    let money = Money::start().await;
    money.consent().await;
    let path = "/treasury/payments/new";
    let tomorrow = money.today().tomorrow().unwrap().to_string();
    let fields = [
        ("organisation", "nobody"),
        ("amount", "-5"),
        ("paid_on", tomorrow.as_str()),
        ("key", "k"),
    ];
    let page = money.treasurer.post(path, path, &fields).await;
    assert_eq!(page.status, 422);
    for said in [
        "Choisissez la structure",
        "supérieure à zéro",
        "pas encore venu",
        "value=\"-5\"",
        tomorrow.as_str(),
    ] {
        assert!(page.has(said), "{said}: {}", page.body);
    }
    let yesterday = money.today().yesterday().unwrap().to_string();
    let fields = [
        ("rate", "300"),
        ("from", yesterday.as_str()),
        ("reason", " "),
        ("key", "k"),
    ];
    let page = money
        .treasurer
        .post("/treasury/tariffs", "/treasury/tariffs", &fields)
        .await;
    assert_eq!(page.status, 422);
    for said in [
        "entre 0 et 100",
        "jamais en arrière",
        "Écrivez pourquoi",
        "value=\"300\"",
    ] {
        assert!(page.has(said), "{said}: {}", page.body);
    }
    let again = money.set_tariff("5", 0).await;
    assert!(
        again.status == 422 && again.has("Un barème commence déjà"),
        "{}",
        again.body
    );
    let fields = [
        ("holder", "La coopérative"),
        ("iban", "FR15 2004 1010 0505 0001 3M02 606"),
    ];
    let page = money.treasurer.post("/treasury/bank", "/treasury/bank", &fields).await;
    assert!(page.status == 422 && page.has("FR15 2004"), "{}", page.body);
    let fields = [("holder", "La coopérative"), ("iban", "fr1420041010050500013M02606")];
    let page = money.treasurer.post("/treasury/bank", "/treasury/bank", &fields).await;
    assert!(
        page.status == 200 && page.has("FR14 2004 1010 0505 0001 3M02 606"),
        "{}",
        page.body
    );
    money.declare(1, "12000", "1").await;
    let file = money.json(&format!("/api{}", money.here())).await;
    let call = file["parts"][0]["call"].as_str().unwrap();
    let page = money.odile.get(&format!("{}/calls/{call}", money.here())).await;
    assert!(page.has("FR14 2004") && page.has("RF"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_is_corrected_within_a_year_and_the_books_follow() {
    let mut money = Money::start().await;
    money.consent().await;
    money.declare(1, "120000", "3").await;
    money.pay("360").await;
    let before = money.json(&format!("/api{}", money.here())).await;
    assert_eq!(before["parts"].as_array().unwrap().len(), 3);
    let first_call = before["parts"][0]["call"].as_str().unwrap().to_owned();

    // One nought too many: 12,000 €. The same again is no correction.
    let same = money.declare(1, "120000", "3").await;
    assert!(same.status == 422 && same.has("rien à corriger"), "{}", same.body);
    let done = money.declare(1, "12000", "1").await;
    assert!(done.status == 200 && done.has("360,00"), "{}", done.body);
    let after = money.json(&format!("/api{}", money.here())).await;
    assert_eq!(after["calledCents"], 36_000);
    assert_eq!(after["declarations"].as_array().unwrap().len(), 1);
    assert_eq!(money.json("/api/fund").await["heldCents"], 36_000);
    let old = money.odile.get(&format!("{}/calls/{first_call}", money.here())).await;
    assert!(old.has("a été annulé"), "{}", old.body);

    // A loss after all: what was paid leaves the fund again and is owed back.
    money.declare(1, "-50", "1").await;
    let fund = money.json("/api/fund").await;
    assert_eq!(fund["heldCents"], 0);
    assert_eq!(money.json(&format!("/api{}", money.here())).await["paidCents"], 36_000);

    money.later(366).await;
    let late = money.odile.get(&format!("{}/years/1", money.here())).await;
    assert!(late.status == 409 && late.has("pouvait être corrigée"), "{}", late.body);
    legollab_registry::ledger::verify_chain(money.test.registry.database.reader())
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_recorded_by_mistake_is_cancelled_and_its_receipt_void() {
    let money = Money::start().await;
    money.consent().await;
    money.declare(1, "12000", "1").await;
    let payment = money.pay("360").await.path;
    let cancel = format!("{payment}/cancel");
    let nothing = money
        .treasurer
        .post(&payment, &cancel, &[("reason", " "), ("key", "c")])
        .await;
    assert!(
        nothing.status == 422 && nothing.has("Écrivez pourquoi"),
        "{}",
        nothing.body
    );
    for _ in 0..2 {
        let page = money
            .treasurer
            .post(&payment, &cancel, &[("reason", "Saisi deux fois."), ("key", "c")])
            .await;
        assert_eq!(page.status, 200, "{}", page.body);
    }
    let other = money
        .treasurer
        .post(&payment, &cancel, &[("reason", "Encore."), ("key", "d")])
        .await;
    assert!(other.status == 422 && other.has("déjà annulé"), "{}", other.body);
    assert_eq!(money.json("/api/fund").await["heldCents"], 0);
    let receipt = payment.rsplit('/').next().unwrap();
    let page = money.odile.get(&format!("{}/receipts/{receipt}", money.here())).await;
    assert!(
        page.has("ne vaut plus") && page.has("Saisi deux fois."),
        "{}",
        page.body
    );
    assert!(
        !page.body.to_lowercase().contains("impôt"),
        "a receipt says nothing of taxes"
    );

    // Once the fund has given the money away, it cannot be said never to have come.
    let payment = money.pay("360").await.path;
    money.give("Outils de Palmer", "300").await;
    let page = money
        .treasurer
        .post(
            &payment,
            &format!("{payment}/cancel"),
            &[("reason", "Erreur."), ("key", "e")],
        )
        .await;
    assert!(page.status == 422 && page.has("60,00"), "{}", page.body);
    legollab_registry::ledger::verify_chain(money.test.registry.database.reader())
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn reminders_are_written_once_and_end_with_the_third_year() {
    let mut money = Money::start().await;
    money.consent().await;
    // The year ended thirty days ago; two months are left.
    money.later(1).await;
    money.later(1).await;
    assert_eq!(money.letters_about("déclarez son résultat").await, 1);
    money.later(50).await;
    money.later(1).await;
    assert_eq!(money.letters_about("Encore quelques jours").await, 1);
    money.later(20).await;
    assert_eq!(money.letters_about("n’est pas encore déclaré").await, 1);
    assert!(
        money
            .treasurer
            .get("/treasury")
            .await
            .has("n’a pas déclaré son résultat")
    );
    money.later(40).await;
    money.later(300).await;
    assert_eq!(
        money.letters_about("n’est pas encore déclaré").await,
        2,
        "a last one after a month, then none"
    );

    money.declare(1, "12000", "1").await;
    money.later(95).await;
    assert_eq!(money.letters_about("étaient à verser").await, 1);
    assert!(money.treasurer.get("/treasury").await.has("doit 360,00"));
    money.pay("360").await;
    money.declare(2, "0", "1").await;
    money.later(365).await;
    money.declare(3, "-1", "1").await;
    money.later(1).await;
    assert_eq!(money.letters_about("trois années de contribution sont faites").await, 1);
    let letters = money.letters().await.len();
    money.later(2_000).await;
    assert_eq!(money.letters().await.len(), letters, "nothing comes after the end");
}
