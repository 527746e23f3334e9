//! Engagements, from the question to the signatures.

use legollab_registry::engagements::{StateName, TRANSITIONS};
use reqwest::StatusCode;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::support::{
    Browser,
    trade::{OFFER, Trade, publish, with},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_service_is_asked_for_quoted_delivered_checked_and_signed() {
    let trade = Trade::new().await;
    let (holder, provider) = (&trade.holder.browser, &trade.provider.browser);
    let id = trade.ask().await;
    let page = format!("/engagements/{id}");
    assert!(holder.get(&page).await.has("prépare une réponse"));
    assert!(provider.get(&page).await.has("Répondez à la demande"));
    trade
        .test
        .letter_to("les-possibles-responsable", "a demandé un devis")
        .await;

    let quote = trade.quote();
    let quote: Vec<(&str, &str)> = quote.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let told = trade.step(provider, &id, "quote", &quote).await;
    assert!(told.has("Votre devis est envoyé"), "{}", told.body);
    trade.test.letter_to("velos-de-cenon-responsable", "480,00").await;
    let form = holder.get(&format!("{page}/steps/accept")).await;
    assert!(
        form.has("TVA 20 %") && form.has("Une sauvegarde est restaurée") && form.has("480,00"),
        "{}",
        form.body
    );
    assert!(trade.step(holder, &id, "accept", &[]).await.has("C’est convenu"));
    assert!(provider.get(&page).await.has("À livrer pour le"));
    trade
        .step(
            provider,
            &id,
            "deliver",
            &[("reason", "Tout est à https://velos.example")],
        )
        .await;

    // Each side sees each point; nobody signs before.
    let early = trade.step(holder, &id, "sign", &[]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.has("Il reste un point à vérifier"), "{}", early.body);
    for item in ["0", "1"] {
        let told = trade.step(holder, &id, "check", &[("item", item)]).await;
        assert!(told.has("Vu :") || told.has("Vu\u{a0}:"), "{}", told.body);
        trade.step(provider, &id, "check", &[("item", item)]).await;
    }
    let twice = trade.step(holder, &id, "check", &[("item", "1")]).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        trade
            .step(provider, &id, "sign", &[])
            .await
            .has("Il manque la signature de velos de cenon")
    );
    let closed = trade.step(holder, &id, "sign", &[]).await;
    assert!(
        closed.has("la prestation est close") && closed.has("Donnez votre avis"),
        "{}",
        closed.body
    );
    let engagement = trade.engagement(&id).await;
    assert_eq!(engagement.row.state, "closed");
    assert_eq!(engagement.row.closed_at, Some(engagement.steps.last().unwrap().at));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_delivered_again_and_checked_from_the_beginning() {
    let trade = Trade::new().await;
    let id = trade.engaged(StateName::Delivered).await;
    let (holder, provider) = (&trade.holder.browser, &trade.provider.browser);
    trade.step(provider, &id, "check", &[("item", "0")]).await;
    trade.step(provider, &id, "check", &[("item", "1")]).await;
    trade.step(provider, &id, "sign", &[]).await;
    let past = trade
        .step(
            holder,
            &id,
            "send-back",
            &[("reason", "La sauvegarde manque."), ("deliver-on", "2020-01-01")],
        )
        .await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        past.has("La sauvegarde manque.") && past.has("2020-01-01"),
        "{}",
        past.body
    );
    let day = trade.day(30);
    trade
        .step(
            holder,
            &id,
            "send-back",
            &[("reason", "La sauvegarde manque."), ("deliver-on", &day)],
        )
        .await;
    assert_eq!(trade.engagement(&id).await.row.state, "working");
    trade.step(provider, &id, "deliver", &[("reason", "La voici.")]).await;
    // The signature was for what was delivered before.
    let early = trade.step(provider, &id, "sign", &[]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    for browser in [holder, provider] {
        for item in ["0", "1"] {
            trade.step(browser, &id, "check", &[("item", item)]).await;
        }
        trade.step(browser, &id, "sign", &[]).await;
    }
    assert_eq!(trade.engagement(&id).await.row.state, "closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_late_is_told_what_happened_and_loses_nothing() {
    let trade = Trade::new().await;
    let id = trade.engaged(StateName::Quoted).await;
    let drawn_at = trade.sequence(&id).await.to_string();
    let (holder, provider) = (&trade.holder.browser, &trade.provider.browser);
    let quote = trade.quote();
    let quote: Vec<(&str, &str)> = quote.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let dearer: Vec<(&str, &str)> = quote
        .iter()
        .map(|(name, value)| (*name, if *name == "amount-0" { "900" } else { value }))
        .collect();
    trade.step(provider, &id, "quote", &dearer).await;
    // The holder accepts what is no longer there.
    let late = trade.step_at(holder, &id, "accept", &drawn_at, &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.has("Quelqu’un a été plus rapide") && late.has("980,00"),
        "{}",
        late.body
    );
    assert_eq!(trade.engagement(&id).await.row.state, "quoted");
    // A form that can still be sent comes back as it was typed, with the new sequence.
    let late = trade
        .step_at(
            holder,
            &id,
            "refuse-quote",
            &drawn_at,
            &[("reason", "Trop cher pour nous.")],
        )
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let now = trade.sequence(&id).await;
    assert!(
        late.has("Trop cher pour nous.") && late.has(&format!("name=\"sequence\" value=\"{now}\"")),
        "{}",
        late.body
    );
    // One that cannot keeps what was typed to be copied.
    trade
        .step(provider, &id, "decline", &[("reason", "Plus le temps.")])
        .await;
    let late = trade
        .step_at(
            holder,
            &id,
            "refuse-quote",
            &drawn_at,
            &[("reason", "Trop cher pour nous.")],
        )
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.has("Trop cher pour nous.") && late.has("a décliné la demande"),
        "{}",
        late.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_step_is_taken_twice_however_often_it_is_sent() {
    let trade = Trade::new().await;
    let id = trade.engaged(StateName::Quoted).await;
    let at = trade.sequence(&id).await.to_string();
    let browser = &trade.holder.browser;
    let sent = futures::future::join_all((0..8).map(|_| trade.step_at(browser, &id, "accept", &at, &[]))).await;
    let taken = sent.iter().filter(|page| page.status == StatusCode::OK).count();
    let late = sent.iter().filter(|page| page.status == StatusCode::CONFLICT).count();
    assert_eq!((taken, late), (1, 7));
    assert_eq!(
        trade.sequence(&id).await.to_string(),
        (at.parse::<i64>().unwrap() + 1).to_string()
    );
}

/// The fields that each step needs.
fn fields(trade: &Trade, step: &str) -> Vec<(&'static str, String)> {
    match step {
        "quote" => trade.quote(),
        "check" => vec![("item", "0".to_owned())],
        "send-back" | "resume" => vec![("reason", "Parce que.".to_owned()), ("deliver-on", trade.day(30))],
        _ => vec![("reason", "Parce que.".to_owned())],
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_of_a_question_or_an_offer_counts_once() {
    let trade = Trade::new().await;
    let key_of = |page: &str| page.split("name=\"key\" value=\"").nth(1).unwrap()[..32].to_owned();
    let ask = format!("/offers/{}/ask", trade.offer);
    let key = key_of(&trade.holder.browser.get(&ask).await.body);
    let fields = [
        ("key", key.as_str()),
        ("holder", "velos-de-cenon"),
        ("need", "Ouvrir un site."),
    ];
    for _ in 0..2 {
        let asked = trade.holder.browser.post(&ask, &ask, &fields).await;
        assert_eq!(
            (asked.status, asked.path),
            (StatusCode::OK, format!("/engagements/{key}"))
        );
    }
    let offers = "/organisations/les-possibles/offers/new";
    let key = key_of(&trade.provider.browser.get(offers).await.body);
    let fields = with(OFFER, &[("key", key.as_str()), ("fr-title", "Une seule fois")]);
    for _ in 0..2 {
        let published = trade.provider.browser.post(offers, offers, &fields).await;
        assert_eq!(
            (published.status, published.path),
            (StatusCode::OK, format!("/offers/{key}"))
        );
    }
    let list = trade.provider.browser.get("/organisations/les-possibles/offers").await;
    assert_eq!(list.body.matches(&format!("href=\"/offers/{key}\"")).count(), 1);
    // Nobody takes over what somebody else has made.
    let other = trade.ask().await;
    let offer = publish(&trade.provider, OFFER).await;
    let path = format!("/offers/{offer}/ask");
    let fields = [
        ("key", other.as_str()),
        ("holder", "velos-de-cenon"),
        ("need", "Ouvrir un site."),
    ];
    let taken = trade.holder.browser.post(&path, &path, &fields).await;
    assert_eq!(taken.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_against_every_step_in_every_state() {
    let trade = Trade::new().await;
    let holder_member = trade.member("membre-porteur", &trade.holder.organisation).await;
    let provider_member = trade.member("membre-prestataire", &trade.provider.organisation).await;
    let moderator = trade.moderator("moderatrice").await;
    let (_, stranger) = trade.test.person("passante", &[]).await;
    let visitor = trade.test.visitor();
    let people: [(&str, Option<&str>, bool, &Browser); 7] = [
        ("holder", Some("holder"), true, &trade.holder.browser),
        ("holder's member", Some("holder"), false, &holder_member),
        ("provider", Some("provider"), true, &trade.provider.browser),
        ("provider's member", Some("provider"), false, &provider_member),
        ("moderator", Some("moderator"), true, &moderator),
        ("stranger", None, false, &stranger),
        ("visitor", None, false, &visitor),
    ];
    let steps = [
        "quote",
        "refuse-quote",
        "accept",
        "decline",
        "withdraw",
        "deliver",
        "check",
        "send-back",
        "sign",
        "cancel",
        "dispute",
        "end-dispute",
        "resume",
        "stop",
    ];
    let mut wrong = Vec::new();
    for state in StateName::ALL.into_iter().filter(|state| *state != StateName::New) {
        let mut id = trade.engaged(state).await;
        for (name, actor, owner, browser) in people {
            for step in steps {
                let typed = fields(&trade, step);
                let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
                let before = trade.engagement(&id).await;
                let status = trade.step(browser, &id, step, &typed).await.status;
                let after = trade.engagement(&id).await;
                let taken = after.row.sequence > before.row.sequence;
                let known = TRANSITIONS
                    .iter()
                    .any(|(before, by, it, _)| *before == state && Some(*by) == actor && it.name() == step);
                // The holder disputes here, so the provider does not end it; nobody signs an open list.
                let not_yet = step == "sign" || (step == "end-dispute" && actor == Some("provider"));
                let may = known && !not_yet && (owner || matches!(step, "deliver" | "check"));
                if taken != may {
                    wrong.push(format!("{name} {step} in {state:?}: taken {taken}, answered {status}"));
                }
                let expected = match actor {
                    _ if may => StatusCode::OK,
                    None if name == "visitor" => StatusCode::UNAUTHORIZED,
                    None => StatusCode::NOT_FOUND,
                    // Mediators are called in by a dispute.
                    Some("moderator") if state != StateName::Disputed => StatusCode::NOT_FOUND,
                    Some("moderator") => StatusCode::UNPROCESSABLE_ENTITY,
                    _ if !owner && !matches!(step, "deliver" | "check") => StatusCode::FORBIDDEN,
                    _ => StatusCode::UNPROCESSABLE_ENTITY,
                };
                if status != expected {
                    wrong.push(format!(
                        "{name} {step} in {state:?}: answered {status} rather than {expected}"
                    ));
                }
                if taken {
                    id = trade.engaged(state).await;
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_acts_for_both_sides() {
    let trade = Trade::new().await;
    let id = trade.engaged(StateName::Quoted).await;
    let both = trade.member("des-deux-cotes", &trade.provider.organisation).await;
    let account =
        legollab_registry::identity::account_of(trade.test.registry.database.reader(), "des-deux-cotes@example.org");
    let account = account.await.unwrap().unwrap();
    let transaction = trade.test.registry.database.write().await.unwrap();
    let owner = legollab_registry::identity::OrganisationRole::Owner;
    legollab_registry::identity::add_member(&transaction, &trade.holder.organisation.id, &account.id, owner, 0)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let page = both.get(&format!("/engagements/{id}")).await;
    assert!(page.has("Vous appartenez aux deux organisations"), "{}", page.body);
    assert_eq!(
        trade.step(&both, &id, "accept", &[]).await.status,
        StatusCode::FORBIDDEN
    );
    // And the two organisations cannot engage each other any more.
    let path = format!("/offers/{}/ask", trade.offer);
    assert!(
        trade
            .holder
            .browser
            .get(&path)
            .await
            .has("que rien ne lie à ce prestataire")
    );
    let asked = trade
        .holder
        .browser
        .post("/api", &path, &[("holder", "velos-de-cenon"), ("need", "Un site.")])
        .await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mediator_reads_everything_and_decides_how_it_goes_on() {
    let trade = Trade::new().await;
    let moderator = trade.moderator("moderatrice").await;
    let id = trade.engaged(StateName::Disputed).await;
    let page = format!("/engagements/{id}");
    let desk = moderator.get("/moderation").await;
    assert!(desk.has("Médiation demandée") && desk.has(&page), "{}", desk.body);
    assert!(moderator.get(&page).await.has("Une médiation vous est demandée"));
    let said = moderator
        .post(&page, &format!("{page}/messages"), &[("text", "Bonjour à vous deux.")])
        .await;
    assert!(said.has("Votre message est envoyé"), "{}", said.body);
    assert!(trade.holder.browser.get(&page).await.has("Bonjour à vous deux."));
    let day = trade.day(40);
    let fields = [("reason", "La sauvegarde sera montrée."), ("deliver-on", day.as_str())];
    assert_eq!(
        trade.step(&moderator, &id, "resume", &fields).await.status,
        StatusCode::OK
    );
    assert_eq!(trade.engagement(&id).await.row.state, "working");
    let id = trade.engaged(StateName::Disputed).await;
    trade
        .step(&moderator, &id, "stop", &[("reason", "Les deux veulent arrêter.")])
        .await;
    assert_eq!(trade.engagement(&id).await.row.state, "cancelled");
}

#[tokio::test(flavor = "multi_thread")]
async fn quotes_lapse_and_those_who_are_waited_for_are_reminded_once() {
    let trade = Trade::new().await;
    let asked = trade.ask().await;
    let id = trade.engaged(StateName::Quoted).await;
    trade.test.days_later(8).await;
    trade
        .test
        .letter_to("les-possibles-responsable", "attend votre réponse")
        .await;
    trade
        .test
        .letter_to("velos-de-cenon-responsable", "le devis va prendre fin")
        .await;
    legollab_registry::dispatch::tick(&trade.test.registry).await.unwrap();
    let reminders = async |part: &str| {
        let found = trade
            .test
            .registry
            .database
            .reader()
            .query_all_raw(sea_orm::Statement::from_string(
                trade.test.registry.database.backend(),
                format!("SELECT id FROM letters WHERE once LIKE 'engagement-reminder-{part}:%'"),
            ));
        found.await.unwrap().len()
    };
    assert_eq!((reminders("quote").await, reminders("answer").await), (1, 1));
    assert_eq!(trade.engagement(&asked).await.row.state, "asked");
    trade.test.days_later(3).await;
    let lapsed = trade.engagement(&id).await;
    assert_eq!(lapsed.row.state, "asked");
    let late = trade.step(&trade.holder.browser, &id, "accept", &[]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    trade.test.days_later(1).await;
    assert_eq!(trade.sequence(&id).await, lapsed.row.sequence, "it lapses once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quote_form_says_everything_that_is_wrong_and_grows_on_request() {
    let trade = Trade::new().await;
    let id = trade.ask().await;
    let provider = &trade.provider.browser;
    let bad = [
        ("label-0", "Travail"),
        ("amount-0", "beaucoup"),
        ("amount-2", "4"),
        ("items", ""),
        ("deliver-on", "demain"),
    ];
    let page = trade.step(provider, &id, "quote", &bad).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "Écrivez un nombre, par exemple 400",
        "à quoi correspond ce montant",
        "entre 1 et 30 points",
        "Écrivez une date",
    ] {
        assert!(page.has(said), "{said}: {}", page.body);
    }
    for typed in ["value=\"beaucoup\"", "value=\"demain\"", "value=\"Travail\""] {
        assert!(page.has(typed), "{typed}");
    }
    let more = trade
        .step(provider, &id, "quote", &[("label-0", "Travail"), ("more", "yes")])
        .await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(
        more.has("name=\"label-11\"") && more.has("value=\"Travail\""),
        "{}",
        more.body
    );
    let past = with_day(&trade, "valid-until", "2020-01-01");
    let past: Vec<(&str, &str)> = past.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(
        trade.step(provider, &id, "quote", &past).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(trade.sequence(&id).await, 1);
}

fn with_day(trade: &Trade, field: &str, day: &str) -> Vec<(&'static str, String)> {
    let mut quote = trade.quote();
    for (name, value) in &mut quote {
        if *name == field {
            *value = day.to_owned();
        }
    }
    quote
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_read_and_people_take_steps_in_json_as_well() {
    let trade = Trade::new().await;
    let id = trade.engaged(StateName::Working).await;
    let program = trade
        .test
        .program(&trade.provider.account, Some(&trade.provider.organisation))
        .await;
    let read: Value = serde_json::from_str(&program.get(&format!("/api/engagements/{id}")).await.body).unwrap();
    assert_eq!(
        (read["state"].as_str(), read["sequence"].as_i64()),
        (Some("working"), Some(3))
    );
    assert_eq!(read["steps"][1]["step"]["quote"]["lines"][0]["cents"], 40_000);
    let path = format!("/api/engagements/{id}/steps");
    let deliver = json!({ "sequence": 3, "step": { "kind": "deliver", "note": "Voilà." } });
    // A token belongs to a program that publishes; what a service is worth is between people.
    assert_eq!(program.post_json(&path, &deliver).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        trade.provider.browser.send_json(&path, &deliver).await.status,
        StatusCode::OK
    );
    let late = trade.provider.browser.send_json(&path, &deliver).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    for (body, status) in [
        (json!({ "sequence": 4, "step": { "kind": "accept" } }), 422),
        (json!({ "sequence": 4, "step": { "kind": "check", "item": 99 } }), 422),
        (json!({ "sequence": 4, "step": { "kind": "sing" } }), 400),
        (
            json!({ "sequence": 4, "step": { "kind": "quote", "quote": { "lines": [], "deliverOn": "2027-01-01", "validUntil": "2027-01-01", "terms": "", "items": [] } } }),
            400,
        ),
    ] {
        let answer = trade.provider.browser.send_json(&path, &body).await;
        let expected = if body["step"]["kind"] == "accept" {
            [422, 403]
        } else {
            [status, status]
        };
        assert!(expected.contains(&answer.status.as_u16()), "{body} {}", answer.status);
    }
    assert_eq!(trade.sequence(&id).await, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_itself_takes_no_step_out_of_order_and_changes_none() {
    let trade = Trade::new().await;
    let id = trade.engaged(StateName::Working).await;
    let reader = trade.test.registry.database.reader();
    let account = &trade.provider.account.id;
    let insert = |sequence: i64, before: &str, actor: &str, step: &str, after: &str| {
        let account = if actor == "time" {
            "NULL".to_owned()
        } else {
            format!("'{account}'")
        };
        format!(
            "INSERT INTO engagement_steps (engagement, sequence, previous, state_before, actor, step, state_after, round, account, at, payload) \
             VALUES ('{id}', {sequence}, {}, '{before}', '{actor}', '{step}', '{after}', 0, {account}, 0, '{{}}')",
            sequence - 1
        )
    };
    for (sql, why) in [
        (
            insert(4, "working", "holder", "sign", "closed"),
            "signed before delivery",
        ),
        (
            insert(4, "working", "provider", "deliver", "closed"),
            "closed by a delivery",
        ),
        (
            insert(4, "delivered", "holder", "sign", "closed"),
            "from a state that it is not in",
        ),
        (insert(5, "working", "provider", "deliver", "delivered"), "with a gap"),
        (insert(3, "quoted", "holder", "accept", "working"), "a second time"),
        (
            insert(4, "working", "moderator", "deliver", "delivered"),
            "by somebody else",
        ),
        (insert(4, "working", "time", "deliver", "delivered"), "by nobody"),
        (
            format!("UPDATE engagement_steps SET payload = '{{}}' WHERE engagement = '{id}'"),
            "changed",
        ),
        (
            format!("DELETE FROM engagement_steps WHERE engagement = '{id}'"),
            "deleted",
        ),
        (
            format!("UPDATE engagements SET state = 'closed' WHERE id = '{id}'"),
            "closed without a day",
        ),
        (
            format!("UPDATE engagements SET holder = provider WHERE id = '{id}'"),
            "with itself",
        ),
    ] {
        assert!(reader.execute_unprepared(&sql).await.is_err(), "{why}: {sql}");
    }
    assert_eq!(trade.sequence(&id).await, 3);
}
