//! The contract in Rust, generated from `wit/brick`. The modules of this crate wrap what is here.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "generated")]

wit_bindgen::generate!({
    path: "wit",
    world: "capabilities",
    generate_unused_types: true,
    additional_derives: [PartialEq],
    // The section with this world's types sits beside the one of the brick's own world.
    type_section_suffix: "legollab-brick",
});
