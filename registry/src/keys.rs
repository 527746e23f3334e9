//! The registry's own secrets: files in `keys/` of its folder, which only the user of this process may read.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::Path,
};

use legollab_trust::{KeyError, KeyPair};
use uuid::Uuid;

/// The folder within the registry's folder.
pub const FOLDER: &str = "keys";
const ACCESS: &str = "access-tokens.key";
const ACCEPTANCE: &str = "acceptance.pem";
const SECOND_FACTORS: &str = "second-factors.key";
/// Bytes of a secret that something is sealed with.
const SECRET_BYTES: usize = 32;

/// The registry's own secrets.
pub struct RegistryKeys {
    /// Seals the short-lived access tokens of OCI distribution.
    pub access: [u8; SECRET_BYTES],
    /// Seals what authenticators share with the registry, which has to be read again and must not lie open in the database.
    pub second_factors: [u8; SECRET_BYTES],
    /// Signs when releases came in.
    pub acceptance: KeyPair,
}

/// Why a secret cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// Its file can be neither read nor made.
    #[error("the file cannot be used: {0}")]
    File(#[from] io::Error),
    /// Its file holds no key of this kind.
    #[error("the file does not hold what it should: {0}")]
    Key(#[from] KeyError),
    /// Its file is not 64 hexadecimal digits.
    #[error("the file does not hold 64 hexadecimal digits")]
    Digits,
}

impl RegistryKeys {
    /// Reads the secrets of a registry's folder, and makes those that are not there yet.
    ///
    /// # Errors
    /// The name of the file that cannot be used, and why.
    pub fn open(folder: &Path) -> Result<Self, (String, SecretError)> {
        let folder = folder.join(FOLDER);
        let named = |name: &str| {
            let name = folder.join(name).display().to_string();
            move |error: SecretError| (name, error)
        };
        private_folder(&folder).map_err(SecretError::from).map_err(named(""))?;
        Ok(Self {
            access: secret(&folder, ACCESS).map_err(named(ACCESS))?,
            second_factors: secret(&folder, SECOND_FACTORS).map_err(named(SECOND_FACTORS))?,
            acceptance: key_pair(&folder.join(ACCEPTANCE)).map_err(named(ACCEPTANCE))?,
        })
    }
}

fn secret(folder: &Path, name: &str) -> Result<[u8; SECRET_BYTES], SecretError> {
    let text = kept_or_made(&folder.join(name), || {
        let secret: [u8; SECRET_BYTES] = rand::random();
        Ok(hex::encode(secret))
    })?;
    let mut secret = [0; SECRET_BYTES];
    hex::decode_to_slice(text.trim(), &mut secret).map_err(|_| SecretError::Digits)?;
    Ok(secret)
}

/// The key pair of a file, which is made if it is not there.
///
/// # Errors
/// See [`SecretError`].
pub fn key_pair(file: &Path) -> Result<KeyPair, SecretError> {
    let text = kept_or_made(file, || Ok(KeyPair::generate()?.to_pem()))?;
    Ok(KeyPair::from_pem(&text)?)
}

/// The text of a file, which is made whole or not at all: a process that is killed leaves no half of a key.
fn kept_or_made(file: &Path, make: impl FnOnce() -> Result<String, SecretError>) -> Result<String, SecretError> {
    match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        read => return Ok(read?),
    }
    let made = make()?;
    let beside = file.with_extension(Uuid::new_v4().simple().to_string());
    write_private(&beside, &made)?;
    // Fails where another process was faster, whose key is then the one.
    let linked = fs::hard_link(&beside, file);
    fs::remove_file(&beside)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error.into()),
        _ => {}
    }
    if let Some(folder) = file.parent() {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(fs::read_to_string(file)?)
}

fn write_private(file: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(file)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// A folder that only the user of this process may enter: it holds keys and what people entrust the registry with.
///
/// # Errors
/// When it can be neither made nor narrowed.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_made_once_and_kept_from_others() {
        let folder = tempfile::tempdir().unwrap();
        let first = RegistryKeys::open(folder.path()).unwrap();
        let again = RegistryKeys::open(folder.path()).unwrap();
        assert_eq!(first.access, again.access);
        assert_eq!(first.second_factors, again.second_factors);
        assert_ne!(first.access, first.second_factors);
        assert_eq!(first.acceptance.public(), again.acceptance.public());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            for name in [ACCESS, ACCEPTANCE, SECOND_FACTORS] {
                let file = fs::metadata(folder.path().join(FOLDER).join(name)).unwrap();
                assert_eq!(file.permissions().mode() & 0o777, 0o600, "{name}");
            }
        }
        assert_eq!(fs::read_dir(folder.path().join(FOLDER)).unwrap().count(), 3);
    }

    #[test]
    fn a_damaged_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        RegistryKeys::open(folder.path()).unwrap();
        fs::write(folder.path().join(FOLDER).join(ACCESS), "no").unwrap();
        let (name, error) = RegistryKeys::open(folder.path()).err().unwrap();
        assert!(name.ends_with(ACCESS) && matches!(error, SecretError::Digits));
    }
}
