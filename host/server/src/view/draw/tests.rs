use std::collections::HashMap;

use legollab_contract::{Interface, InterfaceId};
use legollab_texts::Catalogue;
use legollab_web::theme::{
    AccountMenu, Colour, Flash, LanguageSwitch, Menu, MenuItem, PageAbout, PageFrame, Tone, accent_name, icon_name,
    layout,
    page::{Face, Footer, FooterColumn},
    stylesheet_name,
};
use maud::Markup;
use serde_json::{Value, json};

use super::*;
use crate::{
    area_map::AreaMap,
    files::FileShelf,
    page_budget::PageBudget,
    sample,
    view::{PageParam, View, address::MountAddress},
    words::Words,
};

struct Garden(Interface, InterfaceId, Permission);

impl Garden {
    fn new(permission: Permission) -> Self {
        Self(sample::plots(), sample::garden(), permission)
    }
}

impl FunctionLookup for Garden {
    fn function(&self, interface: &str, function: &str) -> Option<BoundFunction<'_>> {
        let known = self.1.is_named(interface);
        let function = self.0.function(function).filter(|_| known)?;
        Some(BoundFunction {
            interface: &self.1,
            segment: "plots",
            function,
            bounds: None,
            permission: self.2,
        })
    }

    fn endpoint(&self, function: &str, params: &[PageParam]) -> Option<EndpointUrl> {
        let value = &params.first()?.value;
        (function != "none.such").then(|| EndpointUrl {
            address: format!("https://jardin.example/plots/-/{value}"),
            is_readable: function == "exports.csv",
        })
    }
}

fn catalogue() -> Catalogue {
    let french = "by = Proposé par { $who }, depuis { DAY($since) }\n";
    Catalogue::new(&[("fr".to_owned(), french.to_owned())].into()).unwrap()
}

fn plain(text: &str) -> Value {
    json!({"tag": "plain", "val": text})
}

fn page(name: &str, id: &str) -> Value {
    json!({"page": name, "params": [{"name": "id", "value": id}]})
}

fn button(label: &str, emphasis: &str, confirm: Option<&str>) -> Value {
    json!({"label": plain(label), "interface": "example:garden/plots", "function": "cancel",
        "arguments": "{\"id\":\"b-1\"}", "confirm": confirm.map(|text| json!({"text": plain(text), "yes": plain("Rendre la parcelle")})),
        "then": {"page": page("mine", "b-1"), "results": []}, "emphasis": emphasis})
}

/// 21 November 2026, 09:00 in Paris, and `hours` later.
fn hour(hours: i64) -> i64 {
    1_795_248_000_000 + hours * 3_600_000
}

fn slot(from: i64, state: &str, action: Option<Value>) -> Value {
    json!({"from": hour(from), "until": hour(from + 1), "availability": {"tag": state}, "action": action})
}

fn curve(label: &str, values: &[Option<f64>]) -> Value {
    let points = (0i64..)
        .zip(values)
        .map(|(at, value)| json!({"at": hour(3 * at), "value": value}));
    json!({"label": plain(label), "points": points.collect::<Vec<_>>()})
}

