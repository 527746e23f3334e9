//! The page of a version: what the examination found, who signed, and what an owner can do.

use legollab_package::Capability;
use legollab_web::theme::{
    Tone,
    components::{
        Button, ChangeKind, Chip, Evidence as Drawn, Field, Form, Joint, Met, Permission, back, bond,
        changes as list_of_changes, evidence, facts, level, notice, page as in_frame, page_head, permissions, section,
    },
    icons::Icon,
};
use maud::{Markup, html};

use super::version::Shown;
use crate::{
    examination::{facts::Change, size},
    frame::Page,
    packages::state::State,
    visit::Visit,
    words::Words,
};

/// What was typed into the page's form, and what is wrong with it.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) reason: String,
    pub(super) problem: Option<String>,
}

pub(super) fn page(visit: &Visit, shown: &Shown, typed: &Typed) -> Page {
    let words = visit.words();
    let title = words.text(
        "version-title",
        &[
            ("name", brick_title(visit, shown).into()),
            ("version", shown.version.version.as_str().into()),
        ],
    );
    let list = visit.address(&format!("/organisations/{}/versions", shown.organisation.slug));
    let back_label = words.text(
        "versions-title",
        &[("organisation", shown.organisation.title.as_str().into())],
    );
    let body = in_frame(html! {
        (back(&back_label, &list))
        (page_head(&title, Some(&lead(words, shown)), Some(chip(words, shown.state).draw())))
        @if let Some(reason) = &shown.version.reason {
            (notice(Tone::Attention, html! { p { strong { (words.text("version-reason", &[])) } " " (reason) } }))
        }
        (decision(visit, shown, typed))
        (measured(visit, shown))
        (signed(visit, shown))
        (changed(visit, shown))
        (wished(visit, shown))
        (about(words, shown))
    });
    Page::new(visit, title, body)
}

/// What the brick is called in the reader's language.
fn brick_title(visit: &Visit, shown: &Shown) -> String {
    let title = shown
        .facts
        .as_ref()
        .map(|facts| facts.manifest.title.get(&visit.locale).to_owned());
    title.filter(|title| !title.is_empty()).unwrap_or_else(|| shown.name())
}

/// A version's state in a few words.
pub(super) fn chip(words: &Words, state: State) -> Chip {
    let label = words.text(&format!("state-{}", state.name()), &[]);
    match state {
        State::Staged => Chip::waiting(label),
        State::Released => Chip::good(label),
        State::Yanked => Chip::attention(label),
        State::Refused | State::Quarantined => Chip::bad(label),
    }
}

fn lead(words: &Words, shown: &Shown) -> String {
    let (who, at) = match shown.state {
        State::Staged => (&shown.publisher, shown.version.staged_at),
        _ => (
            &shown.decider,
            shown.version.decided_at.unwrap_or(shown.version.staged_at),
        ),
    };
    words.text(
        &format!("version-lead-{}", shown.state.name()),
        &[
            ("who", who.as_str().into()),
            ("day", words.date_of(at).into()),
            ("organisation", shown.organisation.title.as_str().into()),
            ("version", shown.version.version.as_str().into()),
        ],
    )
}

/// What an owner can do with it now; others read who decides.
fn decision(visit: &Visit, shown: &Shown, typed: &Typed) -> Markup {
    let words = visit.words();
    let version = [("version", shown.version.version.as_str().into())];
    let owns = visit.person().is_some_and(|person| person.owns(&shown.organisation.id)) && visit.token().is_none();
    let at = |step: &str| visit.address(&format!("{}/{step}", shown.path()));
    let only_owners = || {
        let organisation = [("organisation", shown.organisation.title.as_str().into())];
        html! { p.muted { (words.text("version-only-owners", &organisation)) } }
    };
    let reason = |label: &str, hint: String| {
        Field::textarea("reason", words.text(label, &[]))
            .hint(hint)
            .value(typed.reason.clone())
            .problem(typed.problem.clone())
            .rows(3)
    };
    match shown.state {
        State::Staged if owns => {
            let name = shown.looked_at.as_ref().filter(|name| name.state != "allowed");
            let hint = words.text("version-reject-hint", &[("who", shown.publisher.as_str().into())]);
            let refuse = Form::post(at("reject"), visit.form_token())
                .field(reason("version-reject-reason", hint))
                .submit(Button::danger(words.text("version-reject", &version)).icon(Icon::Cross));
            let approve = Button::primary(words.text("version-approve", &version)).icon(Icon::Check);
            let approve = html! {
                @if let Some(name) = name {
                    (notice(Tone::Attention, html! {
                        p { (words.text(&format!("package-name-is-{}", name.state), &[("resembles", name.resembles.as_str().into())])) }
                    }))
                } @else {
                    p { (words.text("version-approve-hint", &version)) }
                    (approve.post(&at("approve"), &visit.form_token(), &[]))
                }
            };
            section(
                &words.text("version-approve-title", &[]),
                None,
                bond(Joint::Halves, &[approve, refuse.draw(words.language())]),
            )
        }
        State::Released if owns => {
            let form = Form::post(at("yank"), visit.form_token())
                .field(reason("version-yank-reason", words.text("version-yank-hint", &[])))
                .submit(Button::danger(words.text("version-yank", &version)).icon(Icon::Cross));
            section(
                &words.text("version-yank-title", &[]),
                None,
                form.draw(words.language()),
            )
        }
        State::Yanked if owns => {
            let button = Button::secondary(words.text("version-unyank", &version)).icon(Icon::Undo);
            section(
                &words.text("version-unyank-title", &[]),
                None,
                button.post(&at("unyank"), &visit.form_token(), &[]),
            )
        }
        State::Staged | State::Released | State::Yanked => only_owners(),
        State::Refused | State::Quarantined => html! {},
    }
}

