//! Pictures and documents on their way in and out: forms that bring files, the files that a page shows, arguments that name files by
//! their handles, and the addresses under which files are served.

mod arguments;
mod find;
mod portraits;
mod receive;
mod recognise;
mod routes;
mod sent_form;

pub use arguments::open_arguments;
pub use find::{Reader, key, seal_answer, shelf};
pub use portraits::{PORTRAITS, add_portraits};
pub use receive::{FileRecipient, NotReceived, receive};
pub use recognise::recognisable;
pub use routes::{routes, upload};
pub use sent_form::SentForm;