fn every_node() -> Vec<Value> {
    let by = json!({"tag": "message", "val": {"id": "by", "args": [
        {"name": "who", "value": {"tag": "member", "val": "u-1"}},
        {"name": "since", "value": {"tag": "instant", "val": hour(0)}}]}});
    let take = || Some(button("Réserver", "primary", None));
    let empty = plain("Il n’y a rien ici pour le moment.");
    vec![
        json!({"tag": "section", "val": {"heading": plain("Parcelles à prêter"), "children": [1, 2]}}),
        json!({"tag": "paragraph", "val": by}),
        json!({"tag": "cards", "val": {"caption": plain("Près de chez vous"), "empty": empty, "cards": [
            {"title": plain("Parcelle du cerisier"), "body": plain("Au soleil, près de l’eau."),
                "details": [{"label": plain("Surface"), "value": {"tag": "number", "val": 12.5}},
                    {"label": plain("Avis"), "value": {"tag": "stars", "val": 4.4}}],
                "target": page("plot", "p 1"), "buttons": [button("Réserver", "primary", None)]},
            {"title": plain("Parcelle du mur"), "body": null, "details": [
                {"label": plain("État"), "value": {"tag": "status", "val": {"text": plain("Prêtée"), "tone": "attention"}}}],
                "target": page("plot", "p2"), "buttons": []},
            {"title": plain("<script>alert(1)</script>"), "body": plain("\"><img src=x onerror=alert(1)>"),
                "details": [], "target": null, "buttons": [button("Rendre", "danger", Some("Rendre la parcelle ?"))]}]}}),
        json!({"tag": "notice", "val": {"tone": "attention", "text": plain("Le portail ferme à 19:00.")}}),
        json!({"tag": "details", "val": [
            {"label": plain("Jardinière"), "value": {"tag": "member", "val": "u-1"}},
            {"label": plain("Avant elle"), "value": {"tag": "member", "val": "u-gone"}},
            {"label": plain("Depuis"), "value": {"tag": "instant", "val": hour(0)}}]}),
        json!({"tag": "table", "val": {"caption": plain("Vos réservations"), "empty": empty,
            "columns": [plain("Parcelle"), plain("Début"), plain("Heures"), plain("État"), plain("")], "rows": [
            [{"tag": "link", "val": {"label": plain("Parcelle du cerisier"), "target": page("plot", "p1")}},
                {"tag": "instant", "val": hour(2)}, {"tag": "integer", "val": 2},
                {"tag": "status", "val": {"text": plain("Acceptée"), "tone": "good"}},
                {"tag": "buttons", "val": [button("Annuler", "danger", Some("Annuler ?"))]}],
            [{"tag": "text", "val": plain("Parcelle du mur")}, {"tag": "instant", "val": hour(50)},
                {"tag": "integer", "val": 12}, {"tag": "status", "val": {"text": plain("Refusée"), "tone": "bad"}},
                {"tag": "none"}]]}}),
        json!({"tag": "slots", "val": {"caption": plain("Créneaux"), "empty": empty, "slots": [
            slot(1, "taken", None), slot(0, "free", take()), slot(2, "own", Some(button("Rendre", "secondary", None))),
            slot(3, "free", take()), slot(24, "free", take()), slot(25, "taken", None), slot(38, "free", take()),
            slot(48, "free", None)]}}),
        json!({"tag": "chart", "val": {"caption": plain("Humidité de la terre"), "unit": "%", "empty": empty, "series": [
            curve("Cerisier", &[Some(31.0), Some(30.5), Some(29.0), None, Some(44.0), Some(42.0), None, Some(39.0), None,
                Some(36.0), Some(35.0)]),
            curve("Mur", &[Some(22.0), Some(24.0), Some(26.0), Some(25.0), Some(24.0), Some(27.0), Some(30.0), Some(28.0),
                Some(26.0), Some(24.0), Some(23.0)])]}}),
        json!({"tag": "map", "val": {"caption": plain("Les jardins"), "empty": empty, "places": [
            {"label": plain("Jardin du haut"), "at": {"latitude": 44.857, "longitude": -0.531}, "tone": "neutral",
                "note": null, "target": page("plot", "p1")},
            {"label": plain("Jardin du bas"), "at": {"latitude": 44.851, "longitude": -0.519}, "tone": "good",
                "note": plain("3 places")},
            {"label": plain("Serre"), "at": {"latitude": 44.8535, "longitude": -0.527}, "tone": "attention",
                "note": plain("Fermée à 18 h"), "target": null},
            {"label": plain("Puits"), "at": {"latitude": 44.8535, "longitude": -0.527}, "tone": "bad",
                "note": plain("À sec"), "target": null}]}}),
        json!({"tag": "stars", "val": {"label": plain("Le jardin"), "mean": 4.46, "count": 12}}),
        json!({"tag": "stars", "val": {"label": plain("La serre"), "mean": null, "count": 0}}),
        json!({"tag": "form", "val": {"interface": "example:garden/plots@0.1.0", "function": "book",
            "fixed": "{\"request\":{\"plot\":\"p1\"}}", "initial": format!("{{\"request\":{{\"from\":{}}}}}", hour(26)),
            "choices": [], "submit": plain("Demander"), "then": null}}),
        json!({"tag": "buttons", "val": [button("Tout rendre", "secondary", None)]}),
        json!({"tag": "links", "val": [{"label": plain("Le règlement"), "target": page("rules", "a&b")}]}),
        json!({"tag": "buttons", "val": [{"label": plain("?"), "interface": "example:garden/plots", "function": "gone",
            "arguments": "{}", "emphasis": "primary"}]}),
    ]
}

