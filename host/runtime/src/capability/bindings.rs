//! The contract's interfaces as Rust traits, generated from `wit/brick`.
#![allow(missing_docs, clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used)]

wasmtime::component::bindgen!({
    path: "../../wit/brick",
    world: "legollaborative:brick/capabilities",
    imports: {
        "legollaborative:brick/store.get": async | trappable,
        "legollaborative:brick/store.get-many": async | trappable,
        "legollaborative:brick/store.scan": async | trappable,
        default: trappable,
    },
});
