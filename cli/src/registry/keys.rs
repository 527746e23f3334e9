//! `registry key` and `registry sign`: what people sign with on their own machines. The registry never sees a private key.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use legollab_trust::{KeyPair, signing::sign_file};
use serde_json::json;

use crate::{
    args::registry::{Key, Sign},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Bytes of a file to sign: the largest are lists of keys.
const BYTES: u64 = 4 << 20;

/// Makes a key pair. A file that is there is never written over: it may be a key.
pub fn make(screen: &Screen, asked: &Key) -> Result<Verdict, Problem> {
    if asked.file.exists() {
        return Err(Problem::new("key-there").with("file", asked.file.display().to_string()));
    }
    let key = KeyPair::generate().map_err(|error| Problem::new("no-key").because(&error))?;
    write_new(&asked.file, key.to_pem().as_bytes(), 0o600)?;
    let public = key.public();
    screen.say(
        "key-made",
        &[
            ("file", asked.file.display().to_string().into()),
            ("id", public.id().into()),
        ],
    );
    screen.line(public.to_pem().trim_end());
    screen.json(&json!({ "file": asked.file.display().to_string(), "id": public.id(), "public": public.to_pem() }));
    Ok(Verdict::Well)
}

/// Signs a statement, which gives a bundle, or a list of keys, which gives the same list with one more signature.
pub fn sign(screen: &Screen, asked: &Sign) -> Result<Verdict, Problem> {
    let key = read_key(&asked.key)?;
    let content = read(&asked.file)?;
    let signed = sign_file(&content, &key).map_err(|error| {
        Problem::new("not-signed")
            .with("file", asked.file.display().to_string())
            .because(&error)
    })?;
    let out = asked.out.clone().unwrap_or_else(|| beside(&asked.file));
    write_new(&out, &signed, 0o644)?;
    let out = out.display().to_string();
    screen.say("signed", &[("file", out.clone().into())]);
    screen.json(&json!({ "file": out, "key": key.public().id() }));
    Ok(Verdict::Well)
}

/// Reads a private key.
///
/// # Errors
/// When the file cannot be read or holds no key.
pub fn read_key(file: &Path) -> Result<KeyPair, Problem> {
    let text = read(file)?;
    KeyPair::from_pem(&String::from_utf8_lossy(&text)).map_err(|error| {
        Problem::new("not-a-key")
            .with("file", file.display().to_string())
            .because(&error)
    })
}

fn read(file: &Path) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: std::io::Error| Problem::io("cannot-read", file, &error);
    let size = fs::metadata(file).map_err(unreadable)?.len();
    if size > BYTES {
        return Err(Problem::new("file-too-large").with("file", file.display().to_string()));
    }
    fs::read(file).map_err(unreadable)
}

/// `certification.json` becomes `certification.signed.json`.
fn beside(file: &Path) -> PathBuf {
    file.with_extension("signed.json")
}

#[cfg_attr(not(unix), allow(unused_variables))]
fn write_new(file: &Path, content: &[u8], mode: u32) -> Result<(), Problem> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(mode);
    }
    let written = options.open(file).and_then(|mut open| {
        open.write_all(content)?;
        open.sync_all()
    });
    written.map_err(|error| Problem::io("cannot-write", file, &error))
}