fn measured(visit: &Visit, shown: &Shown) -> Markup {
    let (words, locale) = (visit.words(), visit.locale.as_str());
    let reached = u8::try_from(shown.version.level).unwrap_or_default();
    let found: Vec<Drawn> = shown
        .evidence
        .iter()
        .map(|found| Drawn {
            met: if found.held { Met::Yes } else { Met::No },
            title: found.title(locale),
            detail: html! { (found.text(locale)) },
        })
        .collect();
    section(
        &words.text("version-level", &[("level", shown.version.level.into())]),
        Some(level(reached, words.language())),
        html! {
            p { (words.text("version-level-lead", &[])) }
            (evidence(&found, words.language()))
        },
    )
}

fn signed(visit: &Visit, shown: &Shown) -> Markup {
    let words = visit.words();
    let refused = shown.signatures.iter().filter_map(|signature| {
        let refusal = signature.refusal.as_deref()?;
        let day = words.date_of(signature.pushed_at);
        Some(words.text(
            "version-signature-refused",
            &[("day", day.into()), ("refusal", refusal.into())],
        ))
    });
    let refused: Vec<String> = refused.collect();
    let content = html! { div.stack {
        @match &shown.key {
            Some(key) => p {
                (words.text("version-signed", &[("key", key.as_str().into())]))
            },
            None => {
                (notice(Tone::Attention, html! { p { (words.text("version-unsigned", &[])) } }))
                p { (words.text("version-unsigned-remedy", &[])) }
            },
        }
        @for text in &refused { p.muted { (text) } }
    } };
    section(&words.text("version-signature", &[]), None, content)
}

fn changed(visit: &Visit, shown: &Shown) -> Markup {
    let words = visit.words();
    let Some(changes) = shown.facts.as_ref().and_then(|facts| facts.changes.as_ref()) else {
        return html! {};
    };
    let since = [("version", changes.since.as_str().into())];
    let told = changes
        .list
        .iter()
        .map(|change| (kind_of(change), change.text(&visit.locale)));
    let told: Vec<(ChangeKind, String)> = told.collect();
    let content = html! { div.stack {
        @if changes.asks_for_more {
            (notice(Tone::Attention, html! { p { (words.text("version-asks-for-more", &since)) } }))
        }
        @if told.is_empty() {
            p { (words.text("version-changes-none", &[])) }
        } @else {
            (list_of_changes(&told))
        }
    } };
    section(&words.text("version-changes", &since), None, content)
}

fn wished(visit: &Visit, shown: &Shown) -> Markup {
    let words = visit.words();
    let Some(told) = &shown.facts else {
        return html! {};
    };
    let wishes: Vec<Permission> = told
        .manifest
        .capabilities
        .iter()
        .filter_map(|(name, wish)| {
            let capability = Capability::named(name)?;
            let hosts = wish.hosts.join(", ");
            let why = wish.why.get(&visit.locale);
            Some(Permission {
                icon: icon_of(capability),
                title: capability.title(&visit.locale),
                detail: if hosts.is_empty() {
                    why.to_owned()
                } else {
                    format!("{why} ({hosts})")
                },
                open: matches!(capability, Capability::Http | Capability::Notify),
            })
        })
        .collect();
    let content = match wishes.is_empty() {
        true => html! { p { (words.text("version-capabilities-none", &[])) } },
        false => permissions(&wishes, &[], words.language()),
    };
    section(&words.text("version-capabilities", &[]), None, content)
}

fn about(words: &Words, shown: &Shown) -> Markup {
    let bytes = u64::try_from(shown.version.size).unwrap_or_default();
    let when = [
        ("day", words.date_of(shown.version.staged_at).into()),
        ("who", shown.publisher.as_str().into()),
    ];
    let rows = [
        ("version-when", words.text("version-when-value", &when)),
        ("version-size", size(words, bytes)),
        ("version-digest", shown.version.manifest.clone()),
        ("version-component", shown.version.component.clone()),
    ]
    .map(|(name, value)| (words.text(name, &[]), value));
    section(&words.text("version-about", &[]), None, facts(&rows))
}

fn kind_of(change: &Change) -> ChangeKind {
    match change {
        Change::InterfaceLost { .. } => ChangeKind::Removed,
        Change::InterfaceGained { .. }
        | Change::InterfaceGrown { .. }
        | Change::ImportGained { .. }
        | Change::ImportGrown { .. }
        | Change::HostsGained { .. } => ChangeKind::Added,
        Change::FunctionBroken { .. } | Change::ImportBroken { .. } => ChangeKind::Changed,
    }
}

const fn icon_of(capability: Capability) -> Icon {
    match capability {
        Capability::Store => Icon::Database,
        Capability::Clock => Icon::Clock,
        Capability::Calendar => Icon::Calendar,
        Capability::Caller => Icon::Person,
        Capability::Jobs => Icon::Hourglass,
        Capability::Notify => Icon::Letter,
        Capability::Http => Icon::Globe,
        Capability::Files => Icon::Image,
        Capability::Log => Icon::Document,
    }
}
