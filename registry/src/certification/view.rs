//! What every page of certification needs: the reader's words, days, and the names of things.

use legollab_texts::Language;
use legollab_trust::certification::Criterion;
use legollab_web::{
    calendar_days::day,
    theme::components::{Progress, Step, page},
};
use maud::{Markup, html};

use super::{
    problem::Problem,
    requests::{Draft, RequestFile},
    rules::{
        criterion::{Finding, name},
        evidence,
    },
};
use crate::{
    frame::Page,
    visit::Visit,
    words::{Arg, Words, local_date},
};

/// A page in the words of its reader.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub visit: &'a Visit,
    pub words: &'static Words,
    pub language: Language,
}

impl<'a> View<'a> {
    pub fn new(visit: &'a Visit) -> Self {
        let words = visit.words();
        Self {
            visit,
            words,
            language: words.language(),
        }
    }

    /// A page of the usual width.
    pub fn page(&self, title: String, body: Markup) -> Page {
        Page::new(self.visit, title, page(body))
    }

    pub fn t(&self, id: &str) -> String {
        self.words.text(id, &[])
    }

    pub fn with(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.words.text(id, args)
    }

    /// `4 décembre 2026`
    pub fn day(&self, at: i64) -> String {
        day(local_date(at), self.language)
    }

    /// A text with one day in it.
    pub fn on(&self, id: &str, at: i64) -> String {
        self.with(id, &[("day", self.day(at).into())])
    }

    pub fn to(&self, path: &str) -> String {
        self.visit.address(path)
    }

    pub fn criterion(&self, criterion: Criterion) -> String {
        self.t(&format!("criterion-{}", name(criterion)))
    }

    pub fn finding(&self, finding: Finding) -> String {
        self.t(&format!("finding-{}", finding.name()))
    }

    /// What is wrong with a field.
    pub fn problem(&self, problems: &[Problem], field: &str) -> Option<String> {
        let found = problems.iter().find(|problem| problem.field == field)?;
        Some(found.text(self.words))
    }

    /// A text as it was typed, in paragraphs.
    pub fn paragraphs(text: &str) -> Markup {
        let paragraphs = text
            .split("\n\n")
            .map(str::trim)
            .filter(|paragraph| !paragraph.is_empty());
        html! {
            @for paragraph in paragraphs {
                p { @for (n, line) in paragraph.lines().enumerate() { @if n > 0 { br; } (line) } }
            }
        }
    }

    /// What the provider says of a criterion, with the links to its evidence.
    pub fn shown(&self, draft: &Draft, criterion: Criterion) -> Markup {
        let (answer, links) = draft.of(criterion);
        let links = evidence::read(links).unwrap_or_default();
        html! {
            (Self::paragraphs(answer))
            @if criterion == Criterion::Transferability { (self.drill(draft)) }
            (links_of(&links))
        }
    }

    /// The drill in which another provider took over.
    fn drill(&self, draft: &Draft) -> Markup {
        let Some(on) = draft.drill_day() else {
            return html! {};
        };
        let args = [
            ("day", day(on, self.language).into()),
            ("by", draft.drill_by.as_str().into()),
        ];
        html! {
            p { strong { (self.with("drill-was", &args)) } }
            (Self::paragraphs(&draft.drill_outcome))
        }
    }

    /// The six answers, as the certifiers read them.
    pub fn answers(&self, draft: &Draft) -> Markup {
        html! {
            ol.plain.crits {
                @for (index, criterion) in Criterion::ALL.into_iter().enumerate() {
                    li.sheet { h3 { (index + 1) ". " (self.criterion(criterion)) } (self.shown(draft, criterion)) }
                }
            }
        }
    }

    /// Where a request is on its way.
    pub fn steps(&self, open: Option<&RequestFile>) -> Vec<Step> {
        let state = open.map_or("none", |file| file.request.state.as_str());
        let here = match state {
            "none" | "draft" | "more" => 0,
            "submitted" => 1,
            "signing" => 2,
            _ => 4,
        };
        let submitted = open.and_then(|file| file.request.submitted_at).filter(|_| here > 0);
        let names = [
            "certification-step-asked",
            "certification-step-read",
            "certification-step-signed",
            "certification-step-published",
        ];
        let step = |(index, name): (usize, &str)| Step {
            progress: match index.cmp(&here) {
                std::cmp::Ordering::Less => Progress::Done,
                std::cmp::Ordering::Equal => Progress::Here,
                std::cmp::Ordering::Greater => Progress::ToCome,
            },
            title: self.t(name),
            detail: match (index, submitted) {
                (0, Some(at)) => self.day(at),
                (3, _) => self.t("certification-step-published-when"),
                _ => String::new(),
            },
        };
        names.into_iter().enumerate().map(step).collect()
    }
}

/// Links to evidence.
pub fn links_of(links: &[evidence::Link]) -> Markup {
    use legollab_web::theme::icons::Icon;
    html! {
        @if !links.is_empty() {
            ul.chips.ev {
                @for link in links {
                    li { a href=(link.url) rel="noopener nofollow" { (Icon::Document.draw()) (link.title) } }
                }
            }
        }
    }
}
