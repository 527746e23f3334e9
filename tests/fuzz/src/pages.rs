//! Pages of bricks, from trees of nodes to HTML.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use legollab_contract::{Contract, Interface, InterfaceId, Texts};
use legollab_package::stub_component;
use legollab_server::{
    area_map::AreaMap,
    files::FileShelf,
    page_budget::PageBudget,
    view::{BoundFunction, FunctionLookup, Permission, View, ViewContext, address::MountAddress, draw},
    words::Words,
};
use legollab_texts::{Catalogue, RenderContext};
use serde_json::{Value, json};

use crate::{Target, html};

pub(crate) const TARGET: Target = Target {
    name: "page",
    seeds,
    words: &[
        "<script>alert(1)</script>",
        "\\\"><img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "'",
        "&",
        "&lt;",
        "]]>",
        "-->",
        "</title>",
        "../",
        "..",
        "//evil.example",
        "%2e%2e",
        "\\u0000",
        "\\u202e",
        "null",
        "1e308",
        "-1",
        "\"NaN\"",
        "9223372036854775807",
        ",[]",
        "{}",
    ],
    check,
};

/// What stands before the addresses of the pages that are drawn.
const BASE: &str = "/p/fuzz";

const WIT: &str = r"
package test:things@0.1.0;
/// Things to do.
interface things {
    /// Does it.
    act: func(name: string, days: list<u8>, at: option<string>);
}
world w { export things; }
";

/// A map of everywhere, so that there is something below whatever places a page has.
const AREA: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"<b>\"Land'</b>&"},"geometry":{"type":"Polygon","coordinates":[[[-80,-80],[80,-80],[80,80],[-80,80],[-80,-80]]]}},
    {"type":"Feature","properties":{"kind":"water"},"geometry":{"type":"MultiLineString","coordinates":[[[-60,-60],[0,0],[60,60]],[[0,-90],[0,90]]]}}
]}"#;

struct Things(Interface);

impl FunctionLookup for Things {
    fn function(&self, interface: &str, function: &str) -> Option<BoundFunction<'_>> {
        let id: &InterfaceId = &self.0.id;
        let function = self.0.function(function).filter(|_| id.is_named(interface))?;
        Some(BoundFunction {
            interface: id,
            segment: "things",
            function,
            bounds: None,
            permission: Permission::Allowed,
        })
    }
}

/// Whatever a brick hands over, what is drawn is HTML of the kind that pages are made of, and nothing else.
fn check(input: &[u8]) -> Result<(), String> {
    let Ok(view) = View::decode(input) else { return Ok(()) };
    let component = stub_component(WIT).map_err(|error| error.to_string())?;
    let contract = Contract::read(&component, WIT).map_err(|error| error.to_string())?;
    let things = contract.interface("things").ok_or("there are no things")?;
    let brick = Things(things.clone());
    let catalogue = Catalogue::new(&[("en".to_owned(), "by = By { $who }\n".to_owned())].into())
        .map_err(|error| error.to_string())?;
    let names = HashMap::from([("u-1".to_owned(), "<b>\"Eve'</b>&".to_owned())]);
    let zone = TimeZone::UTC;
    let reader = RenderContext {
        locale: "en",
        zone: &zone,
        names: &names,
    };
    let area_map = AreaMap::parse(AREA.as_bytes(), "<i>\"who'</i>&").map_err(|error| error.to_string())?;
    let drawing = ViewContext {
        brick: &brick,
        texts: Texts::new(&catalogue, reader),
        words: Words::get("en"),
        mounted: MountAddress {
            base: BASE,
            mount: "mount",
        },
        csrf: "token",
        sign_in: "/p/fuzz/account/sign-in",
        address: "/p/fuzz/mount/page",
        attempt: None,
        files: &FileShelf::default(),
        area_map: Some(&area_map),
        outlets: None,
        reader: Some("u-1"),
        shows_profiles: true,
        returns_here: false,
        room: PageBudget::for_a_page(),
        first_id: 0,
    };
    match draw(&view, &drawing) {
        Ok(page) => html::check(&page.into_string(), BASE),
        // Too large: nothing is shown.
        Err(_) => Ok(()),
    }
}

fn plain(text: &str) -> Value {
    json!({"tag": "plain", "val": text})
}

fn page(nodes: &[Value]) -> Vec<u8> {
    let roots: Vec<usize> = (0..nodes.len()).collect();
    let target = json!({"page": "a page", "params": []});
    json!({"title": plain("A title"), "status": {"text": plain("<b>"), "tone": "good"}, "lead": plain("<i>"),
        "trail": [{"label": plain("<u>"), "target": target}, {"label": plain("up"), "target": target}],
        "nodes": nodes, "roots": roots})
    .to_string()
    .into_bytes()
}

