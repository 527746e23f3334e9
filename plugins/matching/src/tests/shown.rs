//! What people read, and what can be taken out and in.

use legollab_brick::{
    native,
    ui::{Node, PageRef, View},
};

use super::{
    MONDAY, asking, hours,
    life::{accept, page, proposals, proposed},
    need, offer, offering, platform, refused, run, set_method,
};
use crate::{
    Matching,
    bindings::exports::legollaborative::{
        brick::{pages::Guest as Pages, portable::Guest as Portable},
        matching::{
            catalogue::Guest as Catalogue,
            needs::Asking,
            offers::Offering,
            settings::{Guest as Settings, Method},
        },
        matching_brick::timers::Guest as Timers,
    },
};

/// All texts of a page, as identifiers.
fn texts(view: &View) -> String {
    format!("{view:?}")
}

#[test]
fn offers_are_given_as_geojson_about_where_they_are() {
    use crate::bindings::exports::legollaborative::matching_brick::exports::Guest as Exports;
    use legollab_brick::{endpoint::Request, serde_json::Value};
    platform();
    let id = offer("tom", offering()).unwrap();
    // Not even to its own member it gives the place more exactly: what is told depends on nobody.
    native::sign_in("tom", &[]);
    let request = Request {
        method: "GET".into(),
        base: String::new(),
        path: String::new(),
        query: String::new(),
        headers: Vec::new(),
        media_type: String::new(),
        body: Vec::new(),
    };
    let answer = <Matching as Exports>::offers(request).unwrap();
    let given: Value = legollab_brick::serde_json::from_str(&answer.content()).unwrap();
    let feature = &given["features"][0];
    assert_eq!(
        (given["type"].as_str(), feature["id"].as_str()),
        (Some("FeatureCollection"), Some(id.as_str()))
    );
    assert_eq!(
        feature["geometry"]["coordinates"],
        legollab_brick::serde_json::json!([-0.52, 44.86])
    );
    assert!(!answer.content().contains("tom"), "{}", answer.content());
}

#[test]
fn pages_tell_both_sides_why_and_name_nobody_else() {
    for method in [Method::Stable, Method::GreatestTotal, Method::GreatestNumber] {
        platform();
        set_method(method);
        offer("tom", offering()).unwrap();
        offer(
            "zoe",
            Offering {
                place: super::place(44.87),
                ..offering()
            },
        )
        .unwrap();
        offer(
            "far",
            Offering {
                place: super::place(45.1),
                ..offering()
            },
        )
        .unwrap();
        let wanted = need("amina", asking()).unwrap();
        need(
            "bob",
            Asking {
                place: super::place(44.861),
                ..asking()
            },
        )
        .unwrap();
        let alone = need(
            "eve",
            Asking {
                skills: vec!["001".into()],
                ..asking()
            },
        )
        .unwrap();
        let round = run().unwrap();
        Matching::tell(round.clone());
        let given = proposals("amina").remove(0);
        let others: Vec<&str> = ["tom", "zoe", "far", "bob", "eve"]
            .into_iter()
            .filter(|member| *member != given.helper)
            .collect();
        let told = texts(&page("amina", PageRef::new("proposal").with("proposal", &given.id)));
        for wanted in [
            "why-heading",
            "counts-distance",
            "set-aside-distance",
            "why-not-",
            "-explained",
        ] {
            assert!(told.contains(wanted), "{method:?}: {wanted} in {told}");
        }
        for other in others {
            assert!(!told.contains(&format!("\"{other}\"")), "{method:?}: {other} in {told}");
        }
        let told = texts(&page(
            &given.helper,
            PageRef::new("proposal").with("proposal", &given.id),
        ));
        assert!(
            told.contains("counts-waiting") && !told.contains("counts-turn"),
            "{told}"
        );
        let told = texts(&page("eve", PageRef::new("need").with("need", &alone)));
        assert!(
            told.contains("nobody-fits-explained") && told.contains("set-aside-skills"),
            "{told}"
        );
        let told = texts(&page("amina", PageRef::new("round").with("round", &round)));
        assert!(told.contains("proof-holds-"), "{told}");
        native::sign_in("bob", &[]);
        assert_eq!(
            refused(Matching::render(PageRef::new("need").with("need", &wanted))),
            "no-such-need"
        );
    }
}

