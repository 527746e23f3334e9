//! Changes to a platform's folder: `platform.toml`, `platform.lock` and the bricks' files, each put in place whole.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use legollab_contract::Contract;
use legollab_package::{BrickFile, manifest::is_kebab_case};
use legollab_runtime::{
    limits::LimitOverrides,
    manifest::{
        BrickFacts, Connection, Finding, Instances, Lock, LockedBrick, Mount, PlatformManifest, RESERVED_MOUNTS,
        Severity, Suggestions, assemble, edit, suggest_wiring, wishes,
    },
};
use semver::{Comparator, Op, Version, VersionReq};
use toml_edit::{Array, Datetime, DocumentMut, InlineTable, Item, Table, value};

use crate::output::findings;
use crate::{brick::open_brick, output::problem::Problem};

/// A platform to be made.
pub struct NewPlatform<'a> {
    /// The name in addresses.
    pub name: &'a str,
    /// The titles, by language.
    pub titles: &'a [(String, String)],
    /// The languages, the default first.
    pub languages: &'a [String],
    /// The time zone.
    pub time_zone: &'a str,
    /// The colour of buttons and links.
    pub accent: Option<&'a str>,
    /// The last day of use.
    pub expires: Option<&'a str>,
}

/// Makes the folder of a platform without bricks.
///
/// # Errors
/// When the folder is there already or cannot be written, and when something said of the platform will not do.
pub fn init(folder: &Path, new: &NewPlatform<'_>) -> Result<(), Problem> {
    if folder.join("platform.toml").exists() {
        return Err(Problem::new("folder-exists").with("path", folder.join("platform.toml").display().to_string()));
    }
    let mut about = Table::new();
    about.insert("name", value(new.name));
    let titles: InlineTable = new
        .titles
        .iter()
        .map(|(tag, title)| (tag.as_str(), title.as_str()))
        .collect();
    about.insert("title", value(titles));
    about.insert(
        "languages",
        value(new.languages.iter().map(String::as_str).collect::<Array>()),
    );
    about.insert("time-zone", value(new.time_zone));
    if let Some(expires) = new.expires {
        // What is no day is written as it is: the manifest's reader says what is wrong with it.
        let day = expires.parse::<Datetime>().map_or_else(|_| value(expires), value);
        about.insert("expires", day);
    }
    let mut document = DocumentMut::new();
    document.insert("platform", Item::Table(about));
    if let Some(accent) = new.accent {
        let mut theme = Table::new();
        theme.insert("accent", value(accent));
        document.insert("theme", Item::Table(theme));
    }
    let text = document.to_string();
    PlatformManifest::parse(&text, "platform.toml").map_err(|error| findings::unwritten(&error))?;
    fs::create_dir_all(folder).map_err(|error| Problem::io("cannot-write", folder, &error))?;
    write(&folder.join("platform.toml"), text.as_bytes())?;
    write(&folder.join("platform.lock"), Lock::default().write().as_bytes())
}

/// A brick to be mounted.
pub struct Addition {
    /// The mount.
    pub mount: String,
    /// What is in its file.
    pub file: BrickFile,
    /// What it exports and imports.
    pub contract: Contract,
    pub(super) bytes: Vec<u8>,
}

impl Addition {
    /// Reads a brick's file, to be mounted under a name of its own or this one.
    ///
    /// # Errors
    /// When the file is no brick, or the name cannot be that of a mount.
    pub fn read(path: &Path, mount: Option<&str>) -> Result<Self, Problem> {
        let built = open_brick(path)?;
        let bytes = fs::read(path).map_err(|error| Problem::io("cannot-read", path, &error))?;
        let mount = mount.unwrap_or(built.file.manifest.brick.name.name()).to_owned();
        if !is_kebab_case(&mount) || RESERVED_MOUNTS.contains(&mount.as_str()) {
            return Err(Problem::new("bad-mount")
                .with("mount", mount)
                .with("reserved", RESERVED_MOUNTS.join(", ")));
        }
        Ok(Self {
            mount,
            file: built.file,
            contract: built.contract,
            bytes,
        })
    }

