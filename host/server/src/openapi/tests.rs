use std::collections::BTreeSet;

use legollab_package::Manifest;
use legollab_runtime::json::decode_arguments;
use legollab_texts::Catalogue;
use serde_json::{Value, json};

use super::*;
use crate::{sample, words::Words};

fn manifest() -> Manifest {
    let value = json!({
        "brick": {"name": "example:garden", "version": "0.1.0", "licence": "Apache-2.0"},
        "title": {"en": "Garden", "fr": "Jardin"},
        "summary": {"en": "Plots to lend.", "fr": "Des parcelles à prêter."},
        "functions": {
            "example:garden/plots": {
                "free-plots": {"access": ["everyone", "bricks"], "reads": true},
                "book": {"access": ["members"]},
                "cancel": {"access": ["bricks"]},
                "set": {"access": ["stewards", "role:gardener"]},
            },
            "legollaborative:brick/pages": {"render": {"access": ["everyone"], "reads": true}},
        },
    });
    serde_json::from_value(value).unwrap()
}

fn pages() -> Interface {
    let render = sample::function("render", "", vec![("page", Type::String)], Outcome::Plain(Type::String));
    Interface {
        id: "legollaborative:brick/pages@0.1.0".parse().unwrap(),
        docs: String::new(),
        functions: vec![render.into()],
    }
}

fn with_api<T>(locale: &str, interfaces: &[Interface], run: impl FnOnce(&Api<'_>) -> T) -> T {
    let manifest = manifest();
    sample::with_texts(locale, &Catalogue::empty(), |texts| {
        run(&Api {
            title: "Jardins de Cenon",
            summary: "Prêter et emprunter.",
            version: "0.1.0",
            server: "http://localhost:8080/p/jardin",
            session_cookie: "session",
            token_header: "x-form-token",
            bricks: vec![ApiBrick {
                mount: "plots",
                manifest: &manifest,
                interfaces,
                texts,
            }],
        })
    })
}

fn made() -> Value {
    with_api("en", &[sample::plots(), pages()], |api| document(api, Words::get("en")))
}

#[test]
fn the_document_names_what_is_offered_and_nothing_else() {
    let document = made();
    let paths: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    assert_eq!(
        paths,
        [
            "/api/plots/plots/free-plots",
            "/api/plots/plots/book",
            "/api/plots/plots/set"
        ]
    );
    insta::assert_json_snapshot!(document);
}

#[test]
fn two_interfaces_of_one_name_have_addresses_of_their_own() {
    let mut other = sample::plots();
    other.id = "example:park/plots".parse().unwrap();
    let document = with_api("en", &[sample::plots(), other], |api| document(api, Words::get("en")));
    assert!(
        document["paths"]
            .get("/api/plots/example%3Agarden%2Fplots/book")
            .is_some()
    );
}

/// Every value below, with its place.
fn walk<'v>(value: &'v Value, place: &str, visit: &mut impl FnMut(&str, &'v Value)) {
    visit(place, value);
    match value {
        Value::Object(fields) => fields
            .iter()
            .for_each(|(key, value)| walk(value, &format!("{place}/{key}"), visit)),
        Value::Array(parts) => {
            parts
                .iter()
                .enumerate()
                .for_each(|(index, value)| walk(value, &format!("{place}/{index}"), visit));
        }
        _ => {}
    }
}

/// The rules of OpenAPI 3.1 that bear on what is made here.
#[test]
fn the_document_keeps_to_openapi() {
    let document = made();
    assert_eq!(document["openapi"], "3.1.0");
    for required in ["/info/title", "/info/version", "/paths", "/components/schemas"] {
        assert!(document.pointer(required).is_some(), "{required}");
    }
    walk(&document, "", &mut |place, value| {
        assert!(!value.is_null() || place.ends_with("/const"), "{place} is null");
        if let Some(target) = value.get("$ref").and_then(Value::as_str) {
            let pointer = target.strip_prefix('#').unwrap();
            assert!(
                document.pointer(pointer).is_some(),
                "{place} leads to {target}, which is not there"
            );
        }
    });
    let names = document["components"]["schemas"].as_object().unwrap().keys();
    for name in names {
        let fits = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        assert!(name.chars().all(fits), "{name} cannot be the name of a component");
    }
    let tags: BTreeSet<&str> = document["tags"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|tag| tag["name"].as_str())
        .collect();
    let mut operations = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        assert!(path.starts_with('/'));
        for (method, operation) in item.as_object().unwrap() {
            assert!(["get", "post"].contains(&method.as_str()));
            assert!(
                operations.insert(operation["operationId"].as_str().unwrap()),
                "operationId of {path} is not alone"
            );
            for tag in operation["tags"].as_array().unwrap() {
                assert!(tags.contains(tag.as_str().unwrap()));
            }
            for requirement in operation["security"].as_array().unwrap() {
                for scheme in requirement.as_object().unwrap().keys() {
                    assert!(document["components"]["securitySchemes"].get(scheme).is_some());
                }
            }
            assert_eq!(operation.get("requestBody").is_some(), method == "post");
            let mut seen = BTreeSet::new();
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                // What changes something counts once under a key.
                assert_eq!(parameter["in"], if method == "get" { "query" } else { "header" });
                assert!(seen.insert(parameter["name"].as_str().unwrap()));
                // Just one of the two, and just one media type.
                assert!(parameter.get("schema").is_some() != parameter.get("content").is_some());
            }
            let responses = operation["responses"].as_object().unwrap();
            assert!(!responses.is_empty());
            for (status, response) in responses {
                assert!(status == "default" || status.parse::<u16>().is_ok_and(|status| (200..600).contains(&status)));
                assert!(response.get("$ref").is_some() || response["description"].is_string());
            }
        }
    }
}

