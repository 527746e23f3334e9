//! Changing `platform.toml` in place, comments and layout kept: what the command line does for those who would rather not
//! write TOML.

use legollab_package::{Localised, PackageName, TextPlace, TomlError, TomlErrorKind};
use serde::Serialize;
use toml_edit::{Array, Datetime, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use super::{
    AreaMap, Day, Embed, Grant, InstanceReuse, Legal, LegalField, ManifestError, MenuArrangement, Mount, NamesShownTo,
    Picture, PicturePlace, PlacedBlock, PlatformState, SignUp,
    parse::{read, unreadable},
};
use crate::limits::LimitOverrides;

/// Why a manifest was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no brick of this mount name.
    #[error("platform.toml has no brick `{0}`")]
    NoBrick(String),
    /// There is a brick of this mount name already.
    #[error("platform.toml has a brick `{0}` already")]
    BrickExists(String),
    /// Something that should be a table is not.
    #[error("`{0}` in platform.toml is not a table")]
    NotATable(String),
    /// A value that TOML cannot hold.
    #[error("the {part} of `{mount}` cannot be written as TOML: {detail}")]
    Unwritable {
        /// The mount.
        mount: String,
        /// Which part.
        part: &'static str,
        /// Why not.
        detail: String,
    },
}

/// Reads a `platform.toml` to be changed. Only its syntax is looked at.
///
/// # Errors
/// When the text is no TOML.
pub fn open(text: &str, place: &str) -> Result<DocumentMut, ManifestError> {
    read(text, place)?;
    text.parse().map_err(|error: toml_edit::TomlError| {
        let error = TomlError {
            place: TextPlace::of(text, error.span().map_or(0, |span| span.start)),
            kind: TomlErrorKind::Syntax,
            detail: error.message().to_owned(),
        };
        unreadable(place, error)
    })
}

/// Adds a brick at the end of the menu.
///
/// # Errors
/// [`EditError::BrickExists`], and [`EditError::Unwritable`] for settings beyond TOML.
pub fn add_brick(document: &mut DocumentMut, mount: &str, brick: &Mount) -> Result<(), EditError> {
    let bricks = bricks(document)?;
    if bricks.contains_key(mount) {
        return Err(EditError::BrickExists(mount.to_owned()));
    }
    let mut table = Table::new();
    table.insert("package", value(brick.package.to_string()));
    table.insert("version", value(brick.version.to_string()));
    table.insert("file", value(brick.file.as_str()));
    match brick.instances {
        InstanceReuse::Fresh => {}
        InstanceReuse::Warm => {
            table.insert("instances", value("warm"));
        }
    }
    let mut parts: Vec<(&str, Table)> = Vec::new();
    parts.push((
        "grants",
        brick
            .grants
            .iter()
            .map(|(name, grant)| (name.as_str(), grant_value(grant)))
            .collect(),
    ));
    parts.push((
        "wires",
        brick
            .wires
            .iter()
            .map(|(name, target)| (name.as_str(), Value::from(target)))
            .collect(),
    ));
    let listens = brick
        .listens
        .iter()
        .map(|(name, targets)| (name.as_str(), list(targets)));
    parts.push(("listens", listens.collect()));
    if let Some(settings) = &brick.settings {
        parts.push(("settings", written(mount, "settings", settings)?));
    }
    if !brick.limits.is_empty() {
        parts.push(("limits", written(mount, "limits", &brick.limits)?));
    }
    for (name, part) in parts {
        if !part.is_empty() {
            table.insert(name, Item::Table(part));
        }
    }
    bricks.insert(mount, Item::Table(table));
    Ok(())
}

