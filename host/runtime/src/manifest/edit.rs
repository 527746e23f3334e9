//! Changing `platform.toml` in place, comments and layout kept: what the command line does for those who would rather not
//! write TOML.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use legollab_package::{PackageName, TextPlace, TomlError, TomlErrorKind};

use super::{
    Grant, Instances, ManifestError, Mount,
    parse::{read, unreadable},
};

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
        Instances::Fresh => {}
        Instances::Warm => {
            table.insert("instances", value("warm"));
        }
    }
    let unwritable = |part| {
        let mount = mount.to_owned();
        move |error: toml_edit::ser::Error| EditError::Unwritable {
            mount,
            part,
            detail: error.to_string(),
        }
    };
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
        let settings = toml_edit::ser::to_document(settings).map_err(unwritable("settings"))?;
        parts.push(("settings", settings.as_table().clone()));
    }
    if !brick.limits.is_empty() {
        let limits = toml_edit::ser::to_document(&brick.limits).map_err(unwritable("limits"))?;
        parts.push(("limits", limits.as_table().clone()));
    }
    for (name, part) in parts {
        if !part.is_empty() {
            table.insert(name, Item::Table(part));
        }
    }
    bricks.insert(mount, Item::Table(table));
    Ok(())
}

/// Takes a brick out, with the wires to it and the listening to it. Gives the mounts that depended on it.
///
/// # Errors
/// [`EditError::NoBrick`].
pub fn remove_brick(document: &mut DocumentMut, mount: &str) -> Result<Vec<String>, EditError> {
    let bricks = bricks(document)?;
    bricks
        .remove(mount)
        .ok_or_else(|| EditError::NoBrick(mount.to_owned()))?;
    let mut dependent = Vec::new();
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

/// Puts everything that another document says of `mount` in the place of what this one says.
///
/// # Errors
/// [`EditError::NoBrick`] if one of them has no such mount, [`EditError::NotATable`].
pub fn restore_brick(document: &mut DocumentMut, mount: &str, from: &DocumentMut) -> Result<(), EditError> {
    let none = || EditError::NoBrick(mount.to_owned());
    let before = from
        .get("bricks")
        .and_then(|bricks| bricks.get(mount))
        .ok_or_else(none)?;
    *bricks(document)?.get_mut(mount).ok_or_else(none)? = before.clone();
    Ok(())
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
