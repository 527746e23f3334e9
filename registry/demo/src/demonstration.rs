//! What is asked for.

use std::{ffi::OsString, path::PathBuf};

use legollab_web::public_url::PublicAddress;

/// A demonstration to be made.
#[derive(Debug, Clone)]
pub struct Demonstration {
    /// The folder of the new registry. It is made; it may be there if it is empty.
    pub folder: PathBuf,
    /// Where the registry will be served afterwards, which letters and documents name.
    pub address: PublicAddress,
    /// The program with its arguments that examines a brick, as in [`legollab_registry::RegistryOptions`].
    pub examiner: Vec<OsString>,
    /// The files of the bricks to publish, whose names begin with `legollaborative:`. They are published in this order, months apart.
    pub bricks: Vec<PathBuf>,
}