/// Takes a brick out, with the wires to it, the listening to it, its blocks and its pages in the menu. Gives the mounts that depended on it.
///
/// # Errors
/// [`EditError::NoBrick`].
pub fn remove_brick(document: &mut DocumentMut, mount: &str) -> Result<Vec<String>, EditError> {
    let bricks = bricks(document)?;
    bricks
        .remove(mount)
        .ok_or_else(|| EditError::NoBrick(mount.to_owned()))?;
    let mut dependent = Vec::new();
    let of_mount = |entry: &Value| {
        let block = entry
            .as_inline_table()
            .and_then(|entry| entry.get("block"))
            .and_then(Value::as_str);
        block
            .and_then(|block| block.split_once('/'))
            .is_some_and(|(of, _)| of == mount)
    };
    for (name, brick) in bricks.iter_mut() {
        let Some(brick) = brick.as_table_like_mut() else {
            continue;
        };
        let wires = forget(brick, "wires", |target| target.as_str() == Some(mount));
        let listens = forget(brick, "listens", |targets| {
            let Some(targets) = targets.as_array_mut() else {
                return false;
            };
            targets.retain(|target| target.as_str() != Some(mount));
            targets.is_empty()
        });
        if wires || listens {
            dependent.push(name.get().to_owned());
        }
    }
    forget(document.as_table_mut(), "menu", |pages| {
        let Some(pages) = pages.as_array_mut() else {
            return false;
        };
        pages.retain(|page| {
            let page = page.as_str().and_then(|page| page.split_once('/'));
            page.is_none_or(|(of, _)| of != mount)
        });
        pages.is_empty()
    });
    for list in ["blocks", "embeds"] {
        let is_left_empty = match document.get_mut(list) {
            Some(Item::Value(Value::Array(entries))) => {
                entries.retain(|entry| !of_mount(entry));
                false
            }
            Some(Item::ArrayOfTables(entries)) => {
                entries.retain(|entry| {
                    let block = entry.get("block").and_then(Item::as_str);
                    block
                        .and_then(|block| block.split_once('/'))
                        .is_none_or(|(of, _)| of != mount)
                });
                entries.is_empty()
            }
            _ => false,
        };
        // Tables of which none is left would say nothing, which means something else than an empty list.
        if is_left_empty {
            document.remove(list);
            document.insert(list, Item::Value(Value::Array(Array::new())));
        }
    }
    Ok(dependent)
}

/// Wires an import of `mount` to `target`.
///
/// # Errors
/// [`EditError::NoBrick`], [`EditError::NotATable`].
pub fn set_wire(document: &mut DocumentMut, mount: &str, interface: &str, target: &str) -> Result<(), EditError> {
    put(part(document, mount, "wires")?, interface, Value::from(target));
    Ok(())
}

/// Takes a wire away; nothing happens if there is none.
///
/// # Errors
/// [`EditError::NoBrick`], [`EditError::NotATable`].
pub fn remove_wire(document: &mut DocumentMut, mount: &str, interface: &str) -> Result<(), EditError> {
    take(document, mount, "wires", interface)
}

/// Lets `mount` listen to the events of these mounts, and to no others; with none, it listens no more.
///
/// # Errors
/// [`EditError::NoBrick`], [`EditError::NotATable`].
pub fn set_listens(
    document: &mut DocumentMut,
    mount: &str,
    interface: &str,
    targets: &[String],
) -> Result<(), EditError> {
    if targets.is_empty() {
        return take(document, mount, "listens", interface);
    }
    put(part(document, mount, "listens")?, interface, list(targets));
    Ok(())
}

/// Grants `mount` a capability with its bounds.
///
/// # Errors
/// [`EditError::NoBrick`], [`EditError::NotATable`].
pub fn set_grant(document: &mut DocumentMut, mount: &str, capability: &str, grant: &Grant) -> Result<(), EditError> {
    put(part(document, mount, "grants")?, capability, grant_value(grant));
    Ok(())
}

/// Takes a grant away; nothing happens if there is none.
///
/// # Errors
/// [`EditError::NoBrick`], [`EditError::NotATable`].
pub fn remove_grant(document: &mut DocumentMut, mount: &str, capability: &str) -> Result<(), EditError> {
    take(document, mount, "grants", capability)
}

