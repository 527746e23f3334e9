//! The page that explains the API.

use form_urlencoded::Serializer;
use legollab_contract::{Outcome, lower_camel_case};
use legollab_package::Audience;
use maud::{Markup, html};
use serde_json::Value;

use super::{Api, ApiBrick, ApiFunction, example, is_plain};
use crate::words::Words;

/// Draws the page. `document` is the address of the OpenAPI document.
pub fn reading_page(api: &Api<'_>, document: &str, words: &Words) -> Markup {
    html! {
        div.api {
            h1 { (words.text("api-page-title", &[])) }
            p.lead { (words.text("api-lead", &[("platform", api.title.into())])) }
            p { (words.text("api-intro", &[("header", api.token_header.into())])) }
            p { a.button.secondary href=(document) { (words.text("api-document", &[])) } }
            @if api.bricks.len() > 1 {
                nav aria-label=(words.text("api-bricks", &[])) {
                    ul.links {
                        @for brick in &api.bricks {
                            li { a href=(format!("#{}", brick.mount)) { (title(brick)) } }
                        }
                    }
                }
            }
            @for brick in &api.bricks { (draw_brick(api, brick, words)) }
        }
    }
}

fn title<'a>(brick: &ApiBrick<'a>) -> &'a str {
    brick.manifest.title.get(brick.texts.reader().locale)
}

fn draw_brick(api: &Api<'_>, brick: &ApiBrick<'_>, words: &Words) -> Markup {
    let offered: Vec<ApiFunction<'_>> = brick.offered().collect();
    html! {
        section id=(brick.mount) {
            h2 { (title(brick)) }
            p { (brick.manifest.summary.get(brick.texts.reader().locale)) }
            @if offered.is_empty() { p.empty { (words.text("api-nothing", &[])) } }
            @for interface in brick.interfaces {
                @let functions = offered.iter().filter(|offered| offered.interface.id == interface.id);
                @if functions.clone().next().is_some() {
                    section {
                        h3 { code { (interface.id) } }
                        @if !interface.docs.is_empty() { p.long { (interface.docs) } }
                        @for offered in functions { (draw_function(api, brick, offered, words)) }
                    }
                }
            }
        }
    }
}

fn draw_function(api: &Api<'_>, brick: &ApiBrick<'_>, offered: &ApiFunction<'_>, words: &Words) -> Markup {
    let (function, path) = (offered.function, brick.path(offered));
    let label = brick.texts.function(&offered.interface.id, function);
    let arguments = example::arguments(function);
    let answer = match &function.outcome {
        Outcome::Plain(ty) | Outcome::Fallible { ok: Some(ty), .. } => Some(example::of(ty)),
        Outcome::Nothing | Outcome::Fallible { ok: None, .. } => None,
    };
    html! {
        div.function id=(path) {
            h4 { (label) }
            p.address { span.method { (offered.method().name().to_uppercase()) } " " code { (path) } }
            // A comment of one sentence is the label already, unless the catalogue has another.
            @if function.docs.trim().trim_end_matches('.') != label { p.long { (function.docs) } }
            p.hint { (words.text("api-who", &[("who", audience(&offered.access.access, words).into())])) }
            @if !function.params.is_empty() {
                div.scroll tabindex="0" role="group" aria-label=(words.text("api-params", &[])) {
                    table.table {
                        caption { (words.text("api-params", &[])) }
                        thead {
                            tr {
                                th scope="col" { (words.text("api-name", &[])) }
                                th scope="col" { (words.text("api-type", &[])) }
                                th scope="col" { (words.text("api-meaning", &[])) }
                            }
                        }
                        tbody {
                            @for param in &function.params {
                                tr {
                                    th scope="row" { code { (lower_camel_case(&param.name)) } }
                                    td { code { (param.ty) } }
                                    td { (brick.texts.param(&offered.interface.id, function, param)) }
                                }
                            }
                        }
                    }
                }
            }
            @let refusals = offered.refusals();
            @if !refusals.is_empty() {
                p {
                    (words.text("api-refusals", &[])) " "
                    @for (index, (status, cases)) in refusals.iter().enumerate() {
                        @if index > 0 { ", " }
                        code { (status) }
                        @if !cases.is_empty() { " (" (cases.join(", ")) ")" }
                    }
                }
            }
            details {
                summary { (words.text("api-example", &[])) span.visually-hidden { " " (label) } }
                pre tabindex="0" { (curl(api, &path, offered, &arguments)) }
                @match answer {
                    Some(answer) => { pre tabindex="0" { (pretty(&answer)) } },
                    None => { p.hint { (words.text("api-no-content", &[])) } },
                }
            }
        }
    }
}

fn audience(access: &[Audience], words: &Words) -> String {
    let names = access.iter().filter_map(|audience| match audience {
        Audience::Everyone => Some(words.text("api-everyone", &[])),
        Audience::Members => Some(words.text("api-members", &[])),
        Audience::Stewards => Some(words.text("api-stewards", &[])),
        Audience::Role(role) => Some(words.text("api-role", &[("role", role.as_str().into())])),
        Audience::Bricks => None,
    });
    names.collect::<Vec<_>>().join(", ")
}

/// The call as one would type it.
fn curl(api: &Api<'_>, path: &str, offered: &ApiFunction<'_>, arguments: &serde_json::Map<String, Value>) -> String {
    let mut url = format!("{}{path}", api.server);
    let cookie = match offered.access.access.contains(&Audience::Everyone) {
        true => String::new(),
        false => format!(" \\\n  --cookie '{}=...'", api.session_cookie),
    };
    if offered.access.reads {
        let mut query = Serializer::new(String::new());
        for param in &offered.function.params {
            let name = lower_camel_case(&param.name);
            match arguments.get(&name) {
                Some(Value::String(text)) if is_plain(&param.ty) => query.append_pair(&name, text),
                Some(other) => query.append_pair(&name, &other.to_string()),
                None => &mut query,
            };
        }
        let query = query.finish();
        if !query.is_empty() {
            url = format!("{url}?{query}");
        }
        return format!("curl {}{cookie}", quoted(&url));
    }
    let header = match cookie.is_empty() {
        true => String::new(),
        false => format!(" \\\n  --header '{}: ...'", api.token_header),
    };
    let body = pretty(&Value::Object(arguments.clone()));
    format!(
        "curl {}{cookie}{header} \\\n  --header 'content-type: application/json' \\\n  --data {}",
        quoted(&url),
        quoted(&body)
    )
}

/// A text as one word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn pretty(value: &Value) -> String {
    // A tree of JSON always has a text.
    serde_json::to_string_pretty(value).unwrap_or_default()
}
