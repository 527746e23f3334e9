//! Compiled code on disk.
//!
//! Machine code is mapped and run as it is, so whoever could write to the cache could do anything. Each file therefore
//! carries an HMAC-SHA256 over its key and its content, made with a secret that only the host's user can read, in a folder
//! that only that user can write to, and is
//! refused, removed and compiled anew when it does not match. The key is the digest of the component together with the
//! configuration of the engine, so that another version or another processor never finds it.

use std::{
    fs,
    hash::{Hash, Hasher},
    io::Write,
    path::{Path, PathBuf},
};

use hmac::{Hmac, Mac};
use sha2::{Digest as _, Sha256};
use wasmtime::component::Component;

type Seal = Hmac<Sha256>;

const SEAL_BYTES: usize = 32;

/// Compiled code on disk, for one engine.
pub struct CodeCache {
    engine: wasmtime::Engine,
    folder: PathBuf,
    secret: [u8; SEAL_BYTES],
}

/// Why there is no code.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// The cache cannot be used.
    #[error(
        "the folder for compiled code, {folder}, cannot be used: {source}; name another, or give this user the right to write there"
    )]
    Folder {
        /// Which.
        folder: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The component does not compile.
    #[error("the component cannot be compiled: {0}")]
    Compile(String),
}

/// Where the code of a brick came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeOrigin {
    /// It was on disk.
    Cached,
    /// It was compiled just now.
    Compiled,
}

impl CodeCache {
    /// Opens the cache, making folder and secret where there are none.
    ///
    /// # Errors
    /// [`CodeError::Folder`].
    pub fn open(engine: &wasmtime::Engine, folder: &Path) -> Result<Self, CodeError> {
        let fail = |source| CodeError::Folder {
            folder: folder.to_owned(),
            source,
        };
        let mut hasher = Sha256Hasher(Sha256::new());
        engine.precompile_compatibility_hash().hash(&mut hasher);
        let configuration = hex::encode(hasher.0.finalize());
        let configuration = configuration.get(..16).unwrap_or(&configuration);
        let code = folder.join(configuration);
        own_folder(folder).map_err(fail)?;
        own_folder(&code).map_err(fail)?;
        let secret = secret(&folder.join("secret")).map_err(fail)?;
        Ok(Self {
            engine: engine.clone(),
            folder: code,
            secret,
        })
    }

    /// The compiled component as it lies on disk; none where it is not, or is harmed, which removes it. It takes
    /// milliseconds, on a thread that may block.
    pub fn kept(&self, digest: &str) -> Option<Component> {
        let (key, path) = self.path(digest);
        self.load(&key, &path)
    }

    /// The compiled component: from disk where it is there and unharmed, else compiled and kept. It takes up to minutes, so
    /// it is for a thread that may block.
    ///
    /// # Errors
    /// [`CodeError::Compile`]. That the result cannot be kept is only logged, since the code is at hand.
    pub fn component(&self, digest: &str, bytes: &[u8]) -> Result<(Component, CodeOrigin), CodeError> {
        if let Some(component) = self.kept(digest) {
            return Ok((component, CodeOrigin::Cached));
        }
        let (key, path) = self.path(digest);
        let compile = |error: wasmtime::Error| CodeError::Compile(format!("{error:#}"));
        let code = self.engine.precompile_component(bytes).map_err(compile)?;
        // What there is no room for in the pool is refused here. Its code is not kept: who asks for it again waits with those
        // who compile, not with those whose code is on disk.
        let component = deserialize(&self.engine, &code).map_err(compile)?;
        if let Err(error) = self.keep(&key, &path, &code) {
            tracing::warn!(path = %path.display(), %error, "compiled code could not be kept");
        }
        Ok((component, CodeOrigin::Compiled))
    }

    /// Whether there is a file for the code of a component. Whether it is of use is known once it is read.
    pub fn holds(&self, digest: &str) -> bool {
        self.path(digest).1.exists()
    }

    /// Where the code of a component is kept.
    #[cfg(test)]
    pub(crate) fn file(&self, digest: &str) -> PathBuf {
        self.path(digest).1
    }

    fn path(&self, digest: &str) -> (String, PathBuf) {
        let key = digest.replace(':', "-");
        let path = self.folder.join(format!("{key}.cwasm"));
        (key, path)
    }

