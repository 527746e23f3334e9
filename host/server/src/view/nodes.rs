//! The nodes of `legollaborative:brick/ui`, as `pages.render` gives them in JSON.

use legollab_runtime::Instant;
pub use legollab_texts::{Arg, ArgValue, Message, Text};
use legollab_web::theme::Tone;
use serde::{Deserialize, Deserializer, Serialize};

use crate::form::Choices;

/// A named value in the address of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageParam {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

/// A page of the same brick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRef {
    /// The name of the page.
    pub page: String,
    /// What it shows.
    #[serde(default)]
    pub params: Vec<PageParam>,
}

/// A short word on the state of a thing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Status {
    /// The word.
    pub text: Text,
    /// Its weight.
    pub tone: Tone,
}

/// A way to another page of the brick.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Link {
    /// What the link says.
    pub label: Text,
    /// Where it goes.
    pub target: PageRef,
}

/// An endpoint of the same brick, asked for something.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct EndpointRef {
    /// What it is for.
    pub label: Text,
    /// Its function, as in the manifest.
    pub endpoint: String,
    /// Values for its path and its query.
    pub params: Vec<PageParam>,
}

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Emphasis {
    /// The one thing to do here.
    Primary,
    /// One thing among others.
    Secondary,
    /// It takes something away.
    Danger,
}

impl Emphasis {
    /// The class of the stylesheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Danger => "danger",
        }
    }
}

/// A question to answer before something is done.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Question {
    /// What is about to happen.
    pub text: Text,
    /// The button that goes ahead.
    pub yes: Text,
}

/// The page to show once something has been done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Onward {
    /// The page.
    pub page: PageRef,
    /// Further parameters, and where the function's result has them.
    #[serde(default)]
    pub results: Vec<PageParam>,
}

/// A button that calls a function of the brick.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Button {
    /// What the button says.
    pub label: Text,
    /// What it acts on.
    #[serde(default)]
    pub about: Option<Text>,
    /// The interface of the function, with or without version.
    pub interface: String,
    /// The function.
    pub function: String,
    /// The arguments that are known, as a JSON object.
    pub arguments: String,
    /// Parameters to ask for on a page in between.
    #[serde(default)]
    pub ask: Vec<String>,
    /// A question to answer first.
    #[serde(default)]
    pub confirm: Option<Question>,
    /// The page to show once it is done.
    #[serde(default)]
    pub then: Option<Onward>,
    /// How it looks.
    pub emphasis: Emphasis,
}

/// A form that calls a function of the brick.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Form {
    /// The interface of the function.
    pub interface: String,
    /// The function.
    pub function: String,
    /// Arguments that are given and not shown, as a JSON object.
    pub fixed: String,
    /// What the fields hold at first, as a JSON object.
    pub initial: String,
    /// Values to choose from.
    #[serde(default)]
    pub choices: Vec<Choices>,
    /// What the button says.
    pub submit: Text,
    /// The page to show once it is done.
    #[serde(default)]
    pub then: Option<Onward>,
}

/// A value in a table or a list of details.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "tag", content = "val", rename_all = "kebab-case")]
pub enum Cell {
    /// Nothing.
    None,
    /// A text.
    Text(Text),
    /// A whole number.
    Integer(i64),
    /// A number with decimals.
    Number(#[serde(deserialize_with = "real")] f64),
    /// A point in time.
    Instant(Instant),
    /// A day.
    Date(String),
    /// An amount in cents.
    EuroCents(i64),
    /// A measured value with its unit.
    Quantity(Quantity),
    /// How much is done, from 0 to 1.
    Progress(#[serde(deserialize_with = "real")] f64),
    /// A member's name.
    Member(String),
    /// A grade out of five.
    Stars(#[serde(deserialize_with = "real")] f64),
    /// The state of a thing.
    Status(Status),
    /// A way on.
    Link(Link),
    /// A small picture.
    Image(String),
    /// A document to download.
    File(String),
    /// Things to do.
    Buttons(Vec<Button>),
}

/// A measured value with its unit, which JSON has as a list of both.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Quantity(
    /// The value.
    #[serde(deserialize_with = "real")]
    pub f64,
    /// The unit.
    pub String,
);

/// A labelled value.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Detail {
    /// The label.
    pub label: Text,
    /// The value.
    pub value: Cell,
}

/// Rows and columns.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Table {
    /// What the table shows.
    pub caption: Text,
    /// The headings of the columns.
    pub columns: Vec<Text>,
    /// The rows, each with one cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// What to say if there is no row.
    pub empty: Text,
}

/// A thing among others of its kind.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Card {
    /// Its name.
    pub title: Text,
    /// A picture of it.
    #[serde(default)]
    pub image: Option<String>,
    /// The state it is in.
    #[serde(default)]
    pub status: Option<Status>,
    /// What it costs.
    #[serde(default)]
    pub price: Option<Text>,
    /// A few words.
    #[serde(default)]
    pub body: Option<Text>,
    /// What is to know of it.
    #[serde(default)]
    pub details: Vec<Detail>,
    /// The page about it.
    #[serde(default)]
    pub target: Option<PageRef>,
    /// Things to do with it.
    #[serde(default)]
    pub buttons: Vec<Button>,
}

