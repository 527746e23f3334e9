//! Reading `platform.toml`.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use legollab_contract::InterfaceId;
use legollab_package::Capability;
use legollab_package::{
    BlockPlace, PackageName, TextPlace, TomlError, TomlErrorKind, TomlText, manifest::is_kebab_case,
};
use semver::VersionReq;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};
use unic_langid::LanguageIdentifier;

use super::{
    AreaMap, BlockName, Day, Embed, LegalField, ManifestError, ManifestIssue, ManifestIssueKind, MenuArrangement,
    Mount, PageName, PicturePlace, PlatformManifest, RESERVED_MOUNTS,
    addresses::{is_host, is_path_inside, is_site},
    blocks::{MAX_BLOCKS_OF_OUTLET, MAX_BLOCKS_OF_PAGE, MAX_EMBEDS, MAX_PLACED, MAX_SITES, PlacedBlock},
    known_keys::{
        AREA_MAP, BRICK, CONFORMITY, EMBED, GRANT, INSTANCES, LEGAL, MENU, NAMES, PICTURE, PLACED, PLATFORM, SIGN_UP,
        STATE, THEME, TOP,
    },
    menu::MAX_MENU_PAGES,
    model::{is_area_map_name, is_picture_name},
    platform_name::is_platform_name,
    spelling::closest_zone,
};
use crate::{
    calendar,
    limits::{LimitOverrides, Limits, SetLimit, least},
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
        let (manifest, error) = Self::survey(text, place);
        match error {
            Some(error) => Err(error),
            // What cannot be read has said why.
            None => manifest.ok_or_else(|| ManifestError {
                file: place.to_owned(),
                mistakes: Vec::new(),
            }),
        }
    }

    /// The manifest as far as it can be read, with everything that is wrong with it: a wrong colour hides no wrong wire.
    pub fn survey(text: &str, place: &str) -> (Option<Self>, Option<ManifestError>) {
        let toml = match read(text, place) {
            Ok(toml) => toml,
            Err(error) => return (None, Some(error)),
        };
        let mut mistakes = keys(&toml);
        let read: Result<Self, _> = toml.read();
        let manifest = match read {
            Ok(manifest) => {
                let mut check = Check {
                    toml: &toml,
                    mistakes: Vec::new(),
                };
                check.manifest(&manifest);
                mistakes.extend(check.mistakes);
                Some(manifest)
            }
            // The keys say it better, where they are what is wrong.
            Err(error) if mistakes.is_empty() => return (None, Some(unreadable(place, error))),
            Err(_) => None,
        };
        mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
        let error = (!mistakes.is_empty()).then(|| ManifestError {
            file: place.to_owned(),
            mistakes,
        });
        (manifest, error)
    }
}

/// Where the value of a key stands in a TOML text, in bytes. The path goes by table and key: `["bricks", "booking"]`. If
/// the last of it is not there, the place of what holds it.
pub fn locate(text: &str, path: &[&str]) -> Option<Range<usize>> {
    TomlText::parse(text).ok().map(|toml| toml.locate(path).0)
}

/// Reads a text as TOML, keeping places.
pub(super) fn read<'t>(text: &'t str, place: &str) -> Result<TomlText<'t>, ManifestError> {
    if text.len() > MAX_BYTES {
        let kind = ManifestIssueKind::TooLong { most: MAX_BYTES };
        return Err(ManifestError::one(place, mistake(text, 0, String::new(), kind)));
    }
    TomlText::parse(text).map_err(|error| unreadable(place, error))
}

/// What the reader of TOML says.
pub(super) fn unreadable(place: &str, error: TomlError) -> ManifestError {
    let TomlError {
        place: TextPlace { line, column },
        kind,
        detail,
    } = error;
    let kind = match kind {
        TomlErrorKind::Syntax => ManifestIssueKind::Syntax { detail },
        TomlErrorKind::Form => ManifestIssueKind::Form { detail },
    };
    let key = String::new();
    ManifestError::one(
        place,
        ManifestIssue {
            line,
            column,
            key,
            kind,
        },
    )
}