#[test]
fn refusals_have_the_statuses_of_their_names() {
    let document = made();
    let responses = &document["paths"]["/api/plots/plots/book"]["post"]["responses"];
    let statuses: Vec<&String> = responses.as_object().unwrap().keys().collect();
    assert_eq!(statuses, ["200", "403", "404", "409", "422", "default"]);
}

#[test]
fn examples_can_be_sent_as_they_are() {
    for function in &sample::plots().functions {
        let example = Value::Object(example::arguments(function)).to_string();
        decode_arguments(function, example.as_bytes()).unwrap_or_else(|error| panic!("{example}: {error}"));
    }
}

#[test]
fn the_page_explains_each_function() {
    let html = with_api("fr", &[sample::plots(), pages()], |api| {
        reading_page(api, "/p/jardin/api/openapi.json", Words::get("fr")).0
    });
    insta::assert_snapshot!(html.replace('<', "\n<").trim_start());
}

#[test]
fn what_is_quoted_for_a_shell_stays_one_word() {
    let function = sample::function("it's", "", vec![], Outcome::Nothing);
    let interface = Interface {
        id: sample::garden(),
        docs: String::new(),
        functions: vec![function.into()],
    };
    let mut manifest = manifest();
    let access = legollab_package::Access {
        access: vec![Audience::Everyone],
        reads: false,
    };
    manifest
        .functions
        .entry("example:garden/plots".into())
        .or_default()
        .insert("it's".into(), access);
    let interfaces = [interface];
    let html = sample::with_texts("en", &Catalogue::empty(), |texts| {
        let bricks = vec![ApiBrick {
            mount: "plots",
            manifest: &manifest,
            interfaces: &interfaces,
            texts,
        }];
        let api = Api {
            title: "",
            summary: "",
            version: "",
            server: "",
            session_cookie: "session",
            token_header: "x",
            bricks,
        };
        reading_page(&api, "", Words::get("en")).0
    });
    assert!(html.contains(r"it'\''s"), "{html}");
}
