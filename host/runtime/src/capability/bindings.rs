//! The contract's interfaces as Rust traits, generated from `wit/brick`.
#![allow(missing_docs, clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used)]

wasmtime::component::bindgen!({
    path: "../../wit/brick",
    world: "legollaborative:brick/capabilities",
    imports: {
        "legollaborative:brick/store.get": async | trappable,
        "legollaborative:brick/store.get-many": async | trappable,
        "legollaborative:brick/store.scan": async | trappable,
        "legollaborative:brick/files.look-up": async | trappable,
        "legollaborative:brick/files.read": async | trappable,
        "legollaborative:brick/files.create": async | trappable,
        default: trappable,
    },
});
