//! Pages. A brick says *what* is on a page; the host draws it.
//!
//! The types are those of the contract, with constructors; [`View::build`] puts them together.

mod charts;
mod entries;
mod times;
mod ways;

use serde_json::Value;

pub use crate::bindings::legollaborative::brick::ui::{
    Address, Availability, Bar, Bars, Button, Card, Cards, Cell, Chart, Choice, Choices, Day, Detail, Emphasis,
    Entries, Entry, Filter, FilterField, FilterKind, Form, Grade, Link, Map, Month, Node, Notice, Onward, Outlet,
    PageRef, Pager, Param, Place, Point, Question, Reply, Section, Series, Slot, Slots, Status, Tab, Table, Tone, View,
};
use crate::{
    Text,
    types::{Date, File, Image, MemberId},
};

/// The parts of a page, or of a section of it, in order.
#[derive(Debug)]
pub struct Parts<'a> {
    nodes: &'a mut Vec<Node>,
    here: Vec<u32>,
}

impl View {
    /// A page with a title and the parts that `build` adds.
    ///
    /// ```
    /// # use legollab_brick::{t, ui::View};
    /// let view = View::build(t!("garden"), |page| {
    ///     page.paragraph(t!("welcome"));
    ///     page.section(t!("beds"), |section| {
    ///         section.paragraph(t!("beds-explained"));
    ///     });
    /// });
    /// assert_eq!(view.roots, [0, 2]);
    /// ```
    pub fn build(title: Text, build: impl FnOnce(&mut Parts)) -> Self {
        let mut nodes = Vec::new();
        let mut parts = Parts {
            nodes: &mut nodes,
            here: Vec::new(),
        };
        build(&mut parts);
        let roots = parts.here;
        Self {
            title,
            status: None,
            lead: None,
            trail: Vec::new(),
            nodes,
            roots,
        }
    }

    /// With the state of what the page is about beside the title.
    #[must_use]
    pub fn status(mut self, tone: Tone, text: Text) -> Self {
        self.status = Some(Status { text, tone });
        self
    }

    /// With a sentence or two below the title.
    #[must_use]
    pub fn lead(mut self, text: Text) -> Self {
        self.lead = Some(text);
        self
    }

    /// With a page above it; the outermost first.
    #[must_use]
    pub fn below(mut self, label: Text, page: PageRef) -> Self {
        self.trail.push(Link { label, target: page });
        self
    }
}

