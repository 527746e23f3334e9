//! The texts of a brick, and the host's own, in the languages they are there for.
//!
//! A catalogue holds Fluent messages by language. A message is looked for in the reader's language, then in its base
//! language, then in English, then in any; one that is nowhere is written as its identifier in words, with its values,
//! because a page with an odd line serves its reader better than no page.
//!
//! Values are written as the language of the *message* writes them. Besides `NUMBER`, messages may use `DATE($at)`,
//! `DAY($at)` and `TIME($at)` for the parts of a point in time: `21 novembre` rather than the whole.

mod guard;
mod labels;
mod numbers;
mod text;
mod time;
mod toml;

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, Ordering},
    },
};

use fluent_bundle::{
    FluentError, FluentResource, FluentValue,
    concurrent::FluentBundle,
    types::{FluentNumber, FluentType},
};
use jiff::tz::TimeZone;
use unic_langid::LanguageIdentifier;

pub use fluent_bundle::FluentArgs;
pub use labels::{Labels, first_sentence, humanised};
pub use numbers::format_number;
pub use text::{Arg, ArgValue, Message, Text};
pub use time::{
    format_date, format_day, format_duration, format_instant, format_period, format_short_day, format_time,
};

pub use toml::toml_meaning;

use crate::Instant;

/// The most bytes that one message may come to when written out; what is beyond is cut.
const MAX_WRITTEN: usize = 64 << 10;

/// The one for whom a text is written.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'r> {
    /// The language, as `fr`.
    pub locale: &'r str,
    /// The time zone of the platform.
    pub zone: &'r TimeZone,
    /// The names of members by identifier; see [`Text::members`].
    pub names: &'r HashMap<String, String>,
}

/// Messages by language.
pub struct Catalogue {
    bundles: BTreeMap<String, FluentBundle<FluentResource>>,
}

/// Why texts are no catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("locales/{language}.ftl:{line}: {problem}")]
pub struct CatalogueError {
    /// The language of the texts.
    pub language: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub problem: CatalogueProblem,
}

/// What is wrong with the texts of a language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueProblem {
    /// The name is no language tag.
    #[error("`{0}` is no language tag; expected one such as `fr`")]
    Language(String),
    /// More text than allowed.
    #[error("the texts of a language may have at most {most} bytes")]
    TooLong {
        /// Bytes allowed.
        most: usize,
    },
    /// A line that begins with a name and is no message.
    #[error("expected a message, as `name = text`; lines that go on must be indented")]
    NotAMessage,
    /// A message opens more braces than allowed.
    #[error("a message may open at most {most} braces and brackets")]
    TooDeep {
        /// Openings allowed.
        most: usize,
    },
    /// A number with more digits than allowed.
    #[error("the number `{number}` in message `{id}` has too many digits")]
    Number {
        /// The message.
        id: String,
        /// The number.
        number: String,
    },
    /// Not Fluent.
    #[error("{0}")]
    Syntax(String),
    /// A message is there twice.
    #[error("the message `{0}` is there twice")]
    Twice(String),
}

impl Catalogue {
    /// Reads texts by language.
    ///
    /// # Errors
    /// [`CatalogueError`] names the first language and line that cannot be read.
    pub fn new(texts: &BTreeMap<String, String>) -> Result<Self, CatalogueError> {
        let bundles = texts
            .iter()
            .map(|(language, text)| Ok((language.clone(), bundle(language, text)?)));
        Ok(Self {
            bundles: bundles.collect::<Result<_, _>>()?,
        })
    }

    /// A catalogue without texts.
    pub fn empty() -> Self {
        Self {
            bundles: BTreeMap::new(),
        }
    }

