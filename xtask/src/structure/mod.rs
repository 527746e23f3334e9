//! `cargo xtask structure`: the rules of [CONTRIBUTING](../../../CONTRIBUTING.md) about what may import what, checked on the sources.
//!
//! - The children of a folder import one another in one direction only.
//! - So do the files of a crate.
//! - A crate depends on another only where [`arrows`] allows it.
//!
//! [`parse`] reads files, [`resolve`] finds the file that defines what a path names, [`graph`] looks for circles.
//! Tests are left out: they may look anywhere. Circles that were there when the rules were made are listed in
//! `known_circles.txt`, which may only shrink.

mod arrows;
mod graph;
mod known;
mod parse;
mod report;
mod resolve;

use std::path::Path;

use crate::{
    packages::{self, Package},
    workspace::{Failure, Workspace},
};
use graph::Crate;
use known::KNOWN;

/// Prints the floors and circles of crates, or writes today's circles down.
pub fn run(workspace: &Workspace, words: &[String]) -> Result<(), Failure> {
    let packages = packages::read(&workspace.root)?;
    let crates = crates(&packages)?;
    if words == ["--write-known"] {
        let path = workspace.root.join(KNOWN);
        let circles: Vec<_> = crates.iter().flat_map(Crate::circles).collect();
        std::fs::write(&path, known::write(&circles)).map_err(|error| Failure::at("write", &path, &error))?;
        eprintln!("{} circles are written to {KNOWN}", circles.len());
        return Ok(());
    }
    if let Some(unknown) = words
        .iter()
        .find(|word| packages.iter().all(|package| package.name != **word))
    {
        return Err(Failure::new(format!("the workspace has no crate `{unknown}`")));
    }
    let asked = |name: &str| words.is_empty() || words.iter().any(|word| word == name);
    for it in crates.iter().filter(|it| asked(&it.package)) {
        print!("{}", report::floors(it));
    }
    print!(
        "{}",
        report::sizes(packages.iter().filter(|package| asked(&package.name)))?
    );
    Ok(())
}

/// Fails with all that breaks the rules, each with its remedy.
pub fn check(root: &Path) -> Result<(), Failure> {
    let packages = packages::read(root)?;
    let path = root.join(KNOWN);
    let listed = std::fs::read_to_string(&path).map_err(|error| Failure::at("read", &path, &error))?;
    let crates = crates(&packages)?;
    let circles: Vec<_> = crates.iter().flat_map(Crate::circles).collect();
    let mut problems = arrows::check(&packages);
    problems.extend(known::check(&known::read(&listed)?, &circles));
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "the structure does not hold\n\n{}",
        problems.join("\n\n")
    )))
}

