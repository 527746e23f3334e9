//! Lists: tables, filters, pages.

use legollab_texts::Language;
use maud::{Markup, html};

use super::Button;
use crate::{theme::icons::Icon, words};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ColumnKind {
    Text,
    Number,
    Act,
}

/// A table that stacks on a phone. The first cell of a row names it.
#[derive(Debug, Clone)]
pub struct Table {
    caption: String,
    caption_shows: bool,
    columns: Vec<(String, ColumnKind)>,
    rows: Vec<Vec<Markup>>,
    total: Option<Vec<Markup>>,
}

impl Table {
    /// A table whose caption is heard and not seen, as under a title.
    pub fn new(caption: impl Into<String>) -> Self {
        Self {
            caption: caption.into(),
            caption_shows: false,
            columns: Vec::new(),
            rows: Vec::new(),
            total: None,
        }
    }

    /// The same with its caption in view.
    pub fn captioned(self) -> Self {
        Self {
            caption_shows: true,
            ..self
        }
    }

    /// With a column of text.
    pub fn column(mut self, title: impl Into<String>) -> Self {
        self.columns.push((title.into(), ColumnKind::Text));
        self
    }

    /// With a column of figures, on the right.
    pub fn number(mut self, title: impl Into<String>) -> Self {
        self.columns.push((title.into(), ColumnKind::Number));
        self
    }

    /// With a column of buttons; its title is heard and not seen.
    pub fn act(mut self, title: impl Into<String>) -> Self {
        self.columns.push((title.into(), ColumnKind::Act));
        self
    }

    /// With a row: as many cells as there are columns.
    pub fn row(mut self, cells: impl IntoIterator<Item = Markup>) -> Self {
        self.rows.push(cells.into_iter().collect());
        self
    }

    /// With a last row of sums.
    pub fn total(mut self, cells: impl IntoIterator<Item = Markup>) -> Self {
        self.total = Some(cells.into_iter().collect());
        self
    }

    fn cells(&self, cells: &[Markup]) -> Markup {
        html! {
            tr {
                @for (index, ((title, kind), cell)) in self.columns.iter().zip(cells).enumerate() {
                    @if index == 0 {
                        th scope="row" { (cell) }
                    } @else {
                        @match kind {
                            ColumnKind::Text => td data-column=(title) { div { (cell) } },
                            ColumnKind::Number => td.number data-column=(title) { div { (cell) } },
                            ColumnKind::Act => td.alone { div.buttons { (cell) } },
                        }
                    }
                }
            }
        }
    }

    /// Draws it.
    pub fn draw(&self) -> Markup {
        html! {
            table.table.stacking {
                caption.visually-hidden[!self.caption_shows] { (self.caption) }
                thead {
                    tr {
                        @for (title, kind) in &self.columns {
                            @match kind {
                                ColumnKind::Text => th scope="col" { (title) },
                                ColumnKind::Number => th.number scope="col" { (title) },
                                ColumnKind::Act => th scope="col" { span.visually-hidden { (title) } },
                            }
                        }
                    }
                }
                tbody { @for row in &self.rows { (self.cells(row)) } }
                @if let Some(total) = &self.total { tfoot { (self.cells(total)) } }
            }
        }
    }
}

/// A filter that is on: what it is, and the address of the same list without it.
#[derive(Debug, Clone)]
pub struct ActiveFilter {
    /// What it is.
    pub label: String,
    /// The list without it.
    pub without: String,
}

/// The filters that are on, each of which can be taken away.
pub fn active_filters(filters: &[ActiveFilter], language: Language) -> Markup {
    let words = words::of(language);
    html! {
        @if !filters.is_empty() {
            ul.chips aria-label=(words.text("component-active-filters", &[])) {
                @for filter in filters {
                    li {
                        a.chip.accent href=(filter.without) {
                            (filter.label) (Icon::Cross.draw())
                            span.visually-hidden { (words.text("component-remove-filter", &[])) }
                        }
                    }
                }
            }
        }
    }
}

/// A value that a list can be narrowed to.
#[derive(Debug, Clone)]
pub struct FacetValue {
    /// What is sent.
    pub value: String,
    /// What it says.
    pub label: String,
    /// How many there are.
    pub count: u64,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A question by which a list can be narrowed.
#[derive(Debug, Clone)]
pub struct Facet {
    /// The name it is sent under.
    pub name: String,
    /// The question.
    pub title: String,
    /// Whether only one value can be chosen.
    pub exclusive: bool,
    /// The values.
    pub values: Vec<FacetValue>,
}

/// A list beside its filters: on a phone the filters are in a fold above it. The form looks up `action` and keeps `hidden`, such
/// as what was searched for.
pub fn with_facets(
    action: &str,
    hidden: &[(&str, &str)],
    facets: &[Facet],
    list: Markup,
    language: Language,
) -> Markup {
    let words = words::of(language);
    let chosen = facets
        .iter()
        .flat_map(|facet| &facet.values)
        .filter(|value| value.chosen && !value.value.is_empty())
        .count();
    // The same form twice, since no stylesheet can open a fold.
    let form = |prefix: &str| {
        html! {
            form.filters.stack method="get" action=(action) {
                @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
                @for facet in facets {
                    fieldset {
                        legend { (facet.title) }
                        div {
                            @for (index, value) in facet.values.iter().enumerate() {
                                @let id = format!("{prefix}-{}-{index}", facet.name);
                                label.option for=(id) {
                                    input id=(id) type=(if facet.exclusive { "radio" } else { "checkbox" }) name=(facet.name)
                                        value=(value.value) checked[value.chosen];
                                    span { (value.label) " " span.muted { (value.count) } }
                                }
                            }
                        }
                    }
                }
                (Button::secondary(words.text("component-apply-filters", &[])).full().submit())
            }
        }
    };
    html! {
        div.facetted {
            div {
                details.fold.wide-hidden {
                    summary {
                        (Icon::Filters.draw()) (words.text("component-filter", &[]))
                        @if chosen > 0 {
                            span.count {
                                (chosen)
                                span.visually-hidden { (words.text("component-filters-on", &[("count", chosen.into())])) }
                            }
                        }
                    }
                    div { (form("narrow")) }
                }
                div.narrow-hidden { h2.visually-hidden { (words.text("component-filters", &[])) } (form("wide")) }
            }
            div { (list) }
        }
    }
}

/// The way to the pages before and after. `summary` says where one is, such as *4 briques sur 7* or *page 1 sur 2*; the buttons
/// have their words and addresses.
pub fn pager(summary: &str, previous: Option<(&str, &str)>, next: Option<(&str, &str)>, language: Language) -> Markup {
    html! {
        nav.pager aria-label=(words::of(language).text("pager-label", &[])) {
            span { (summary) }
            div.buttons {
                @if let Some((label, href)) = previous { a.button.secondary rel="prev" href=(href) { (Icon::ArrowLeft.draw()) (label) } }
                @if let Some((label, href)) = next { a.button.secondary rel="next" href=(href) { (label) (Icon::ArrowRight.draw()) } }
            }
        }
    }
}
