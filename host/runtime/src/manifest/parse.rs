//! Reading `platform.toml`.

use std::{collections::BTreeSet, ops::Range};

use legollab_package::{PackageName, TomlMistake, manifest::is_kebab_case};
use semver::VersionReq;
use toml_edit::{Document, Item, TableLike};
use unic_langid::LanguageIdentifier;

use super::{Day, ManifestError, Mistake, MistakeKind, Mount, PlatformManifest, RESERVED_MOUNTS, spelling::nearest};
use crate::{
    calendar,
    contract::InterfaceId,
    limits::{LimitOverrides, Limits, SetLimit, least},
    platform::Capability,
};

/// The most bytes of a `platform.toml` or `platform.lock`.
pub const MAX_BYTES: usize = 1 << 20;

impl PlatformManifest {
    /// Reads `platform.toml`. `place` is the file's name for messages.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with line, column and remedy. Where the text is no TOML or lacks what a
    /// manifest must have, that alone.
    pub fn parse(text: &str, place: &str) -> Result<Self, ManifestError> {
        let document = document(text, place)?;
        let mut mistakes = keys(text, &document);
        if !mistakes.is_empty() {
            mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
            return Err(ManifestError {
                file: place.to_owned(),
                mistakes,
            });
        }
        let manifest: Self = toml_edit::de::from_str(text).map_err(|error| form(text, place, &error))?;
        let mut check = Check {
            text,
            document: &document,
            mistakes: Vec::new(),
        };
        check.manifest(&manifest);
        let mut mistakes = check.mistakes;
        if mistakes.is_empty() {
            return Ok(manifest);
        }
        mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
        Err(ManifestError {
            file: place.to_owned(),
            mistakes,
        })
    }
}

/// Where the value of a key stands in a TOML text, in bytes. The path goes by table and key: `["bricks", "booking"]`. If
/// the last of it is not there, the place of what holds it.
pub fn locate(text: &str, path: &[&str]) -> Option<Range<usize>> {
    span_of(&Document::parse(text).ok()?, path)
}

/// Reads a text as TOML, keeping places.
pub(super) fn document<'t>(text: &'t str, place: &str) -> Result<Document<&'t str>, ManifestError> {
    if text.len() > MAX_BYTES {
        let kind = MistakeKind::TooLong { most: MAX_BYTES };
        return Err(ManifestError::one(place, mistake(text, 0, String::new(), kind)));
    }
    Document::parse(text).map_err(|error| {
        let kind = MistakeKind::Syntax {
            mistake: TomlMistake::of(error.message()),
        };
        ManifestError::one(
            place,
            mistake(text, error.span().map_or(0, |span| span.start), String::new(), kind),
        )
    })
}

/// An error of form, from the reader of TOML.
pub(super) fn form(text: &str, place: &str, error: &toml_edit::de::Error) -> ManifestError {
    let kind = MistakeKind::Form {
        mistake: TomlMistake::of(error.message()),
    };
    ManifestError::one(
        place,
        mistake(text, error.span().map_or(0, |span| span.start), String::new(), kind),
    )
}

pub(super) fn mistake(text: &str, offset: usize, key: String, kind: MistakeKind) -> Mistake {
    let before = text.get(..offset).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
    Mistake {
        line: before.matches('\n').count() + 1,
        column,
        key,
        kind,
    }
}

fn span_of<S>(document: &Document<S>, path: &[&str]) -> Option<Range<usize>> {
    let mut item: &Item = document.as_item();
    let mut span = item.span();
    for key in path {
        let next = match item.as_array().zip(key.parse::<usize>().ok()) {
            Some((array, index)) => return array.get(index).and_then(|value| value.span()).or(span),
            None => item.as_table_like().and_then(|table| table.get_key_value(key)),
        };
        let Some((key, value)) = next else { return span };
        // A table's own place is its heading; of a table without one, that of its name.
        span = value.span().or_else(|| key.span()).or(span);
        item = value;
    }
    span
}

const TOP: &[&str] = &["platform", "theme", "bricks"];
const PLATFORM: &[&str] = &[
    "name",
    "title",
    "summary",
    "languages",
    "time-zone",
    "hosts",
    "sign-up",
    "expires",
];
const THEME: &[&str] = &["accent"];
const BRICK: &[&str] = &[
    "package",
    "version",
    "file",
    "grants",
    "wires",
    "listens",
    "settings",
    "limits",
    "instances",
];
const GRANT: &[&str] = &["hosts"];
const SIGN_UP: &[&str] = &["open", "invited"];
const INSTANCES: &[&str] = &["fresh", "warm"];

/// A table's keys that are unknown and those that are missing; and names, versions and days that the reader of TOML would
/// refuse in its own words.
struct Keys<'t> {
    text: &'t str,
    found: Vec<Mistake>,
}

