//! Reads `brick.toml` and says, with the place, what is wrong with it and what would be right.

use std::fmt;

use legollab_texts::escape::steers;
use unic_langid::LanguageIdentifier;

use super::{
    BlockPlace, BoundsFault, EndpointFault, FunctionName, Localised, MAX_BLOCKS, MAX_BOUNDS, MAX_ENDPOINTS, MAX_KINDS,
    MAX_OFFERS, MAX_OUTLETS, Manifest, function_name::is_interface, is_kebab_case,
};
use crate::{
    capability::Capability,
    licence::{self, LicenceFault},
    toml_text::{TextPlace, TomlError, TomlErrorKind, TomlText},
};

/// The languages in which everything that a person reads must be given.
pub const LANGUAGES: [&str; 2] = ["fr", "en"];

/// The most bytes of a `brick.toml`.
pub const MAX_MANIFEST_BYTES: usize = 256 << 10;

/// Everything that is wrong with a `brick.toml`, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestError {
    /// What is wrong; never empty.
    pub problems: Vec<ManifestProblem>,
}

impl std::error::Error for ManifestError {}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

/// One thing that is wrong with a `brick.toml`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("brick.toml, line {line}, column {column}{}: {fault}", in_words(.path))]
pub struct ManifestProblem {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The key, as `pages[1].name`; empty where the text is no TOML.
    pub path: String,
    /// What is wrong and what would be right.
    pub fault: ManifestFault,
}

fn in_words(path: &str) -> String {
    if path.is_empty() {
        String::new()
    } else {
        format!(", {path}")
    }
}

/// What can be wrong with a `brick.toml`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ManifestFault {
    /// It is too long.
    #[error("the manifest has {bytes} bytes; at most {MAX_MANIFEST_BYTES} are read")]
    TooLong {
        /// How long it is.
        bytes: usize,
    },
    /// It is not TOML.
    #[error("this is not valid TOML ({0})")]
    Syntax(String),
    /// A key is missing, unknown or of the wrong kind.
    #[error("a value is missing, unknown or of the wrong kind ({0})")]
    Form(String),
    /// The licence is no SPDX expression.
    #[error("`{found}` is no SPDX licence expression ({why}); write it as `Apache-2.0` or `MIT OR Apache-2.0`")]
    Licence {
        /// What was there.
        found: String,
        /// What is wrong with it.
        why: LicenceFault,
    },
    /// The source is no address.
    #[error("`{0}` is no address; write where the source can be had, as `https://example.org/brick`")]
    Source(String),
    /// A text is missing in a language.
    #[error("the text is missing in `{0}`; every text is given in French (`fr`) and English (`en`)")]
    MissingLanguage(&'static str),
    /// A text is empty.
    #[error("the text in `{0}` is empty; write one")]
    EmptyText(String),
    /// A text would not be shown as it is: it moves the cursor of a terminal, or turns the direction of writing round, and
    /// could hide from a steward what the brick wants.
    #[error("the text in `{language}` has the character U+{:04X}, which moves or hides what is shown; remove it", u32::from(*.character))]
    Steers {
        /// The language.
        language: String,
        /// The first such character.
        character: char,
    },
    /// A language tag is none.
    #[error("`{0}` is no language tag; write one as `fr` or `pt-BR`")]
    NotALanguage(String),
    /// No host offers such a capability.
    #[error("there is no capability `{name}`; there are {}", Capability::names())]
    UnknownCapability {
        /// The name.
        name: String,
    },
    /// `http` is wanted, and nowhere to go.
    #[error("name the hosts that the brick wants to reach, as `hosts = [\"api.example.org\"]`")]
    NoHosts,
    /// Hosts are named for a capability other than `http`.
    #[error("hosts belong to the capability `http` alone; remove them here")]
    HostsWithoutHttp,
    /// A host pattern is none.
    #[error("`{0}` is no host; write it as `api.example.org` or `*.example.org`, without scheme, port or path")]
    NotAHost(String),
    /// The name of an interface is none.
    #[error("`{0}` is no interface; write it as `bookings` or `example:booking/bookings`")]
    NotAnInterface(String),
    /// The name of a function is none.
    #[error("`{0}` is no name of a function; write it in lower case with `-`, as in the WIT")]
    NotAFunction(String),
    /// The name of a page is none.
    #[error("`{0}` is no name of a page; write lower-case words joined by `-`, as `opening-hours`")]
    NotAPage(String),
    /// Two pages have one name.
    #[error("there is another page `{0}`; give each page a name of its own")]
    RepeatedPage(String),
    /// Something is wrong with an endpoint.
    #[error(transparent)]
    Endpoint(#[from] EndpointFault),
    /// Something is wrong with bounds.
    #[error(transparent)]
    Bounds(#[from] BoundsFault),
    /// A function stands in several places, or is called by a form as well.
    #[error(
        "`{0}` is named in another place too; a function is one block, one endpoint, or has a rule under `[functions]`"
    )]
    RepeatedFunction(FunctionName),
    /// There are too many blocks.
    #[error("a brick has at most {MAX_BLOCKS} blocks; let one block take parameters")]
    TooManyBlocks,
    /// A block is suggested for a place of one platform.
    #[error(
        "`{0}` is a place of one platform; suggest a type, as `member-id`, and the block fits every outlet about it"
    )]
    SuggestedOutlet(BlockPlace),
    /// There are too many outlets.
    #[error("a brick has at most {MAX_OUTLETS} outlets")]
    TooManyOutlets,
    /// The name of an outlet is none, or another one's.
    #[error("`{0}` is no name for an outlet; write lower-case words joined by `-`, one name each")]
    NotAnOutlet(String),
    /// An outlet offers nothing, too much, or something twice.
    #[error("name what the outlet is about, up to {MAX_OFFERS} types, each once, as `offers = [\"member-id\"]`")]
    Offers,
    /// A kind of things that are found has no proper name.
    #[error("`{0}` is no name for a kind of things; write lower-case words joined by `-`, as `item`")]
    NotAKind(String),
    /// There are too few or too many kinds of things.
    #[error(
        "name the kinds of things that are found, up to {MAX_KINDS}, as `kinds = {{ item = {{ fr = \"Vélos\", en = \"Bikes\" }} }}`"
    )]
    Kinds,
}

