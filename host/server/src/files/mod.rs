//! Pictures and documents as pages, forms and programs see them: by handles. The identifier that bricks use never leaves the
//! host.

mod handle;
mod shelf;
mod typed;

pub use handle::{FileKey, HANDLE_LETTERS, HandleReader, OpenedHandle};
pub use shelf::{FileShelf, ShownFile};
pub use typed::{NamedFile, has_files, takes_files};