/// Sets where the file of `mount` is and which versions will do.
///
/// # Errors
/// [`EditError::NoBrick`], [`EditError::NotATable`].
pub fn set_version(
    document: &mut DocumentMut,
    mount: &str,
    version: &semver::VersionReq,
    file: &str,
) -> Result<(), EditError> {
    let brick = brick(document, mount)?;
    put(brick, "version", Value::from(version.to_string()));
    put(brick, "file", Value::from(file));
    Ok(())
}

/// Sets which package `mount` holds.
///
/// # Errors
/// [`EditError::NoBrick`], [`EditError::NotATable`].
pub fn set_package(document: &mut DocumentMut, mount: &str, package: &PackageName) -> Result<(), EditError> {
    put(brick(document, mount)?, "package", Value::from(package.to_string()));
    Ok(())
}

/// Takes away that `mount` hears events of an interface; nothing happens if it does not.
///
/// # Errors
/// [`EditError::NoBrick`], [`EditError::NotATable`].
pub fn remove_listens(document: &mut DocumentMut, mount: &str, interface: &str) -> Result<(), EditError> {
    take(document, mount, "listens", interface)
}

/// Puts everything that another document says of `mount` in the place of what this one says, if it says anything.
///
/// # Errors
/// [`EditError::NoBrick`] if the other one has no such mount, [`EditError::NotATable`].
pub fn restore_brick(document: &mut DocumentMut, mount: &str, from: &DocumentMut) -> Result<(), EditError> {
    let before = from.get("bricks").and_then(|bricks| bricks.get(mount));
    let before = before.ok_or_else(|| EditError::NoBrick(mount.to_owned()))?;
    bricks(document)?.insert(mount, before.clone());
    Ok(())
}

/// Sets the limits of `mount` that differ from the host's defaults.
///
/// # Errors
/// [`EditError::NoBrick`], [`EditError::NotATable`], [`EditError::Unwritable`].
pub fn set_limits(document: &mut DocumentMut, mount: &str, limits: &LimitOverrides) -> Result<(), EditError> {
    let table = written(mount, "limits", limits)?;
    set_part(document, mount, "limits", table)
}

/// Sets what `mount` is first set to; none takes it away.
///
/// # Errors
/// [`EditError::NoBrick`], [`EditError::NotATable`], [`EditError::Unwritable`].
pub fn set_settings(document: &mut DocumentMut, mount: &str, settings: Option<&toml::Table>) -> Result<(), EditError> {
    let table = match settings {
        Some(settings) => written(mount, "settings", settings)?,
        None => Table::new(),
    };
    set_part(document, mount, "settings", table)
}

/// Sets how many calls an instance of `mount` serves.
///
/// # Errors
/// [`EditError::NoBrick`], [`EditError::NotATable`].
pub fn set_instances(document: &mut DocumentMut, mount: &str, instances: InstanceReuse) -> Result<(), EditError> {
    let brick = brick(document, mount)?;
    match instances {
        InstanceReuse::Fresh => {
            brick.remove("instances");
        }
        InstanceReuse::Warm => put(brick, "instances", Value::from("warm")),
    }
    Ok(())
}

/// What a platform says of itself; what is not given stays.
#[derive(Debug, Clone, Copy, Default)]
pub struct Info<'a> {
    /// The titles.
    pub title: Option<&'a Localised>,
    /// The summaries.
    pub summary: Option<&'a Localised>,
    /// The languages.
    pub languages: Option<&'a [String]>,
    /// The time zone.
    pub time_zone: Option<&'a str>,
}

/// Sets what the platform says of itself.
///
/// # Errors
/// [`EditError::NotATable`].
pub fn set_info(document: &mut DocumentMut, info: &Info<'_>) -> Result<(), EditError> {
    let about = section(document, "platform")?;
    for (key, texts) in [("title", info.title), ("summary", info.summary)] {
        let Some(texts) = texts else { continue };
        if texts.0.is_empty() {
            about.remove(key);
        } else {
            // Texts may stand in a table of their own, whose place a value cannot take.
            if about.get(key).is_some_and(Item::is_table) {
                about.remove(key);
            }
            let by_language = texts.0.iter().map(|(tag, text)| (tag.as_str(), Value::from(text)));
            put(about, key, Value::InlineTable(by_language.collect()));
        }
    }
    if let Some(languages) = info.languages {
        put(about, "languages", list(languages));
    }
    if let Some(zone) = info.time_zone {
        put(about, "time-zone", Value::from(zone));
    }
    Ok(())
}

