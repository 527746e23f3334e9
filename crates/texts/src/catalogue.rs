//! The texts of a brick, or of a program, in the languages they are there for.
//!
//! A catalogue holds Fluent messages by language. A message is looked for in the reader's language, then in its base
//! language, then in English, then in any; one that is nowhere is written as its identifier in words, with its values,
//! because a page with an odd line serves its reader better than no page.
//!
//! Values are written as the language of the *message* writes them. Besides `NUMBER`, messages may use `DATE($at)`,
//! `DAY($at)` and `TIME($at)` for the parts of a point in time: `21 novembre` rather than the whole.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    sync::LazyLock,
};

use fluent_bundle::{
    FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle, types::FluentNumber,
};
use jiff::tz::TimeZone;
use unic_langid::LanguageIdentifier;

use crate::{
    check,
    error::{CatalogueError, CatalogueProblem},
    functions::{FUNCTIONS, NamedZone, PointInTime},
    humanise::humanised,
    message::{Arg, ArgValue, Message, Text},
    numbers::{decimal_sign, format_decimals, format_number},
    time::format_instant,
};

/// The most bytes that one message may come to when written out; what is beyond is cut.
const MAX_WRITTEN: usize = 64 << 10;

/// The one for whom a text is written.
#[derive(Debug, Clone, Copy)]
pub struct RenderContext<'r> {
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

    /// The texts that come with a program, by language; several of one language are joined.
    pub fn embedded(texts: &[(&str, &str)]) -> Self {
        let mut joined: BTreeMap<String, String> = BTreeMap::new();
        for (language, text) in texts {
            let own = joined.entry((*language).to_owned()).or_default();
            own.push_str(text);
            own.push('\n');
        }
        Self::new(&joined).unwrap_or_else(|error| {
            // Only a mistake in this repository leads here; each crate's tests look for it.
            tracing::error!(%error, "a program's own texts cannot be read");
            Self::empty()
        })
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
    pub fn text(&self, text: &Text, reader: &RenderContext<'_>) -> String {
        match text {
            Text::Plain(text) => text.clone(),
            Text::Message(message) => self.message(message, reader),
        }
    }

    /// Writes a text that is read away from the site, where nothing else tells whose clock it goes by: the first time of day
    /// in it names the zone. Also says whether there was one.
    pub fn text_with_zone(&self, text: &Text, reader: &RenderContext<'_>) -> (String, bool) {
        let zone = NamedZone::default();
        let written = match text {
            Text::Plain(text) => text.clone(),
            Text::Message(message) => self.write_message(message, reader, Some(&zone)),
        };
        (written, zone.was_named())
    }

    /// Writes a message for a reader.
    pub fn message(&self, message: &Message, reader: &RenderContext<'_>) -> String {
        self.write_message(message, reader, None)
    }

    fn write_message(&self, message: &Message, reader: &RenderContext<'_>, named: Option<&NamedZone>) -> String {
        let found = self.find(reader.locale, |bundle| bundle.get_message(&message.id)?.value());
        let Some((language, bundle, pattern)) = found else {
            tracing::warn!(message = message.id, "no text for this message in any language");
            return fallback(message, reader, named);
        };
        let mut args = FluentArgs::with_capacity(message.args.len());
        for arg in &message.args {
            args.set(arg.name.clone(), value(&arg.value, language, reader, named));
        }
        write(bundle, pattern, &args, &message.id)
    }

    /// Writes a message of a program's own; one that is nowhere comes as its identifier in words.
    pub fn format(&self, locale: &str, id: &str, args: &FluentArgs<'_>) -> String {
        match self.find(locale, |bundle| bundle.get_message(id)?.value()) {
            Some((_, bundle, pattern)) => write(bundle, pattern, args, id),
            None => {
                tracing::warn!(message = id, "no text for this message in any language");
                humanised(id)
            }
        }
    }

    /// Writes an attribute of a message as [`Catalogue::format`] does; none if it is nowhere.
    pub fn format_attribute(&self, locale: &str, id: &str, attribute: &str, args: &FluentArgs<'_>) -> Option<String> {
        let (_, bundle, pattern) = self.find(locale, |bundle| {
            Some(bundle.get_message(id)?.get_attribute(attribute)?.value())
        })?;
        Some(write(bundle, pattern, args, id))
    }

    /// Writes an attribute of a brick's message for a reader; none if it is nowhere.
    pub fn attribute(&self, id: &str, attribute: &str, args: &[Arg], reader: &RenderContext<'_>) -> Option<String> {
        let (language, bundle, pattern) = self.find(reader.locale, |bundle| {
            Some(bundle.get_message(id)?.get_attribute(attribute)?.value())
        })?;
        let mut values = FluentArgs::with_capacity(args.len());
        for arg in args {
            values.set(arg.name.clone(), value(&arg.value, language, reader, None));
        }
        Some(write(bundle, pattern, &values, id))
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
        // A tag from a stranger's file may be of any length.
        language: language.chars().take(100).collect(),
        line,
        problem,
    };
    let line_of = |offset: usize| text.get(..offset).map_or(1, |before| before.matches('\n').count() + 1);
    let tag: LanguageIdentifier = language
        .parse()
        .map_err(|_| fail(1, CatalogueProblem::Language(language.chars().take(100).collect())))?;
    check::before_parsing(text).map_err(|(line, problem)| fail(line, problem))?;
    let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let first = errors.first();
        let line = first.map_or(1, |error| line_of(error.pos.start));
        fail(
            line,
            CatalogueProblem::Syntax(first.map_or_else(String::new, ToString::to_string)),
        )
    })?;
    check::after_parsing(&resource).map_err(|problem| {
        let id = if let CatalogueProblem::Number { id, .. } = &problem {
            id.as_str()
        } else {
            ""
        };
        fail(line_of_message(text, id), problem)
    })?;

    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match decimal_sign(language) {
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

/// A value as Fluent takes it. Numbers that its plural rules could not hold are written out beforehand.
fn value(
    value: &ArgValue,
    language: &str,
    reader: &RenderContext<'_>,
    named: Option<&NamedZone>,
) -> FluentValue<'static> {
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

fn name(id: &str, reader: &RenderContext<'_>, language: &str) -> String {
    match reader.names.get(id) {
        Some(name) => name.clone(),
        None => unknown_member(language),
    }
}

/// What a member is called whose name nobody knows.
pub fn unknown_member(locale: &str) -> String {
    own(locale, "unknown-member")
}

/// What a member is called for those who are not shown the name.
pub fn hidden_member(locale: &str) -> String {
    own(locale, "hidden-member")
}

fn own(locale: &str, message: &str) -> String {
    static OWN: LazyLock<Catalogue> = LazyLock::new(|| {
        Catalogue::embedded(&[
            ("fr", include_str!("../locales/fr.ftl")),
            ("en", include_str!("../locales/en.ftl")),
        ])
    });
    OWN.format(locale, message, &FluentArgs::new())
}

fn write_number(value: &FluentValue<'_>, like: &str) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, options }) => {
            let least = options.minimum_fraction_digits.unwrap_or(0);
            let most = options.maximum_fraction_digits.unwrap_or(6);
            Some(format_decimals(*value, like, least, most))
        }
        _ => None,
    }
}

/// Takes what is written up to a bound.
struct BoundedWriter(String);

impl fmt::Write for BoundedWriter {
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
    let (mut written, mut errors) = (BoundedWriter(String::new()), Vec::new());
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
fn fallback(message: &Message, reader: &RenderContext<'_>, named: Option<&NamedZone>) -> String {
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