    /// The host's own texts: the contract's types, what is wrong with JSON, and what preflight says.
    pub fn host() -> &'static Self {
        static HOST: LazyLock<Catalogue> = LazyLock::new(|| {
            let texts = [
                (
                    "fr",
                    concat!(
                        include_str!("../../locales/contract.fr.ftl"),
                        include_str!("../../locales/json.fr.ftl"),
                        include_str!("../../locales/platform.fr.ftl"),
                        include_str!("../../locales/toml.fr.ftl")
                    ),
                ),
                (
                    "en",
                    concat!(
                        include_str!("../../locales/contract.en.ftl"),
                        include_str!("../../locales/json.en.ftl"),
                        include_str!("../../locales/platform.en.ftl"),
                        include_str!("../../locales/toml.en.ftl")
                    ),
                ),
            ];
            let texts = texts
                .map(|(language, text)| (language.to_owned(), text.to_owned()))
                .into();
            Catalogue::new(&texts).unwrap_or_else(|error| {
                // Only a mistake in this repository leads here, and a test looks for it.
                tracing::error!(%error, "the host's own texts cannot be read");
                Catalogue::empty()
            })
        });
        &HOST
    }

    /// The languages there are texts for, sorted.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.bundles.keys().map(String::as_str)
    }

    /// Whether the message is there in any language.
    pub fn has(&self, id: &str) -> bool {
        self.bundles.values().any(|bundle| bundle.has_message(id))
    }

    /// Writes a text for a reader.
    pub fn text(&self, text: &Text, reader: &Reader<'_>) -> String {
        match text {
            Text::Plain(text) => text.clone(),
            Text::Message(message) => self.message(message, reader),
        }
    }

    /// Writes a text that is read away from the site, where nothing else tells whose clock it goes by: the first time of day
    /// in it names the zone. Also says whether there was one.
    pub fn text_with_zone(&self, text: &Text, reader: &Reader<'_>) -> (String, bool) {
        let zone = NamedZone::default();
        let written = match text {
            Text::Plain(text) => text.clone(),
            Text::Message(message) => self.write_message(message, reader, Some(&zone)),
        };
        (written, zone.was_named())
    }

    /// Writes a message for a reader.
    pub fn message(&self, message: &Message, reader: &Reader<'_>) -> String {
        self.write_message(message, reader, None)
    }

    fn write_message(&self, message: &Message, reader: &Reader<'_>, named: Option<&NamedZone>) -> String {
        let found = self.find(reader.locale, |bundle| bundle.get_message(&message.id)?.value());
        let Some((language, bundle, pattern)) = found else {
            tracing::warn!(message = message.id, "no text for this message in any language");
            return without_text(message, reader, named);
        };
        let mut args = FluentArgs::with_capacity(message.args.len());
        for arg in &message.args {
            args.set(arg.name.clone(), value(&arg.value, language, reader, named));
        }
        write(bundle, pattern, &args, &message.id)
    }

    /// Writes a message of the host itself, or of a server's own catalogue; a message that is nowhere comes as its
    /// identifier in words.
    pub fn say(&self, locale: &str, id: &str, args: &FluentArgs<'_>) -> String {
        match self.find(locale, |bundle| bundle.get_message(id)?.value()) {
            Some((_, bundle, pattern)) => write(bundle, pattern, args, id),
            None => {
                tracing::warn!(message = id, "no text for this message in any language");
                humanised(id)
            }
        }
    }

    /// Writes an attribute of a message as [`Catalogue::say`] does; none if it is nowhere.
    pub fn say_attribute(&self, locale: &str, id: &str, attribute: &str, args: &FluentArgs<'_>) -> Option<String> {
        let (_, bundle, pattern) = self.find(locale, |bundle| {
            Some(bundle.get_message(id)?.get_attribute(attribute)?.value())
        })?;
        Some(write(bundle, pattern, args, id))
    }

    /// The text of a message or of one of its attributes, where it needs no values; none if it is nowhere.
    pub fn label(&self, locale: &str, id: &str, attribute: Option<&str>) -> Option<String> {
        let (_, bundle, pattern) = self.find(locale, |bundle| {
            let message = bundle.get_message(id)?;
            match attribute {
                None => message.value(),
                Some(attribute) => Some(message.get_attribute(attribute)?.value()),
            }
        })?;
        Some(write(bundle, pattern, &FluentArgs::new(), id))
    }

    /// What `look` finds in the first language of the chain that has it.
    fn find<'c, T>(
        &'c self,
        locale: &str,
        look: impl Fn(&'c FluentBundle<FluentResource>) -> Option<T>,
    ) -> Option<(&'c str, &'c FluentBundle<FluentResource>, T)> {
        let base = locale.split('-').next().unwrap_or(locale);
        let chain = [locale, base, "en"]
            .into_iter()
            .filter_map(|tag| self.bundles.get_key_value(tag));
        chain
            .chain(self.bundles.iter())
            .find_map(|(language, bundle)| Some((language.as_str(), bundle, look(bundle)?)))
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue")
            .field("languages", &self.bundles.keys())
            .finish()
    }
}