/// Sets the name in addresses.
///
/// # Errors
/// [`EditError::NotATable`].
pub fn set_name(document: &mut DocumentMut, name: &str) -> Result<(), EditError> {
    put(section(document, "platform")?, "name", Value::from(name));
    Ok(())
}

/// Sets the colour of buttons and links; none is the default.
///
/// # Errors
/// [`EditError::NotATable`].
pub fn set_accent(document: &mut DocumentMut, accent: Option<&str>) -> Result<(), EditError> {
    if accent.is_none() && !document.contains_key("theme") {
        return Ok(());
    }
    put_or_remove(section(document, "theme")?, "accent", accent.map(Value::from));
    Ok(())
}

/// Says who answers for the platform; what is empty is not there.
///
/// # Errors
/// [`EditError::NotATable`].
pub fn set_legal(document: &mut DocumentMut, legal: &Legal) -> Result<(), EditError> {
    if legal.is_empty() {
        document.remove("legal");
        return Ok(());
    }
    let table = section(document, "legal")?;
    for field in LegalField::ALL {
        let line = Some(legal.line(field)).filter(|line| !line.is_empty());
        put_or_remove(table, field.name(), line.map(Value::from));
    }
    let accessibility = legal.accessibility.map(|state| Value::from(state.name()));
    put_or_remove(table, "accessibility", accessibility);
    Ok(())
}

/// Sets the picture at a place; none takes it away.
///
/// # Errors
/// [`EditError::NotATable`].
pub fn set_picture(
    document: &mut DocumentMut,
    place: PicturePlace,
    picture: Option<&Picture>,
) -> Result<(), EditError> {
    if picture.is_none() && !document.contains_key("theme") {
        return Ok(());
    }
    let theme = section(document, "theme")?;
    // It may stand in a table of its own, whose place a value cannot take.
    theme.remove(place.name());
    let Some(picture) = picture else { return Ok(()) };
    let description = picture.description.0.iter();
    let description: InlineTable = description
        .map(|(tag, text)| (tag.as_str(), Value::from(text)))
        .collect();
    let mut table = InlineTable::new();
    table.insert("file", Value::from(picture.file.as_str()));
    table.insert("width", Value::from(i64::from(picture.width)));
    table.insert("height", Value::from(i64::from(picture.height)));
    if !description.is_empty() {
        table.insert("description", Value::InlineTable(description));
    }
    put(theme, place.name(), Value::InlineTable(table));
    Ok(())
}

/// Sets the map of the area; none takes it away.
///
/// # Errors
/// [`EditError::NotATable`].
pub fn set_area_map(document: &mut DocumentMut, map: Option<&AreaMap>) -> Result<(), EditError> {
    if map.is_none() && !document.contains_key("theme") {
        return Ok(());
    }
    let theme = section(document, "theme")?;
    theme.remove("area-map");
    let Some(map) = map else { return Ok(()) };
    let mut table = InlineTable::new();
    table.insert("file", Value::from(map.file.as_str()));
    if !map.credit.is_empty() {
        table.insert("credit", Value::from(map.credit.as_str()));
    }
    put(theme, "area-map", Value::InlineTable(table));
    Ok(())
}

/// Sets the further host names.
///
/// # Errors
/// [`EditError::NotATable`].
pub fn set_hosts(document: &mut DocumentMut, hosts: &[String]) -> Result<(), EditError> {
    let hosts = (!hosts.is_empty()).then(|| list(hosts));
    put_or_remove(section(document, "platform")?, "hosts", hosts);
    Ok(())
}