/// Things of one kind, side by side.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Cards {
    /// What they are.
    pub caption: Text,
    /// The things.
    pub cards: Vec<Card>,
    /// What to say if there is none.
    pub empty: Text,
}

/// Whether a time can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(tag = "tag", rename_all = "kebab-case")]
pub enum Availability {
    /// It is free.
    Free,
    /// Part of it is free.
    Partly,
    /// It is taken.
    Taken,
    /// It is the reader's own.
    Own,
    /// It is not on offer.
    Closed,
}

/// A stretch of time that can be taken.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Slot {
    /// When it begins.
    pub from: Instant,
    /// When it ends.
    pub until: Instant,
    /// Whether it can be had.
    pub availability: Availability,
    /// Why, or how much is left.
    #[serde(default)]
    pub note: Option<Text>,
    /// What to do with it.
    #[serde(default)]
    pub action: Option<Button>,
}

/// Stretches of time, shown by day.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Slots {
    /// What they are.
    pub caption: Text,
    /// The slots.
    pub slots: Vec<Slot>,
    /// What to say if there is none.
    pub empty: Text,
}

/// Links to what comes before and after.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Pager {
    /// What is shown.
    #[serde(default)]
    pub label: Option<Text>,
    /// The page before.
    #[serde(default)]
    pub previous: Option<PageRef>,
    /// The page after.
    #[serde(default)]
    pub next: Option<PageRef>,
}

/// A day of a calendar.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Day {
    /// The day, as `2026-11-21`.
    pub date: String,
    /// Whether it can be had.
    pub availability: Availability,
    /// What it costs, how much is left, or why it cannot be had.
    #[serde(default)]
    pub note: Option<Text>,
    /// The page that shows the calendar with this day chosen.
    #[serde(default)]
    pub target: Option<PageRef>,
}

/// A month to choose from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Month {
    /// Its days, in order.
    pub days: Vec<Day>,
    /// The first and the last day chosen so far.
    #[serde(default)]
    pub chosen: Option<(String, String)>,
    /// Links to the months before and after.
    pub pager: Pager,
}

/// A bar, whose length stands for a number.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Bar {
    /// What is counted.
    pub label: Text,
    /// How many there are.
    pub count: u64,
}

/// Numbers compared by the length of bars.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Bars {
    /// What they show.
    pub caption: Text,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// An answer to something that was said.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Reply {
    /// When.
    pub at: Instant,
    /// Who answered.
    #[serde(default)]
    pub by: Option<String>,
    /// What was answered.
    pub body: Text,
}

/// Something that happened or was said.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Instant,
    /// Who did or said it.
    #[serde(default)]
    pub by: Option<String>,
    /// A grade out of five that goes with it.
    #[serde(default, deserialize_with = "optional_real")]
    pub stars: Option<f64>,
    /// What happened.
    #[serde(default)]
    pub title: Option<Text>,
    /// What was said.
    #[serde(default)]
    pub body: Option<Text>,
    /// Pictures and documents that go with it.
    #[serde(default)]
    pub files: Vec<String>,
    /// What was answered.
    #[serde(default)]
    pub replies: Vec<Reply>,
    /// Ways on.
    #[serde(default)]
    pub links: Vec<Link>,
    /// What can be done with it.
    #[serde(default)]
    pub buttons: Vec<Button>,
}

/// Things that happened or were said.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Entries {
    /// What they are.
    pub caption: Text,
    /// The entries.
    pub entries: Vec<Entry>,
    /// What to say if there is none.
    pub empty: Text,
}

/// One of several views of the same thing, or a step on a way.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Tab {
    /// What it shows.
    pub label: Text,
    /// Its page.
    #[serde(default)]
    pub target: Option<PageRef>,
    /// Whether it is the one shown.
    pub current: bool,
}

/// What a field of a filter takes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "tag", content = "val", rename_all = "kebab-case")]
pub enum FilterKind {
    /// Words.
    Text,
    /// A day.
    Date,
    /// One of these.
    Choice(Vec<FilterChoice>),
}

/// A value that a field of a filter may take.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct FilterChoice {
    /// The value, as it stands in the address.
    pub value: String,
    /// How it reads.
    pub label: Text,
}

/// A field that narrows down what a page shows.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct FilterField {
    /// The parameter of the page.
    pub name: String,
    /// What it asks.
    pub label: Text,
    /// What it holds now.
    pub value: String,
    /// What it takes.
    pub kind: FilterKind,
}

/// Fields that narrow down what a page shows.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Filter {
    /// The page, with the parameters that stay as they are.
    pub page: PageRef,
    /// The fields.
    pub fields: Vec<FilterField>,
    /// What the button says.
    pub submit: Text,
}

