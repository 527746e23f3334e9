//! HTTP of one instance.

use wasmtime::component::Linker;
use wasmtime_wasi_http::{WasiHttpCtx, WasiHttpCtxView, WasiHttpHooks, WasiHttpView};

use super::send;
use crate::{call::state::CallState, capability::Capability};

/// Links `wasi:http/types` and `wasi:http/outgoing-handler`.
pub fn link(linker: &mut Linker<CallState>) -> wasmtime::Result<()> {
    wasmtime_wasi_http::p2::add_only_http_to_linker_async(linker)
}

/// Bytes of one list of header fields. A brick holds as many lists as it may hold handles, and all of them are in the
/// host's memory.
const FIELDS_BYTES: usize = 16 << 10;

/// HTTP of one instance.
pub struct HttpState {
    context: WasiHttpCtx,
    hooks: Hooks,
}

impl Default for HttpState {
    fn default() -> Self {
        let mut context = WasiHttpCtx::new();
        context.set_field_size_limit(FIELDS_BYTES);
        Self {
            context,
            hooks: Hooks::default(),
        }
    }
}

/// What decides on a request. It is told of the present call whenever the brick is about to ask.
#[derive(Default)]
struct Hooks {
    permission: send::Permission,
}

impl WasiHttpView for CallState {
    fn http(&mut self) -> WasiHttpCtxView<'_> {
        if self.http.hooks.permission.is_undecided() {
            let permission = match self.granted(Capability::Http) {
                Ok((mounted, scope)) => send::Permission::granted(
                    mounted.granted.http_hosts(),
                    scope.ground.http.clone(),
                    scope.http.clone(),
                ),
                Err(fault) => {
                    tracing::warn!(reason = fault.detail, "HTTP refused");
                    send::Permission::Refused
                }
            };
            self.http.hooks.permission = permission;
        }
        WasiHttpCtxView {
            ctx: &mut self.http.context,
            table: &mut self.table,
            hooks: &mut self.http.hooks,
        }
    }
}

impl WasiHttpHooks for Hooks {
    fn send_request(
        &mut self,
        request: http::Request<wasmtime_wasi_http::WasiBody>,
        options: Option<wasmtime_wasi_http::RequestOptions>,
        _processed: Box<dyn Future<Output = Result<(), wasmtime_wasi_http::Error>> + Send>,
    ) -> Box<dyn Future<Output = send::Sent> + Send> {
        self.permission.send(request, options)
    }
}