fn bundle(language: &str, text: &str) -> Result<FluentBundle<FluentResource>, CatalogueError> {
    let fail = |line, problem| CatalogueError {
        language: language.to_owned(),
        line,
        problem,
    };
    let line_of = |offset: usize| text.get(..offset).map_or(1, |before| before.matches('\n').count() + 1);
    let tag: LanguageIdentifier = language
        .parse()
        .map_err(|_| fail(1, CatalogueProblem::Language(language.to_owned())))?;
    guard::before_parsing(text).map_err(|(line, problem)| fail(line, problem))?;
    let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let first = errors.first();
        let line = first.map_or(1, |error| line_of(error.pos.start));
        fail(
            line,
            CatalogueProblem::Syntax(first.map_or_else(String::new, ToString::to_string)),
        )
    })?;
    guard::after_parsing(&resource).map_err(|problem| {
        let id = if let CatalogueProblem::Number { id, .. } = &problem {
            id.as_str()
        } else {
            ""
        };
        fail(line_of_message(text, id), problem)
    })?;

    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match numbers::decimal_sign(language) {
        ',' => |value, _| write_number(value, "fr"),
        _ => |value, _| write_number(value, "en"),
    }));
    for (name, function) in FUNCTIONS {
        // Nothing else has been added, so no name is taken.
        let _ = bundle.add_function(name, function);
    }
    bundle
        .add_resource(resource)
        .map_err(|errors| match errors.into_iter().next() {
            Some(FluentError::Overriding { id, .. }) => fail(line_of_message(text, &id), CatalogueProblem::Twice(id)),
            other => fail(
                1,
                CatalogueProblem::Syntax(other.map(|error| error.to_string()).unwrap_or_default()),
            ),
        })?;
    Ok(bundle)
}

/// The last line that begins the message, counted from 1.
fn line_of_message(text: &str, id: &str) -> usize {
    let begins = |line: &str| {
        let rest = line.trim_start_matches('-').strip_prefix(id);
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    text.lines()
        .enumerate()
        .filter(|(_, line)| begins(line))
        .last()
        .map_or(1, |(index, _)| index + 1)
}

type Function = for<'a> fn(&[FluentValue<'a>], &FluentArgs<'_>) -> FluentValue<'a>;

const FUNCTIONS: [(&str, Function); 4] = [
    ("NUMBER", |positional, named| match positional.first() {
        Some(FluentValue::Number(number)) => {
            let mut number = number.clone();
            number.options.merge(named);
            // Plural rules multiply by ten for every digit, and overflow with many.
            let digits = &mut number.options.minimum_fraction_digits;
            *digits = digits.map(|digits| digits.min(6));
            FluentValue::Number(number)
        }
        _ => FluentValue::Error,
    }),
    ("DATE", |positional, _| part_of_time(positional, PointInTime::date)),
    ("DAY", |positional, _| part_of_time(positional, PointInTime::day)),
    ("TIME", |positional, _| part_of_time(positional, PointInTime::time)),
];

fn part_of_time<'a>(positional: &[FluentValue<'a>], part: fn(&PointInTime) -> String) -> FluentValue<'a> {
    match positional.first() {
        Some(FluentValue::Custom(custom)) => match (**custom).as_any().downcast_ref::<PointInTime>() {
            Some(point) => FluentValue::from(part(point)),
            None => FluentValue::Error,
        },
        _ => FluentValue::Error,
    }
}

/// Whether a text has named the zone of its times. Values are written by Fluent, which gives nothing back, so they share this.
#[derive(Debug, Clone, Default)]
struct NamedZone(Arc<AtomicBool>);

impl NamedZone {
    fn was_named(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// A time of day, with the zone behind it if it is the first.
    fn name(&self, time: String, zone: &TimeZone) -> String {
        match zone.iana_name() {
            Some(name) if !self.0.swap(true, Ordering::Relaxed) => format!("{time} ({name})"),
            _ => time,
        }
    }
}

impl PartialEq for NamedZone {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A point in time as a value of Fluent.
#[derive(Debug, Clone, PartialEq)]
struct PointInTime {
    at: Instant,
    zone: TimeZone,
    language: String,
    named: Option<NamedZone>,
}

impl PointInTime {
    fn whole(&self) -> String {
        self.with_zone(format_instant(self.at, &self.zone, &self.language))
    }

    fn with_zone(&self, time: String) -> String {
        match &self.named {
            Some(named) => named.name(time, &self.zone),
            None => time,
        }
    }

