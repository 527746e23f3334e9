//! Copies of what another registry has: bricks with everything that refers to them, verified before anybody sees them here, and read
//! only. `docs/decisions/mirror.md` says why it is so.

mod brick;
mod bytes;
mod documents;
mod error;
mod evidence;
mod follow;
mod keep;
mod namespace;
mod origin;
mod report;
mod run;
mod serve;
pub mod table;

pub use error::{MirrorError, Refusal};
pub use namespace::origin_of;
pub(in crate::packages) use namespace::say_where_to_publish;
pub use report::{Followed, MirrorReport, Refused};
pub use run::{Wanted, mirror};
pub use table::Model as MirroredNamespace;

use crate::routes::{Access, Routes};

/// Its routes.
pub fn routes() -> Routes {
    Routes::default().get("/mirrors/{root}/trust/{*name}", Access::Everyone, serve::file)
}