impl Parts<'_> {
    /// Adds a node.
    pub fn add(&mut self, node: Node) {
        self.here.push(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(node);
    }

    /// Adds pictures; several make a gallery. Nothing where there is none.
    pub fn pictures<I: Into<Image>>(&mut self, images: impl IntoIterator<Item = I>) {
        let images: Vec<Image> = images.into_iter().map(Into::into).collect();
        if !images.is_empty() {
            self.add(Node::Pictures(images));
        }
    }

    /// Adds a part with a heading of its own.
    pub fn section(&mut self, heading: Text, build: impl FnOnce(&mut Parts)) {
        self.part(heading, (false, false), build);
    }

    /// Adds a part that is folded until somebody opens it: its heading is a question, as "Why not before Friday?".
    pub fn folded(&mut self, heading: Text, build: impl FnOnce(&mut Parts)) {
        self.part(heading, (true, false), build);
    }

    /// Adds a part that stands beside the rest of the page where there is room: what to do there.
    pub fn aside(&mut self, heading: Text, build: impl FnOnce(&mut Parts)) {
        self.part(heading, (false, true), build);
    }

    fn part(&mut self, heading: Text, (folded, aside): (bool, bool), build: impl FnOnce(&mut Parts)) {
        let mut parts = Parts {
            nodes: self.nodes,
            here: Vec::new(),
        };
        build(&mut parts);
        let children = parts.here;
        self.add(Node::Section(Section {
            heading,
            folded,
            aside,
            children,
        }));
    }

    /// Adds a month to choose from.
    pub fn month(&mut self, month: Month) {
        self.add(Node::Month(month));
    }

    /// Adds labelled values that stand out.
    pub fn figures(&mut self, details: impl IntoIterator<Item = (Text, Cell)>) {
        let details = details.into_iter().map(|(label, value)| Detail { label, value });
        self.add(Node::Figures(details.collect()));
    }

    /// Adds numbers compared by the length of bars.
    pub fn bars(&mut self, caption: Text, bars: impl IntoIterator<Item = (Text, u64)>) {
        let bars = bars.into_iter().map(|(label, count)| Bar { label, count });
        self.add(Node::Bars(Bars {
            caption,
            bars: bars.collect(),
        }));
    }

    /// Adds what happened or was said, each entry by itself.
    pub fn timeline(&mut self, entries: Entries) {
        self.add(Node::Timeline(entries));
    }

    /// Adds messages of a conversation, oldest first.
    pub fn conversation(&mut self, entries: Entries) {
        self.add(Node::Conversation(entries));
    }

    /// Adds views of the same thing, and which one this is.
    pub fn tabs(&mut self, tabs: impl IntoIterator<Item = Tab>) {
        self.add(Node::Tabs(tabs.into_iter().collect()));
    }

    /// Adds steps on a way; those before the current one are done.
    pub fn steps(&mut self, steps: impl IntoIterator<Item = Tab>) {
        self.add(Node::Steps(steps.into_iter().collect()));
    }

    /// Adds fields that narrow down what the page shows.
    pub fn filter(&mut self, filter: Filter) {
        self.add(Node::Filter(filter));
    }

    /// Adds links to what comes before and after.
    pub fn pager(&mut self, pager: Pager) {
        self.add(Node::Pager(pager));
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: Text) {
        self.add(Node::Paragraph(text));
    }

    /// Adds a remark set apart.
    pub fn notice(&mut self, tone: Tone, text: Text) {
        self.add(Node::Notice(Notice { tone, text }));
    }

    /// Adds labelled values.
    pub fn details(&mut self, details: impl IntoIterator<Item = (Text, Cell)>) {
        self.add(Node::Details(
            details
                .into_iter()
                .map(|(label, value)| Detail { label, value })
                .collect(),
        ));
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) {
        self.add(Node::Table(table));
    }

    /// Adds things side by side.
    pub fn cards(&mut self, cards: Cards) {
        self.add(Node::Cards(cards));
    }

    /// Adds stretches of time.
    pub fn slots(&mut self, slots: SlotList) {
        self.add(Node::Slots(slots));
    }

    /// Adds curves over time.
    pub fn chart(&mut self, chart: Chart) {
        self.add(Node::Chart(chart));
    }

    /// Adds places.
    pub fn map(&mut self, map: Map) {
        self.add(Node::Map(map));
    }

    /// Adds a grade; `mean` is none if there is no grade yet.
    pub fn stars(&mut self, label: Text, mean: Option<f64>, count: u32) {
        self.add(Node::Stars(Grade { label, mean, count }));
    }

    /// Adds a form.
    pub fn form(&mut self, form: Form) {
        self.add(Node::Form(form));
    }

    /// Adds buttons.
    pub fn buttons(&mut self, buttons: impl IntoIterator<Item = Button>) {
        self.add(Node::Buttons(buttons.into_iter().collect()));
    }

    /// Adds ways on.
    pub fn links(&mut self, links: impl IntoIterator<Item = (Text, PageRef)>) {
        self.add(Node::Links(
            links
                .into_iter()
                .map(|(label, target)| Link { label, target })
                .collect(),
        ));
    }
}

impl Parts<'_> {
    /// Adds the address of an endpoint, by its function as in the manifest: `exports.csv`.
    pub fn address<'p>(&mut self, label: Text, endpoint: &str, params: impl IntoIterator<Item = (&'p str, &'p str)>) {
        let param = |(name, value): (&str, &str)| Param {
            name: name.to_owned(),
            value: value.to_owned(),
        };
        self.add(Node::Address(Address {
            label,
            endpoint: endpoint.to_owned(),
            params: params.into_iter().map(param).collect(),
        }));
    }
}

