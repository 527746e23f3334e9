//! The files of a platform as a change would make them.

use legollab_contract::Interface;
use legollab_package::BrickFile;
use legollab_runtime::{
    change::{Earlier, Kind, Proposal},
    manifest::{Lock, PlatformManifest, edit},
};

use super::edit::{Addition, PlatformFolder, refused};
use crate::output::{findings, problem::Problem};

impl PlatformFolder {
    /// The platform with another version of a brick in its place.
    ///
    /// # Errors
    /// When there is no such mount, the file holds another brick, or an older version.
    pub fn propose_upgrade(mut self, addition: &Addition) -> Result<Proposal, Problem> {
        let about = &addition.file.manifest.brick;
        let there = self.mounted(&addition.mount)?;
        if there.package != about.name {
            return Err(Problem::new("not-an-upgrade")
                .with("mount", addition.mount.clone())
                .with("there", there.package.to_string())
                .with("package", about.name.to_string()));
        }
        if let Some(locked) = self.lock.get(&addition.mount)
            && locked.version > about.version
        {
            return Err(Problem::new("older-version")
                .with("mount", addition.mount.clone())
                .with("there", locked.version.to_string())
                .with("version", about.version.to_string()));
        }
        self.put_in_place(addition)?;
        Ok(self.proposal(addition, Kind::Upgrade))
    }

    /// The platform with another brick in the place of one.
    ///
    /// # Errors
    /// When there is no such mount, or the file holds the brick that is there.
    pub fn propose_replacement(mut self, addition: &Addition) -> Result<Proposal, Problem> {
        let about = &addition.file.manifest.brick;
        let there = self.mounted(&addition.mount)?.clone();
        if there.package == about.name {
            return Err(Problem::new("not-a-replacement")
                .with("mount", addition.mount.clone())
                .with("package", about.name.to_string()));
        }
        let mount = addition.mount.as_str();
        let has = |interfaces: &[Interface], name: &str| interfaces.iter().any(|one| one.id.is_named(name));
        for wire in there.wires.keys().filter(|name| !has(&addition.contract.imports, name)) {
            edit::remove_wire(&mut self.document, mount, wire).map_err(|error| refused(&error))?;
        }
        for heard in there
            .listens
            .keys()
            .filter(|name| !has(&addition.contract.exports, name))
        {
            edit::remove_listens(&mut self.document, mount, heard).map_err(|error| refused(&error))?;
        }
        edit::set_package(&mut self.document, mount, &about.name).map_err(|error| refused(&error))?;
        self.put_in_place(addition)?;
        Ok(self.proposal(addition, Kind::Replace))
    }

    /// The platform with what ran at a mount before.
    ///
    /// # Errors
    /// When there is no such mount, or nothing ran there before.
    pub fn propose_rollback(mut self, mount: &str) -> Result<(Proposal, BrickFile), Problem> {
        self.mounted(mount)?;
        let nothing = || Problem::new("no-way-back").with("mount", mount.to_owned());
        let earlier =
            Earlier::of(&self.folder, mount).map_err(|error| Problem::new("change-failed").because(&error))?;
        let earlier = earlier.ok_or_else(nothing)?;
        let unreadable = |error| findings::unwritten(&error);
        let document = edit::open(&earlier.manifest, "platform.toml").map_err(unreadable)?;
        edit::restore_brick(&mut self.document, mount, &document).map_err(|error| refused(&error))?;
        let lock = Lock::parse(&earlier.lock, "platform.lock").map_err(unreadable)?;
        self.lock.set(lock.get(mount).ok_or_else(nothing)?.clone());
        let file = BrickFile::read(&earlier.brick).map_err(|error| Problem::new("change-failed").because(&error))?;
        let proposal = Proposal {
            mount: mount.to_owned(),
            kind: Kind::Rollback,
            manifest: self.document.to_string(),
            lock: self.lock.write(),
            brick: earlier.brick,
        };
        Ok((proposal, file))
    }

    fn put_in_place(&mut self, addition: &Addition) -> Result<(), Problem> {
        let mut granted = addition.granted();
        // A file that another mount goes by as well is not for this one to replace.
        let taken = |manifest: &PlatformManifest, file: &str| {
            let mut others = manifest.bricks.iter().filter(|(name, _)| **name != addition.mount);
            others.any(|(_, other)| other.file == file)
        };
        if taken(&self.manifest, &granted.file) {
            let version = &addition.file.manifest.brick.version;
            granted.file = format!("bricks/{}-{version}.wasm", addition.mount);
        }
        self.upgrade(addition, &granted)?;
        self.lock.set(addition.locked());
        let suggestions = self.suggestions(addition)?;
        self.connect(&suggestions)
    }

    fn proposal(self, addition: &Addition, kind: Kind) -> Proposal {
        Proposal {
            mount: addition.mount.clone(),
            kind,
            manifest: self.document.to_string(),
            lock: self.lock.write(),
            brick: addition.bytes.clone(),
        }
    }
}
