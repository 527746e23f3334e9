//! The documentation of the JSON API.

use legollab_registry::{dispatch, words::Words};
use serde_json::Value;

use crate::support::TestRegistry;

#[test]
fn every_route_for_programs_is_described_in_both_languages() {
    let routes = dispatch::routes();
    let mut names = std::collections::BTreeSet::new();
    for route in routes.table().iter().filter(|route| route.path.starts_with("/api/")) {
        let Some(operation) = &route.operation else {
            panic!(
                "{} {} says neither what it takes nor what it answers: `.api(Operation::…)`",
                route.method, route.path
            );
        };
        assert!(
            names.insert(operation.name),
            "two operations are called {}",
            operation.name
        );
        let subject = route.path.split(['/', '.']).nth(2).unwrap();
        for locale in ["fr", "en"] {
            for id in [format!("api-{}", operation.name), format!("api-tag-{subject}")] {
                assert!(Words::get(locale).has(&id), "{id} is missing in {locale}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_document_names_every_route_and_each_type_that_it_refers_to() {
    let test = TestRegistry::start().await;
    let page = test.visitor().get("/api/openapi.json").await;
    let document: Value = serde_json::from_str(&page.body).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    for route in dispatch::routes()
        .table()
        .iter()
        .filter(|route| route.operation.is_some())
    {
        let method = route.method.as_str().to_ascii_lowercase();
        let described = &document["paths"][route.path][&method];
        assert!(described["summary"].is_string(), "{} {}", route.method, route.path);
        let named = route.path.matches('{').count();
        let parameters = described["parameters"].as_array().map_or(0, |all| {
            all.iter().filter(|parameter| parameter["in"] == "path").count()
        });
        assert_eq!(parameters, named, "{}", route.path);
        let takes_code = described["parameters"].as_array().is_some_and(|all| {
            all.iter()
                .any(|parameter| parameter["in"] == "header" && parameter["name"] == "second-factor")
        });
        assert_eq!(
            takes_code,
            route.access.demand(&route.method).is_some(),
            "{}",
            route.path
        );
    }
    for reference in references(&document) {
        assert!(
            document.pointer(reference.trim_start_matches('#')).is_some(),
            "{reference}"
        );
    }
    let page = test.visitor().get("/api").await;
    assert!(page.has("/api/openapi.json"), "{}", page.body);
}

fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let own = fields.get("$ref").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(fields.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}
