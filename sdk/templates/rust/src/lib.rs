//! {{title}}: a board on which members leave notes.

mod notes;
mod page;
mod settings;

legollab_brick::generate!({ world: "brick" });

/// The brick. Each module implements the functions of one exported interface on it.
struct {{pascal_name}};

bindings::export!({{pascal_name}});