#[test]
fn every_page_can_be_drawn_by_those_whom_it_is_for() {
    let (offer, need, proposal) = proposed();
    let round = proposals("amina").remove(0).round;
    let pages = [
        PageRef::new("offers"),
        PageRef::new("offers").with("skill", "000"),
        PageRef::new("offer").with("offer", &offer),
        PageRef::new("my-offers"),
        PageRef::new("my-needs"),
        PageRef::new("proposals"),
        PageRef::new("round").with("round", &round),
    ];
    for (member, own) in [
        ("amina", PageRef::new("need").with("need", &need)),
        ("tom", PageRef::new("proposal").with("proposal", &proposal)),
    ] {
        for one in pages.iter().chain([&own]) {
            let view = page(member, one.clone());
            for node in &view.nodes {
                if let Node::Table(table) = node {
                    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{one:?}");
                }
            }
        }
    }
    native::sign_in("odile", &["steward"]);
    for one in ["rounds", "catalogue"] {
        Matching::render(PageRef::new(one)).unwrap();
    }
    Matching::render(PageRef::new("catalogue").with("skill", "000")).unwrap();
    native::call_as(legollab_brick::caller::Identity::Visitor);
    Matching::render(PageRef::new("offers")).unwrap();
    for one in ["my-offers", "my-needs", "proposals"] {
        assert_eq!(refused(Matching::render(PageRef::new(one))), "members-only");
    }
    assert_eq!(refused(Matching::render(PageRef::new("nowhere"))), "no-such-page");
}

#[test]
fn what_is_taken_out_can_be_taken_in_twice() {
    let (_, _, proposal) = proposed();
    accept("amina", &proposal);
    accept("tom", &proposal);
    offer("zoe", offering()).unwrap();
    need(
        "bob",
        Asking {
            hours: vec![hours("sunday 14:00 00:00"), hours("saturday 09:00 12:00")],
            ..asking()
        },
    )
    .unwrap();
    let second = run().unwrap();
    Matching::tell(second);
    native::sign_in("odile", &["steward"]);
    <Matching as Catalogue>::add_place(super::place(44.86)).unwrap();
    let rules = <Matching as Settings>::get();
    let lines = Matching::take_out(None).unwrap().lines;
    assert!(
        lines.iter().any(|line| line.contains("\"until\":\"00:00\"")),
        "hours read as people write them"
    );
    let (entries, jobs) = (native::entries(), native::jobs());
    native::reset();
    native::set_now(MONDAY);
    native::set_time_zone("Europe/Paris");
    for _ in 0..2 {
        Matching::take_in(lines.clone()).unwrap();
        assert_eq!(native::entries(), entries);
        let keys = |jobs: &[legollab_brick::jobs::Job]| {
            jobs.iter()
                .filter(|job| !job.key.starts_with("tell-"))
                .map(|job| job.key.clone())
                .collect::<Vec<_>>()
        };
        // The round whose only proposal is agreed has nothing left to let go.
        let (ours, theirs) = (keys(&native::jobs()), keys(&jobs));
        assert!(ours.iter().all(|key| theirs.contains(key)), "{ours:?} {theirs:?}");
        assert!(
            ours.iter().any(|key| key.starts_with("complete-")) && ours.iter().any(|key| key.starts_with("close-"))
        );
    }
    assert_eq!(<Matching as Settings>::get(), rules);
    assert_eq!(native::take_messages(), []);
    assert_eq!(refused(Matching::take_in(vec!["[]".into()])), "line-malformed");
    let forged = lines.iter().find(|line| line.starts_with("{\"proven\"")).unwrap();
    let forged = forged
        .replace("\"chosen\":[[0,0]]", "\"chosen\":[]")
        .replace("\"round\":\"", "\"round\":\"x");
    assert_eq!(refused(Matching::take_in(vec![forged])), "not-proven");
}