pub(super) fn mistake(text: &str, offset: usize, key: String, kind: ManifestIssueKind) -> ManifestIssue {
    let TextPlace { line, column } = TextPlace::of(text, offset);
    ManifestIssue {
        line,
        column,
        key,
        kind,
    }
}

/// A table's keys that are unknown and those that are missing; and names, versions and days that the reader of TOML would
/// refuse in its own words.
struct Keys<'t> {
    toml: &'t TomlText<'t>,
    found: Vec<ManifestIssue>,
}

impl<'t> Keys<'t> {
    fn look(&mut self, path: &[&str], known: &'static [&'static str], needed: &[&'static str]) {
        let Some(table) = self.get(path).and_then(DeValue::as_table) else {
            return;
        };
        self.look_in(table, path, known, needed);
    }

    fn look_in(&mut self, table: &DeTable<'_>, path: &[&str], known: &'static [&'static str], needed: &[&'static str]) {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let name = key.get_ref().as_ref();
            let kind = ManifestIssueKind::UnknownKey {
                key: name.to_owned(),
                known,
            };
            let (_, written) = self.toml.locate(&with(path, name));
            self.found
                .push(mistake(self.toml.text(), key.span().start, written, kind));
        }
        for key in needed.iter().filter(|key| !table.contains_key(**key)) {
            self.wrong(&with(path, key), ManifestIssueKind::MissingKey { key });
        }
    }

    fn get(&self, path: &[&str]) -> Option<&'t DeValue<'t>> {
        let (first, rest) = path.split_first()?;
        let first = self.toml.table().get(*first).map(Spanned::get_ref)?;
        rest.iter()
            .try_fold(first, |value, key| value.as_table()?.get(*key).map(Spanned::get_ref))
    }

    fn wrong(&mut self, path: &[&str], kind: ManifestIssueKind) {
        let (span, written) = self.toml.locate(path);
        self.found.push(mistake(self.toml.text(), span.start, written, kind));
    }

    /// A value as it was written.
    fn written(&self, path: &[&str]) -> String {
        let (span, _) = self.toml.locate(path);
        self.toml.text().get(span).unwrap_or_default().to_owned()
    }

    fn day(&mut self, path: &[&str]) {
        let Some(value) = self.get(path) else { return };
        if value.as_datetime().and_then(Day::of_toml).is_none() {
            let value = self.written(path);
            self.wrong(path, ManifestIssueKind::NotADay { value });
        }
    }

    fn choice(&mut self, path: &[&str], choices: &'static [&'static str]) {
        let Some(value) = self.get(path) else { return };
        if !value.as_str().is_some_and(|value| choices.contains(&value)) {
            let value = value.as_str().map_or_else(|| self.written(path), str::to_owned);
            self.wrong(path, ManifestIssueKind::NotAChoice { value, choices });
        }
    }

    fn text(&mut self, path: &[&str], wrong: impl Fn(&str) -> Option<ManifestIssueKind>) {
        if let Some(kind) = self.get(path).and_then(DeValue::as_str).and_then(wrong) {
            self.wrong(path, kind);
        }
    }

    /// The places in a list of tables, as parts of a path.
    fn places_in(&self, list: &str) -> Vec<String> {
        let list = self.get(&[list]).and_then(DeValue::as_array);
        (0..list.map_or(0, |list| list.len()))
            .map(|index| index.to_string())
            .collect()
    }

    /// The keys of a table in a list, and the names in it.
    fn entry(&mut self, path: &[&str; 2], known: &'static [&'static str], needed: &[&'static str]) {
        let [list, index] = *path;
        let entry = self
            .get(&[list])
            .and_then(DeValue::as_array)
            .and_then(|list| list.get(index.parse::<usize>().ok()?))
            .and_then(|entry| entry.get_ref().as_table());
        let Some(table) = entry else { return };
        self.look_in(table, path, known, needed);
        let text = |key: &str| table.get(key).map(Spanned::get_ref).and_then(DeValue::as_str);
        if let Some(value) = text("block").filter(|value| value.parse::<BlockName>().is_err()) {
            let value = value.to_owned();
            self.wrong(&with(path, "block"), ManifestIssueKind::NotABlock { value });
        }
        if let Some(value) = text("in").filter(|value| value.parse::<BlockPlace>().is_err()) {
            let value = value.to_owned();
            self.wrong(&with(path, "in"), ManifestIssueKind::NotAPlace { value });
        }
    }

    /// The names of pages in a list of the menu.
    fn pages(&mut self, list: &str) {
        let entries = self.get(&["menu", list]).and_then(DeValue::as_array);
        for index in 0..entries.map_or(0, |entries| entries.len()) {
            let text = entries.and_then(|entries| entries.get(index)?.get_ref().as_str());
            if let Some(value) = text.filter(|value| value.parse::<PageName>().is_err()) {
                let value = value.to_owned();
                self.wrong(
                    &["menu", list, &index.to_string()],
                    ManifestIssueKind::NotAPage { value },
                );
            }
        }
    }

    fn brick(&mut self, mount: &str) {
        let path = ["bricks", mount];
        self.look(&path, BRICK, &["package", "version", "file"]);
        self.text(&with(&path, "package"), |value| {
            let value = value.to_owned();
            value
                .parse::<PackageName>()
                .err()
                .map(|_| ManifestIssueKind::NotAPackage { value })
        });
        self.text(&with(&path, "version"), |value| {
            let value = value.to_owned();
            value
                .parse::<VersionReq>()
                .err()
                .map(|_| ManifestIssueKind::NotAVersion { value })
        });
        let grants = self.get(&with(&path, "grants")).and_then(DeValue::as_table);
        for capability in grants.into_iter().flat_map(DeTable::keys) {
            self.look(&["bricks", mount, "grants", capability.get_ref()], GRANT, &[]);
        }
        self.choice(&with(&path, "instances"), INSTANCES);
    }
}