fn view(nodes: &[Value]) -> View {
    let below: Vec<u64> = nodes
        .iter()
        .filter_map(|node| node["val"]["children"].as_array())
        .flatten()
        .filter_map(Value::as_u64)
        .collect();
    let roots: Vec<u64> = (0..nodes.len() as u64).filter(|node| !below.contains(node)).collect();
    let json = json!({"title": plain("Le jardin partagé"), "nodes": nodes, "roots": roots});
    View::decode(json.to_string().as_bytes()).unwrap()
}

fn drawn(nodes: &[Value], permission: Permission) -> Markup {
    tried(nodes, permission).unwrap()
}

fn tried(nodes: &[Value], permission: Permission) -> Result<Markup, PageTooLarge> {
    tried_in(None, nodes, permission)
}

fn tried_in(area_map: Option<&AreaMap>, nodes: &[Value], permission: Permission) -> Result<Markup, PageTooLarge> {
    let garden = Garden::new(permission);
    sample::with_texts("fr", &catalogue(), |texts| {
        let outlets = HashMap::new();
        let drawing = ViewContext {
            brick: &garden,
            texts,
            words: Words::get("fr"),
            mounted: MountAddress {
                base: "/p/jardin",
                mount: "plots",
            },
            csrf: "token",
            sign_in: "/p/jardin/account/sign-in?next=x",
            address: "/p/jardin/plots/home?id=1",
            attempt: None,
            files: &FileShelf::default(),
            area_map,
            outlets: Some(&outlets),
            reader: Some("m1"),
            shows_profiles: true,
            returns_here: false,
            room: PageBudget::for_a_page(),
            first_id: 0,
        };
        draw(&view(nodes), &drawing)
    })
}

#[test]
fn the_map_of_the_area_lies_below_the_places() {
    let area = |kind: &str, name: &str, west: f64, east: f64| {
        json!({"type": "Feature", "properties": {"kind": kind, "name": name}, "geometry": {"type": "Polygon",
            "coordinates": [[[west, 44.0], [east, 44.0], [east, 46.0], [west, 46.0], [west, 44.0]]]}})
    };
    let features = [
        area("water", "La <Garonne>", -0.545, -0.515),
        area("land", "Cenon", -1.0, 0.0),
        area("land", "Ailleurs", 4.0, 5.0),
    ];
    let json = json!({"type": "FeatureCollection", "features": features}).to_string();
    let area = AreaMap::parse(json.as_bytes(), "IGN & amis").unwrap();
    let place = |latitude: f64, longitude: f64| {
        json!({"label": plain("Ici"), "at": {"latitude": latitude, "longitude": longitude}, "tone": "neutral",
            "note": null, "target": null})
    };
    let map = json!({"tag": "map", "val": {"caption": plain("M"), "empty": plain("Rien"),
        "places": [place(44.85, -0.58), place(44.86, -0.52)]}});
    let drawn = tried_in(Some(&area), &[map], Permission::Allowed).unwrap().0;
    let at = |part: &str| drawn.find(part).unwrap_or_else(|| panic!("{part}: {drawn}"));
    assert!(
        at("area land") < at("area water") && at("area water") < at("class=\"pin"),
        "{drawn}"
    );
    assert_eq!(
        drawn.matches("class=\"area ").count(),
        2,
        "what is far away is not drawn: {drawn}"
    );
    assert!(
        drawn.contains("La &lt;Garonne&gt;") && drawn.contains("IGN &amp; amis"),
        "{drawn}"
    );
}

