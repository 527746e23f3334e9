//! A platform's folder, read in order to be changed.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use legollab_package::Digest;
use toml_edit::DocumentMut;

use super::{
    ChangeError, Draft, NewMount, Operation,
    create::require_texts,
    proposal::{ChangeKind, MountChange, Proposal},
};
use legollab_contract::Interface;

use crate::{
    folder::{BRICK_BYTES, FileError, LOCK, MANIFEST, PlatformDir, TEXT_BYTES, has_media, journal::PreviousVersion},
    manifest::{
        BrickFacts, Connection, Finding, Lock, LockedBrick, ManifestError, Mount, PlatformManifest, Severity,
        Suggestions, assemble, check_blocks, check_menu, edit, suggest_wiring,
    },
};

/// A platform's description as it is being changed. Nothing is written before the [`Proposal`] that comes of it is applied.
pub struct WorkingCopy {
    folder: PathBuf,
    /// The manifest and the lock as they were read.
    read: (String, String),
    document: DocumentMut,
    manifest: PlatformManifest,
    lock: Lock,
    /// What becomes of mounts whose brick changes.
    mounts: BTreeMap<String, MountChange>,
    suggestions: Suggestions,
    disconnected: BTreeSet<String>,
}

impl WorkingCopy {
    /// Reads the folder.
    ///
    /// # Errors
    /// When there is no platform, or its manifest or lock is not right.
    pub fn read(folder: &Path) -> Result<Self, ChangeError> {
        let dir = PlatformDir::at(folder);
        if !dir.has(MANIFEST) {
            return Err(ChangeError::NoPlatform {
                folder: folder.to_owned(),
            });
        }
        let text = dir.read_text(MANIFEST, TEXT_BYTES).map_err(unread)?;
        let place = folder.join(MANIFEST).display().to_string();
        let manifest = PlatformManifest::parse(&text, &place).map_err(ChangeError::Manifest)?;
        let document = edit::open(&text, &place).map_err(ChangeError::Manifest)?;
        let (lock, lock_text) = if dir.has(LOCK) {
            let text = dir.read_text(LOCK, TEXT_BYTES).map_err(unread)?;
            let lock = Lock::parse(&text, &folder.join(LOCK).display().to_string()).map_err(ChangeError::Manifest)?;
            (lock, text)
        } else {
            (lock_of(&dir, &manifest), String::new())
        };
        Ok(Self {
            folder: folder.to_owned(),
            read: (text, lock_text),
            document,
            manifest,
            lock,
            mounts: BTreeMap::new(),
            suggestions: Suggestions::default(),
            disconnected: BTreeSet::new(),
        })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The manifest as it has become.
    pub fn manifest(&self) -> &PlatformManifest {
        &self.manifest
    }

    /// The lock as it has become.
    pub fn lock(&self) -> &Lock {
        &self.lock
    }

    /// Names the description that was read: the manifest and the lock.
    pub fn base(&self) -> Digest {
        base(&self.read.0, &self.read.1)
    }

    /// What is mounted somewhere.
    ///
    /// # Errors
    /// When nothing is.
    pub fn mounted(&self, mount: &str) -> Result<&Mount, ChangeError> {
        self.manifest.bricks.get(mount).ok_or_else(|| ChangeError::NoMount {
            mount: mount.to_owned(),
            folder: self.folder.clone(),
            mounts: self.manifest.bricks.keys().cloned().collect(),
        })
    }

    /// Works out what a draft comes to here.
    ///
    /// # Errors
    /// When one of its operations does not fit.
    pub fn propose(mut self, draft: &Draft) -> Result<Proposal, ChangeError> {
        for step in &draft.operations {
            self.apply(&step.operation, draft)?;
        }
        Ok(Proposal {
            before: self.read,
            manifest: self.document.to_string(),
            lock: self.lock.write(),
            mounts: self.mounts,
            suggestions: self.suggestions,
            disconnected: self.disconnected.into_iter().collect(),
            author: draft.author().to_owned(),
            operations: draft.operations.clone(),
            undoes: draft.undoes,
        })
    }

    fn apply(&mut self, operation: &Operation, draft: &Draft) -> Result<(), ChangeError> {
        if let (true, Some(mount)) = (operation.changes_brick(), operation.mount())
            && self.mounts.contains_key(mount)
        {
            return Err(ChangeError::Twice {
                mount: mount.to_owned(),
            });
        }
        match operation {
            Operation::AddBrick { mount, brick } => self.add(&new_mount(draft, mount, *brick)?)?,
            Operation::Upgrade { mount, brick } => self.upgrade(&new_mount(draft, mount, *brick)?)?,
            Operation::Replace { mount, brick } => self.replace(&new_mount(draft, mount, *brick)?)?,
            Operation::Overwrite { mount, brick } => self.overwrite(&new_mount(draft, mount, *brick)?)?,
            Operation::Rollback { mount } => self.roll_back(mount)?,
            Operation::Remove { mount } => self.remove(mount)?,
            Operation::Restore { mount } => self.restore(mount)?,
            Operation::Wire {
                mount,
                interface,
                target,
            } => self.wire(mount, interface, target.as_deref())?,
            Operation::Listen {
                mount,
                interface,
                source,
                listens,
            } => self.listen(mount, interface, source, *listens)?,
            Operation::Grant {
                mount,
                capability,
                grant,
            } => {
                self.mounted(mount)?;
                match grant {
                    Some(grant) => edit::set_grant(&mut self.document, mount, capability, grant)?,
                    None => edit::remove_grant(&mut self.document, mount, capability)?,
                }
            }
            Operation::Limits { mount, limits } => {
                self.mounted(mount)?;
                edit::set_limits(&mut self.document, mount, limits)?;
            }
            Operation::Instances { mount, instances } => {
                self.mounted(mount)?;
                edit::set_instances(&mut self.document, mount, *instances)?;
            }
            Operation::Settings { mount, settings } => {
                self.mounted(mount)?;
                edit::set_settings(&mut self.document, mount, settings.as_ref())?;
            }
            Operation::SetInfo {
                title,
                summary,
                languages,
                time_zone,
            } => {
                if let Some(languages) = languages {
                    require_texts(languages)?;
                }
                let info = edit::Info {
                    title: title.as_ref(),
                    summary: summary.as_ref(),
                    languages: languages.as_deref(),
                    time_zone: time_zone.as_deref(),
                };
                edit::set_info(&mut self.document, &info)?;
            }
            Operation::SetTheme { accent } => edit::set_accent(&mut self.document, accent.as_deref())?,
            Operation::SetLegal { legal } => edit::set_legal(&mut self.document, legal)?,
            Operation::SetPicture { place, picture } => {
                if let Some(picture) = picture
                    .as_ref()
                    .filter(|picture| !has_media(&self.folder, &picture.file))
                {
                    return Err(ChangeError::NoPicture {
                        file: picture.file.clone(),
                    });
                }
                edit::set_picture(&mut self.document, *place, picture.as_ref())?;
            }
            Operation::SetAreaMap { map } => {
                if let Some(map) = map.as_ref().filter(|map| !has_media(&self.folder, &map.file)) {
                    let file = map.file.clone();
                    return Err(ChangeError::NoAreaMap { file });
                }
                edit::set_area_map(&mut self.document, map.as_ref())?;
            }
            Operation::Hosts { hosts } => edit::set_hosts(&mut self.document, hosts)?,
            Operation::SignUp { sign_up } => edit::set_sign_up(&mut self.document, *sign_up)?,
            Operation::Names { names } => edit::set_names(&mut self.document, *names)?,
            Operation::SetState { state } => edit::set_state(&mut self.document, *state)?,
            Operation::Expires { expires } => edit::set_expires(&mut self.document, *expires)?,
            Operation::SetMenu { menu } => self.place(
                draft,
                |document| edit::set_menu(document, menu),
                |findings| ChangeError::NotArranged { findings },
            )?,
            Operation::Blocks { blocks } => self.place(
                draft,
                |document| edit::set_blocks(document, blocks.as_deref()),
                |findings| ChangeError::NotPlaced { findings },
            )?,
            Operation::Embeds { embeds } => self.place(
                draft,
                |document| edit::set_embeds(document, embeds),
                |findings| ChangeError::NotPlaced { findings },
            )?,
        }
        self.reread()
    }

    /// Mounts a brick, and makes the connections that only one brick can make.
    fn add(&mut self, new: &NewMount) -> Result<(), ChangeError> {
        let mount = new.granted();
        if let Some(there) = self.manifest.bricks.get(&new.mount) {
            return Err(if there.package == mount.package {
                ChangeError::UseUpgrade {
                    mount: new.mount.clone(),
                }
            } else {
                other_package(new, there)
            });
        }
        edit::add_brick(&mut self.document, &new.mount, &mount)?;
        self.put(new, ChangeKind::Add)
    }

    fn upgrade(&mut self, new: &NewMount) -> Result<(), ChangeError> {
        let about = &new.file.manifest.brick;
        let there = self.mounted(&new.mount)?;
        if there.package != about.name {
            return Err(ChangeError::NotAnUpgrade {
                mount: new.mount.clone(),
                there: there.package.to_string(),
                package: about.name.to_string(),
            });
        }
        if let Some(locked) = self.lock.get(&new.mount)
            && locked.version > about.version
        {
            return Err(ChangeError::OlderVersion {
                mount: new.mount.clone(),
                there: locked.version.to_string(),
                version: about.version.to_string(),
            });
        }
        let granted = self.granted_in_place(new);
        self.set_version(new, &granted)?;
        self.put(new, ChangeKind::Upgrade)
    }

    fn replace(&mut self, new: &NewMount) -> Result<(), ChangeError> {
        let about = &new.file.manifest.brick;
        let mount = new.mount.as_str();
        let there = self.mounted(mount)?.clone();
        if there.package == about.name {
            return Err(ChangeError::NotAReplacement {
                mount: mount.to_owned(),
                package: about.name.to_string(),
            });
        }
        let has = |interfaces: &[Interface], name: &str| interfaces.iter().any(|one| one.id.is_named(name));
        for wire in there.wires.keys().filter(|name| !has(&new.contract.imports, name)) {
            edit::remove_wire(&mut self.document, mount, wire)?;
        }
        for heard in there.listens.keys().filter(|name| !has(&new.contract.exports, name)) {
            edit::remove_listens(&mut self.document, mount, heard)?;
        }
        edit::set_package(&mut self.document, mount, &about.name)?;
        let granted = self.granted_in_place(new);
        self.set_version(new, &granted)?;
        self.put(new, ChangeKind::Replace)
    }

    fn overwrite(&mut self, new: &NewMount) -> Result<(), ChangeError> {
        let granted = new.granted();
        let there = self.mounted(&new.mount)?;
        if there.package != granted.package {
            return Err(other_package(new, there));
        }
        self.set_version(new, &granted)?;
        self.put(new, ChangeKind::Overwrite)
    }

    fn roll_back(&mut self, mount: &str) -> Result<(), ChangeError> {
        self.mounted(mount)?;
        let previous = PreviousVersion::of(&PlatformDir::at(&self.folder), mount)?;
        self.bring_back(mount, previous, ChangeKind::Rollback)
    }

    fn restore(&mut self, mount: &str) -> Result<(), ChangeError> {
        if self.manifest.bricks.contains_key(mount) {
            return Err(ChangeError::MountTaken {
                mount: mount.to_owned(),
            });
        }
        let removed = PreviousVersion::removed(&PlatformDir::at(&self.folder), mount)?;
        self.bring_back(mount, removed, ChangeKind::Restore)
    }

    /// Puts a brick back as it was described when it ran.
    fn bring_back(
        &mut self,
        mount: &str,
        previous: Option<PreviousVersion>,
        kind: ChangeKind,
    ) -> Result<(), ChangeError> {
        let nothing = || ChangeError::NoWayBack {
            mount: mount.to_owned(),
        };
        let previous = previous.ok_or_else(nothing)?;
        let document = edit::open(&previous.manifest, MANIFEST).map_err(ChangeError::Unwritten)?;
        edit::restore_brick(&mut self.document, mount, &document)?;
        let lock = Lock::parse(&previous.lock, LOCK).map_err(ChangeError::Unwritten)?;
        self.lock.set(lock.get(mount).ok_or_else(nothing)?.clone());
        let brick = Some(previous.brick.into());
        self.mounts.insert(mount.to_owned(), MountChange { kind, brick });
        Ok(())
    }

    /// Takes a brick out, with the connections to it.
    fn remove(&mut self, mount: &str) -> Result<(), ChangeError> {
        self.mounted(mount)?;
        self.disconnected.extend(edit::remove_brick(&mut self.document, mount)?);
        self.lock.remove(mount);
        let gone = MountChange {
            kind: ChangeKind::Remove,
            brick: None,
        };
        self.mounts.insert(mount.to_owned(), gone);
        Ok(())
    }

    fn wire(&mut self, mount: &str, interface: &str, target: Option<&str>) -> Result<(), ChangeError> {
        self.mounted(mount)?;
        let Some(target) = target else {
            return Ok(edit::remove_wire(&mut self.document, mount, interface)?);
        };
        self.mounted(target)?;
        self.connected(|copy| Ok(edit::set_wire(&mut copy.document, mount, interface, target)?))
    }

    fn listen(&mut self, mount: &str, interface: &str, source: &str, listens: bool) -> Result<(), ChangeError> {
        self.mounted(mount)?;
        if listens {
            self.mounted(source)?;
            return self.connected(|copy| copy.add_listener(mount, interface, source));
        }
        let mut sources = self.heard(mount, interface);
        sources.retain(|there| there != source);
        Ok(edit::set_listens(&mut self.document, mount, interface, &sources)?)
    }

    /// Places blocks or pages, unless one of them is not there or does not fit. What was placed before may stay as it is: a
    /// brick may have lost it since. What is undone was there once.
    fn place(
        &mut self,
        draft: &Draft,
        change: impl FnOnce(&mut DocumentMut) -> Result<(), edit::EditError>,
        refusal: impl FnOnce(Vec<Finding>) -> ChangeError,
    ) -> Result<(), ChangeError> {
        let before = self.placement_findings();
        change(&mut self.document)?;
        self.reread()?;
        let mut findings = self.placement_findings();
        findings.retain(|finding| !before.iter().any(|known| known.problem == finding.problem));
        if findings.is_empty() || draft.undoes.is_some() {
            Ok(())
        } else {
            Err(refusal(findings))
        }
    }

    /// What preflight finds in menu and blocks now.
    fn placement_findings(&self) -> Vec<Finding> {
        let bricks = self.bricks();
        let (facts, mut findings) = (facts(&bricks), Vec::new());
        check_menu(&self.manifest, &facts, &mut findings);
        check_blocks(&self.manifest, &facts, &mut findings);
        findings
    }

    fn add_listener(&mut self, mount: &str, interface: &str, source: &str) -> Result<(), ChangeError> {
        let mut sources = self.heard(mount, interface);
        if !sources.iter().any(|there| there == source) {
            sources.push(source.to_owned());
        }
        Ok(edit::set_listens(&mut self.document, mount, interface, &sources)?)
    }

    /// Whose events a mount hears. From the document: a connection made a moment ago is not in the manifest yet.
    fn heard(&self, mount: &str, interface: &str) -> Vec<String> {
        let listens = self
            .document
            .get("bricks")
            .and_then(|bricks| bricks.get(mount)?.get("listens"));
        let sources = listens.and_then(|listens| listens.get(interface)?.as_array());
        let names = sources.into_iter().flatten();
        names.filter_map(|name| name.as_str().map(str::to_owned)).collect()
    }

    /// Makes a change of connections, unless preflight would object to it.
    fn connected(&mut self, change: impl FnOnce(&mut Self) -> Result<(), ChangeError>) -> Result<(), ChangeError> {
        let before = self.findings();
        change(self)?;
        self.reread()?;
        let mut findings = self.findings();
        findings.retain(|finding| !before.contains(finding));
        if findings.is_empty() {
            Ok(())
        } else {
            Err(ChangeError::NotConnected { findings })
        }
    }

    /// The errors that preflight finds now.
    pub fn findings(&self) -> Vec<Finding> {
        let bricks = self.bricks();
        let facts = facts(&bricks);
        let mut findings = assemble(&self.manifest, Some(&self.lock), &facts)
            .err()
            .unwrap_or_default();
        findings.retain(|finding| finding.severity == Severity::Error);
        findings
    }

    /// Takes a new file into lock and mounts, and connects it.
    fn put(&mut self, new: &NewMount, kind: ChangeKind) -> Result<(), ChangeError> {
        self.lock.set(new.locked());
        let brick = Some(new.bytes.clone());
        self.mounts.insert(new.mount.clone(), MountChange { kind, brick });
        self.reread()?;
        self.connect(&new.mount)
    }

    /// The entry for a new file in the place of another. A file that another mount uses as well is not for this one to
    /// replace.
    fn granted_in_place(&self, new: &NewMount) -> Mount {
        let mut granted = new.granted();
        let mut others = self.manifest.bricks.iter().filter(|(name, _)| **name != new.mount);
        if others.any(|(_, other)| other.file == granted.file) {
            let version = &new.file.manifest.brick.version;
            granted.file = format!("bricks/{}-{version}.wasm", new.mount);
        }
        granted
    }

    /// Sets version, file and grants of a mount.
    fn set_version(&mut self, new: &NewMount, mount: &Mount) -> Result<(), ChangeError> {
        let name = &new.mount;
        let there = self.mounted(name)?.grants.clone();
        edit::set_version(&mut self.document, name, &mount.version, &mount.file)?;
        for (capability, grant) in &mount.grants {
            edit::set_grant(&mut self.document, name, capability, grant)?;
        }
        for gone in there
            .keys()
            .filter(|capability| !mount.grants.contains_key(*capability))
        {
            edit::remove_grant(&mut self.document, name, gone)?;
        }
        Ok(())
    }

    /// Makes the connections to and from this mount that only one brick can make, and notes those that somebody has to
    /// decide on.
    fn connect(&mut self, mount: &str) -> Result<(), ChangeError> {
        let bricks = self.bricks();
        let mut suggestions = suggest_wiring(&self.manifest, &facts(&bricks));
        let concerns = |connection: &Connection| connection.mount == mount || connection.target == mount;
        suggestions.wires.retain(concerns);
        suggestions.listens.retain(concerns);
        suggestions.open.retain(|open| open.mount == mount);
        for wire in &suggestions.wires {
            edit::set_wire(&mut self.document, &wire.mount, &wire.interface, &wire.target)?;
        }
        for listen in &suggestions.listens {
            self.add_listener(&listen.mount, &listen.interface, &listen.target)?;
        }
        self.suggestions.wires.extend(suggestions.wires);
        self.suggestions.listens.extend(suggestions.listens);
        self.suggestions.open.extend(suggestions.open);
        Ok(())
    }

    /// Reads the manifest as it has become.
    fn reread(&mut self) -> Result<(), ChangeError> {
        let text = self.document.to_string();
        self.manifest = PlatformManifest::parse(&text, MANIFEST).map_err(ChangeError::Unwritten)?;
        Ok(())
    }

    /// The bricks as they will be. One whose file is missing or damaged is for `check` to speak of.
    fn bricks(&self) -> BTreeMap<String, NewMount> {
        let dir = PlatformDir::at(&self.folder);
        let opened = self.manifest.bricks.iter().filter_map(|(name, mounted)| {
            let changed = self.mounts.get(name).and_then(|change| change.brick.clone());
            let bytes = match changed {
                Some(bytes) => bytes,
                None => dir.read(&mounted.file, BRICK_BYTES).ok()?.into(),
            };
            Some((
                name.clone(),
                NewMount::from_bytes(bytes, &mounted.file, Some(name)).ok()?,
            ))
        });
        opened.collect()
    }
}

/// Names a description.
pub(super) fn base(manifest: &str, lock: &str) -> Digest {
    Digest::of(format!("{}\n{manifest}{lock}", manifest.len()).as_bytes())
}

fn facts(bricks: &BTreeMap<String, NewMount>) -> BTreeMap<String, BrickFacts<'_>> {
    let each = bricks.iter().map(|(name, brick)| (name.clone(), brick.facts()));
    each.collect()
}