/// Sets who may open an account.
///
/// # Errors
/// [`EditError::NotATable`].
pub fn set_sign_up(document: &mut DocumentMut, sign_up: SignUp) -> Result<(), EditError> {
    let invited = match sign_up {
        SignUp::Open => None,
        SignUp::Invited => Some(Value::from("invited")),
    };
    put_or_remove(section(document, "platform")?, "sign-up", invited);
    Ok(())
}

/// Sets who is shown the names of members.
///
/// # Errors
/// [`EditError::NotATable`].
pub fn set_names(document: &mut DocumentMut, names: NamesShownTo) -> Result<(), EditError> {
    let names = (!names.is_usual()).then(|| Value::from(names.name()));
    put_or_remove(section(document, "platform")?, "names", names);
    Ok(())
}

/// Sets whom the platform is open to.
///
/// # Errors
/// [`EditError::NotATable`].
pub fn set_state(document: &mut DocumentMut, state: PlatformState) -> Result<(), EditError> {
    let state = (!state.is_launched()).then(|| Value::from(state.name()));
    put_or_remove(section(document, "platform")?, "state", state);
    Ok(())
}

/// Sets how the menu is arranged.
///
/// # Errors
/// [`EditError::NotATable`].
pub fn set_menu(document: &mut DocumentMut, menu: &MenuArrangement) -> Result<(), EditError> {
    if menu.is_empty() {
        document.remove("menu");
        return Ok(());
    }
    let table = section(document, "menu")?;
    for (key, pages) in [("order", &menu.order), ("hidden", &menu.hidden)] {
        let names: Vec<String> = pages.iter().map(ToString::to_string).collect();
        put_or_remove(table, key, (!names.is_empty()).then(|| list(&names)));
    }
    Ok(())
}

/// Sets the blocks of the pages; none leaves them to what the bricks suggest.
///
/// # Errors
/// [`EditError::Unwritable`] for settings beyond TOML.
pub fn set_blocks(document: &mut DocumentMut, blocks: Option<&[PlacedBlock]>) -> Result<(), EditError> {
    set_list(document, "blocks", blocks)
}

/// Sets the blocks that other sites may show.
///
/// # Errors
/// [`EditError::Unwritable`] for settings beyond TOML.
pub fn set_embeds(document: &mut DocumentMut, embeds: &[Embed]) -> Result<(), EditError> {
    set_list(document, "embeds", Some(embeds).filter(|embeds| !embeds.is_empty()))
}

/// Puts a list of tables in the place of another, one line each; none takes it away.
fn set_list<T: Serialize>(
    document: &mut DocumentMut,
    key: &'static str,
    entries: Option<&[T]>,
) -> Result<(), EditError> {
    document.remove(key);
    let Some(entries) = entries else { return Ok(()) };
    let mut list = Array::new();
    for entry in entries {
        let mut value = entry
            .serialize(toml_edit::ser::ValueSerializer::new())
            .map_err(|error| EditError::Unwritable {
                mount: "platform".to_owned(),
                part: key,
                detail: error.to_string(),
            })?;
        value.decor_mut().set_prefix("\n    ");
        list.push_formatted(value);
    }
    if !list.is_empty() {
        list.set_trailing_comma(true);
        list.set_trailing("\n");
    }
    document.insert(key, Item::Value(Value::Array(list)));
    Ok(())
}

/// Sets the last day of use; none if it goes on.
///
/// # Errors
/// [`EditError::NotATable`], [`EditError::Unwritable`] for a day beyond what TOML can hold.
pub fn set_expires(document: &mut DocumentMut, expires: Option<Day>) -> Result<(), EditError> {
    let day = expires.map(|day| {
        day.to_string()
            .parse::<Datetime>()
            .map_err(|error| EditError::Unwritable {
                mount: "platform".to_owned(),
                part: "expires",
                detail: error.to_string(),
            })
    });
    let day = day.transpose()?.map(Value::from);
    put_or_remove(section(document, "platform")?, "expires", day);
    Ok(())
}

fn section<'d>(document: &'d mut DocumentMut, name: &str) -> Result<&'d mut dyn TableLike, EditError> {
    let section = document.entry(name).or_insert_with(|| Item::Table(Table::new()));
    section
        .as_table_like_mut()
        .ok_or_else(|| EditError::NotATable(name.to_owned()))
}

