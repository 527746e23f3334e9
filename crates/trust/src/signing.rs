//! What a signatory's own tool does with a file that waits for a signature.

use crate::{
    bundle::{Bundle, SignError},
    keys::KeyPair,
    metadata::{Metadata, MetadataError},
};

/// Why a file could not be signed.
#[derive(Debug, thiserror::Error)]
pub enum SignFileError {
    /// The file is a statement that cannot be signed, or neither a statement nor metadata.
    #[error(transparent)]
    Statement(#[from] SignError),
    /// The file is metadata that cannot be signed.
    #[error(transparent)]
    Metadata(#[from] MetadataError),
}

/// Signs a file that a registry gave out to be signed. The JSON of a statement becomes the JSON of a bundle; metadata of the
/// repository of trust becomes the same metadata with one signature more.
///
/// # Errors
/// When the file is neither, or the key cannot be used.
pub fn sign_file(file: &[u8], key: &KeyPair) -> Result<Vec<u8>, SignFileError> {
    if let Ok(mut metadata) = Metadata::from_json(file) {
        metadata.sign(key)?;
        return Ok(metadata.to_json());
    }
    Ok(Bundle::sign(file.to_vec(), key)?.to_json())
}
