//! The page that explains the API, drawn from its own document.

use maud::{Markup, html};
use serde_json::{Map, Value};

use crate::{visit::Visit, words::Words};

/// The methods in the order in which they are shown.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

struct Described<'a> {
    method: &'static str,
    path: &'a str,
    operation: &'a Value,
}

pub(super) fn page(document: &Value, visit: &Visit) -> Markup {
    let words = visit.words();
    let server = document
        .pointer("/servers/0/url")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let all = operations(document);
    let mut tags: Vec<&str> = all.iter().map(|it| tag(it.operation)).collect();
    tags.dedup();
    html! {
        div.wrap.page {
            div.page-head {
                div {
                    h1 { (words.text("api-title", &[])) }
                    p.lead { (words.text("api-lead", &[])) }
                }
            }
            div.aside {
                div.stack.loose {
                    @for subject in &tags {
                        section id=(subject) {
                            h2 { (words.text(&format!("api-tag-{subject}"), &[])) }
                            @for described in all.iter().filter(|it| tag(it.operation) == *subject) {
                                (draw(described, document, server, words))
                            }
                        }
                    }
                    section #types { h2 { (words.text("api-types", &[])) } (types(document, words)) }
                }
                aside.stack.stick aria-label=(words.text("api-how", &[])) {
                    div.panel.stack {
                        h2 { (words.text("api-how", &[])) }
                        p { (words.text("api-token", &[])) }
                        p { (words.text("api-problem", &[])) }
                        p { a.button.secondary href=(visit.address("/api/openapi.json")) { (words.text("api-document", &[])) } }
                    }
                    nav.panel.stack aria-label=(words.text("api-subjects", &[])) {
                        h2 { (words.text("api-subjects", &[])) }
                        ul.plain { @for subject in &tags { li { a href=(format!("#{subject}")) { (words.text(&format!("api-tag-{subject}"), &[])) } } }
                            li { a href="#types" { (words.text("api-types", &[])) } }
                        }
                    }
                }
            }
        }
    }
}

fn operations(document: &Value) -> Vec<Described<'_>> {
    let paths = document.get("paths").and_then(Value::as_object);
    paths
        .into_iter()
        .flatten()
        .flat_map(|(path, methods)| {
            METHODS.into_iter().filter_map(move |method| {
                let operation = methods.get(method)?;
                Some(Described {
                    method,
                    path,
                    operation,
                })
            })
        })
        .collect()
}

fn tag(operation: &Value) -> &str {
    operation.pointer("/tags/0").and_then(Value::as_str).unwrap_or_default()
}

fn draw(described: &Described<'_>, document: &Value, server: &str, words: &Words) -> Markup {
    let Described {
        method,
        path,
        operation,
    } = described;
    let text = |pointer: &str| operation.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let parameters = operation.get("parameters").and_then(Value::as_array);
    let body = operation.pointer("/requestBody/content/application~1json/schema");
    let content = operation.pointer("/responses/200/content").and_then(Value::as_object);
    html! {
        section.stack id=(text("/operationId")) {
            h3 { (text("/summary")) }
            p { code { (method.to_ascii_uppercase()) " " (path) } }
            @if operation.get("security").is_some() { p.small.muted { (words.text("api-needs-token", &[])) } }
            @if let Some(parameters) = parameters {
                table.table.stacking {
                    caption.visually-hidden { (words.text("api-parameters", &[])) }
                    thead { tr { (heads(words, "api-parameter")) } }
                    tbody { @for parameter in parameters { (parameter_row(parameter, words)) } }
                }
            }
            dl.facts.lines {
                @if let Some(body) = body { div { dt { (words.text("api-takes", &[])) } dd { (type_of(body, words)) } } }
                @for (media, content) in content.into_iter().flatten() {
                    div {
                        dt { (words.text("api-answers", &[])) }
                        dd { @match content.get("schema") { Some(schema) => (type_of(schema, words)), None => code { (media) } } }
                    }
                }
            }
            details.in-line {
                summary { (words.text("api-example", &[])) span.visually-hidden { ", " (text("/summary")) } }
                div { pre tabindex="0" { (curl(described, document, server)) } }
            }
        }
    }
}

fn heads(words: &Words, first: &str) -> Markup {
    html! {
        th scope="col" { (words.text(first, &[])) }
        th scope="col" { (words.text("api-type", &[])) }
        th scope="col" { (words.text("api-meaning", &[])) }
    }
}

fn parameter_row(parameter: &Value, words: &Words) -> Markup {
    let text = |key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default();
    html! {
        tr {
            th scope="row" { code { (text("name")) } }
            td data-column=(words.text("api-type", &[])) { @if let Some(schema) = parameter.get("schema") { (type_of(schema, words)) } }
            td data-column=(words.text("api-meaning", &[])) {
                @match text("in") {
                    "path" => (words.text("api-in-address", &[])),
                    "header" => (text("description")),
                    _ => span lang="en" { (text("description")) },
                }
            }
        }
    }
}

