//! The level of a version with what it rests on.

use legollab_package::Capability;
use legollab_texts::words::own_name;
use legollab_web::theme::components::{Evidence as Finding, Met, evidence, section as part};
use maud::{Markup, html};

use super::reading::Shown;
use crate::{
    catalogue::bricks,
    examination::{Evidence, Proof},
    visit::Visit,
    words::Words,
};

pub(super) fn section(visit: &Visit, shown: &Shown) -> Markup {
    let words = visit.words();
    let level = bricks::level(shown.version.level);
    let title = words.text("brick-level", &[("level", i32::from(level).into())]);
    let findings: Vec<Finding> = shown.evidence.iter().map(|found| finding(visit, found)).collect();
    let at = words.date_of(shown.version.staged_at);
    part(
        &title,
        None,
        html! {
            p { (words.text("brick-level-how", &[("day", at.into())])) }
            (evidence(&findings, words.language()))
        },
    )
}

fn finding(visit: &Visit, found: &Evidence) -> Finding {
    let words = visit.words();
    Finding {
        met: if found.held { Met::Yes } else { Met::No },
        title: words.text(&format!("level-{}", found.criterion.id()), &[]),
        detail: detail(visit, found),
    }
}

fn detail(visit: &Visit, found: &Evidence) -> Markup {
    let words = visit.words();
    let text = |id: &str, args: &[(&str, crate::words::Arg)]| html! { (words.text(id, args)) };
    match &found.proof {
        Proof::Wishes { used, unused } if unused.is_empty() => text("level-wishes-used", &[("count", (*used).into())]),
        Proof::Wishes { unused, .. } => {
            let names = unused
                .iter()
                .map(|name| capability(name, visit))
                .collect::<Vec<_>>()
                .join(", ");
            text("level-wishes-unused", &[("names", names.into())])
        }
        Proof::Code { functions } => text("level-code", &[("count", (*functions).into())]),
        Proof::Data { keeps: false, .. } => text("level-data-none", &[]),
        Proof::Data { gives: true, .. } => text("level-data-given", &[]),
        Proof::Data { .. } => text("level-data-kept", &[]),
        Proof::Update { previous: None, .. } => text("level-update-first", &[]),
        Proof::Update {
            previous: Some(previous),
            broken: 0,
        } => text("level-update-whole", &[("version", previous.as_str().into())]),
        Proof::Update {
            previous: Some(previous),
            broken,
        } => text(
            "level-update-broken",
            &[("version", previous.as_str().into()), ("count", (*broken).into())],
        ),
        Proof::Texts { languages, missing } => {
            let languages = languages.iter().map(|tag| own_name(tag)).collect::<Vec<_>>().join(", ");
            text(
                "level-texts",
                &[("languages", languages.into()), ("missing", (*missing).into())],
            )
        }
        Proof::Licence { licence, source } => match source {
            Some(_) => text("level-licence", &[("licence", licence.as_str().into())]),
            None => text("level-licence-only", &[("licence", licence.as_str().into())]),
        },
        Proof::Size { bytes, limit } => text(
            "level-size",
            &[
                ("size", size(*bytes, words).into()),
                ("limit", size(*limit, words).into()),
            ],
        ),
        Proof::Rivals { packages, wanted } => html! {
            (words.text("level-rivals", &[("count", packages.len().into()), ("wanted", (*wanted).into())]))
            @for name in packages {
                @if let Some((namespace, name)) = name.split_once(':') {
                    " " a href=(visit.address(&format!("/bricks/{namespace}/{name}"))) { (namespace) ":" (name) }
                }
            }
        },
    }
}

fn capability(name: &str, visit: &Visit) -> String {
    Capability::named(name).map_or_else(|| name.to_owned(), |capability| capability.title(&visit.locale))
}

/// Bytes in words: `412 ko`.
pub(super) fn size(bytes: u64, words: &Words) -> String {
    let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
    match bytes {
        ..1_000_000 => words.text(
            "size-kilobytes",
            &[("size", words.integer((bytes + 999) / 1000).into())],
        ),
        _ => words.text(
            "size-megabytes",
            &[("size", words.number_with(bytes as f64 / 1_000_000.0, 1).into())],
        ),
    }
}