    fn date(&self) -> String {
        format_day(self.at, &self.zone, &self.language)
    }

    fn day(&self) -> String {
        format_short_day(self.at, &self.zone, &self.language)
    }

    fn time(&self) -> String {
        self.with_zone(format_time(self.at, &self.zone))
    }
}

impl FluentType for PointInTime {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> std::borrow::Cow<'static, str> {
        self.whole().into()
    }

    fn as_string_threadsafe(&self, _: &intl_memoizer::concurrent::IntlLangMemoizer) -> std::borrow::Cow<'static, str> {
        self.whole().into()
    }
}

/// A value as Fluent takes it. Numbers that its plural rules could not hold are written out beforehand.
fn value(value: &ArgValue, language: &str, reader: &Reader<'_>, named: Option<&NamedZone>) -> FluentValue<'static> {
    const EXACT: u64 = 1 << 53;
    match value {
        ArgValue::Text(text) => FluentValue::from(text.clone()),
        ArgValue::Integer(number) if number.unsigned_abs() > EXACT => FluentValue::from(number.to_string()),
        ArgValue::Integer(number) => FluentValue::from(*number),
        ArgValue::Number(number) if !number.is_finite() || number.abs() >= 1e15 => {
            FluentValue::from(format_number(*number, language))
        }
        ArgValue::Number(number) if number.abs() < 1e9 => FluentValue::from((number * 1e6).round() / 1e6),
        ArgValue::Number(number) => FluentValue::from((number * 1e3).round() / 1e3),
        ArgValue::Instant(at) => FluentValue::Custom(Box::new(PointInTime {
            at: *at,
            zone: reader.zone.clone(),
            language: language.to_owned(),
            named: named.cloned(),
        })),
        ArgValue::Member(id) => FluentValue::from(name(id, reader, language)),
    }
}

fn name(id: &str, reader: &Reader<'_>, language: &str) -> String {
    match reader.names.get(id) {
        Some(name) => name.clone(),
        None => Catalogue::host().say(language, "unknown-member", &FluentArgs::new()),
    }
}

fn write_number(value: &FluentValue<'_>, like: &str) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, options }) => {
            let least = options.minimum_fraction_digits.unwrap_or(0);
            let most = options.maximum_fraction_digits.unwrap_or(6);
            Some(numbers::format_decimals(*value, like, least, most))
        }
        _ => None,
    }
}

/// Takes what is written up to a bound.
struct Bounded(String);

impl fmt::Write for Bounded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = MAX_WRITTEN.saturating_sub(self.0.len());
        let end = text.floor_char_boundary(room.min(text.len()));
        self.0.push_str(text.get(..end).unwrap_or_default());
        if end < text.len() { Err(fmt::Error) } else { Ok(()) }
    }
}

fn write(
    bundle: &FluentBundle<FluentResource>,
    pattern: &fluent_syntax::ast::Pattern<&str>,
    args: &FluentArgs<'_>,
    id: &str,
) -> String {
    let (mut written, mut errors) = (Bounded(String::new()), Vec::new());
    if bundle
        .write_pattern(&mut written, pattern, Some(args), &mut errors)
        .is_err()
    {
        tracing::warn!(
            message = id,
            "a message came to more than {MAX_WRITTEN} bytes and was cut"
        );
    }
    if let Some(error) = errors.first() {
        tracing::warn!(message = id, %error, "a message could not be written in full");
    }
    written.0
}

/// A message that is nowhere: its identifier in words, and its values so that nothing is lost.
fn without_text(message: &Message, reader: &Reader<'_>, named: Option<&NamedZone>) -> String {
    let shown = |arg: &Arg| match &arg.value {
        ArgValue::Text(text) => text.clone(),
        ArgValue::Integer(number) => number.to_string(),
        ArgValue::Number(number) => format_number(*number, reader.locale),
        ArgValue::Instant(at) => {
            let time = format_instant(*at, reader.zone, reader.locale);
            match named {
                Some(named) => named.name(time, reader.zone),
                None => time,
            }
        }
        ArgValue::Member(id) => name(id, reader, reader.locale),
    };
    let values: Vec<String> = message.args.iter().map(shown).collect();
    if values.is_empty() {
        humanised(&message.id)
    } else {
        format!("{} ({})", humanised(&message.id), values.join(", "))
    }
}

#[cfg(test)]
mod tests;