fn with<'p>(path: &[&'p str], key: &'p str) -> Vec<&'p str> {
    path.iter().copied().chain([key]).collect()
}

fn keys(toml: &TomlText<'_>) -> Vec<ManifestIssue> {
    let mut keys = Keys {
        toml,
        found: Vec::new(),
    };
    keys.look_in(toml.table(), &[], TOP, &["platform"]);
    keys.look(&["platform"], PLATFORM, &["name", "title", "languages", "time-zone"]);
    keys.day(&["platform", "expires"]);
    keys.choice(&["platform", "sign-up"], SIGN_UP);
    keys.choice(&["platform", "names"], NAMES);
    keys.choice(&["platform", "state"], STATE);
    keys.look(&["theme"], THEME, &[]);
    for place in PicturePlace::ALL {
        keys.look(&["theme", place.name()], PICTURE, &["file", "width", "height"]);
    }
    keys.look(&["theme", "area-map"], AREA_MAP, &["file"]);
    keys.look(&["legal"], LEGAL, &[]);
    keys.choice(&["legal", "accessibility"], CONFORMITY);
    let bricks = keys.get(&["bricks"]).and_then(DeValue::as_table);
    for mount in bricks.into_iter().flat_map(DeTable::keys) {
        keys.brick(mount.get_ref());
    }
    keys.look(&["menu"], MENU, &[]);
    for list in MENU {
        keys.pages(list);
    }
    for index in keys.places_in("blocks") {
        let path = ["blocks", index.as_str()];
        keys.entry(&path, PLACED, &["block", "in"]);
    }
    for index in keys.places_in("embeds") {
        let path = ["embeds", index.as_str()];
        keys.entry(&path, EMBED, &["block", "sites"]);
    }
    keys.found
}

/// The most bricks of a platform. Each is read, compiled, kept in memory and asked for its part of pages.
pub const MAX_MOUNTS: usize = 200;

struct Check<'t> {
    toml: &'t TomlText<'t>,
    mistakes: Vec<ManifestIssue>,
}

