//! The marketplace of the demo. Its people and what they did are made by the crate `legollab-registry-demo`.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::workspace::{Failure, Workspace};

/// The file in which the registry's folder says who can sign in.
pub const PEOPLE: &str = "people.txt";

/// The bricks that are published, in this order.
const BRICKS: [&str; 3] = ["booking", "rating", "matching"];

/// Makes the registry and fills it.
pub fn assemble(workspace: &Workspace, legollab: &Path, folder: &Path, port: u16) -> Result<(), Failure> {
    let url = format!("http://localhost:{port}");
    let mut command = Command::new(legollab);
    command
        .args(["registry", "demo", "--public-url", &url])
        .arg(folder)
        .arg("--brick");
    command.args(BRICKS.map(|brick| workspace.bricks().join(format!("{brick}.wasm"))));
    // Who can sign in is told when it is served, this time and the next.
    workspace.run("let two years go by in the marketplace", command.stdout(Stdio::null()))
}

/// Says where the marketplace is and how to sign in.
pub fn print_logins(folder: &Path, port: u16) -> Result<(), Failure> {
    let path = folder.join(PEOPLE);
    let people = fs::read_to_string(&path).map_err(|error| Failure::at("read", &path, &error))?;
    println!("  The marketplace (demonstration data)\n");
    println!("    http://localhost:{port}/\n");
    for line in people.lines() {
        println!("    {line}");
    }
    println!(
        "\n  Try it: as camille, accept the quote from Lyon; as awa and bastien, read the request of La Fabrique des Pentes,"
    );
    println!(
        "  decide, and sign with `legollab registry sign` and the keys in demo-registry/demo-keys/; as maud, move the clock."
    );
    println!("  Messages lie in demo-registry/outbox/.\n");
    Ok(())
}

/// Starts serving the marketplace until the end of what it reads.
pub fn start(legollab: &Path, folder: &Path, port: u16) -> Result<Child, Failure> {
    let listen = format!("127.0.0.1:{port}");
    Command::new(legollab)
        .args([
            "registry",
            "serve",
            "--movable-clock",
            "--until-input-ends",
            "--listen",
            &listen,
            "--in",
        ])
        .arg(folder)
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|error| Failure::at("start", legollab, &error))
}
