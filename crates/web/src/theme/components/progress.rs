//! What happened, what is next: tracks, conversations, histories.

use legollab_texts::Language;
use maud::{Markup, html};

use crate::{
    theme::{
        drawings::{PortraitSize, portrait},
        icons::Icon,
    },
    words,
};

/// Where a step of a [`track`] stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It is behind us.
    Done,
    /// It is now.
    Here,
    /// It is ahead.
    ToCome,
}

/// A step of a [`track`].
#[derive(Debug, Clone)]
pub struct Step {
    /// Where it stands.
    pub progress: Progress,
    /// What it is.
    pub title: String,
    /// When, how much, by whom; may be empty.
    pub detail: String,
}

/// How a track is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// One step under the other, as in an aside.
    Down,
    /// On a wide screen, one beside the other.
    Across,
}

/// The steps that something goes through.
pub fn track(steps: &[Step], direction: Direction, language: Language) -> Markup {
    let done = words::of(language).text("component-done", &[]);
    html! {
        ol.track.across[direction == Direction::Across] {
            @for (index, step) in steps.iter().enumerate() {
                li.done[step.progress == Progress::Done].here[step.progress == Progress::Here]
                    aria-current=[(step.progress == Progress::Here).then_some("step")] {
                    span.dot {
                        @if step.progress == Progress::Done {
                            (Icon::Check.draw()) span.visually-hidden { (done) }
                        } @else {
                            (index + 1)
                        }
                    }
                    div {
                        p { (step.title) }
                        @if !step.detail.is_empty() { p.small.muted { (step.detail) } }
                    }
                }
            }
        }
    }
}

/// An entry of a [`talk`].
#[derive(Debug, Clone)]
pub enum Talk {
    /// Somebody wrote.
    Said {
        /// Who.
        name: String,
        /// When, in words.
        when: String,
        /// What, in paragraphs.
        words: Markup,
        /// Whether the reader wrote it.
        mine: bool,
    },
    /// Something happened: who, what and when, in a sentence.
    Happened(String),
}

/// A conversation, oldest first.
pub fn talk(entries: &[Talk], language: Language) -> Markup {
    let you = words::of(language).text("component-you", &[]);
    html! {
        ol.talk {
            @for entry in entries {
                li {
                    @match entry {
                        Talk::Happened(sentence) => { p.happened { (sentence) } },
                        Talk::Said { name, when, words, mine } => {
                            @let who = if *mine { &you } else { name };
                            div.said.mine[*mine] {
                                @if !mine { (portrait(name, PortraitSize::Small)) }
                                div {
                                    div.words { p.visually-hidden { (who) } (words) }
                                    p.when { (who) ", " (when) }
                                }
                            }
                        },
                    }
                }
            }
        }
    }
}

/// What a change did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// Something is there that was not.
    Added,
    /// Something is not there any more.
    Removed,
    /// Something is otherwise.
    Changed,
}

/// A step of a [`history`].
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    /// Who did it.
    pub who: String,
    /// What was done.
    pub title: String,
    /// By whom and when, in words.
    pub when: String,
    /// What it changed, one a line.
    pub changes: Vec<(ChangeKind, String)>,
    /// What can be done about it, with what undoing does not give back beside the button.
    pub undo: Option<Markup>,
}

/// What was done, newest first.
pub fn history(entries: &[HistoryEntry]) -> Markup {
    html! {
        ol.history {
            @for entry in entries {
                li {
                    (portrait(&entry.who, PortraitSize::Small))
                    div {
                        h3 { (entry.title) }
                        p.small.muted { (entry.when) }
                        @if !entry.changes.is_empty() { (changes(&entry.changes)) }
                        @if let Some(undo) = &entry.undo { (undo) }
                    }
                }
            }
        }
    }
}

/// Changes, each with a sign of what it did.
pub fn changes(changes: &[(ChangeKind, String)]) -> Markup {
    html! {
        ul.changes {
            @for (kind, text) in changes {
                @let (class, icon) = match kind {
                    ChangeKind::Added => ("add", Icon::PlusCircle),
                    ChangeKind::Removed => ("del", Icon::MinusCircle),
                    ChangeKind::Changed => ("mod", Icon::Pencil),
                };
                li class=(class) { (icon.draw()) span { (text) } }
            }
        }
    }
}

/// What happened, one line each: when, and what.
pub fn log(lines: &[(String, Markup)]) -> Markup {
    html! { ol.plain.log { @for (when, what) in lines { li { time { (when) } " " (what) } } } }
}

/// Somebody who signs: the name, for whom, and whether it is done.
#[derive(Debug, Clone)]
pub struct Signature {
    /// The name.
    pub name: String,
    /// For whom, in words; may be empty.
    pub role: String,
    /// When it was signed, in a sentence; else why not yet.
    pub state: Result<String, String>,
}

/// A signature, or the place for it with what acts under it.
pub fn signature(signature: &Signature, act: Option<Markup>) -> Markup {
    html! {
        div.sheet.stack {
            div.who {
                (portrait(&signature.name, PortraitSize::Normal))
                p {
                    strong { (signature.name) }
                    @if !signature.role.is_empty() { br; span.small { (signature.role) } }
                }
            }
            @match &signature.state {
                Ok(signed) => p.signed { (Icon::SealFill.draw()) (signed) },
                Err(why) => p.unsigned { (why) },
            }
            @if let Some(act) = act { (act) }
        }
    }
}