#[test]
fn an_address_is_a_link_where_it_can_be_opened() {
    let address = |endpoint: &str, value: &str| {
        json!({"tag": "address", "val": {"label": plain("Les <relevés>"), "endpoint": endpoint,
            "params": [{"name": "station", "value": value}]}})
    };
    let page = |endpoint: &str, value: &str| drawn(&[address(endpoint, value)], Permission::Allowed).into_string();
    let link = page("exports.csv", "a");
    assert!(
        link.contains(r#"<a href="https://jardin.example/plots/-/a">Les &lt;relevés&gt;</a>"#),
        "{link}"
    );
    let copied = page("ingest.push", "k\"<b>");
    assert!(
        copied.contains("<code>https://jardin.example/plots/-/k&quot;&lt;b&gt;</code>"),
        "{copied}"
    );
    assert!(!page("none.such", "a").contains("jardin.example"));
}

#[test]
fn a_small_view_cannot_become_a_huge_page() {
    let long = plain(&"x".repeat(20_000));
    let (empty, label) = (plain(""), || plain("Rendre"));
    let buttons: Vec<Value> = (0..500).map(|_| button("Rendre", "secondary", None)).collect();
    let row = json!([{"tag": "text", "val": long}, {"tag": "buttons", "val": buttons}]);
    let rows: Vec<Value> = (0..500).map(|_| json!([{"tag": "integer", "val": 1}])).collect();
    for node in [
        json!({"tag": "table", "val": {"caption": label(), "columns": [label(), label()], "rows": [row], "empty": empty}}),
        json!({"tag": "table", "val": {"caption": label(), "columns": [long], "rows": rows, "empty": empty}}),
    ] {
        assert_eq!(tried(&[node], Permission::Allowed).err(), Some(PageTooLarge));
    }
}

#[test]
fn a_gap_is_a_gap_in_every_curve() {
    let gaps = |curves: &[Value]| {
        let chart =
            json!({"tag": "chart", "val": {"caption": plain("H"), "unit": "%", "empty": plain(""), "series": curves}});
        drawn(&[chart], Permission::Allowed)
            .0
            .matches("<rect class=\"gap\"")
            .count()
    };
    let broken = curve("A", &[Some(1.0), None, None, Some(2.0), None]);
    // One in the drawing, one in the legend: what is missing at the end has not come yet.
    assert_eq!(gaps(std::slice::from_ref(&broken)), 2);
    let whole = curve("B", &[Some(1.0), Some(1.0), Some(1.0), Some(2.0)]);
    assert_eq!(gaps(&[broken, whole]), 0);
}

#[test]
fn a_chart_of_many_series_shows_the_first() {
    let points: Vec<Value> = (0..5_000).map(|at| json!({"at": hour(at), "value": 1.0})).collect();
    let mut series: Vec<Value> = (0..5_000).map(|_| json!({"label": plain("."), "points": []})).collect();
    series.insert(0, json!({"label": plain("Cerisier"), "points": points}));
    let chart =
        json!({"tag": "chart", "val": {"caption": plain("H"), "unit": "%", "empty": plain(""), "series": series}});
    let html = drawn(&[chart], Permission::Allowed).0;
    assert_eq!(html.matches("<th class=\"number\"").count(), 20);
    assert_eq!(html.matches("<td class=\"number\"").count(), 20 * 500);
}

/// One tag a line, so that a change in a snapshot can be read.
fn lines(html: &str) -> String {
    html.replace('<', "\n<").trim_start().to_owned()
}

#[test]
fn each_node_is_drawn() {
    insta::assert_snapshot!(lines(&drawn(&every_node(), Permission::Allowed).0));
}

#[test]
fn a_visitor_is_shown_the_way_in_and_no_button() {
    let html = drawn(&every_node(), Permission::NeedsSignIn).0;
    assert!(!html.contains("<form"), "nothing can be sent");
    assert!(html.contains("href=\"/p/jardin/account/sign-in?next=x\""));
    let html = drawn(&every_node(), Permission::Denied).0;
    assert!(
        !html.contains("<form") && !html.contains("sign-in"),
        "what one may not do is not offered"
    );
}

#[test]
fn nothing_that_a_brick_says_becomes_markup() {
    let html = drawn(&every_node(), Permission::Allowed).0;
    assert!(!html.contains("<script") && !html.contains("<img"));
    assert!(html.contains("Amina &lt;b&gt;"));
    for forbidden in [" style=", "javascript:", " onclick="] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn every_node_says_when_it_has_nothing() {
    let empty = plain("Rien.");
    let nodes = [
        json!({"tag": "table", "val": {"caption": plain("T"), "columns": [], "rows": [], "empty": empty}}),
        json!({"tag": "cards", "val": {"caption": plain("C"), "cards": [], "empty": empty}}),
        json!({"tag": "slots", "val": {"caption": plain("S"), "slots": [], "empty": empty}}),
        json!({"tag": "chart", "val": {"caption": plain("H"), "unit": "", "empty": empty,
            "series": [{"label": plain("x"), "points": [{"at": 0, "value": null}, {"at": 1, "value": "NaN"}]}]}}),
        json!({"tag": "map", "val": {"caption": plain("M"), "empty": empty,
            "places": [{"label": plain("nowhere"), "at": {"latitude": "NaN", "longitude": 0}, "tone": "good"}]}}),
    ];
    assert_eq!(
        drawn(&nodes, Permission::Allowed).0.matches("Rien.").count(),
        nodes.len()
    );
}

#[test]
fn a_caption_that_says_what_the_heading_says_is_heard_and_not_seen() {
    let table = |caption| json!({"tag": "table", "val": {"caption": plain(caption), "columns": [], "rows": [], "empty": plain("Rien.")}});
    let section = json!({"tag": "section", "val": {"heading": plain("Acceptées"), "children": [1, 2]}});
    let nodes = [section, table("Acceptées"), table("Refusées")];
    let html = drawn(&nodes, Permission::Allowed).0;
    assert!(
        html.contains(r#"<p class="caption visually-hidden">Acceptées</p>"#),
        "{html}"
    );
    assert!(html.contains(r#"<p class="caption">Refusées</p>"#), "{html}");
}

#[test]
fn what_was_entered_is_drawn_again_with_what_is_wrong() {
    let garden = Garden::new(Permission::Allowed);
    let function = garden.0.function("book").unwrap();
    let fixed = json!({"request": {"plot": "p1"}});
    let sent = [
        ("request.from", "2026-11-22T10:00"),
        ("request.note", "Bonjour"),
        ("_csrf", "token"),
    ];
    let sent: Vec<(String, String)> = sent
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).into()))
        .collect();
    let problems = crate::form::parse(function, &fixed, &sent, &sample::paris(), Words::get("fr")).unwrap_err();
    let attempt = FailedSubmission {
        segment: "plots".into(),
        function: "book".into(),
        fixed,
        entered: problems.entered,
        problems: problems.problems,
    };
    let html = sample::with_texts("fr", &catalogue(), |texts| {
        let outlets = HashMap::new();
        let drawing = ViewContext {
            brick: &garden,
            texts,
            words: Words::get("fr"),
            mounted: MountAddress {
                base: "",
                mount: "plots",
            },
            csrf: "token",
            sign_in: "",
            address: "/plots/home",
            attempt: Some(&attempt),
            files: &FileShelf::default(),
            area_map: None,
            outlets: Some(&outlets),
            reader: Some("m1"),
            shows_profiles: true,
            returns_here: false,
            room: PageBudget::for_a_page(),
            first_id: 0,
        };
        draw(&view(&every_node()), &drawing).unwrap().0
    });
    let form = html
        .split("<form")
        .find(|part| part.contains("id=\"form-11\""))
        .unwrap();
    insta::assert_snapshot!(lines(form));
}

#[test]
fn a_question_stands_before_what_cannot_be_undone() {
    let fields = [
        ("_fixed", "{\"id\":\"b\"}"),
        ("_from", "/x"),
        ("_csrf", "stale"),
        ("other", "dropped"),
    ];
    let fields: Vec<(String, String)> = fields
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).into()))
        .collect();
    let confirmation = Confirmation {
        title: "Confirmer",
        question: "Rendre <b> ?",
        yes: "Rendre",
        action: "/plots/do/plots/cancel",
        back: "/x",
        fields: &fields,
        csrf: "token",
    };
    insta::assert_snapshot!(lines(&draw_confirmation(&confirmation, Words::get("fr")).0));
}