impl Keys<'_> {
    fn look(
        &mut self,
        table: &dyn TableLike,
        at: usize,
        path: &str,
        known: &'static [&'static str],
        needed: &[&'static str],
    ) {
        let full = |key: &str| {
            if path.is_empty() {
                key.to_owned()
            } else {
                format!("{path}.{key}")
            }
        };
        for (key, value) in table.iter().filter(|(key, _)| !known.contains(key)) {
            let place = table.key(key).and_then(|key| key.span()).or_else(|| value.span());
            let kind = MistakeKind::UnknownKey {
                key: key.to_owned(),
                known,
            };
            self.found.push(mistake(
                self.text,
                place.map_or(0, |place| place.start),
                full(key),
                kind,
            ));
        }
        for key in needed.iter().filter(|key| !table.contains_key(key)) {
            self.found
                .push(mistake(self.text, at, full(key), MistakeKind::MissingKey { key }));
        }
    }

    fn day(&mut self, item: Option<&Item>, at: usize, path: &str) {
        let Some(item) = item else { return };
        if item.as_datetime().and_then(Day::of_toml).is_none() {
            let kind = MistakeKind::NotADay {
                value: item.to_string().trim().to_owned(),
            };
            self.found.push(mistake(self.text, at, path.to_owned(), kind));
        }
    }

    fn choice(&mut self, item: Option<&Item>, at: usize, path: &str, choices: &'static [&'static str]) {
        let Some(item) = item else { return };
        if !item.as_str().is_some_and(|value| choices.contains(&value)) {
            let written = || item.to_string().trim().to_owned();
            let value = item.as_str().map_or_else(written, str::to_owned);
            let kind = MistakeKind::NotAChoice { value, choices };
            self.found.push(mistake(self.text, at, path.to_owned(), kind));
        }
    }

    fn brick(&mut self, item: &Item, at: usize, path: &str) {
        let Some(brick) = item.as_table_like() else { return };
        self.look(brick, at, path, BRICK, &["package", "version", "file"]);
        let mut text = |key: &str, wrong: &dyn Fn(&str) -> Option<MistakeKind>| {
            let value = brick.get(key).and_then(Item::as_value);
            let kind = value.and_then(|value| wrong(value.as_str()?));
            if let (Some(kind), Some(span)) = (kind, value.and_then(|value| value.span())) {
                self.found
                    .push(mistake(self.text, span.start, format!("{path}.{key}"), kind));
            }
        };
        text("package", &|value| {
            value.parse::<PackageName>().err().map(|_| MistakeKind::NotAPackage {
                value: value.to_owned(),
            })
        });
        text("version", &|value| {
            value.parse::<VersionReq>().err().map(|_| MistakeKind::NotAVersion {
                value: value.to_owned(),
            })
        });
        for (capability, grant) in under(brick.get("grants")).into_iter().flat_map(|grants| grants.iter()) {
            if let Some(grant) = grant.as_table_like() {
                self.look(grant, 0, &format!("{path}.grants.{capability}"), GRANT, &[]);
            }
        }
    }
}

fn under(item: Option<&Item>) -> Option<&dyn TableLike> {
    item.and_then(Item::as_table_like)
}

fn keys(text: &str, document: &Document<&str>) -> Vec<Mistake> {
    let mut keys = Keys {
        text,
        found: Vec::new(),
    };
    let top = document.as_table();
    let start = |path: &[&str]| span_of(document, path).map_or(0, |span| span.start);
    keys.look(top, 0, "", TOP, &["platform"]);
    if let Some(platform) = under(top.get("platform")) {
        let needed = ["name", "title", "languages", "time-zone"];
        keys.look(platform, start(&["platform"]), "platform", PLATFORM, &needed);
        keys.day(
            platform.get("expires"),
            start(&["platform", "expires"]),
            "platform.expires",
        );
        keys.choice(
            platform.get("sign-up"),
            start(&["platform", "sign-up"]),
            "platform.sign-up",
            SIGN_UP,
        );
    }
    if let Some(theme) = under(top.get("theme")) {
        keys.look(theme, 0, "theme", THEME, &[]);
    }
    for (mount, brick) in under(top.get("bricks")).into_iter().flat_map(|bricks| bricks.iter()) {
        keys.brick(brick, start(&["bricks", mount]), &format!("bricks.{mount}"));
        let instances = brick.as_table_like().and_then(|brick| brick.get("instances"));
        let path = format!("bricks.{mount}.instances");
        keys.choice(instances, start(&["bricks", mount, "instances"]), &path, INSTANCES);
    }
    keys.found
}

struct Check<'t> {
    text: &'t str,
    document: &'t Document<&'t str>,
    mistakes: Vec<Mistake>,
}