impl Manifest {
    /// Reads a `brick.toml`.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place and what would be right. Where the text is no TOML or does
    /// not have the form of a manifest, that alone.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        if text.len() > MAX_MANIFEST_BYTES {
            return Err(ManifestError::one(
                TextPlace { line: 1, column: 1 },
                ManifestFault::TooLong { bytes: text.len() },
            ));
        }
        let toml = TomlText::parse(text)?;
        let manifest: Self = toml.read()?;
        let mut check = Check {
            toml: &toml,
            problems: Vec::new(),
        };
        check.manifest(&manifest);
        let mut problems = check.problems;
        problems.sort_by_key(|problem| (problem.line, problem.column));
        if problems.is_empty() {
            Ok(manifest)
        } else {
            Err(ManifestError { problems })
        }
    }
}

impl ManifestError {
    fn one(TextPlace { line, column }: TextPlace, fault: ManifestFault) -> Self {
        let path = String::new();
        Self {
            problems: vec![ManifestProblem {
                line,
                column,
                path,
                fault,
            }],
        }
    }
}

impl From<TomlError> for ManifestError {
    fn from(error: TomlError) -> Self {
        let fault = match error.kind {
            TomlErrorKind::Syntax => ManifestFault::Syntax,
            TomlErrorKind::Form => ManifestFault::Form,
        };
        Self::one(error.place, fault(error.detail))
    }
}

struct Check<'a> {
    toml: &'a TomlText<'a>,
    problems: Vec<ManifestProblem>,
}