    fn load(&self, key: &str, path: &Path) -> Option<Component> {
        let file = fs::read(path).ok()?;
        let verified = file.split_at_checked(SEAL_BYTES).filter(|(seal, code)| {
            self.seal(key, code)
                .is_some_and(|expected| expected.verify_slice(seal).is_ok())
        });
        let component = match verified {
            Some((_, code)) => deserialize(&self.engine, code).map_err(|error| format!("{error:#}")),
            None => Err("its seal does not match".to_owned()),
        };
        match component {
            Ok(component) => Some(component),
            Err(reason) => {
                tracing::warn!(path = %path.display(), %reason, "compiled code refused; compiling anew");
                let _ = fs::remove_file(path);
                None
            }
        }
    }

    fn keep(&self, key: &str, path: &Path, code: &[u8]) -> std::io::Result<()> {
        let seal = self.seal(key, code).ok_or_else(|| std::io::Error::other("no seal"))?;
        // Written beside and renamed, so that a reader never finds half a file; the name is nobody else's.
        let partial = path.with_extension(format!("{:016x}.part", rand::random::<u64>()));
        let mut file = fs::File::create(&partial)?;
        file.write_all(&seal.finalize().into_bytes())?;
        file.write_all(code)?;
        file.sync_all()?;
        fs::rename(&partial, path)
    }

    fn seal(&self, key: &str, code: &[u8]) -> Option<Seal> {
        let mut seal = Seal::new_from_slice(&self.secret).ok()?;
        seal.update(&(key.len() as u64).to_le_bytes());
        seal.update(key.as_bytes());
        seal.update(code);
        Some(seal)
    }
}

fn deserialize(engine: &wasmtime::Engine, code: &[u8]) -> wasmtime::Result<Component> {
    // SAFETY: `code` was made by this engine just now, or by this host earlier and has since been kept under an
    // HMAC whose secret only this user can read; wasmtime checks version and configuration itself.
    #[allow(unsafe_code)]
    unsafe {
        Component::deserialize(engine, code)
    }
}

/// Makes the folder, for this user alone; refuses one that others may write to, because who can put a secret there can put
/// code there.
fn own_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    only_ours(folder, 0o022)
}

/// Refuses what is another user's, or has one of the permissions in `forbidden`.
#[cfg(unix)]
fn only_ours(path: &Path, forbidden: u32) -> std::io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let about = fs::metadata(path)?;
    if about.uid() == rustix::process::geteuid().as_raw() && about.mode() & forbidden == 0 {
        return Ok(());
    }
    let refused = format!("{} is another user's, or other users have rights to it", path.display());
    Err(std::io::Error::new(std::io::ErrorKind::PermissionDenied, refused))
}

#[cfg(not(unix))]
fn only_ours(_: &Path, _: u32) -> std::io::Result<()> {
    Ok(())
}

/// Reads the secret, or makes one that only this user can read.
fn secret(path: &Path) -> std::io::Result<[u8; SEAL_BYTES]> {
    let fresh: [u8; SEAL_BYTES] = rand::random();
    // Written whole under a name of its own, then given its name if nobody else has been quicker: a process that is killed
    // leaves no half a secret.
    let partial = path.with_extension(format!("{:016x}.part", rand::random::<u64>()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&partial)?;
    file.write_all(&fresh)?;
    file.sync_all()?;
    let named = fs::hard_link(&partial, path);
    let _ = fs::remove_file(&partial);
    match named {
        Ok(()) => Ok(fresh),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            only_ours(path, 0o077)?;
            fs::read(path)?.try_into().map_err(|_| {
                let damaged = format!(
                    "{} is not {SEAL_BYTES} bytes long; remove the folder, it will be made anew",
                    path.display()
                );
                std::io::Error::new(std::io::ErrorKind::InvalidData, damaged)
            })
        }
        Err(error) => Err(error),
    }
}

/// Turns what wasmtime hashes into a name that stays the same from one run to the next.
struct Sha256Hasher(Sha256);

impl Hasher for Sha256Hasher {
    fn finish(&self) -> u64 {
        let digest = self.0.clone().finalize();
        u64::from_le_bytes(digest.first_chunk().copied().unwrap_or_default())
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
}
