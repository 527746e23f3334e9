//! What other processes of this machine may ask for.

use std::{path::Path, sync::Arc};

use legollab_runtime::{
    control::{NotServed, Serving},
    platform::Platform,
};

use crate::Server;

impl Serving for Server {
    fn platform_at(&self, folder: &Path) -> Option<Arc<Platform>> {
        let same = |platform: &Arc<Platform>| platform.folder().canonicalize().is_ok_and(|path| path == folder);
        self.platforms().into_iter().find(same)
    }

    fn replace(&self, changed: Arc<Platform>) -> Result<(), NotServed> {
        match self.put(changed) {
            Ok(_) => Ok(()),
            Err(error) => Err(NotServed(error.to_string())),
        }
    }
}