impl Check<'_> {
    fn manifest(&mut self, manifest: &Manifest) {
        let about = &manifest.brick;
        if let Err(why) = licence::check_form(&about.licence) {
            self.report(
                &["brick", "licence"],
                ManifestFault::Licence {
                    found: about.licence.clone(),
                    why,
                },
            );
        }
        if let Some(source) = about.source.as_deref().filter(|source| !is_address(source)) {
            self.report(&["brick", "source"], ManifestFault::Source(source.to_owned()));
        }
        self.localised(&manifest.title, &["title"]);
        self.localised(&manifest.summary, &["summary"]);

        for (name, wish) in &manifest.capabilities {
            let place = ["capabilities", name];
            if Capability::named(name).is_none() {
                self.report(&place, ManifestFault::UnknownCapability { name: name.clone() });
                continue;
            }
            let [capabilities, name_step] = place;
            self.localised(&wish.why, &[capabilities, name_step, "why"]);
            if name == "http" && wish.hosts.is_empty() {
                self.report(&place, ManifestFault::NoHosts);
            } else if name != "http" && !wish.hosts.is_empty() {
                self.report(&[capabilities, name_step, "hosts"], ManifestFault::HostsWithoutHttp);
            }
            for (index, host) in wish.hosts.iter().enumerate().filter(|(_, host)| !is_host_pattern(host)) {
                self.report(
                    &[capabilities, name_step, "hosts", &index.to_string()],
                    ManifestFault::NotAHost(host.clone()),
                );
            }
        }

        for (interface, functions) in &manifest.functions {
            let place = ["functions", interface];
            if !is_interface(interface) {
                self.report(&place, ManifestFault::NotAnInterface(interface.clone()));
            }
            for function in functions.keys().filter(|name| !is_kebab_case(name)) {
                let [functions, interface] = place;
                self.report(
                    &[functions, interface, function],
                    ManifestFault::NotAFunction(function.clone()),
                );
            }
        }

        for (index, page) in manifest.pages.iter().enumerate() {
            let name = ["pages", &index.to_string(), "name"];
            if !is_kebab_case(&page.name) {
                self.report(&name, ManifestFault::NotAPage(page.name.clone()));
            }
            if manifest.pages.iter().take(index).any(|other| other.name == page.name) {
                self.report(&name, ManifestFault::RepeatedPage(page.name.clone()));
            }
            self.localised(&page.title, &["pages", &index.to_string(), "title"]);
        }
        self.blocks(manifest);
        self.outlets(manifest);
        self.endpoints(manifest);
        self.search(manifest);
        self.bounds(manifest);
    }

    fn bounds(&mut self, manifest: &Manifest) {
        if manifest.bounds.len() > MAX_BOUNDS {
            self.report(&["bounds"], BoundsFault::TooMany.into());
            return;
        }
        for (path, bounds) in &manifest.bounds {
            if let Some(fault) = bounds.fault(path) {
                self.report(&["bounds", path], fault.into());
            }
        }
    }

    fn blocks(&mut self, manifest: &Manifest) {
        if manifest.blocks.len() > MAX_BLOCKS {
            self.report(&["blocks"], ManifestFault::TooManyBlocks);
        }
        for (index, block) in manifest.blocks.iter().enumerate() {
            let place = index.to_string();
            self.localised(&block.title, &["blocks", &place, "title"]);
            let before = manifest.blocks.iter().take(index).map(|other| &other.function);
            self.used_once(manifest, before, &block.function, &["blocks", &place, "function"]);
            let of_a_platform = |suggested: &&BlockPlace| matches!(suggested, BlockPlace::Outlet { .. });
            if let Some(suggested) = block.suggest.iter().find(of_a_platform) {
                let fault = ManifestFault::SuggestedOutlet(suggested.clone());
                self.report(&["blocks", &place, "suggest"], fault);
            }
        }
    }

    fn outlets(&mut self, manifest: &Manifest) {
        if manifest.outlets.len() > MAX_OUTLETS {
            self.report(&["outlets"], ManifestFault::TooManyOutlets);
        }
        for (index, outlet) in manifest.outlets.iter().enumerate() {
            let place = index.to_string();
            self.localised(&outlet.title, &["outlets", &place, "title"]);
            let mut before = manifest.outlets.iter().take(index);
            let name = &outlet.name;
            if !is_kebab_case(name) || before.any(|other| other.name == *name) {
                self.report(&["outlets", &place, "name"], ManifestFault::NotAnOutlet(name.clone()));
            }
            let offers = &outlet.offers;
            let mut places = offers.iter().enumerate();
            let twice = places.any(|(index, offer)| offers.iter().take(index).any(|other| other == offer));
            if offers.is_empty() || offers.len() > MAX_OFFERS || twice {
                self.report(&["outlets", &place, "offers"], ManifestFault::Offers);
            }
        }
    }

    fn search(&mut self, manifest: &Manifest) {
        let Some(search) = &manifest.search else { return };
        if search.kinds.is_empty() || search.kinds.len() > MAX_KINDS {
            self.report(&["search", "kinds"], ManifestFault::Kinds);
        }
        for (kind, title) in &search.kinds {
            let place = ["search", "kinds", kind];
            if !is_kebab_case(kind) {
                self.report(&place, ManifestFault::NotAKind(kind.clone()));
            }
            self.localised(title, &place);
        }
    }

    fn endpoints(&mut self, manifest: &Manifest) {
        if manifest.endpoints.len() > MAX_ENDPOINTS {
            self.report(&["endpoints"], EndpointFault::TooMany.into());
        }
        for (index, endpoint) in manifest.endpoints.iter().enumerate() {
            let place = index.to_string();
            for (key, fault) in endpoint.faults() {
                self.report(&["endpoints", &place, key], fault.into());
            }
            let mut before = manifest.endpoints.iter().take(index);
            if before.any(|other| endpoint.is_in_the_way_of(other)) {
                let (method, path) = (endpoint.method, endpoint.path.to_string());
                self.report(
                    &["endpoints", &place, "path"],
                    EndpointFault::Repeated { method, path }.into(),
                );
            }
            let before = manifest.endpoints.iter().take(index).map(|other| &other.function);
            let before = before.chain(manifest.blocks.iter().map(|block| &block.function));
            self.used_once(manifest, before, &endpoint.function, &["endpoints", &place, "function"]);
        }
    }

    /// A block or an endpoint has its own access and is called in its own way, so its function is nothing else.
    fn used_once<'m>(
        &mut self,
        manifest: &Manifest,
        mut before: impl Iterator<Item = &'m FunctionName>,
        name: &FunctionName,
        place: &[&str],
    ) {
        let rules = manifest.functions.get(&name.interface);
        if before.any(|other| other == name) || rules.is_some_and(|rules| rules.contains_key(&name.function)) {
            self.report(place, ManifestFault::RepeatedFunction(name.clone()));
        }
    }

    fn localised(&mut self, texts: &Localised, place: &[&str]) {
        for language in LANGUAGES
            .into_iter()
            .filter(|language| !texts.0.contains_key(*language))
        {
            self.report(place, ManifestFault::MissingLanguage(language));
        }
        for (tag, text) in &texts.0 {
            let mut inner = place.to_vec();
            inner.push(tag);
            if tag.parse::<LanguageIdentifier>().is_err() {
                self.report(&inner, ManifestFault::NotALanguage(tag.clone()));
            }
            if text.trim().is_empty() {
                self.report(&inner, ManifestFault::EmptyText(tag.clone()));
            }
            if let Some(character) = text.chars().find(|character| steers(*character)) {
                let language = tag.clone();
                self.report(&inner, ManifestFault::Steers { language, character });
            }
        }
    }

    fn report(&mut self, path: &[&str], fault: ManifestFault) {
        let (span, path) = self.toml.locate(path);
        let TextPlace { line, column } = TextPlace::of(self.toml.text(), span.start);
        self.problems.push(ManifestProblem {
            line,
            column,
            path,
            fault,
        });
    }
}