    /// The brick in its place, granted all that it wants.
    pub fn granted(&self) -> Mount {
        let about = &self.file.manifest.brick;
        Mount {
            package: about.name.clone(),
            version: compatible(&about.version),
            file: format!("bricks/{}.wasm", self.mount),
            grants: wishes(&self.file.manifest),
            wires: BTreeMap::new(),
            listens: BTreeMap::new(),
            settings: None,
            limits: LimitOverrides::default(),
            instances: Instances::default(),
        }
    }

    pub(super) fn locked(&self) -> LockedBrick {
        let about = &self.file.manifest.brick;
        LockedBrick {
            mount: self.mount.clone(),
            package: about.name.clone(),
            version: about.version.clone(),
            digest: self.file.digest,
        }
    }
}

/// Every version that keeps what this one promises.
fn compatible(version: &Version) -> VersionReq {
    let comparator = Comparator {
        op: Op::Caret,
        major: version.major,
        minor: Some(version.minor),
        patch: Some(version.patch),
        pre: version.pre.clone(),
    };
    VersionReq {
        comparators: vec![comparator],
    }
}

/// A platform's folder, read in order to be changed.
pub struct PlatformFolder {
    pub(super) folder: PathBuf,
    pub(super) document: DocumentMut,
    /// The manifest as it was read.
    pub manifest: PlatformManifest,
    pub(super) lock: Lock,
}

impl PlatformFolder {
    /// Reads the folder.
    ///
    /// # Errors
    /// When there is no platform, or its manifest or lock is not right.
    pub fn read(folder: &Path) -> Result<Self, Problem> {
        let path = folder.join("platform.toml");
        if !path.is_file() {
            return Err(Problem::new("no-platform").with("folder", folder.display().to_string()));
        }
        let text = fs::read_to_string(&path).map_err(|error| Problem::io("cannot-read", &path, &error))?;
        let place = path.display().to_string();
        let manifest =
            PlatformManifest::parse(&text, &place).map_err(|error| findings::mistaken(&path, &text, &error))?;
        let document = edit::open(&text, &place).map_err(|error| findings::mistaken(&path, &text, &error))?;
        let lock = match read_lock(&folder.join("platform.lock"))? {
            Some(lock) => lock,
            None => lock_of(folder, &manifest),
        };
        Ok(Self {
            folder: folder.to_path_buf(),
            document,
            manifest,
            lock,
        })
    }

    /// Mounts a brick, or puts it in the place of an older version of itself, and makes the connections that say
    /// themselves. Gives those connections, and the imports that somebody has to decide on.
    ///
    /// # Errors
    /// When another brick has the mount, or the folder cannot be written.
    pub fn mount(mut self, addition: &Addition) -> Result<Suggestions, Problem> {
        let mount = addition.granted();
        match self.manifest.bricks.get(&addition.mount) {
            None => edit::add_brick(&mut self.document, &addition.mount, &mount).map_err(|e| refused(&e))?,
            Some(there) if there.package == mount.package => self.upgrade(addition, &mount)?,
            Some(there) => {
                return Err(Problem::new("other-package")
                    .with("mount", addition.mount.clone())
                    .with("there", there.package.to_string())
                    .with("package", mount.package.to_string()));
            }
        }
        self.lock.set(addition.locked());
        write(&self.folder.join(&mount.file), &addition.bytes)?;
        let suggestions = self.suggestions(addition)?;
        self.connect(&suggestions)?;
        self.save()?;
        Ok(suggestions)
    }

    /// Makes connections that say themselves.
    pub(super) fn connect(&mut self, suggestions: &Suggestions) -> Result<(), Problem> {
        for Connection {
            mount,
            interface,
            target,
        } in &suggestions.wires
        {
            edit::set_wire(&mut self.document, mount, interface, target).map_err(|error| refused(&error))?;
        }
        for Connection {
            mount,
            interface,
            target,
        } in &suggestions.listens
        {
            self.hear(mount, interface, target)?;
        }
        Ok(())
    }

