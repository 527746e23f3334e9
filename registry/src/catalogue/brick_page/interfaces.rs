//! The documentation of a brick, from the comments in its WIT text.

use legollab_web::theme::{components::section as part, icons::Icon};
use maud::{Markup, html};

use super::reading::Shown;
use crate::{
    examination::facts::{FunctionFacts, InterfaceFacts, TypeFacts, TypeKind},
    visit::Visit,
    words::Words,
};

pub(super) fn section(visit: &Visit, shown: &Shown) -> Markup {
    let words = visit.words();
    let facts = &shown.facts;
    let text = |id: &str| words.text(id, &[]);
    part(
        &text("brick-interfaces"),
        None,
        html! {
            p.muted.small { (text("brick-interfaces-hint")) }
            @if facts.exports.is_empty() { p { (text("brick-interfaces-none")) } }
            @for interface in &facts.exports { (one(interface, &facts.types, words)) }
            (named(&facts.imports, "brick-needs", words))
            (named(&facts.hears, "brick-hears", words))
            (named(&facts.announces, "brick-announces", words))
        },
    )
}

/// Interfaces that are only named here, with what they are for; nothing where there are none.
fn named(interfaces: &[InterfaceFacts], id: &str, words: &Words) -> Markup {
    html! {
        @if !interfaces.is_empty() {
            h3.mt-small { (words.text(id, &[])) }
            p { (words.text(&format!("{id}-hint"), &[])) }
            ul { @for interface in interfaces { li { code { (interface.id) } } } }
        }
    }
}

fn one(interface: &InterfaceFacts, types: &[TypeFacts], words: &Words) -> Markup {
    let own: Vec<&TypeFacts> = types.iter().filter(|ty| ty.owner == interface.id).collect();
    html! {
        details.fold.mt-small {
            summary {
                code { (interface.id) }
                span.small.muted { (words.text("brick-functions", &[("count", interface.functions.len().into())])) }
                (Icon::Chevron.draw())
            }
            div.stack {
                (paragraphs(&interface.docs))
                @for function in &interface.functions { (draw_function(function, words)) }
                @if !own.is_empty() {
                    h3 { (words.text("brick-types", &[])) }
                    @for ty in own { (draw_type(ty, words)) }
                }
            }
        }
    }
}

fn draw_function(function: &FunctionFacts, words: &Words) -> Markup {
    html! {
        div {
            h4 { code { (function.name) } }
            pre tabindex="0" { (function.signature) }
            (paragraphs(&function.docs))
            @if let Some(access) = &function.access {
                p.small.muted {
                    @let who = access.access.iter().map(|audience| words.text(audience_text(audience), &[])).collect::<Vec<_>>();
                    (words.text("brick-who-calls", &[("who", who.join(", ").into())]))
                }
            }
        }
    }
}

fn audience_text(audience: &legollab_package::Audience) -> &'static str {
    use legollab_package::Audience;
    match audience {
        Audience::Everyone => "audience-everyone",
        Audience::Members => "audience-members",
        Audience::Stewards => "audience-stewards",
        Audience::Role(_) => "audience-role",
        Audience::Bricks => "audience-bricks",
    }
}

fn draw_type(ty: &TypeFacts, words: &Words) -> Markup {
    let kind = match ty.kind {
        TypeKind::Record => "type-record",
        TypeKind::Variant => "type-variant",
        TypeKind::Enum => "type-enum",
        TypeKind::Flags => "type-flags",
        TypeKind::Alias => "type-alias",
    };
    html! {
        div {
            h4 { code { (ty.name) } " " span.small.muted { (words.text(kind, &[])) } }
            (paragraphs(&ty.docs))
            dl.facts.lines {
                @for part in &ty.parts {
                    div {
                        dt { code { (part.name) } @if let Some(ty) = &part.ty { " " code.muted { (ty) } } }
                        dd { (part.docs) }
                    }
                }
            }
        }
    }
}

/// A comment: blank lines part its paragraphs.
pub(super) fn paragraphs(docs: &str) -> Markup {
    html! { @for paragraph in docs.split("\n\n").filter(|it| !it.trim().is_empty()) { p { (paragraph.trim()) } } }
}