fn is_address(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, rest)| {
        matches!(scheme, "https" | "http" | "git" | "ssh" | "git+https" | "git+ssh")
            && !rest.is_empty()
            && !text.chars().any(|c| c.is_whitespace() || steers(c))
    })
}

/// Whether a text is a host name, or `*.` and a name of at least two labels.
pub fn is_host_pattern(text: &str) -> bool {
    let (name, labels_needed) = match text.strip_prefix("*.") {
        Some(rest) => (rest, 2),
        None => (text, 1),
    };
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    name.len() <= 253 && name.split('.').all(is_label) && name.split('.').count() >= labels_needed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOOD: &str = r#"
[brick]
name = "example:tools"
version = "0.1.0"
licence = "Apache-2.0"
source = "https://example.org/tools"

[title]
fr = "Outils"
en = "Tools"

[summary]
fr = "Prêter des outils."
en = "Lend tools."

[capabilities.store]
why = { fr = "Garder les outils.", en = "Keep the tools." }

[capabilities.http]
why = { fr = "Demander la météo.", en = "Ask for the weather." }
hosts = ["api.example.org", "*.example.net"]

[functions.tools]
list = { access = ["everyone"], reads = true }
lend = { access = ["members", "role:keeper"] }

[functions."example:tools/admin@0.1.0"]
remove = { access = ["stewards"] }

[[pages]]
name = "all-tools"
title = { fr = "Outils", en = "Tools" }
access = ["everyone"]
menu = true

[[blocks]]
function = "shelf.new-tools"
title = { fr = "Nouveaux outils", en = "New tools" }
access = ["everyone"]
suggest = ["home"]
widget = true

[[endpoints]]
function = "files.list"
method = "GET"
path = "tools/{kind}.csv"
gives = ["text/csv"]
access = ["everyone"]
cors = true

[[endpoints]]
function = "files.push"
method = "POST"
path = "push"
takes = ["application/json"]
gives = ["application/json"]
headers = ["x-sensor"]
access = ["members"]
body-bytes = 65536

[bounds]
"tools.lend.days" = { min = 1, max = 30 }
"tools.tool.name" = { max-length = 200 }
"#;

    fn problems(from: &str, to: &str) -> String {
        assert!(GOOD.contains(from), "{from}");
        Manifest::parse(&GOOD.replace(from, to)).unwrap_err().to_string()
    }

    #[test]
    fn reads_a_manifest() {
        let manifest = Manifest::parse(GOOD).unwrap();
        assert_eq!(manifest.brick.name.to_string(), "example:tools");
        assert_eq!(manifest.pages.len(), 1);
        assert!(manifest.functions["tools"]["list"].reads);
        assert_eq!(manifest.blocks[0].function.to_string(), "shelf.new-tools");
        let [list, push] = manifest.endpoints.as_slice() else {
            panic!("two endpoints")
        };
        assert_eq!(
            (list.method.name(), list.path.to_string().as_str()),
            ("GET", "tools/{kind}.csv")
        );
        assert_eq!((list.body_limit(), push.body_limit()), (1 << 20, 65_536));
    }

    #[test]
    fn names_place_and_remedy() {
        let all = [
            problems("licence = \"Apache-2.0\"", "licence = \"free\" \nlicense = 1"),
            problems("\"Apache-2.0\"", "\"see LICENCE\""),
            problems("\"https://example.org/tools\"", "\"our forge\""),
            problems(
                "en = \"Tools\"\n\n[summary]\nfr = \"Prêter des outils.\"",
                "\n[summary]\nfr = \" \"",
            ),
            problems("fr = \"Outils\"", "français = \"Outils\""),
            problems("[capabilities.store]", "[capabilities.disk]"),
            problems("hosts = [\"api.example.org\", \"*.example.net\"]", ""),
            problems("\"*.example.net\"", "\"*.net\""),
            problems("\"*.example.net\"", "\"https://example.net/\""),
            problems("Keep the tools.\" }", "Keep.\" }\nhosts = [\"a.example\"]"),
            problems("[functions.tools]", "[functions.\"Tools!\"]"),
            problems("lend = {", "Lend_It = {"),
            problems("\"role:keeper\"", "\"keepers\""),
            problems("name = \"all-tools\"", "name = \"All tools\""),
            problems(
                "menu = true",
                "[[pages]]\nname = \"all-tools\"\ntitle = { fr = \"a\" }\naccess = []",
            ),
            problems("suggest = [\"home\"]", "suggest = [\"cellar\"]"),
            problems("\"shelf.new-tools\"", "\"new-tools\""),
            problems("\"shelf.new-tools\"", "\"tools.list\""),
            problems("\"files.push\"", "\"files.list\""),
            problems("\"tools/{kind}.csv\"", "\"/tools\""),
            problems("gives = [\"text/csv\"]", "gives = [\"text/html\"]"),
            problems("headers = [\"x-sensor\"]", "headers = [\"cookie\"]"),
            problems("body-bytes = 65536", "body-bytes = 99999999"),
            problems("body-bytes = 65536", "address = true"),
            problems("method = \"POST\"", "method = \"GET\""),
            problems(
                "[[endpoints]]\nfunction = \"files.push\"",
                "[[endpoints]]\nfunction = \"files.again\"\nmethod = \"POST\"\npath = \"push\"\naccess = []\n\
                 [[endpoints]]\nfunction = \"files.push\"",
            ),
            problems("\"tools.lend.days\"", "\"days\""),
            problems("min = 1, max = 30", "min = 31, max = 30"),
            problems("max-length = 200", "pattern = \"(\""),
            problems("max-length = 200", "longest = 200"),
            problems("version = \"0.1.0\"", "version = \"one\""),
            problems("[brick]", "[brick"),
        ];
        insta::assert_snapshot!(all.join("\n"));
    }

    #[test]
    fn texts_are_shown_as_they_are() {
        let places = [
            (
                "en = \"Tools\"\n\n[summary]",
                "en = \"Tools{}\"\n\n[summary]",
                "title.en",
            ),
            ("Lend tools.", "Lend{} tools.", "summary.en"),
            (
                "Garder les outils.",
                "Garder les{} outils.",
                "capabilities.store.why.fr",
            ),
            ("fr = \"Outils\", en", "fr = \"Ou{}tils\", en", "pages[0].title.fr"),
        ];
        let characters = [
            '\n', '\r', '\t', '\u{8}', '\u{1b}', '\u{7f}', '\u{9b}', '\u{61c}', '\u{200e}', '\u{200f}', '\u{2028}',
            '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}',
        ];
        for (from, to, place) in places {
            for character in characters {
                assert!(GOOD.contains(from), "{from}");
                let escaped = format!("\\u{:04X}", u32::from(character));
                let error = Manifest::parse(&GOOD.replace(from, &to.replace("{}", &escaped))).unwrap_err();
                let [problem] = error.problems.as_slice() else {
                    panic!("{place}, {character:?}: {error}");
                };
                let language = place.rsplit('.').next().unwrap_or_default().to_owned();
                assert_eq!(problem.path, place);
                assert_eq!(problem.fault, ManifestFault::Steers { language, character });
            }
            // What belongs to a language stays: a space that does not break, an accent by itself, a joiner.
            let whole = to.replace("{}", "\u{a0}e\u{301}\u{200d}");
            Manifest::parse(&GOOD.replace(from, &whole)).unwrap();
        }
        let steered = problems("Lend tools.", "Lend \\u001B[2Ktools.");
        assert!(
            steered.contains("summary.en: the text in `en` has the character U+001B"),
            "{steered}"
        );
        assert!(problems("example.org/tools", "example.org/\u{202e}sloot").contains("is no address"));
    }

    #[test]
    fn is_bounded() {
        let long = format!("{GOOD}\n# {}", "x".repeat(MAX_MANIFEST_BYTES));
        assert!(matches!(
            Manifest::parse(&long).unwrap_err().problems[0].fault,
            ManifestFault::TooLong { .. }
        ));
        let deep = format!("a = {}", "[".repeat(100_000));
        assert!(Manifest::parse(&deep).is_err());
    }

    #[test]
    fn knows_hosts() {
        for good in ["example.org", "localhost", "*.example.org", "a-b.c1.example"] {
            assert!(is_host_pattern(good), "{good}");
        }
        for bad in [
            "", "*", "*.org", "a..b", "-a.b", "a.*.b", "a.b:80", "A.b", "a.b/", "[::1]", ".a.b", "a.b.",
        ] {
            assert!(!is_host_pattern(bad), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(at in 0..GOOD.len(), put in "\\PC{0,4}") {
            let mut text = GOOD.to_owned();
            if text.is_char_boundary(at) {
                text.insert_str(at, &put);
            }
            let _ = Manifest::parse(&text).map_err(|error| error.to_string());
        }
    }
}