fn crates(packages: &[Package]) -> Result<Vec<Crate>, Failure> {
    let mut crates = Vec::new();
    for package in packages {
        for target in &package.targets {
            let tree = parse::crate_at(target)?;
            crates.push(Crate::new(&package.name, &tree));
        }
    }
    Ok(crates)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{graph::Scope, *};

    #[test]
    fn the_workspace_keeps_to_its_structure() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        check(root).unwrap_or_else(|failure| panic!("{failure}"));
    }

    /// A crate of these files, as arrows between its files.
    fn arrows(files: &[(&str, &str)]) -> Vec<String> {
        let it = crate_of(files);
        it.arrows.keys().map(|(from, to)| format!("{from} {to}")).collect()
    }

    fn crate_of(files: &[(&str, &str)]) -> Crate {
        let folder = std::env::temp_dir().join(format!(
            "xtask-structure-{}-{:?}",
            std::process::id(),
            std::thread::current().id()
        ));
        for (name, text) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let tree = parse::crate_at(&folder.join("lib.rs"));
        fs::remove_dir_all(&folder).unwrap();
        Crate::new("it", &tree.unwrap())
    }

    #[test]
    fn imports_and_paths_in_code_are_arrows() {
        let found = arrows(&[
            ("lib.rs", "mod a; mod b; mod c; mod d; mod e;"),
            (
                "a.rs",
                "use crate::b::B; use crate::{c, b as other}; fn f() -> c::C { super::d::d() }",
            ),
            ("b.rs", "pub struct B; fn f() { println!(\"{}\", crate::e::e()); }"),
            (
                "c.rs",
                "pub struct C; pub(in crate::a) fn g() { let a = 1; a.e(); std::mem::drop(a) }",
            ),
            ("d.rs", "pub fn d() {}"),
            ("e.rs", "#[serde(with = \"crate::d::wire\")] pub fn e() {}"),
        ]);
        assert_eq!(found, ["a b", "a c", "a d", "b e", "e d"]);
    }

    #[test]
    fn names_that_are_handed_on_lead_to_where_they_are_defined() {
        let found = arrows(&[
            (
                "lib.rs",
                "mod a; pub mod deep; mod glob; pub use deep::Deep; pub use deep::deep;",
            ),
            ("a.rs", "use crate::Deep; fn f() { crate::deep::deep() }"),
            (
                "deep/mod.rs",
                "mod inner; pub use inner::*; pub use self::inner::Deep as Renamed;",
            ),
            ("deep/inner.rs", "pub struct Deep; pub fn deep() {}"),
            ("glob.rs", "use crate::deep::*; fn f(_: Renamed) {}"),
        ]);
        assert_eq!(found, ["a deep/inner", "glob deep/inner"]);
    }

    #[test]
    fn tests_are_left_out() {
        let found = arrows(&[
            ("lib.rs", "mod a; mod b; #[cfg(test)] mod sample;"),
            (
                "a.rs",
                "#[cfg(test)] use crate::b::B; #[cfg(test)] mod tests { use crate::b::B; } #[cfg(not(test))] use crate::b::C;
                 impl A { #[cfg(all(test, unix))] fn f(_: crate::b::D) {} } struct A;",
            ),
            ("b.rs", "use super::a::A; pub struct B; pub struct C; pub struct D;"),
        ]);
        assert_eq!(found, ["a b", "b a"]);
    }

    #[test]
    fn circles_are_found_among_files_and_among_the_children_of_each_folder() {
        let it = crate_of(&[
            ("lib.rs", "mod a; mod b; mod c;"),
            ("a/mod.rs", "mod one; mod two; struct Own;"),
            ("a/one.rs", "use super::Own; use crate::b::B; pub struct One;"),
            ("a/two.rs", "pub struct Two;"),
            ("b.rs", "use crate::a::two::Two; pub struct B;"),
            ("c.rs", "use crate::a::one::One;"),
        ]);
        let circles = it.circles();
        let found: Vec<_> = circles
            .iter()
            .map(|circle| (circle.scope.clone(), circle.members.iter().cloned().collect::<Vec<_>>()))
            .collect();
        assert_eq!(
            found,
            [(Scope::Folder(String::new()), vec!["a".to_owned(), "b".to_owned()])]
        );
        let (children, arrows) = it.inside("");
        let floors = graph::floors(&children, &arrows);
        let floors: Vec<Vec<&str>> = floors
            .iter()
            .map(|floor| floor.iter().map(String::as_str).collect())
            .collect();
        assert_eq!(floors, [vec!["a", "b", "mod"], vec!["c"]]);
    }

    #[test]
    fn the_list_may_only_shrink() {
        let files = |last: &'static str| {
            [
                ("lib.rs", "mod a; mod b; mod c;"),
                ("a.rs", "pub struct A; use crate::b::B;"),
                ("b.rs", "pub struct B; use crate::c::C;"),
                ("c.rs", last),
            ]
        };
        let of_three = crate_of(&files("pub struct C; use crate::a::A;")).circles();
        let of_two = crate_of(&files("pub struct C; use crate::b::B;")).circles();
        let list = |circles: &[graph::Circle]| known::read(&known::write(circles)).unwrap();
        assert_eq!(of_three.len(), 2);
        assert_eq!(of_two.len(), 2);
        assert!(known::check(&list(&of_three), &of_three).is_empty());
        assert!(known::check(&list(&of_three), &of_two).is_empty());
        // Two new ones, and two that are gone.
        assert_eq!(known::check(&list(&of_two), &of_three).len(), 4);
        assert_eq!(known::check(&list(&of_three), &[]).len(), 2);
        assert_eq!(known::check(&[], &of_two).len(), 2);
    }
}
