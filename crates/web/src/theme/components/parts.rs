//! What pages are laid out with.

use maud::{Markup, html};

use crate::theme::icons::Icon;

/// The body of most pages: as wide as the site, with room above and below.
pub fn page(content: Markup) -> Markup {
    html! { div.wrap.page { (content) } }
}

/// The ground of a [`band`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The page's own.
    Plain,
    /// Stone, for a quiet part.
    Stone,
    /// The site's colour, thin.
    Wash,
}

/// A part of a page over its whole width.
pub fn band(ground: Ground, content: Markup) -> Markup {
    let class = match ground {
        Ground::Plain => "band",
        Ground::Stone => "band stone",
        Ground::Wash => "band wash",
    };
    html! { section class=(class) { div.wrap { (content) } } }
}

/// The way back, above a page's title.
pub fn back(label: &str, href: &str) -> Markup {
    html! { p.crumbs { a href=(href) { (Icon::ArrowLeft.draw()) (label) } } }
}

/// The title of a page, one or two sentences under it, and what stands beside them, such as a state or a button.
pub fn page_head(title: &str, lead: Option<&str>, beside: Option<Markup>) -> Markup {
    html! {
        div.page-head {
            div {
                h1 { (title) }
                @if let Some(lead) = lead { p.lead { (lead) } }
            }
            @if let Some(beside) = beside { (beside) }
        }
    }
}

/// A part of a page with its title and, at the other end of the line, something short.
pub fn section(title: &str, beside: Option<Markup>, content: Markup) -> Markup {
    html! {
        section {
            @if let Some(beside) = beside {
                div.band-head { h2 { (title) } (beside) }
            } @else {
                h2 { (title) }
            }
            (content)
        }
    }
}

/// What a page is about, and beside it, on a wide screen in view all the time, what acts. `label` names the latter.
pub fn with_aside(content: Markup, label: &str, aside: Markup) -> Markup {
    html! {
        div.aside {
            div.stack.loose { (content) }
            aside.stack.stick aria-label=(label) { (aside) }
        }
    }
}

/// Two parts beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// The first is wider.
    LongShort,
    /// The second is wider.
    ShortLong,
    /// Both are as wide.
    Halves,
    /// For three parts.
    Thirds,
}

/// Parts beside each other on a wide screen, one under the other on a phone.
pub fn bond(joint: Joint, parts: &[Markup]) -> Markup {
    let class = match joint {
        Joint::LongShort => "bond long-short",
        Joint::ShortLong => "bond short-long",
        Joint::Halves => "bond halves",
        Joint::Thirds => "bond thirds",
    };
    html! { div class=(class) { @for part in parts { div.stack { (part) } } } }
}

/// A quiet field with a title.
pub fn panel(title: &str, content: Markup) -> Markup {
    html! { div.panel.stack { h2 { (title) } (content) } }
}

/// A framed field with a title.
pub fn sheet(title: &str, content: Markup) -> Markup {
    html! { div.sheet.stack { h2 { (title) } (content) } }
}

/// The one thing to do now: at most one on a page. `over` says whose turn it is, `buttons` has [`super::Button::light`].
pub fn next(over: Option<&str>, title: &str, text: &str, buttons: Markup) -> Markup {
    html! {
        section.next {
            div {
                @if let Some(over) = over { p.over { (over) } }
                h2 { (title) }
                p { (text) }
            }
            div.buttons { (buttons) }
        }
    }
}

/// Why the site decided something for somebody: a question, and two sentences that answer it.
pub fn why(question: &str, answer: Markup) -> Markup {
    html! {
        details.why {
            summary { (Icon::Question.draw()) (question) (Icon::Chevron.draw_as("icon turn")) }
            div { (answer) }
        }
    }
}

/// What is there when there is nothing: what it is, in one sentence the way out, and a button.
pub fn empty(spot: crate::theme::drawings::Spot, title: &str, text: &str, button: Option<Markup>) -> Markup {
    html! {
        div.empty {
            (spot.draw())
            h2 { (title) }
            p { (text) }
            @if let Some(button) = button { (button) }
        }
    }
}

/// A page for what did not go as meant: what it is, what it means, and the way out.
pub fn lost(title: &str, text: &str, more: Markup) -> Markup {
    html! {
        div.lost {
            (crate::theme::drawings::Spot::Empty.draw())
            div {
                h1 { (title) }
                p.lead { (text) }
                (more)
            }
        }
    }
}

/// What somebody pays to be shown. It never stands inside a list of results. `word` is *Publicité* in the reader's language.
pub fn advert(word: &str, name: &str, text: &str) -> Markup {
    html! {
        div.advert {
            p.over { (word) }
            p { strong { (name) } " " span.small { (text) } }
        }
    }
}

/// An entry of [`entries`].
#[derive(Debug, Clone)]
pub struct Entry {
    /// One of the icons for entries.
    pub icon: Icon,
    /// What one needs.
    pub label: String,
    /// How much there is of it.
    pub detail: String,
    /// Where it leads.
    pub href: String,
}

/// The needs that people come with, each a link.
pub fn entries(entries: &[Entry]) -> Markup {
    html! {
        ul.needs {
            @for entry in entries {
                li { a href=(entry.href) { (entry.icon.draw()) span { (entry.label) small { (entry.detail) } } } }
            }
        }
    }
}

/// How something goes, in three or four numbered steps with a title and a sentence each.
pub fn steps(steps: &[(&str, &str)]) -> Markup {
    html! {
        ol.steps.four[steps.len() == 4] {
            @for (title, text) in steps { li { h3 { (title) } p { (text) } } }
        }
    }
}

/// Sentences with a tick.
pub fn ticks(sentences: &[String]) -> Markup {
    html! { ul.tick { @for sentence in sentences { li { (Icon::Check.draw()) span { (sentence) } } } } }
}

/// Figures on the deep ground of the site's colour: each with what it counts, and under them how they are computed.
pub fn figures(title: &str, figures: &[(String, String)], how: Markup) -> Markup {
    html! {
        section.band.deep {
            div.wrap.stack {
                h2 { (title) }
                dl.figures { @for (value, what) in figures { div { dt { (what) } dd { (value) } } } }
                p.small { (how) }
            }
        }
    }
}

/// Names with their values, one a line, such as prices.
pub fn facts(facts: &[(String, String)]) -> Markup {
    html! { dl.facts.lines { @for (name, value) in facts { div { dt { (name) } dd { (value) } } } } }
}

/// The same, with a sum at the end.
pub fn facts_with_total(facts: &[(String, String)], (name, value): (&str, &str)) -> Markup {
    html! {
        dl.facts.lines {
            @for (name, value) in facts { div { dt { (name) } dd { (value) } } }
            div.total { dt { (name) } dd { (value) } }
        }
    }
}

/// A sum on the deep ground, with what it is above and its parts below.
pub fn deep_sum(over: &str, sum: &str, parts: &[(String, String)], note: Markup) -> Markup {
    html! {
        div.deep.panel.stack {
            p.over.light { (over) }
            p.sum { (sum) }
            dl.facts.lines.on-deep { @for (name, value) in parts { div { dt { (name) } dd { (value) } } } }
            p.small { (note) }
        }
    }
}
