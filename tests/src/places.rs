//! Where things are: the checkout, what was built, and what the tests leave behind to be looked at.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// The folder of the checkout.
pub fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ lies in the checkout")
}

/// The folder where cargo builds. It is read from where this program lies, so that it is right whatever the environment.
pub fn target() -> PathBuf {
    let program = std::env::current_exe().expect("a running program has a path");
    // The program is `<target>/<profile>/deps/<program>`.
    let folder = program.ancestors().nth(3);
    folder
        .unwrap_or_else(|| panic!("{} lies in no target folder", program.display()))
        .to_path_buf()
}

/// A folder below the target folder that is there when this returns.
pub fn folder(name: &str) -> PathBuf {
    let folder = target().join(name);
    std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("cannot make {}: {error}", folder.display()));
    folder
}

/// Where compiled code is kept between tests and runs.
pub fn code_cache() -> PathBuf {
    folder("e2e-code")
}

/// The program `legollab`: the one that `LEGOLLAB` names, else it is built.
pub fn legollab() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT
        .get_or_init(|| {
            named("LEGOLLAB").unwrap_or_else(|| {
                cargo(&["build", "--package", "legollab"]);
                target()
                    .join("debug")
                    .join(format!("legollab{}", std::env::consts::EXE_SUFFIX))
            })
        })
        .clone()
}

/// The file of a brick of this checkout: from the folder that `LEGOLLAB_BRICKS` names, else all bricks are built first.
pub fn brick(name: &str) -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let folder = BUILT.get_or_init(|| {
        named("LEGOLLAB_BRICKS").unwrap_or_else(|| {
            cargo(&["run", "--package", "xtask", "--", "bricks"]);
            target().join("bricks")
        })
    });
    let file = folder.join(format!("{name}.wasm"));
    assert!(
        file.is_file(),
        "there is no brick {}. Run: cargo xtask bricks",
        file.display()
    );
    file
}

/// A path that an environment variable names, if it is set.
pub fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

fn cargo(words: &[&str]) {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(program)
        .args(words)
        .current_dir(checkout())
        .env("CARGO_TARGET_DIR", target())
        .output()
        .unwrap_or_else(|error| panic!("cannot run cargo: {error}"));
    assert!(
        output.status.success(),
        "`cargo {}` failed:\n{}",
        words.join(" "),
        String::from_utf8_lossy(&output.stderr)
    );
}
