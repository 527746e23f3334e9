//! A brick's file and its contract, read together.

use legollab_package::{BrickFile, BrickFileError};
use legollab_texts::Catalogue;

use crate::{error::ContractError, read::Contract, recent};

/// A brick, read and found to be whole, before there is code of it.
#[derive(Debug)]
pub struct Inspected {
    /// Its file: manifest, contract text, catalogues, digest.
    pub file: BrickFile,
    /// What it exports and imports.
    pub contract: Contract,
    /// Its texts.
    pub catalogue: Catalogue,
    /// The size of its file, in bytes.
    pub bytes: usize,
}

/// Why a file is not a whole brick.
#[derive(Debug, thiserror::Error)]
pub enum InspectError {
    /// It is not a brick.
    #[error(transparent)]
    File(#[from] BrickFileError),
    /// Its contract cannot be read, or does not agree with the component.
    #[error(transparent)]
    Contract(#[from] ContractError),
}

/// Reads a brick's file with its contract and texts.
///
/// # Errors
/// See [`InspectError`].
pub fn inspect(bytes: &[u8]) -> Result<Inspected, InspectError> {
    let file = BrickFile::read(bytes)?;
    let contract = recent::contract(&file.digest, || Contract::read(bytes, &file.wit))?;
    let catalogue = Catalogue::new(&file.texts).map_err(BrickFileError::from)?;
    Ok(Inspected {
        file,
        contract,
        catalogue,
        bytes: bytes.len(),
    })
}
