//! The private keys of the demonstration's people. Real people keep theirs on machines of their own; these lie in the folder of the
//! registry, so that whoever looks at the demonstration can go on in their names.

use std::{fs, io::Write as _, path::Path};

use legollab_trust::KeyPair;

use crate::error::{DemoError, During as _};

/// The folder within the registry's folder.
pub const FOLDER: &str = "demo-keys";

/// Makes a key pair and keeps its private half as `demo-keys/{name}.pem`.
pub(crate) fn make(registry: &Path, name: &str) -> Result<KeyPair, DemoError> {
    let key = KeyPair::generate().during("make a key")?;
    let folder = registry.join(FOLDER);
    let path = folder.join(format!("{name}.pem"));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    fs::create_dir_all(&folder)
        .and_then(|()| options.open(&path))
        .and_then(|mut file| file.write_all(key.to_pem().as_bytes()))
        .map_err(|error| DemoError::File { path, error })?;
    Ok(key)
}