impl Check<'_> {
    fn wrong(&mut self, path: &[&str], kind: ManifestIssueKind) {
        let (span, written) = self.toml.locate(path);
        self.mistakes.push(mistake(self.toml.text(), span.start, written, kind));
    }

    fn manifest(&mut self, manifest: &PlatformManifest) {
        let about = &manifest.platform;
        if !is_platform_name(&about.name) {
            let value = about.name.clone();
            self.wrong(&["platform", "name"], ManifestIssueKind::NotAPlatformName { value });
        }
        if about.title.0.values().all(|title| title.trim().is_empty()) {
            self.wrong(&["platform", "title"], ManifestIssueKind::NoTitle);
        }
        for (field, texts) in [("title", &about.title), ("summary", &about.summary)] {
            for language in texts.0.keys() {
                self.language(&["platform", field, language], language);
            }
        }
        self.languages(&about.languages);
        if calendar::zone(&about.time_zone).is_err() {
            let zones: Vec<String> = jiff::tz::db().available().map(|zone| zone.to_string()).collect();
            let near = closest_zone(&about.time_zone, zones.iter().map(String::as_str));
            self.wrong(
                &["platform", "time-zone"],
                ManifestIssueKind::NotAZone {
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
                self.wrong(
                    &["theme", "accent"],
                    ManifestIssueKind::NotAColour { value: accent.clone() },
                );
            }
        }
        for place in PicturePlace::ALL {
            let Some(picture) = manifest.theme.picture(place) else {
                continue;
            };
            let path = ["theme", place.name()];
            if !is_picture_name(&picture.file) {
                let value = picture.file.clone();
                self.wrong(&with(&path, "file"), ManifestIssueKind::NotAPath { value });
            }
            for language in picture.description.0.keys() {
                let [theme, place] = path;
                self.language(&[theme, place, "description", language], language);
            }
        }
        if let Some(map) = &manifest.theme.area_map {
            if !is_area_map_name(&map.file) {
                let value = map.file.clone();
                self.wrong(&["theme", "area-map", "file"], ManifestIssueKind::NotAPath { value });
            }
            let most = AreaMap::CREDIT_CHARS;
            if map.credit.chars().count() > most || map.credit.chars().any(char::is_control) {
                self.wrong(&["theme", "area-map", "credit"], ManifestIssueKind::NotALine { most });
            }
        }
        for field in LegalField::ALL {
            let line = manifest.legal.line(field);
            if !field.admits(line) {
                let value = line.to_owned();
                let kind = match field {
                    LegalField::Email => ManifestIssueKind::NotAnEmail { value },
                    _ => ManifestIssueKind::NotALine {
                        most: LegalField::MOST_CHARS,
                    },
                };
                self.wrong(&["legal", field.name()], kind);
            }
        }
        if manifest.bricks.len() > MAX_MOUNTS {
            self.wrong(&["bricks"], ManifestIssueKind::TooMany { most: MAX_MOUNTS });
        }
        for (name, mount) in &manifest.bricks {
            self.name(&["bricks", name], name);
            if RESERVED_MOUNTS.contains(&name.as_str()) {
                self.wrong(&["bricks", name], ManifestIssueKind::Reserved { value: name.clone() });
            }
            self.mount(name, mount);
        }
        self.menu(&manifest.menu);
        self.blocks(manifest.blocks.as_deref().unwrap_or_default());
        self.embeds(&manifest.embeds);
    }

    fn menu(&mut self, menu: &MenuArrangement) {
        for (list, pages) in [("order", &menu.order), ("hidden", &menu.hidden)] {
            if pages.len() > MAX_MENU_PAGES {
                self.wrong(&["menu", list], ManifestIssueKind::TooMany { most: MAX_MENU_PAGES });
            }
            let mut seen = BTreeSet::new();
            for (index, page) in pages.iter().enumerate().filter(|(_, page)| !seen.insert(*page)) {
                let value = page.to_string();
                self.wrong(
                    &["menu", list, &index.to_string()],
                    ManifestIssueKind::PageTwice { value },
                );
            }
        }
    }

    fn blocks(&mut self, blocks: &[PlacedBlock]) {
        if blocks.len() > MAX_PLACED {
            self.wrong(&["blocks"], ManifestIssueKind::TooMany { most: MAX_PLACED });
        }
        // Of the first that is one too many: the places before it are full.
        let mut places: BTreeMap<&BlockPlace, usize> = BTreeMap::new();
        for (index, placed) in blocks.iter().enumerate() {
            let most = match placed.place {
                BlockPlace::Home => MAX_BLOCKS_OF_PAGE,
                _ => MAX_BLOCKS_OF_OUTLET,
            };
            let there = places.entry(&placed.place).or_default();
            *there += 1;
            if *there == most + 1 {
                self.wrong(&["blocks", &index.to_string()], ManifestIssueKind::TooMany { most });
            }
        }
    }

    fn embeds(&mut self, embeds: &[Embed]) {
        if embeds.len() > MAX_EMBEDS {
            self.wrong(&["embeds"], ManifestIssueKind::TooMany { most: MAX_EMBEDS });
        }
        for (index, embed) in embeds.iter().enumerate() {
            let place = index.to_string();
            if embeds.iter().take(index).any(|other| other.block == embed.block) {
                let value = embed.block.to_string();
                self.wrong(&["embeds", &place, "block"], ManifestIssueKind::BlockTwice { value });
            }
            if embed.sites.len() > MAX_SITES {
                self.wrong(
                    &["embeds", &place, "sites"],
                    ManifestIssueKind::TooMany { most: MAX_SITES },
                );
            }
            for (number, site) in embed.sites.iter().enumerate().filter(|(_, site)| !is_site(site)) {
                let value = site.clone();
                self.wrong(
                    &["embeds", &place, "sites", &number.to_string()],
                    ManifestIssueKind::NotASite { value },
                );
            }
        }
    }

    fn languages(&mut self, languages: &[String]) {
        if languages.is_empty() {
            self.wrong(&["platform", "languages"], ManifestIssueKind::NoLanguage);
        }
        let mut seen = BTreeSet::new();
        for (index, language) in languages.iter().enumerate() {
            let path = ["platform", "languages", &index.to_string()];
            self.language(&path, language);
            if !seen.insert(language) {
                self.wrong(
                    &path,
                    ManifestIssueKind::LanguageTwice {
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
                ManifestIssueKind::NotAPath {
                    value: mount.file.clone(),
                },
            );
        }
        for (capability, grant) in &mount.grants {
            let path = ["bricks", name, "grants", capability, "hosts"];
            if !grant.hosts.is_empty() && Capability::named(capability) != Some(Capability::Http) {
                self.wrong(
                    &path,
                    ManifestIssueKind::HostsWithoutHttp {
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
                    ManifestIssueKind::Limit { value, least, most },
                );
            }
        }
    }

    fn name(&mut self, path: &[&str], name: &str) {
        if !is_kebab_case(name) {
            self.wrong(path, ManifestIssueKind::NotAName { value: name.to_owned() });
        }
    }

    fn language(&mut self, path: &[&str], language: &str) {
        let tag: Option<LanguageIdentifier> = language.parse().ok();
        // One spelling each: languages are compared as texts.
        if tag.is_none_or(|tag| tag != language || language == "und") {
            self.wrong(
                path,
                ManifestIssueKind::NotALanguage {
                    value: language.to_owned(),
                },
            );
        }
    }

    fn host(&mut self, path: &[&str], host: &str) {
        if !is_host(host) {
            self.wrong(path, ManifestIssueKind::NotAHost { value: host.to_owned() });
        }
    }

    fn interface(&mut self, path: &[&str], interface: &str) {
        if interface.parse::<InterfaceId>().is_err() {
            self.wrong(
                path,
                ManifestIssueKind::NotAnInterface {
                    value: interface.to_owned(),
                },
            );
        }
    }
}
