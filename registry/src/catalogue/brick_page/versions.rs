//! The versions of a brick.

use legollab_web::{
    calendar_days::day,
    theme::{
        components::{Chip, Table, section as part},
        icons::Icon,
    },
};
use maud::{Markup, html};

use super::reading::Shown;
use crate::{
    catalogue::bricks::{VersionLine, path},
    examination::facts::{Change, Changes},
    packages::state::State,
    visit::Visit,
    words::{Words, local_date},
};

/// Versions that are shown at once; older ones are in a fold.
const SHOWN: usize = 6;
/// Changes of a version that are told; beyond, only how many there are.
const TOLD: usize = 3;

pub(super) fn section(visit: &Visit, shown: &Shown) -> Markup {
    let words = visit.words();
    let (recent, older) = shown.versions.split_at(shown.versions.len().min(SHOWN));
    let caption = words.text("brick-versions", &[]);
    part(
        &caption,
        None,
        html! {
            (table(visit, shown, recent, &caption))
            @if !older.is_empty() {
                details.fold.mt-small {
                    summary { (words.text("brick-versions-older", &[("count", older.len().into())])) (Icon::Chevron.draw()) }
                    div { (table(visit, shown, older, &words.text("brick-versions-older", &[("count", older.len().into())]))) }
                }
            }
        },
    )
}

fn table(visit: &Visit, shown: &Shown, lines: &[VersionLine], caption: &str) -> Markup {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let mut table = Table::new(caption)
        .column(text("brick-version"))
        .column(text("brick-published"))
        .column(text("brick-changes"))
        .column(text("brick-asks"));
    for line in lines {
        let changes = shown.changes.get(&line.id);
        let at = line.decided_at.map(|at| day(local_date(at), words.language()));
        table = table.row([
            number(visit, shown, line),
            html! { (at.unwrap_or_default()) },
            html! { (state(line, words)) (told(changes, words)) },
            asks(changes, words),
        ]);
    }
    table.draw()
}

fn number(visit: &Visit, shown: &Shown, line: &VersionLine) -> Markup {
    let is_public = State::parse(&line.state).is_some_and(State::is_public);
    html! {
        @if line.id == shown.version.id {
            span aria-current="true" { (line.version) }
        } @else if is_public {
            a href=(visit.address(&format!("{}/versions/{}", path(&shown.package), line.version))) { (line.version) }
        } @else {
            (line.version)
        }
    }
}

/// What was done with a version since, and why.
fn state(line: &VersionLine, words: &Words) -> Markup {
    let reason = line.reason.as_deref().unwrap_or_default();
    match State::parse(&line.state) {
        Some(State::Yanked) => html! { (Chip::bad(words.text("version-yanked", &[])).draw()) " " (reason) " " },
        Some(State::Quarantined) => {
            html! { (Chip::bad(words.text("version-quarantined", &[])).draw()) " " (reason) " " }
        }
        _ => html! {},
    }
}

fn told(changes: Option<&Changes>, words: &Words) -> Markup {
    let Some(changes) = changes else {
        return html! { (words.text("version-first", &[])) };
    };
    let (first, rest) = changes.list.split_at(changes.list.len().min(TOLD));
    html! {
        @if changes.list.is_empty() { (words.text("version-inside", &[])) }
        @for (index, change) in first.iter().enumerate() { @if index > 0 { br; } (one(change, words)) }
        @if !rest.is_empty() { br; (words.text("version-more-changes", &[("count", rest.len().into())])) }
    }
}

fn one(change: &Change, words: &Words) -> String {
    let (id, interface, function) = match change {
        Change::HostsGained { hosts } => {
            return words.text("brick-change-hosts-gained", &[("hosts", hosts.join(", ").into())]);
        }
        Change::InterfaceLost { interface } => ("interface-lost", interface, None),
        Change::FunctionBroken {
            interface, function, ..
        } => ("function-broken", interface, Some(function)),
        Change::InterfaceGained { interface } => ("interface-gained", interface, None),
        Change::InterfaceGrown { interface } => ("interface-grown", interface, None),
        Change::ImportGained { interface } => ("import-gained", interface, None),
        Change::ImportGrown { interface, function } => ("import-grown", interface, Some(function)),
        Change::ImportBroken {
            interface, function, ..
        } => ("import-broken", interface, Some(function)),
    };
    let args = [
        ("interface", short(interface).into()),
        ("function", function.map_or("", String::as_str).into()),
    ];
    words.text(&format!("brick-change-{id}"), &args)
}

/// The name of an interface without namespace and version.
fn short(interface: &str) -> &str {
    let name = interface.split_once(':').map_or(interface, |(_, name)| name);
    name.split('@').next().unwrap_or(name)
}

fn asks(changes: Option<&Changes>, words: &Words) -> Markup {
    match changes {
        Some(changes) if changes.asks_for_more => Chip::attention(words.text("version-asks-more", &[]))
            .icon(Icon::Plus)
            .draw(),
        Some(_) => html! { (words.text("version-asks-nothing", &[])) },
        None => html! {},
    }
}
