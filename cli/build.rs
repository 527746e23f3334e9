//! Puts the template of a new brick and the contract into the program, so that it works away from the checkout.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut code = String::new();
    table(
        &mut code,
        "TEMPLATE",
        "The files of the template, by path.",
        Path::new("../sdk/templates/rust"),
    )?;
    table(
        &mut code,
        "CONTRACT",
        "The WIT files of the contract, by path.",
        Path::new("../wit"),
    )?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("embedded.rs"), code)?;
    Ok(())
}

/// The folder is relative to this crate, which is where cargo runs this program: an absolute one would tie what is built to
/// the place of this checkout, and targets are shared between checkouts.
fn table(code: &mut String, name: &str, docs: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    writeln!(code, "/// {docs}\npub static {name}: &[(&str, &str)] = &[")?;
    for file in files {
        let path = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        // The text itself, not where it is: whoever builds next may do so elsewhere.
        writeln!(code, "    ({path:?}, {:?}),", fs::read_to_string(&file)?)?;
    }
    writeln!(code, "];")?;
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        // What building the template in place leaves behind is no part of it.
        if name == "target" || name == "Cargo.lock" {
            continue;
        }
        match path.is_dir() {
            true => collect(&path, files)?,
            false => {
                println!("cargo::rerun-if-changed={}", path.display());
                files.push(path);
            }
        }
    }
    Ok(())
}