fn new_mount(draft: &Draft, mount: &str, brick: Digest) -> Result<NewMount, ChangeError> {
    let bytes = draft.bricks.get(&brick).cloned();
    let bytes: Arc<[u8]> = bytes.ok_or_else(|| ChangeError::NoBrick {
        digest: brick.to_string(),
    })?;
    let new = NewMount::from_bytes(bytes, &brick.to_string(), Some(mount))?;
    Ok(NewMount {
        origin: draft.origins.get(&brick).cloned(),
        ..new
    })
}

fn other_package(new: &NewMount, there: &Mount) -> ChangeError {
    ChangeError::OtherPackage {
        mount: new.mount.clone(),
        there: there.package.to_string(),
        package: new.file.manifest.brick.name.to_string(),
    }
}

/// What a lock that is gone says from now on: that the files as they are, are the ones meant.
fn lock_of(dir: &PlatformDir, manifest: &PlatformManifest) -> Lock {
    let mut lock = Lock::default();
    for (name, mounted) in &manifest.bricks {
        let Ok(bytes) = dir.read(&mounted.file, BRICK_BYTES) else {
            continue;
        };
        if let Ok(brick) = NewMount::from_bytes(bytes.into(), &mounted.file, Some(name)) {
            lock.set(LockedBrick {
                mount: name.clone(),
                ..brick.locked()
            });
        }
    }
    lock
}

fn unread(FileError { path, source }: FileError) -> ChangeError {
    ChangeError::ReadFile { path, source }
}

impl From<ManifestError> for ChangeError {
    fn from(error: ManifestError) -> Self {
        Self::Manifest(error)
    }
}