fn shell() -> PageFrame {
    let item = |label: &str, href: &str, current| MenuItem {
        label: label.into(),
        href: href.into(),
        current,
        icon: None,
    };
    PageFrame {
        logo: None,
        site_title: "Jardins de Cenon".into(),
        page_title: "Le jardin partagé".into(),
        locale: "fr".into(),
        about: PageAbout::default(),
        languages: Some(LanguageSwitch {
            languages: vec!["fr".into(), "en".into()],
            action: "/account/language".into(),
        }),
        stylesheet_href: stylesheet_name().into(),
        accent_href: accent_name(Colour::default()),
        icon_href: icon_name(Colour::default()),
        search: None,
        menu: Menu {
            browse: vec![
                item("Parcelles", "/plots/home", true),
                item("Avis", "/rating/all", false),
            ],
            mine: vec![item("Mes réservations", "/plots/mine", false)],
            manage: vec![
                item("Horaires", "/plots/hours", false),
                item("Administration", "/steward", false),
            ],
        },
        account: AccountMenu::Member {
            name: "Amina".into(),
            news: None,
            pages: vec![item("Mon compte", "/account", false)],
            sign_out: "/account/sign-out".into(),
        },
        notice: None,
        flash: vec![Flash {
            tone: Tone::Good,
            text: "C’est réservé.".into(),
        }],
        base: String::new(),
        csrf: "token".into(),
        current_address: "/plots/home".into(),
        footer: Footer {
            columns: vec![FooterColumn {
                title: "Ressources".into(),
                links: vec![item("Documentation de l’API", "/api", false)],
            }],
            ..Footer::default()
        },
    }
}

