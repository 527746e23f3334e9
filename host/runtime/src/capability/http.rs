//! `http`: `wasi:http/outgoing-handler`, to granted hosts alone.

use wasmtime::component::Linker;
use wasmtime_wasi_http::{WasiHttpCtxView, WasiHttpView};

use crate::{call::state::InstanceState, http::RequestPolicy};
use legollab_package::Capability;

/// Links `wasi:http/types` and `wasi:http/outgoing-handler`.
pub fn link(linker: &mut Linker<InstanceState>) -> wasmtime::Result<()> {
    wasmtime_wasi_http::p2::add_only_http_to_linker_async(linker)
}

impl WasiHttpView for InstanceState {
    fn http(&mut self) -> WasiHttpCtxView<'_> {
        if self.http.is_undecided() {
            let permission = match self.granted(Capability::Http) {
                Ok((mounted, scope)) => RequestPolicy::granted(
                    mounted.granted.http_hosts(),
                    scope.context.http.clone(),
                    scope.http.clone(),
                ),
                Err(fault) => {
                    tracing::warn!(reason = fault.detail, "HTTP refused");
                    RequestPolicy::Refused
                }
            };
            self.http.decide(permission);
        }
        self.http.view(&mut self.table)
    }
}