    /// Puts another version in the place of what is mounted.
    pub(super) fn upgrade(&mut self, addition: &Addition, mount: &Mount) -> Result<(), Problem> {
        let name = &addition.mount;
        let there = self
            .manifest
            .bricks
            .get(name)
            .map(|there| there.grants.clone())
            .unwrap_or_default();
        edit::set_version(&mut self.document, name, &mount.version, &mount.file).map_err(|error| refused(&error))?;
        for (capability, grant) in &mount.grants {
            edit::set_grant(&mut self.document, name, capability, grant).map_err(|error| refused(&error))?;
        }
        for gone in there
            .keys()
            .filter(|capability| !mount.grants.contains_key(*capability))
        {
            edit::remove_grant(&mut self.document, name, gone).map_err(|error| refused(&error))?;
        }
        Ok(())
    }

    /// The connections to and from this mount that only one brick can make.
    pub(super) fn suggestions(&self, addition: &Addition) -> Result<Suggestions, Problem> {
        let mount = addition.mount.as_str();
        let manifest = self.edited()?;
        let mut bricks = self.bricks(&manifest);
        bricks.insert(mount.to_owned(), (addition.file.clone(), addition.contract.clone()));
        let mut suggestions = suggest_wiring(&manifest, &facts(&bricks));
        let concerns = |connection: &Connection| connection.mount == mount || connection.target == mount;
        suggestions.wires.retain(concerns);
        suggestions.listens.retain(concerns);
        suggestions.open.retain(|open| open.mount == mount);
        Ok(suggestions)
    }

    /// The manifest as it has become.
    fn edited(&self) -> Result<PlatformManifest, Problem> {
        let text = self.document.to_string();
        PlatformManifest::parse(&text, "platform.toml").map_err(|error| findings::unwritten(&error))
    }

    /// The bricks in the folder. One whose file is missing or damaged is for `check` to speak of.
    fn bricks(&self, manifest: &PlatformManifest) -> BTreeMap<String, (BrickFile, Contract)> {
        let opened = manifest.bricks.iter().filter_map(|(name, mounted)| {
            let built = open_brick(&self.folder.join(&mounted.file)).ok()?;
            Some((name.clone(), (built.file, built.contract)))
        });
        opened.collect()
    }

    /// What preflight has against the platform as it has become.
    fn objections(&self) -> Result<Vec<Finding>, Problem> {
        let manifest = self.edited()?;
        let bricks = self.bricks(&manifest);
        let assembled = assemble(&manifest, Some(&self.lock), &facts(&bricks));
        let mut findings = assembled.err().unwrap_or_default();
        findings.retain(|finding| finding.severity == Severity::Error);
        Ok(findings)
    }

    /// Makes a change of connections and keeps it, unless preflight would object to it.
    fn connected(mut self, change: impl FnOnce(&mut Self) -> Result<(), Problem>) -> Result<(), Problem> {
        let before = self.objections()?;
        change(&mut self)?;
        let mut objections = self.objections()?;
        objections.retain(|objection| !before.contains(objection));
        if objections.is_empty() {
            self.save()
        } else {
            Err(Problem::new("not-connected").listing(findings::unplaced(&objections)))
        }
    }

    /// Takes a brick out, with the connections to it. Gives the mounts that had some.
    ///
    /// # Errors
    /// When there is no such mount, or the folder cannot be written.
    pub fn remove(mut self, mount: &str) -> Result<Vec<String>, Problem> {
        let file = self.mounted(mount)?.file.clone();
        let dependents = edit::remove_brick(&mut self.document, mount).map_err(|error| refused(&error))?;
        self.lock.remove(mount);
        let others = self
            .manifest
            .bricks
            .iter()
            .any(|(name, other)| name != mount && other.file == file);
        let path = self.folder.join(&file);
        self.save()?;
        if !others && file.starts_with("bricks/") && path.is_file() {
            fs::remove_file(&path).map_err(|error| Problem::io("cannot-write", &path, &error))?;
        }
        Ok(dependents)
    }

    /// Lets `server` serve an interface to `mount`.
    ///
    /// # Errors
    /// When one of the mounts is not there, preflight would object, or the folder cannot be written.
    pub fn wire(self, mount: &str, interface: &str, server: &str) -> Result<(), Problem> {
        self.mounted(mount)?;
        self.mounted(server)?;
        self.connected(|folder| {
            edit::set_wire(&mut folder.document, mount, interface, server).map_err(|error| refused(&error))
        })
    }

