//! A brick whose interfaces the host has never heard of: API, OpenAPI, forms, pages, settings, jobs and events, in two
//! languages, from what the component says of itself.

use legollab_e2e::{
    client::Visitor,
    html,
    site::{Assembled, Site},
    wait,
};
use legollab_runtime::call::{Call, Caller, CallerMember, Identity, Method};
use serde_json::{Value, json};

const MINUTE: i64 = 60_000;

async fn garden() -> Site {
    let platform = Assembled::empty();
    platform.add("garden", "garden");
    platform
        .run(&["platform", "listen", "garden", "test:garden/events", "garden"])
        .well();
    platform.add_steward();
    Site::start(platform).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_brick_has_pages_forms_settings_jobs_and_events() {
    let mut site = garden().await;
    let (steward, member, visitor) = (site.steward().await, site.join("Alix").await, site.visitor());

    // Settings, by a form made from the types of the brick's own record; a mistake is shown at its field.
    let page = steward.page("/steward/bricks/garden/settings").await.expect(200);
    let form = page.form("/settings");
    assert_eq!(
        form.get("settings.dryAfterMinutes"),
        Some("60"),
        "the form holds what is in force: {form:#?}"
    );
    let refused = steward
        .submit(&form.clone().fill("settings.dryAfterMinutes", "0"))
        .await
        .expect(422);
    assert_eq!(
        refused.form("/settings").get("settings.dryAfterMinutes"),
        Some("0"),
        "it shows what was entered"
    );
    let refused = steward
        .submit(&form.clone().fill("settings.dryAfterMinutes", "soon"))
        .await
        .expect(422);
    assert!(refused.body.contains("role=\"alert\""), "{}", refused.text());
    let form = form
        .fill("settings.dryAfterMinutes", "5")
        .fill("settings.motto", "Doucement, ça pousse.");
    steward.submit(&form).await.expect(200);
    let rules = steward.read("garden/settings/get", &[]).await.expect(200).json();
    assert_eq!(rules, json!({ "dryAfterMinutes": 5, "motto": "Doucement, ça pousse." }));
    member.read("garden/settings/get", &[]).await.problem(403);

    // A page with a form; the brick's own mistakes are told at the field, in the reader's language.
    let page = visitor.page("/garden/garden").await.expect(200);
    assert!(
        page.text().contains("Doucement, ça pousse.")
            && html::forms(&page.body).iter().all(|f| !f.action.contains("/do/"))
    );
    let page = member.page("/garden/garden").await.expect(200);
    let form = page.form("/lay-out");
    assert_eq!(form.get("colour"), Some("blue"), "{form:#?}");
    member.submit(&form.clone().fill("name", "")).await.expect(422);
    let page = member
        .submit(&form.fill("name", "Rosiers").fill("colour", "sunny-yellow"))
        .await
        .expect(200);
    assert!(page.text().contains("Rosiers"), "{}", page.text());
    let beds = visitor.read("garden/beds/list", &[]).await.expect(200).json();
    assert_eq!(
        beds[0],
        json!({ "name": "Rosiers", "colour": "sunny-yellow", "wateredAt": null, "wateredBy": null })
    );

    // A button; an event, heard once; a job, when its time has come.
    let water = page.form("/water");
    member.submit(&water).await.expect(200);
    let heard = async || visitor.read("garden/beds/heard", &[]).await.expect(200).json();
    wait::until("the event to be heard", || async {
        (heard().await != json!([])).then_some(())
    })
    .await;
    let bed = async || visitor.read("garden/beds/list", &[]).await.expect(200).json()[0].clone();
    assert!(bed().await["wateredAt"].is_i64());
    site.clock.advance(4 * MINUTE);
    assert!(bed().await["wateredAt"].is_i64(), "it is not due yet");
    site.clock.advance(MINUTE);
    wait::until("the job to run", || async {
        bed().await["wateredAt"].is_null().then_some(())
    })
    .await;
    assert_eq!(heard().await.as_array().unwrap().len(), 1, "heard once");

    // The steward, who reads French, sees what it may do in plain words; pages speak French as well.
    let bricks = steward.page("/steward/bricks/garden").await.expect(200);
    for word in ["test:garden", "Jardin", "Pour conserver les parterres."] {
        assert!(bricks.text().contains(word), "`{word}` is not in {}", bricks.text());
    }
    let french = site.visitor_reading("fr").page("/garden/garden").await.expect(200);
    assert!(
        french.body.contains("lang=\"fr\"") && french.body.contains("Jardin"),
        "{}",
        french.text()
    );

    // The command line reaches the same functions.
    site.stop().await;
    let beds = site
        .assembled
        .run(&["--json", "platform", "call", "garden", "beds", "list"])
        .well();
    assert_eq!(beds.json()[0]["name"], "Rosiers");
}

/// Values of every WIT type, with their edges, as JSON.
fn values() -> Vec<(&'static str, Vec<Value>)> {
    let plant = json!({ "name": "Rose trémière", "height": 1.75, "inFlower": null });
    let nested = json!({
        "rows": [[plant], []],
        "shape": { "tag": "rectangle", "val": [3, 4] },
        "yields": [{ "ok": u64::MAX }, { "err": "gel" }],
        "palette": [["red", ["sun", "climbing-stake"]], ["blue", []]],
        "doubt": null,
        "done": { "ok": null },
    });
    vec![
        ("a-bool", vec![json!(true), json!(false)]),
        ("a-s8", vec![json!(i8::MIN), json!(i8::MAX)]),
        ("a-u8", vec![json!(0), json!(u8::MAX)]),
        ("a-s16", vec![json!(i16::MIN), json!(i16::MAX)]),
        ("a-u16", vec![json!(0), json!(u16::MAX)]),
        ("a-s32", vec![json!(i32::MIN), json!(i32::MAX)]),
        ("a-u32", vec![json!(0), json!(u32::MAX)]),
        ("a-s64", vec![json!(i64::MIN), json!(i64::MAX)]),
        ("a-u64", vec![json!(0), json!(u64::MAX)]),
        ("an-f32", vec![json!(0.5), json!(-0.25)]),
        ("an-f64", vec![json!(0.1), json!(-1e300), json!(5e-324)]),
        ("a-char", vec![json!("é"), json!("🚲")]),
        ("a-string", vec![json!(""), json!("Vélo \"cargo\"\n\u{0}🚲")]),
        ("bytes", vec![json!(""), json!("AP+A")]),
        ("texts", vec![json!([]), json!(["a", ""])]),
        ("a-tuple", vec![json!([-1, "x", true])]),
        (
            "a-record",
            vec![json!({ "name": "Iris", "height": 0.5, "inFlower": true })],
        ),
        (
            "a-variant",
            vec![
                json!({ "tag": "circle", "val": 1.5 }),
                json!({ "tag": "rectangle", "val": [1, 2] }),
                json!({ "tag": "unknown" }),
            ],
        ),
        ("an-enum", vec![json!("red"), json!("sunny-yellow")]),
        ("some-flags", vec![json!([]), json!(["sun", "water", "climbing-stake"])]),
        ("an-option", vec![json!(null), json!("x")]),
        ("a-nest", vec![nested]),
        (
            "some-meanings",
            vec![json!({ "at": 0, "day": "2026-11-23", "time": "09:30", "story": "a\nb", "grade": 5 })],
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_type_goes_in_and_comes_out_and_stands_in_the_documentation() {
    let mut site = garden().await;
    let visitor = site.visitor();
    for (function, values) in values() {
        for value in values {
            let answer = visitor
                .call(&format!("garden/echo/{function}"), json!({ "value": value }))
                .await
                .expect(200);
            assert_eq!(answer.json(), value, "{function}");
        }
    }
    let whole = |answer: legollab_e2e::client::Answer| answer.expect(200).json();
    assert_eq!(
        whole(
            visitor
                .read("garden/echo/a-u64", &[("value", "18446744073709551615")])
                .await
        ),
        json!(u64::MAX)
    );
    assert_eq!(
        whole(
            visitor
                .read("garden/echo/texts", &[("value", "a"), ("value", "é b")])
                .await
        ),
        json!(["a", "é b"])
    );
    let several = [("first", "7"), ("third", "red"), ("third", "blue")];
    assert_eq!(
        whole(visitor.read("garden/echo/several", &several).await),
        json!([7, null, ["red", "blue"]])
    );
    visitor.read("garden/echo/nothing", &[]).await.expect(204);
    let ok = visitor
        .call("garden/echo/a-reply", json!({ "value": { "ok": 3 } }))
        .await;
    assert_eq!(whole(ok), json!(3), "a result at the top becomes the status");
    visitor
        .call(
            "garden/echo/a-reply",
            json!({ "value": { "err": "it does not grow here" } }),
        )
        .await
        .problem(422);
    wrong_values(&visitor).await;

    let document = visitor.page("/api/openapi.json").await.expect(200).json();
    assert!(
        document["openapi"].as_str().unwrap().starts_with("3.1"),
        "{}",
        document["openapi"]
    );
    let paths = document["paths"].as_object().unwrap();
    for (function, _) in values() {
        assert!(
            paths.keys().any(|path| path.ends_with(&format!("/{function}"))),
            "{function} is not documented"
        );
    }
    let (path, water) = paths.iter().find(|(path, _)| path.ends_with("/water")).unwrap();
    assert!(path.contains("garden") && water.get("get").is_none(), "{path}: {water}");
    assert!(
        water["post"]
            .to_string()
            .contains("It dries after the time that the steward has set."),
        "{water}"
    );
    assert!(
        document.to_string().contains("Whether it is in flower."),
        "fields are documented"
    );
    assert_no_dangling_references(&document, &document);
    let page = visitor.page("/api").await.expect(200);
    assert!(page.text().contains("Waters a bed."), "{}", page.text());
    site.stop().await;
}

/// Values that are not of their type are refused, and the answer names their place.
async fn wrong_values(visitor: &Visitor) {
    for (function, value, place) in [
        ("a-u8", json!(256), "value"),
        ("a-s8", json!(-129), "value"),
        ("a-u64", json!(-1), "value"),
        ("a-char", json!("ab"), "value"),
        ("an-enum", json!("green"), "value"),
        ("some-flags", json!(["shade"]), "value[0]"),
        ("bytes", json!("not base64!"), "value"),
        ("a-tuple", json!([1, "x"]), "value"),
        ("a-variant", json!({ "tag": "square", "val": 1 }), "value"),
        (
            "a-nest",
            json!({ "rows": [[], [{ "name": 1 }]] }),
            "value.rows[1][0].name",
        ),
    ] {
        let answer = visitor
            .call(&format!("garden/echo/{function}"), json!({ "value": value }))
            .await;
        let problem = answer.problem(400);
        let path = problem.value["fields"][0]["path"].as_str().unwrap_or_default();
        assert!(
            path.starts_with(place),
            "{function}: `{place}` is not named in {}",
            problem.value
        );
    }
}

/// Every `$ref` of a document leads somewhere in it.
fn assert_no_dangling_references(part: &Value, document: &Value) {
    match part {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                let pointer = reference
                    .strip_prefix('#')
                    .unwrap_or_else(|| panic!("{reference} leads elsewhere"));
                assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
            }
            fields
                .values()
                .for_each(|part| assert_no_dangling_references(part, document));
        }
        Value::Array(items) => items
            .iter()
            .for_each(|part| assert_no_dangling_references(part, document)),
        _ => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_names_a_member_of_another_platform_shows_no_name() {
    let (here, there) = (garden().await, garden().await);
    let (reader, stranger) = (there.join("Zénobie").await, here.join("Lise").await);
    let found = there.platform().store().members(Some("Zénobie"), 0, 1).await.unwrap();
    let [zenobie] = found.as_slice() else {
        panic!("{found:?}");
    };
    // On both platforms a bed is watered by whoever has this identifier; the page names them.
    for site in [&here, &there] {
        for (function, arguments) in [
            ("lay-out", json!({ "name": "Rosiers", "colour": "blue" })),
            ("water", json!({ "name": "Rosiers" })),
        ] {
            let member = CallerMember {
                id: zenobie.id.clone(),
                name: zenobie.name.clone(),
                roles: Vec::new(),
            };
            let call = Call {
                mount: "garden".into(),
                interface: "beds".into(),
                function: function.into(),
                arguments: arguments.to_string().into_bytes(),
                caller: Caller {
                    identity: Identity::Member(member),
                    locale: "fr".into(),
                },
                method: Method::ReadOrWrite,
            };
            site.platform().call(call).await.unwrap();
        }
    }
    let page = reader.page("/garden/garden").await.expect(200);
    assert!(page.text().contains("Watered Zénobie"), "{}", page.text());
    let page = stranger.page("/garden/garden").await.expect(200);
    assert!(page.text().contains("Rosiers"), "{}", page.text());
    assert!(!page.body.contains("Zénobie"), "{}", page.text());
}