#[test]
fn a_page_has_its_frame() {
    let mut shell = shell();
    shell.stylesheet_href = "/assets/site.css".into();
    let html = layout(Face::Member, &shell, &maud::html! { h1 { "T" } }).0;
    insta::assert_snapshot!(lines(&html));
    shell.account = AccountMenu::Visitor {
        sign_in: "/in".into(),
        sign_up: None,
    };
    shell.languages = None;
    let html = layout(Face::Member, &shell, &maud::html! {}).0;
    assert!(!html.contains("<form") && html.contains("href=\"/in\""));
}

#[test]
fn a_month_says_in_words_what_its_looks_say() {
    let target = |day: &str| json!({"page": "home", "params": [{"name": "from", "value": day}]});
    let month = json!({"tag": "month", "val": {
        "days": [
            {"date": "2027-03-28", "availability": {"tag": "free"}, "note": plain("4 €"), "target": target("2027-03-28")},
            {"date": "2027-03-29", "availability": {"tag": "taken"}, "target": null},
            {"date": "no day", "availability": {"tag": "free"}, "target": null},
            {"date": "2027-03-30", "availability": {"tag": "closed"}, "note": plain("lundi de Pâques")},
        ],
        "chosen": ["2027-03-28", "2027-03-28"],
        "pager": {"next": target("2027-04-01")},
    }});
    let page = drawn(&[month], Permission::Allowed).into_string();
    assert!(page.contains("<caption>mars 2027</caption>"), "{page}");
    let chosen = r#"<a class="d free from" href="/p/jardin/plots/home?from=2027-03-28"><span class="visually-hidden">dimanche 28 mars 2027, Libre, 4 €, Votre choix</span>"#;
    assert!(page.contains(chosen), "{page}");
    assert!(page.contains("lundi 29 mars 2027, Pris</span>"), "{page}");
    assert!(
        page.contains("mardi 30 mars 2027, Fermé, lundi de Pâques</span>"),
        "{page}"
    );
    assert!(page.contains("rel=\"next\"") && !page.contains("no day"), "{page}");
    let weeks = page.matches("<tr>").count();
    assert_eq!(weeks, 3, "the names of days, and two weeks");
}

