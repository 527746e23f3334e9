//! The arrows of a crate, and the circles among them.

use std::collections::{BTreeMap, BTreeSet};

use super::parse::Tree;

/// Arrows from one thing to another, with what is needed there.
pub type Arrows = BTreeMap<(String, String), BTreeSet<String>>;

/// How the file of a folder itself is called among the folder's children.
const OWN_FILE: &str = "mod";

/// The files of a crate and what each needs of others. A file is called by its module's path: `call/permit`.
pub struct Crate {
    pub package: String,
    pub files: BTreeSet<String>,
    pub arrows: Arrows,
}

/// Things that need one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    pub package: String,
    pub scope: Scope,
    pub members: BTreeSet<String>,
    /// The arrows between the members.
    pub arrows: Arrows,
}

/// Among what a circle was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The files of the crate.
    Files,
    /// The children of a folder of the crate; the root is empty.
    Folder(String),
}

impl Crate {
    pub fn new(package: &str, tree: &Tree) -> Self {
        let name_of = |module: usize| match tree.modules.get(module) {
            Some(module) if module.path.is_empty() => OWN_FILE.to_owned(),
            Some(module) => module.path.join("/"),
            None => String::new(),
        };
        let mut files = BTreeSet::new();
        let mut arrows = Arrows::new();
        for (index, module) in tree.modules.iter().enumerate() {
            files.insert(name_of(module.file));
            let imports = module.imports.iter().filter(|it| !it.is_reexport).map(|it| &it.path);
            for path in imports.chain(&module.mentions) {
                if let Some(file) = tree.defining_file(index, path)
                    && file != module.file
                {
                    let names = arrows.entry((name_of(module.file), name_of(file))).or_default();
                    names.extend(path.iter().rfind(|name| *name != "self").cloned());
                }
            }
        }
        Self {
            package: package.to_owned(),
            files,
            arrows,
        }
    }

    /// The folders of the crate; the root is empty.
    pub fn folders(&self) -> BTreeSet<String> {
        let parents = self.files.iter().filter_map(|file| file.rsplit_once('/'));
        let mut folders: BTreeSet<String> = parents
            .flat_map(|(parent, _)| {
                let ends = parent.match_indices('/').map(|(end, _)| end).chain([parent.len()]);
                ends.filter_map(|end| parent.get(..end).map(str::to_owned))
            })
            .collect();
        folders.insert(String::new());
        folders
    }

    /// The children of a folder, and the arrows between them.
    pub fn inside(&self, folder: &str) -> (BTreeSet<String>, Arrows) {
        let children = self.files.iter().filter_map(|file| child_of(folder, file)).collect();
        let mut arrows = Arrows::new();
        for ((from, to), names) in &self.arrows {
            if let (Some(from), Some(to)) = (child_of(folder, from), child_of(folder, to))
                && from != to
            {
                arrows.entry((from, to)).or_default().extend(names.iter().cloned());
            }
        }
        (children, arrows)
    }

    /// All circles, of files and of the children of folders.
    pub fn circles(&self) -> Vec<Circle> {
        let of_files = (Scope::Files, self.files.clone(), self.arrows.clone());
        let of_folders = self.folders().into_iter().map(|folder| {
            let (children, arrows) = self.inside(&folder);
            (Scope::Folder(folder), children, arrows)
        });
        std::iter::once(of_files)
            .chain(of_folders)
            .flat_map(|(scope, things, arrows)| {
                knots(&things, &arrows)
                    .into_iter()
                    .map(|members| Circle {
                        package: self.package.clone(),
                        scope: scope.clone(),
                        arrows: arrows
                            .iter()
                            .filter(|((from, to), _)| members.contains(from) && members.contains(to))
                            .map(|(arrow, names)| (arrow.clone(), names.clone()))
                            .collect(),
                        members,
                    })
                    .collect::<Vec<_>>()
            })
            .collect()
    }
}

/// The child of a folder that a file is, or lies in.
fn child_of(folder: &str, file: &str) -> Option<String> {
    if folder == file {
        return Some(OWN_FILE.to_owned());
    }
    let below = if folder.is_empty() {
        file
    } else {
        file.strip_prefix(folder)?.strip_prefix('/')?
    };
    below.split('/').next().map(str::to_owned)
}

/// The greatest sets of things of which each leads to each, leaving out single things.
fn knots(things: &BTreeSet<String>, arrows: &Arrows) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> = things.iter().map(|it| (it, reach(it, arrows))).collect();
    let leads = |from: &String, to: &String| reached.get(from).is_some_and(|it| it.contains(to));
    let mut seen = BTreeSet::new();
    let mut knots = Vec::new();
    for thing in things {
        if seen.contains(thing) {
            continue;
        }
        let knot: BTreeSet<String> = things
            .iter()
            .filter(|other| *other == thing || (leads(thing, other) && leads(other, thing)))
            .cloned()
            .collect();
        seen.extend(knot.iter().cloned());
        if knot.len() > 1 {
            knots.push(knot);
        }
    }
    knots
}

fn reach<'a>(start: &String, arrows: &'a Arrows) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut next = vec![start];
    while let Some(at) = next.pop() {
        for (from, to) in arrows.keys() {
            if from == at && reached.insert(to) {
                next.push(to);
            }
        }
    }
    reached
}

/// Sorts things into floors, the lowest first: each needs only what stands below. The members of a circle share one.
pub fn floors(things: &BTreeSet<String>, arrows: &Arrows) -> Vec<BTreeSet<String>> {
    let knots = knots(things, arrows);
    let together = |one: &String, other: &String| knots.iter().any(|it| it.contains(one) && it.contains(other));
    let mut left = things.clone();
    let mut floors = Vec::new();
    while !left.is_empty() {
        let stands = |thing: &String| {
            arrows
                .keys()
                .all(|(from, to)| from != thing || !left.contains(to) || together(from, to))
        };
        let mut floor: BTreeSet<String> = left.iter().filter(|it| stands(it)).cloned().collect();
        // A circle stands when all of it does.
        floor = floor
            .iter()
            .filter(|it| {
                let mut whole = knots.iter().filter(|knot| knot.contains(*it)).flatten();
                whole.all(|member| floor.contains(member))
            })
            .cloned()
            .collect();
        left.retain(|it| !floor.contains(it));
        floors.push(floor);
    }
    floors
}