/// The types that operations take and answer.
fn types(document: &Value, words: &Words) -> Markup {
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    html! {
        @for (name, schema) in schemas.into_iter().flatten() {
            section.stack id=(format!("type-{name}")) {
                h3 { code { (name) } }
                @if let Some(meaning) = schema.get("description").and_then(Value::as_str) { p lang="en" { (meaning) } }
                @match schema.get("properties").and_then(Value::as_object) {
                    Some(fields) => (fields_table(fields, words)),
                    None => p { (type_of(schema, words)) },
                }
            }
        }
    }
}

fn fields_table(fields: &Map<String, Value>, words: &Words) -> Markup {
    html! {
        table.table.stacking {
            thead { tr { (heads(words, "api-field")) } }
            tbody {
                @for (name, schema) in fields {
                    tr {
                        th scope="row" { code { (name) } }
                        td data-column=(words.text("api-type", &[])) { (type_of(schema, words)) }
                        td data-column=(words.text("api-meaning", &[])) {
                            span lang="en" { (schema.get("description").and_then(Value::as_str).unwrap_or_default()) }
                        }
                    }
                }
            }
        }
    }
}

/// A schema in a few words.
fn type_of(schema: &Value, words: &Words) -> Markup {
    let text = |key: &str| schema.get(key).and_then(Value::as_str);
    if let Some(name) = text("$ref").and_then(|reference| reference.rsplit('/').next()) {
        return html! { a href=(format!("#type-{name}")) { code { (name) } } };
    }
    if let Some(value) = text("const") {
        return html! { code { (value) } };
    }
    if let Some(choices) = schema.get("enum").and_then(Value::as_array) {
        return html! { @for (index, choice) in choices.iter().filter_map(Value::as_str).enumerate() { @if index > 0 { ", " } code { (choice) } } };
    }
    for key in ["anyOf", "oneOf"] {
        if let Some(choices) = schema.get(key).and_then(Value::as_array) {
            let real: Vec<_> = choices
                .iter()
                .filter(|choice| choice.get("type").is_none_or(|it| it != "null"))
                .collect();
            return html! {
                @for (index, choice) in real.iter().enumerate() { @if index > 0 { ", " } (type_of(choice, words)) }
                @if real.len() < choices.len() { " " (words.text("api-or-nothing", &[])) }
            };
        }
    }
    if let Some(kinds) = schema.get("type").and_then(Value::as_array) {
        let named = kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null");
        return html! { (plain(named.unwrap_or("object"), schema, words)) " " (words.text("api-or-nothing", &[])) };
    }
    plain(text("type").unwrap_or("any"), schema, words)
}

fn plain(kind: &str, schema: &Value, words: &Words) -> Markup {
    match (kind, schema.get("items")) {
        ("array", Some(items)) => html! { (words.text("api-list-of", &[])) " " (type_of(items, words)) },
        ("array" | "object" | "string" | "integer" | "number" | "boolean", _) => {
            html! { (words.text(&format!("api-kind-{kind}"), &[])) }
        }
        _ => html! { (words.text("api-kind-any", &[])) },
    }
}

/// How somebody would ask for it at a command line.
fn curl(described: &Described<'_>, document: &Value, server: &str) -> String {
    let Described {
        method,
        path,
        operation,
    } = described;
    let mut lines = vec![match *method {
        "get" => "curl".to_owned(),
        method => format!("curl -X {}", method.to_ascii_uppercase()),
    }];
    if operation.get("security").is_some() {
        lines.push("  -H 'Authorization: Bearer legollab_…'".to_owned());
    }
    if let Some(body) = operation.pointer("/requestBody/content/application~1json/schema") {
        lines.push("  -H 'Content-Type: application/json'".to_owned());
        lines.push(format!("  -d '{}'", example(body, document, 0)));
    }
    lines.push(format!("  '{server}{path}'"));
    lines.join(" \\\n")
}

/// Nested types of an example that are written out.
const EXAMPLE_DEPTH: usize = 4;

fn example(schema: &Value, document: &Value, depth: usize) -> Value {
    if depth > EXAMPLE_DEPTH {
        return Value::Null;
    }
    let below = |schema| example(schema, document, depth.saturating_add(1));
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let found = document.pointer(reference.trim_start_matches('#'));
        return found.map_or(Value::Null, below);
    }
    if let Some(fields) = schema.get("properties").and_then(Value::as_object) {
        return fields
            .iter()
            .map(|(name, schema)| (name.clone(), below(schema)))
            .collect::<Map<_, _>>()
            .into();
    }
    let first = |key: &str| {
        schema
            .get(key)
            .and_then(Value::as_array)
            .and_then(|choices| choices.first())
    };
    if let Some(choice) = first("enum") {
        return choice.clone();
    }
    if let Some(choice) = first("anyOf").or_else(|| first("oneOf")) {
        return below(choice);
    }
    if let Some(constant) = schema.get("const") {
        return constant.clone();
    }
    let kind = schema.get("type");
    match kind.and_then(|kind| kind.as_str().or_else(|| kind.get(0).and_then(Value::as_str))) {
        Some("string") => "…".into(),
        Some("integer" | "number") => 0.into(),
        Some("boolean") => false.into(),
        Some("array") => schema
            .get("items")
            .map_or(Value::Array(Vec::new()), |items| Value::Array(vec![below(items)])),
        _ => Value::Null,
    }
}