/// A point of a curve.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Point {
    /// When.
    pub at: Instant,
    /// How much; none where a value is missing, so that the curve breaks.
    #[serde(default, deserialize_with = "optional_real")]
    pub value: Option<f64>,
}

/// A curve.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Series {
    /// What it shows.
    pub label: Text,
    /// Its points in the order of time.
    pub points: Vec<Point>,
}

/// Curves over time.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Chart {
    /// What it shows.
    pub caption: Text,
    /// The unit of the values.
    pub unit: String,
    /// The curves.
    pub series: Vec<Series>,
    /// What to say if there is none.
    pub empty: Text,
}

/// A point on the map.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Coordinates {
    /// Degrees north.
    #[serde(deserialize_with = "real")]
    pub latitude: f64,
    /// Degrees east.
    #[serde(deserialize_with = "real")]
    pub longitude: f64,
}

/// A place on a map.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct MapPlace {
    /// Its name.
    pub label: Text,
    /// Where it is.
    pub at: Coordinates,
    /// Its weight.
    pub tone: Tone,
    /// A remark on it.
    #[serde(default)]
    pub note: Option<Text>,
    /// The page about it.
    #[serde(default)]
    pub target: Option<PageRef>,
}

/// Places.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Map {
    /// What they are.
    pub caption: Text,
    /// The places.
    pub places: Vec<MapPlace>,
    /// What to say if there is none.
    pub empty: Text,
}

/// A grade with its count.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Grade {
    /// What is graded.
    pub label: Text,
    /// The mean, 1 to 5; none if there is no grade yet.
    #[serde(default, deserialize_with = "optional_real")]
    pub mean: Option<f64>,
    /// How many grades it is made of.
    pub count: u32,
}

/// A place where blocks of other bricks can stand.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Outlet {
    /// Its name, as in the manifest.
    pub name: String,
    /// What it is about: types, each with a value.
    #[serde(default)]
    pub about: Vec<(String, String)>,
}

/// A remark set apart.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Notice {
    /// Its weight.
    pub tone: Tone,
    /// What it says.
    pub text: Text,
}

/// A part of a page with a heading of its own.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Section {
    /// The heading.
    pub heading: Text,
    /// Whether it is folded until somebody opens it.
    #[serde(default)]
    pub folded: bool,
    /// Whether it may stand beside the rest of the page.
    #[serde(default)]
    pub aside: bool,
    /// The parts, as places in the list of nodes.
    pub children: Vec<u32>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "tag", content = "val", rename_all = "kebab-case")]
pub enum Node {
    /// A part with a heading of its own.
    Section(Section),
    /// A paragraph.
    Paragraph(Text),
    /// A remark set apart.
    Notice(Notice),
    /// Labelled values.
    Details(Vec<Detail>),
    /// A table.
    Table(Table),
    /// Things side by side.
    Cards(Cards),
    /// Stretches of time.
    Slots(Slots),
    /// A month to choose from.
    Month(Month),
    /// Labelled values that stand out.
    Figures(Vec<Detail>),
    /// Numbers compared by the length of bars.
    Bars(Bars),
    /// What happened or was said.
    Timeline(Entries),
    /// Messages of a conversation.
    Conversation(Entries),
    /// Views of the same thing.
    Tabs(Vec<Tab>),
    /// Steps on a way.
    Steps(Vec<Tab>),
    /// Fields that narrow down what the page shows.
    Filter(Filter),
    /// Links to what comes before and after.
    Pager(Pager),
    /// Curves over time.
    Chart(Chart),
    /// Places.
    Map(Map),
    /// A grade.
    Stars(Grade),
    /// Pictures.
    Pictures(Vec<String>),
    /// A form.
    Form(Form),
    /// Things to do.
    Buttons(Vec<Button>),
    /// Ways on.
    Links(Vec<Link>),
    /// The address of an endpoint.
    Address(EndpointRef),
    /// A place for blocks of other bricks.
    Outlet(Outlet),
}

/// A number as the contract's JSON writes it: numbers that JSON lacks come as texts such as `"NaN"`.
#[derive(Deserialize)]
#[serde(untagged)]
enum JsonNumber {
    Number(f64),
    Word(String),
}

impl JsonNumber {
    fn value<E: serde::de::Error>(self) -> Result<f64, E> {
        match self {
            Self::Number(number) => Ok(number),
            Self::Word(word) => match word.as_str() {
                "NaN" => Ok(f64::NAN),
                "Infinity" => Ok(f64::INFINITY),
                "-Infinity" => Ok(f64::NEG_INFINITY),
                _ => Err(E::custom(format!("expected a number, found {word:?}"))),
            },
        }
    }
}

fn real<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    JsonNumber::deserialize(deserializer)?.value()
}

fn optional_real<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    Option::<JsonNumber>::deserialize(deserializer)?
        .map(JsonNumber::value)
        .transpose()
}