impl Parts<'_> {
    /// Adds a place where blocks of other bricks can stand, by its name in the manifest, with what it is about: the types that
    /// the manifest names, each with a value.
    ///
    /// ```
    /// # use legollab_brick::{t, ui::View};
    /// let view = View::build(t!("bike"), |page| {
    ///     page.outlet("owner", [("member-id", "m-1")]);
    ///     page.outlet("item", [("items.item-id", "42")]);
    /// });
    /// assert_eq!(view.nodes.len(), 2);
    /// ```
    pub fn outlet<'p>(&mut self, name: &str, about: impl IntoIterator<Item = (&'p str, &'p str)>) {
        let about = about
            .into_iter()
            .map(|(kind, value)| (kind.to_owned(), value.to_owned()));
        self.add(Node::Outlet(Outlet {
            name: name.to_owned(),
            about: about.collect(),
        }));
    }
}

/// Stretches of time; in the contract this is `slots`.
pub type SlotList = Slots;

impl PageRef {
    /// A page of this brick by the name in its manifest.
    pub fn new(page: impl Into<String>) -> Self {
        Self {
            page: page.into(),
            params: Vec::new(),
        }
    }

    /// With a value in its address.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.push(Param {
            name: name.to_owned(),
            value: value.into(),
        });
        self
    }

    /// A value in its address.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params
            .iter()
            .find(|param| param.name == name)
            .map(|param| param.value.as_str())
    }
}

impl PageRef {
    /// With a value in its address that is known once something has been done: where the function's result has it, as
    /// `booking.id`; empty for all of the result.
    pub fn with_result(self, name: &str, path: &str) -> Onward {
        Onward::from(self).with_result(name, path)
    }
}

impl From<PageRef> for Onward {
    fn from(page: PageRef) -> Self {
        Self {
            page,
            results: Vec::new(),
        }
    }
}

impl Onward {
    /// With a further value from the function's result, as in [`PageRef::with_result`].
    #[must_use]
    pub fn with_result(mut self, name: &str, path: &str) -> Self {
        self.results.push(Param {
            name: name.to_owned(),
            value: path.to_owned(),
        });
        self
    }
}

impl Button {
    /// A button that calls a function of this brick. `arguments` is an object of its named arguments in lowerCamelCase.
    pub fn new(label: Text, interface: &str, function: &str, arguments: Value) -> Self {
        Self {
            label,
            about: None,
            interface: interface.to_owned(),
            function: function.to_owned(),
            arguments: arguments.to_string(),
            ask: Vec::new(),
            confirm: None,
            then: None,
            emphasis: Emphasis::Secondary,
        }
    }

    /// It is the one thing to do here.
    #[must_use]
    pub fn primary(mut self) -> Self {
        self.emphasis = Emphasis::Primary;
        self
    }

    /// What it acts on, where several buttons have the same label: screen readers add it to the label.
    #[must_use]
    pub fn about(mut self, about: Text) -> Self {
        self.about = Some(about);
        self
    }

    /// It takes something away, so it asks first. The question says what happens to what, and when; `yes` names the act, as
    /// "Cancel the booking".
    #[must_use]
    pub fn danger(mut self, question: Text, yes: Text) -> Self {
        self.emphasis = Emphasis::Danger;
        self.confirm(question, yes)
    }

    /// It asks a question first; `yes` names the act.
    #[must_use]
    pub fn confirm(mut self, question: Text, yes: Text) -> Self {
        self.confirm = Some(Question { text: question, yes });
        self
    }

    /// It asks for these parameters first, by their names in WIT, such as the reason for a refusal.
    #[must_use]
    pub fn ask<'p>(mut self, params: impl IntoIterator<Item = &'p str>) -> Self {
        self.ask.extend(params.into_iter().map(str::to_owned));
        self
    }

    /// The page to show once it is done.
    #[must_use]
    pub fn then(mut self, page: impl Into<Onward>) -> Self {
        self.then = Some(page.into());
        self
    }
}

impl Form {
    /// A form for a function of this brick; its fields come from the function's own types.
    pub fn new(interface: &str, function: &str, submit: Text) -> Self {
        Self {
            interface: interface.to_owned(),
            function: function.to_owned(),
            fixed: "{}".to_owned(),
            initial: "{}".to_owned(),
            choices: Vec::new(),
            submit,
            then: None,
        }
    }

