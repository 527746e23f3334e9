//! The marketplace of the demo. Its people and what they did are made by the crate `legollab-registry-demo`.

use std::{
    fs,
    io::{self, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::workspace::{Failure, Workspace};

/// The file in which the registry's folder says who can sign in.
pub const PEOPLE: &str = "people.txt";

/// The bricks that are published, in this order.
const BRICKS: [&str; 5] = ["booking", "rating", "matching", "sensors", "conversations"];

/// How long the marketplace may take until it answers.
const STARTING: Duration = Duration::from_secs(30);

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

/// Makes the host's copy of what the marketplace signs, unless there is one. The root of it comes from the marketplace itself:
/// here both are ours, while an operator gets it by hand.
pub fn trust(workspace: &Workspace, legollab: &Path, folder: &Path, port: u16) -> Result<(), Failure> {
    let began = Instant::now();
    let root = loop {
        match root(port) {
            Ok(root) => break root,
            Err(error) if began.elapsed() > STARTING => {
                return Err(Failure::new(format!("the marketplace does not answer: {error}")));
            }
            Err(_) => thread::sleep(Duration::from_millis(100)),
        }
    };
    if folder.exists() {
        return Ok(());
    }
    let file = folder.with_extension("root.json");
    fs::write(&file, root).map_err(|error| Failure::at("write", &file, &error))?;
    let mut command = Command::new(legollab);
    command
        .args(["host", "trust", "init", &format!("http://localhost:{port}"), "--root"])
        .arg(&file)
        .arg("--trust")
        .arg(folder)
        .stdout(Stdio::null());
    workspace.run("take down whom the marketplace trusts", &mut command)
}

/// The root of the marketplace's trust.
fn root(port: u16) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(STARTING))?;
    write!(
        stream,
        "GET /trust/1.root.json HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n");
    match end {
        Some(end) if answer.starts_with(b"HTTP/1.1 200 ") => Ok(answer.split_off(end.saturating_add(4))),
        _ => Err(io::Error::other("it has no root of trust")),
    }
}