    /// Lets `mount` hear the events of `source`, and of those it hears already.
    ///
    /// # Errors
    /// When one of the mounts is not there, preflight would object, or the folder cannot be written.
    pub fn listen(self, mount: &str, interface: &str, source: &str) -> Result<(), Problem> {
        self.mounted(mount)?;
        self.mounted(source)?;
        self.connected(|folder| folder.hear(mount, interface, source))
    }

    fn hear(&mut self, mount: &str, interface: &str, source: &str) -> Result<(), Problem> {
        // From the document: what was added a moment ago is not in the manifest that was read.
        let listens = self
            .document
            .get("bricks")
            .and_then(|bricks| bricks.get(mount)?.get("listens"));
        let mut sources: Vec<String> = listens
            .and_then(|listens| listens.get(interface)?.as_array())
            .map(|there| {
                there
                    .iter()
                    .filter_map(|name| name.as_str().map(str::to_owned))
                    .collect()
            })
            .unwrap_or_default();
        if !sources.iter().any(|there| there == source) {
            sources.push(source.to_owned());
        }
        edit::set_listens(&mut self.document, mount, interface, &sources).map_err(|error| refused(&error))
    }

    pub(super) fn mounted(&self, mount: &str) -> Result<&Mount, Problem> {
        self.manifest.bricks.get(mount).ok_or_else(|| {
            let mounts: Vec<&str> = self.manifest.bricks.keys().map(String::as_str).collect();
            Problem::new("no-such-mount")
                .with("mount", mount.to_owned())
                .with("folder", self.folder.display().to_string())
                .with(
                    "mounts",
                    if mounts.is_empty() {
                        "none".to_owned()
                    } else {
                        mounts.join(", ")
                    },
                )
        })
    }

    fn save(&self) -> Result<(), Problem> {
        write(&self.folder.join("platform.toml"), self.document.to_string().as_bytes())?;
        write(&self.folder.join("platform.lock"), self.lock.write().as_bytes())
    }
}

/// What preflight looks at of each brick.
fn facts(bricks: &BTreeMap<String, (BrickFile, Contract)>) -> BTreeMap<String, BrickFacts<'_>> {
    let each = bricks.iter().map(|(name, (file, contract))| {
        let facts = BrickFacts {
            manifest: &file.manifest,
            imports: &contract.imports,
            exports: &contract.exports,
            wasi: &contract.wasi,
            texts: &file.texts,
            digest: file.digest,
        };
        (name.clone(), facts)
    });
    each.collect()
}

/// What a lock that is gone says from now on: that the files as they are, are the ones meant.
fn lock_of(folder: &Path, manifest: &PlatformManifest) -> Lock {
    let mut lock = Lock::default();
    for (name, mounted) in &manifest.bricks {
        if let Ok(built) = open_brick(&folder.join(&mounted.file)) {
            let about = &built.file.manifest.brick;
            lock.set(LockedBrick {
                mount: name.clone(),
                package: about.name.clone(),
                version: about.version.clone(),
                digest: built.file.digest,
            });
        }
    }
    lock
}

fn read_lock(path: &Path) -> Result<Option<Lock>, Problem> {
    if !path.is_file() {
        return Ok(None);
    }
    let text = fs::read_to_string(path).map_err(|error| Problem::io("cannot-read", path, &error))?;
    let lock = Lock::parse(&text, &path.display().to_string());
    lock.map(Some).map_err(|error| findings::mistaken(path, &text, &error))
}

pub(super) fn refused(error: &edit::EditError) -> Problem {
    Problem::new("not-changed").because(error)
}

/// Puts a file in place whole, so that who reads it at the same moment, or after a power cut, sees the old or the new one.
pub fn write(path: &Path, content: &[u8]) -> Result<(), Problem> {
    let unwritable = |error: std::io::Error| Problem::io("cannot-write", path, &error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(unwritable)?;
    }
    let mut part = path.as_os_str().to_owned();
    part.push(format!(".part-{}", std::process::id()));
    let part = PathBuf::from(part);
    let written = fs::write(&part, content)
        .and_then(|()| fs::File::open(&part)?.sync_all())
        .and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&part);
        unwritable(error)
    })
}

#[cfg(test)]
mod tests;