    /// Arguments that are given and not shown. The function checks these like any other.
    #[must_use]
    pub fn fixed(mut self, arguments: Value) -> Self {
        self.fixed = arguments.to_string();
        self
    }

    /// What the fields hold at first.
    #[must_use]
    pub fn initial(mut self, arguments: Value) -> Self {
        self.initial = arguments.to_string();
        self
    }

    /// The values that the field at `path` may take, with how they read.
    #[must_use]
    pub fn choices(mut self, path: &str, options: impl IntoIterator<Item = (Value, Text)>) -> Self {
        let options = options
            .into_iter()
            .map(|(value, label)| Choice {
                value: value.to_string(),
                label,
            })
            .collect();
        self.choices.push(Choices {
            path: path.to_owned(),
            options,
        });
        self
    }

    /// The page to show once it is done.
    #[must_use]
    pub fn then(mut self, page: impl Into<Onward>) -> Self {
        self.then = Some(page.into());
        self
    }
}

impl Table {
    /// A table with its columns and what to say if it has no row.
    pub fn new(caption: Text, columns: impl IntoIterator<Item = Text>, empty: Text) -> Self {
        Self {
            caption,
            columns: columns.into_iter().collect(),
            rows: Vec::new(),
            empty,
        }
    }

    /// Adds a row, with one cell a column.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl Cards {
    /// Things side by side, and what to say if there is none.
    pub fn new(caption: Text, empty: Text, cards: impl IntoIterator<Item = Card>) -> Self {
        Self {
            caption,
            cards: cards.into_iter().collect(),
            empty,
        }
    }
}

impl Card {
    /// A thing with its name.
    pub fn new(title: Text) -> Self {
        Self {
            title,
            status: None,
            price: None,
            image: None,
            body: None,
            details: Vec::new(),
            target: None,
            buttons: Vec::new(),
        }
    }

    /// A picture of it, if there is one.
    #[must_use]
    pub fn image(mut self, image: Option<impl Into<Image>>) -> Self {
        self.image = image.map(Into::into);
        self
    }

    /// The state it is in.
    #[must_use]
    pub fn status(mut self, tone: Tone, text: Text) -> Self {
        self.status = Some(Status { text, tone });
        self
    }

    /// What it costs, as "€4 a day".
    #[must_use]
    pub fn price(mut self, price: Text) -> Self {
        self.price = Some(price);
        self
    }

    /// A few words on it.
    #[must_use]
    pub fn body(mut self, body: Text) -> Self {
        self.body = Some(body);
        self
    }

    /// Something to know of it.
    #[must_use]
    pub fn detail(mut self, label: Text, value: Cell) -> Self {
        self.details.push(Detail { label, value });
        self
    }

    /// The page about it.
    #[must_use]
    pub fn target(mut self, page: PageRef) -> Self {
        self.target = Some(page);
        self
    }

    /// Something to do with it.
    #[must_use]
    pub fn button(mut self, button: Button) -> Self {
        self.buttons.push(button);
        self
    }
}

impl Cell {
    /// A member's name.
    pub fn member(id: impl Into<MemberId>) -> Self {
        Self::Member(id.into())
    }

    /// A day, as `2026-11-21`.
    pub fn date(date: impl Into<Date>) -> Self {
        Self::Date(date.into())
    }

    /// An amount of money in cents.
    pub fn euros(cents: i64) -> Self {
        Self::EuroCents(cents)
    }

    /// A measured value with its unit.
    pub fn quantity(value: f64, unit: impl Into<String>) -> Self {
        Self::Quantity((value, unit.into()))
    }

    /// A small picture.
    pub fn image(image: impl Into<Image>) -> Self {
        Self::Image(image.into())
    }

    /// A document to download.
    pub fn file(file: impl Into<File>) -> Self {
        Self::File(file.into())
    }

    /// The state of a thing.
    pub fn status(tone: Tone, text: Text) -> Self {
        Self::Status(Status { text, tone })
    }

    /// A way on.
    pub fn link(label: Text, target: PageRef) -> Self {
        Self::Link(Link { label, target })
    }
}

impl From<Text> for Cell {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}