#[test]
fn a_conversation_sets_the_readers_own_words_apart() {
    let said = |by: &str, body: &str| json!({"at": 1_795_248_000_000_i64, "by": by, "body": plain(body)});
    let entries = json!({"caption": plain("Messages"), "empty": plain("Rien"), "entries": [
        said("m1", "Bonjour <b>"), said("m2", "Oui"),
        {"at": 1_795_248_000_000_i64, "title": plain("Réservation acceptée")},
    ]});
    let talk = drawn(&[json!({"tag": "conversation", "val": entries})], Permission::Allowed).into_string();
    assert_eq!(talk.matches("said mine").count(), 1, "{talk}");
    assert!(talk.contains("Bonjour &lt;b&gt;"), "{talk}");
    assert!(talk.contains("<p class=\"happened\">Réservation acceptée · "), "{talk}");
    let lines = drawn(&[json!({"tag": "timeline", "val": entries})], Permission::Allowed).into_string();
    assert_eq!(lines.matches("<li class=\"review\">").count(), 3, "{lines}");
}

#[test]
fn a_part_beside_the_page_stands_at_the_top_alone() {
    let aside = |children: &[u32]| json!({"tag": "section", "val": {"heading": plain("Vos dates"), "aside": true, "children": children}});
    let beside = drawn(&[aside(&[1]), aside(&[])], Permission::Allowed).into_string();
    assert_eq!(beside.matches("beside").count(), 1, "{beside}");
    assert!(beside.contains("with-aside"), "{beside}");
    let folded = json!({"tag": "section", "val": {"heading": plain("Pourquoi ?"), "folded": true, "children": []}});
    let folded = drawn(&[folded], Permission::Allowed).into_string();
    assert!(folded.contains("<details class=\"block why\"><summary>"), "{folded}");
}

#[test]
fn a_filter_keeps_what_it_does_not_ask() {
    let filter = json!({"tag": "filter", "val": {
        "page": {"page": "home", "params": [{"name": "sort", "value": "near"}, {"name": "q", "value": "old"}]},
        "submit": plain("Chercher"),
        "fields": [
            {"name": "q", "label": plain("Quoi ?"), "value": "v\"élo", "kind": {"tag": "text"}},
            {"name": "kind", "label": plain("Genre"), "value": "b", "kind": {"tag": "choice", "val": [
                {"value": "a", "label": plain("Ville")}, {"value": "b", "label": plain("Cargo")}]}},
        ],
    }});
    let page = drawn(&[filter], Permission::Allowed).into_string();
    assert!(
        page.contains(r#"<input type="hidden" name="sort" value="near">"#),
        "{page}"
    );
    assert!(!page.contains("old") && page.contains("value=\"v&quot;élo\""), "{page}");
    assert!(page.contains(r#"<option value="b" selected>Cargo</option>"#), "{page}");
}