impl Check<'_> {
    fn wrong(&mut self, path: &[&str], kind: MistakeKind) {
        let offset = span_of(self.document, path).map_or(0, |span| span.start);
        self.mistakes.push(mistake(self.text, offset, path.join("."), kind));
    }

    fn manifest(&mut self, manifest: &PlatformManifest) {
        let about = &manifest.platform;
        self.name(&["platform", "name"], &about.name);
        if about.title.0.values().all(|title| title.trim().is_empty()) {
            self.wrong(&["platform", "title"], MistakeKind::NoTitle);
        }
        for (field, texts) in [("title", &about.title), ("summary", &about.summary)] {
            for language in texts.0.keys() {
                self.language(&["platform", field, language], language);
            }
        }
        self.languages(&about.languages);
        if calendar::zone(&about.time_zone).is_err() {
            let zones: Vec<String> = jiff::tz::db().available().map(|zone| zone.to_string()).collect();
            let near = nearest(&about.time_zone, zones.iter().map(String::as_str));
            self.wrong(
                &["platform", "time-zone"],
                MistakeKind::NotAZone {
                    value: about.time_zone.clone(),
                    near,
                },
            );
        }
        for (index, host) in about.hosts.iter().enumerate() {
            self.host(&["platform", "hosts", &index.to_string()], host);
        }
        if let Some(accent) = &manifest.theme.accent {
            let is_colour = accent.len() == 7
                && accent
                    .strip_prefix('#')
                    .is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
            if !is_colour {
                self.wrong(&["theme", "accent"], MistakeKind::NotAColour { value: accent.clone() });
            }
        }
        for (name, mount) in &manifest.bricks {
            self.name(&["bricks", name], name);
            if RESERVED_MOUNTS.contains(&name.as_str()) {
                self.wrong(&["bricks", name], MistakeKind::Reserved { value: name.clone() });
            }
            self.mount(name, mount);
        }
    }

    fn languages(&mut self, languages: &[String]) {
        if languages.is_empty() {
            self.wrong(&["platform", "languages"], MistakeKind::NoLanguage);
        }
        let mut seen = BTreeSet::new();
        for (index, language) in languages.iter().enumerate() {
            let path = ["platform", "languages", &index.to_string()];
            self.language(&path, language);
            if !seen.insert(language) {
                self.wrong(
                    &path,
                    MistakeKind::LanguageTwice {
                        value: language.clone(),
                    },
                );
            }
        }
    }

    fn mount(&mut self, name: &str, mount: &Mount) {
        if !is_path_inside(&mount.file) {
            self.wrong(
                &["bricks", name, "file"],
                MistakeKind::NotAPath {
                    value: mount.file.clone(),
                },
            );
        }
        for (capability, grant) in &mount.grants {
            let path = ["bricks", name, "grants", capability, "hosts"];
            if !grant.hosts.is_empty() && Capability::named(capability) != Some(Capability::Http) {
                self.wrong(
                    &path,
                    MistakeKind::HostsWithoutHttp {
                        capability: capability.clone(),
                    },
                );
            }
            for (index, host) in grant.hosts.iter().enumerate() {
                let [bricks, name, grants, capability, hosts] = path;
                let path = [bricks, name, grants, capability, hosts, &index.to_string()];
                self.host(&path, host.strip_prefix("*.").unwrap_or(host));
            }
        }
        for interface in mount.wires.keys() {
            self.interface(&["bricks", name, "wires", interface], interface);
        }
        for interface in mount.listens.keys() {
            self.interface(&["bricks", name, "listens", interface], interface);
        }
        self.limits(name, &mount.limits);
    }

    fn limits(&mut self, mount: &str, limits: &LimitOverrides) {
        for SetLimit { limit, value, most } in limits.set_beside(&Limits::most()) {
            let least = least(&limit);
            if !(least..=most).contains(&value) {
                self.wrong(
                    &["bricks", mount, "limits", &limit],
                    MistakeKind::Limit { value, least, most },
                );
            }
        }
    }

    fn name(&mut self, path: &[&str], name: &str) {
        if !is_kebab_case(name) {
            self.wrong(path, MistakeKind::NotAName { value: name.to_owned() });
        }
    }

    fn language(&mut self, path: &[&str], language: &str) {
        let tag: Option<LanguageIdentifier> = language.parse().ok();
        // One spelling each: languages are compared as texts.
        if tag.is_none_or(|tag| tag != language || language == "und") {
            self.wrong(
                path,
                MistakeKind::NotALanguage {
                    value: language.to_owned(),
                },
            );
        }
    }

    fn host(&mut self, path: &[&str], host: &str) {
        if !is_host(host) {
            self.wrong(path, MistakeKind::NotAHost { value: host.to_owned() });
        }
    }

    fn interface(&mut self, path: &[&str], interface: &str) {
        if interface.parse::<InterfaceId>().is_err() {
            self.wrong(
                path,
                MistakeKind::NotAnInterface {
                    value: interface.to_owned(),
                },
            );
        }
    }
}

/// Whether a path stays in the folder it is relative to, on every system.
fn is_path_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with('/')
        && !path.contains(['\\', ':', '\0'])
        && path.split('/').all(|part| !part.is_empty() && part != "..")
}

/// Whether a text is a host name: labels of letters, digits and hyphens, without scheme, port or path.
fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    host.len() <= 253 && host.split('.').all(is_label)
}
