//! Folders of platforms, made for measuring.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use legollab_package::{BrickFile, Localised};
use legollab_runtime::{
    limits::LimitOverrides,
    manifest::{
        InstanceReuse, Legal, MenuArrangement, Mount, NamesShownTo, PlatformInfo, PlatformManifest, PlatformState,
        SignUp, Theme, requested_grants,
    },
};
use semver::{Comparator, Op, VersionReq};

use crate::extism;

/// Where things are.
#[derive(Debug, Clone)]
pub struct Places {
    /// The built bricks.
    pub bricks: PathBuf,
    /// Compiled code.
    pub cache: PathBuf,
    /// `wasmtime`, if there is one.
    pub wasmtime: Option<PathBuf>,
    /// The work as a `wasi:http` component.
    pub wasi_http: PathBuf,
    /// Extism and its plugin, if they are there.
    pub extism: Option<extism::Files>,
    /// Where the JSON goes.
    pub json: PathBuf,
}

/// A brick in a platform.
#[derive(Debug, Clone)]
pub struct Mounting {
    /// The mount name.
    pub name: &'static str,
    /// The file of the brick, without its ending.
    pub brick: &'static str,
    /// What it imports, and from which mount.
    pub wire: Option<(&'static str, &'static str)>,
    /// Whose events it hears.
    pub listen: Option<(&'static str, &'static str)>,
    /// Its settings.
    pub settings: Option<toml::Table>,
    /// How many calls an instance of it serves.
    pub instances: InstanceReuse,
}

impl Mounting {
    /// A brick by itself.
    pub fn of(name: &'static str, brick: &'static str) -> Self {
        Self {
            name,
            brick,
            wire: None,
            listen: None,
            settings: None,
            instances: InstanceReuse::Fresh,
        }
    }
}

/// Makes the folder of a platform. The files of its bricks are links, so that ten thousand platforms take little room.
///
/// # Errors
/// When a file cannot be read or written.
pub fn make(places: &Places, folder: &Path, name: &str, mountings: &[Mounting]) -> crate::error::Result<()> {
    fs::create_dir_all(folder.join("bricks"))?;
    let title = Localised(BTreeMap::from([
        ("en".into(), "Bench".into()),
        ("fr".into(), "Mesure".into()),
    ]));
    let mut manifest = PlatformManifest {
        platform: PlatformInfo {
            name: name.to_owned(),
            title: title.clone(),
            summary: title,
            languages: vec!["fr".into(), "en".into()],
            time_zone: "Europe/Paris".into(),
            hosts: Vec::new(),
            sign_up: SignUp::Open,
            names: NamesShownTo::Members,
            state: PlatformState::Launched,
            expires: None,
        },
        theme: Theme::default(),
        legal: Legal::default(),
        bricks: Default::default(),
        blocks: None,
        menu: MenuArrangement::default(),
        embeds: Vec::new(),
    };
    for mounting in mountings {
        let built = places.bricks.join(format!("{}.wasm", mounting.brick));
        let file = BrickFile::read(&fs::read(&built)?)?;
        let inside = format!("bricks/{}.wasm", mounting.brick);
        let linked = folder.join(&inside);
        if !linked.exists() && fs::hard_link(&built, &linked).is_err() {
            fs::copy(&built, &linked)?;
        }
        let about = &file.manifest.brick;
        let exactly = Comparator {
            op: Op::Exact,
            major: about.version.major,
            minor: Some(about.version.minor),
            patch: Some(about.version.patch),
            pre: about.version.pre.clone(),
        };
        let named = |(interface, mount): (&str, &str)| (interface.to_owned(), mount.to_owned());
        let mount = Mount {
            package: about.name.clone(),
            version: VersionReq {
                comparators: vec![exactly],
            },
            file: inside,
            grants: requested_grants(&file.manifest),
            wires: mounting.wire.map(named).into_iter().collect(),
            listens: mounting
                .listen
                .map(|(interface, mount)| (interface.to_owned(), vec![mount.to_owned()]))
                .into_iter()
                .collect(),
            settings: mounting.settings.clone(),
            limits: LimitOverrides::default(),
            instances: mounting.instances,
        };
        manifest.bricks.insert(mounting.name.to_owned(), mount);
    }
    fs::write(folder.join("platform.toml"), toml::to_string(&manifest)?)?;
    Ok(())
}