fn written(mount: &str, part: &'static str, value: &impl Serialize) -> Result<Table, EditError> {
    let document = toml_edit::ser::to_document(value).map_err(|error| EditError::Unwritable {
        mount: mount.to_owned(),
        part,
        detail: error.to_string(),
    })?;
    Ok(document.as_table().clone())
}

/// Puts a part of a mount in the place of another; an empty one takes it away.
fn set_part(document: &mut DocumentMut, mount: &str, part: &str, table: Table) -> Result<(), EditError> {
    let brick = brick(document, mount)?;
    if table.is_empty() {
        brick.remove(part);
    } else {
        brick.insert(part, Item::Table(table));
    }
    Ok(())
}

fn put_or_remove(table: &mut dyn TableLike, key: &str, new: Option<Value>) {
    match new {
        Some(new) => put(table, key, new),
        None => {
            table.remove(key);
        }
    }
}

fn bricks(document: &mut DocumentMut) -> Result<&mut dyn TableLike, EditError> {
    let bricks = document.entry("bricks").or_insert_with(|| {
        let mut table = Table::new();
        // Its heading would stand alone and say nothing.
        table.set_implicit(true);
        Item::Table(table)
    });
    bricks
        .as_table_like_mut()
        .ok_or_else(|| EditError::NotATable("bricks".to_owned()))
}

fn brick<'d>(document: &'d mut DocumentMut, mount: &str) -> Result<&'d mut dyn TableLike, EditError> {
    let brick = bricks(document)?
        .get_mut(mount)
        .ok_or_else(|| EditError::NoBrick(mount.to_owned()))?;
    brick
        .as_table_like_mut()
        .ok_or_else(|| EditError::NotATable(format!("bricks.{mount}")))
}

fn part<'d>(document: &'d mut DocumentMut, mount: &str, part: &str) -> Result<&'d mut dyn TableLike, EditError> {
    let brick = brick(document, mount)?;
    let item = brick.entry(part).or_insert_with(|| Item::Table(Table::new()));
    item.as_table_like_mut()
        .ok_or_else(|| EditError::NotATable(format!("bricks.{mount}.{part}")))
}

/// Puts a value in the place of another, with the comments around it.
fn put(table: &mut dyn TableLike, key: &str, mut new: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => {
            table.insert(key, Item::Value(new));
        }
    }
}

fn take(document: &mut DocumentMut, mount: &str, part: &str, key: &str) -> Result<(), EditError> {
    let brick = brick(document, mount)?;
    let Some(item) = brick.get_mut(part) else { return Ok(()) };
    let table = item
        .as_table_like_mut()
        .ok_or_else(|| EditError::NotATable(format!("bricks.{mount}.{part}")))?;
    table.remove(key);
    if table.is_empty() {
        brick.remove(part);
    }
    Ok(())
}

/// Takes out the entries of a part that `gone` says yes to, and the part with its last entry.
fn forget(brick: &mut dyn TableLike, part: &str, mut gone: impl FnMut(&mut Item) -> bool) -> bool {
    let Some(table) = brick.get_mut(part).and_then(Item::as_table_like_mut) else {
        return false;
    };
    let mut keys = Vec::new();
    let mut changed = false;
    for (key, item) in table.iter_mut() {
        let before = item.to_string();
        if gone(item) {
            keys.push(key.get().to_owned());
        }
        changed |= item.to_string() != before;
    }
    for key in &keys {
        table.remove(key);
    }
    if table.is_empty() {
        brick.remove(part);
    }
    changed || !keys.is_empty()
}

fn list(names: &[String]) -> Value {
    Value::Array(names.iter().map(String::as_str).collect::<Array>())
}

/// A grant as a value of TOML.
pub(super) fn grant_value(grant: &Grant) -> Value {
    let mut table = InlineTable::new();
    if !grant.hosts.is_empty() {
        table.insert("hosts", list(&grant.hosts));
    }
    Value::InlineTable(table)
}