/// A page for each kind of node, and one with markup in every text.
fn seeds() -> Vec<Vec<u8>> {
    let text = plain("\"><script>alert(1)</script><img src=x onerror='alert(1)'>&amp;");
    let at = 1_795_248_000_000_i64;
    let target = json!({"page": "../<x>", "params": [{"name": "a&b", "value": "\"'<>"}]});
    let button = json!({"label": text, "interface": "test:things/things", "function": "act",
        "arguments": "{\"name\":\"<b>\"}", "about": text, "ask": ["name"],
        "confirm": {"text": text, "yes": text}, "then": {"page": target, "results": [{"name": "id", "value": "<b>"}]},
        "emphasis": "primary"});
    let entry = json!({"at": at, "by": "u-1", "stars": 1e300, "title": text, "body": text, "files": ["<b>"],
        "replies": [{"at": at, "by": "u-1", "body": text}], "links": [{"label": text, "target": target}], "buttons": [button]});
    let cells = [
        json!({"tag": "none"}),
        json!({"tag": "text", "val": text}),
        json!({"tag": "integer", "val": -3}),
        json!({"tag": "number", "val": 2.5}),
        json!({"tag": "instant", "val": at}),
        json!({"tag": "member", "val": "u-1"}),
        json!({"tag": "stars", "val": 4.4}),
        json!({"tag": "date", "val": "2026-11-21"}),
        json!({"tag": "date", "val": "\"><script>"}),
        json!({"tag": "euro-cents", "val": i64::MIN}),
        json!({"tag": "quantity", "val": [12.5, "<b>\""]}),
        json!({"tag": "progress", "val": "NaN"}),
        json!({"tag": "status", "val": {"text": text, "tone": "bad"}}),
        json!({"tag": "link", "val": {"label": text, "target": target}}),
        json!({"tag": "buttons", "val": [button]}),
    ];
    let details: Vec<Value> = cells.iter().map(|cell| json!({"label": text, "value": cell})).collect();
    let columns: Vec<&Value> = cells.iter().map(|_| &text).collect();
    let nodes = [
        json!({"tag": "section", "val": {"heading": text, "children": []}}),
        json!({"tag": "paragraph", "val": text}),
        json!({"tag": "paragraph", "val": {"tag": "message", "val": {"id": "by", "args": [
            {"name": "who", "value": {"tag": "member", "val": "u-1"}},
            {"name": "text", "value": {"tag": "text", "val": "<b>"}}]}}}),
        json!({"tag": "notice", "val": {"tone": "attention", "text": text}}),
        json!({"tag": "details", "val": details}),
        json!({"tag": "table", "val": {"caption": text, "columns": columns, "rows": [cells], "empty": text}}),
        json!({"tag": "cards", "val": {"caption": text, "empty": text, "cards": [
            {"title": text, "status": {"text": text, "tone": "good"}, "price": text, "body": text, "details": details,
                "target": target, "buttons": [button]}]}}),
        json!({"tag": "slots", "val": {"caption": text, "empty": text, "slots": [
            {"from": at, "until": at + 3_600_000, "availability": {"tag": "free"}, "action": button},
            {"from": at, "until": at, "availability": {"tag": "partly"}, "note": text, "action": button},
            {"from": at, "until": at - 1, "availability": {"tag": "taken"}, "action": null}]}}),
        json!({"tag": "section", "val": {"heading": text, "folded": true, "aside": false, "children": []}}),
        json!({"tag": "section", "val": {"heading": text, "folded": false, "aside": true, "children": []}}),
        json!({"tag": "month", "val": {"days": [
            {"date": "2027-03-01", "availability": {"tag": "free"}, "note": text, "target": target},
            {"date": "\"><script>", "availability": {"tag": "own"}, "note": text, "target": target},
            {"date": "2027-03-31", "availability": {"tag": "closed"}, "note": null, "target": null}],
            "chosen": ["2027-03-01", "2020-01-01"], "pager": {"label": text, "previous": target, "next": target}}}),
        json!({"tag": "figures", "val": details}),
        json!({"tag": "bars", "val": {"caption": text, "bars": [
            {"label": text, "count": u64::MAX}, {"label": text, "count": u64::MAX}]}}),
        json!({"tag": "timeline", "val": {"caption": text, "empty": text, "entries": [entry]}}),
        json!({"tag": "conversation", "val": {"caption": text, "empty": text, "entries": [entry, {"at": at, "title": text}]}}),
        json!({"tag": "tabs", "val": [{"label": text, "target": target, "current": true}, {"label": text, "current": false}]}),
        json!({"tag": "steps", "val": [{"label": text, "current": false}, {"label": text, "current": true}]}),
        json!({"tag": "filter", "val": {"page": target, "submit": text, "fields": [
            {"name": "\"><b>", "label": text, "value": "\"><b>", "kind": {"tag": "text"}},
            {"name": "day", "label": text, "value": "\"><b>", "kind": {"tag": "date"}},
            {"name": "kind", "label": text, "value": "x", "kind": {"tag": "choice", "val": [{"value": "\"<", "label": text}]}}]}}),
        json!({"tag": "pager", "val": {"label": text, "previous": target, "next": null}}),
        json!({"tag": "chart", "val": {"caption": text, "unit": "<b>\"", "empty": text, "series": [
            {"label": text, "points": [{"at": at, "value": 1.5}, {"at": at + 1, "value": null}, {"at": at + 2, "value": -1e300}]}]}}),
        json!({"tag": "map", "val": {"caption": text, "empty": text, "places": [
            {"label": text, "at": {"latitude": 44.8, "longitude": -0.57}, "tone": "good", "note": text, "target": target},
            {"label": text, "at": {"latitude": "NaN", "longitude": 1e300}, "tone": "bad", "note": null, "target": null}]}}),
        json!({"tag": "stars", "val": {"label": text, "mean": 3.5, "count": 4}}),
        json!({"tag": "form", "val": {"interface": "test:things/things", "function": "act", "fixed": "{}",
            "initial": "{\"name\":\"\\\"><script>\"}", "choices": [{"path": "name", "options": [
                {"value": "\"<a>\"", "label": text}, {"value": "3", "label": text}]}], "submit": text,
                "then": {"page": target, "results": []}}}),
        json!({"tag": "buttons", "val": [button]}),
        json!({"tag": "links", "val": [{"label": text, "target": target}]}),
    ];
    let mut seeds: Vec<Vec<u8>> = nodes.iter().map(|node| page(std::slice::from_ref(node))).collect();
    seeds.push(page(&nodes));
    seeds
}
