//! `cargo xtask check`: format, lint and tests of what was changed, from what is on this machine.

use std::{collections::BTreeSet, process::Command};

use crate::{
    bricks::{self, GUESTS},
    packages, structure,
    workspace::{Failure, Workspace, cargo, linted},
};

/// Something that is checked by itself.
struct Part {
    /// Its name, and what else it may be called.
    names: Vec<String>,
    /// Its folder, from the root of the checkout.
    folder: String,
    is_guest: bool,
}

/// Checks the named crates, or those whose files differ from what is committed or from `main`.
pub fn run(workspace: &Workspace, words: &[String]) -> Result<(), Failure> {
    let all = parts(workspace)?;
    let chosen: Vec<&Part> = if words.is_empty() {
        let changed = changed_files(workspace)?;
        let folders: BTreeSet<&str> = changed.iter().filter_map(|file| folder_of(file, &all)).collect();
        all.iter()
            .filter(|part| folders.contains(part.folder.as_str()))
            .collect()
    } else {
        words
            .iter()
            .map(|word| {
                all.iter()
                    .find(|part| part.names.iter().any(|name| name == word.trim_end_matches('/')))
                    .ok_or_else(|| Failure::new(format!("there is no crate `{word}`")))
            })
            .collect::<Result<_, _>>()?
    };
    if chosen.is_empty() {
        eprintln!("No crate has changed. Name one, or run `cargo xtask test` for everything.");
        return Ok(());
    }
    structure::check(&workspace.root)?;
    for part in &chosen {
        let name = part.names.first().map_or("", String::as_str);
        let manifest = workspace.root.join(&part.folder).join("Cargo.toml");
        let with_manifest = |words: &[&str]| {
            let mut command = cargo();
            command.args(words).arg("--manifest-path").arg(&manifest);
            command
        };
        workspace.run(
            &format!("check the format of {name}"),
            with_manifest(&["fmt"]).arg("--check"),
        )?;
        let mut tests = with_manifest(&["test", "--offline"]);
        workspace.with_built(&mut tests);
        if part.is_guest {
            bricks::lint(workspace, &part.folder)?;
            workspace.run(&format!("test {name}"), &mut tests)?;
        } else {
            workspace.run(&format!("lint and test {name}"), linted(&mut tests))?;
        }
    }
    eprintln!("\nAll is well with {} crates.", chosen.len());
    Ok(())
}

fn parts(workspace: &Workspace) -> Result<Vec<Part>, Failure> {
    let of_workspace = packages::read(&workspace.root)?.into_iter().map(|package| {
        let folder = package.folder.strip_prefix(&workspace.root).unwrap_or(&package.folder);
        let folder = folder.display().to_string();
        let short = package.name.strip_prefix("legollab-").map(str::to_owned);
        Part {
            names: [Some(package.name), short, Some(folder.clone())]
                .into_iter()
                .flatten()
                .collect(),
            folder,
            is_guest: false,
        }
    });
    let guests = GUESTS.iter().map(|folder| Part {
        names: vec![(*folder).to_owned()],
        folder: (*folder).to_owned(),
        is_guest: true,
    });
    Ok(of_workspace.chain(guests).collect())
}

/// The folder of the part that a file belongs to: the innermost that holds it.
fn folder_of<'a>(file: &str, parts: &'a [Part]) -> Option<&'a str> {
    parts
        .iter()
        .map(|part| part.folder.as_str())
        .filter(|folder| file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
        .max_by_key(|folder| folder.len())
}

/// What differs from the last commit or is not in it, and what the branch has that `main` has not.
fn changed_files(workspace: &Workspace) -> Result<Vec<String>, Failure> {
    let mut files = git(workspace, &["diff", "--name-only", "HEAD"])?;
    files.extend(git(workspace, &["ls-files", "--others", "--exclude-standard"])?);
    // Not everybody has a branch of this name.
    files.extend(git(workspace, &["diff", "--name-only", "main...HEAD"]).unwrap_or_default());
    Ok(files)
}

fn git(workspace: &Workspace, words: &[&str]) -> Result<Vec<String>, Failure> {
    let output = Command::new("git")
        .args(words)
        .current_dir(&workspace.root)
        .output()
        .map_err(|error| Failure::new(format!("cannot run git: {error}")))?;
    if !output.status.success() {
        return Err(Failure::new(format!(
            "cannot ask git what has changed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        )));
    }
    Ok(String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(str::to_owned)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_to_the_innermost_crate() {
        let parts = ["tests", "tests/hostile", "tests/bricks"].map(|folder| Part {
            names: Vec::new(),
            folder: folder.to_owned(),
            is_guest: false,
        });
        assert_eq!(folder_of("tests/src/lib.rs", &parts), Some("tests"));
        assert_eq!(folder_of("tests/hostile/src/lib.rs", &parts), Some("tests/hostile"));
        assert_eq!(folder_of("tests/hostilely.rs", &parts), Some("tests"));
        assert_eq!(folder_of("docs/security.md", &parts), None);
    }
}
