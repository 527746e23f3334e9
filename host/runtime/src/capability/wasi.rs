//! Plain WASI, with nothing granted: see `WasiState`.

use wasmtime::component::Linker;
use wasmtime_wasi::{WasiCtxView, WasiView};

use crate::call::state::InstanceState;

/// Links `wasi:cli`, `wasi:clocks`, `wasi:filesystem`, `wasi:io`, `wasi:random` and `wasi:sockets`.
pub fn link(linker: &mut Linker<InstanceState>) -> wasmtime::Result<()> {
    wasmtime_wasi::p2::add_to_linker_async(linker)
}

impl WasiView for InstanceState {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        let (at, seed) = self.scope().map(|scope| (scope.at, scope.seed)).unwrap_or_default();
        WasiCtxView {
            ctx: self.wasi.context(at, seed, self.instance),
            table: &mut self.table,
        }
    }
}
