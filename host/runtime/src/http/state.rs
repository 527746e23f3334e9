//! HTTP of one instance.

use wasmtime::component::ResourceTable;
use wasmtime_wasi_http::{WasiHttpCtx, WasiHttpCtxView, WasiHttpHooks};

use super::send::{RequestPolicy, Sent};

/// Bytes of one list of header fields. A brick holds as many lists as it may hold handles, and all of them are in the
/// host's memory.
const FIELDS_BYTES: usize = 16 << 10;

/// HTTP of one instance.
pub struct HttpState {
    context: WasiHttpCtx,
    hooks: RequestHooks,
}

impl Default for HttpState {
    fn default() -> Self {
        let mut context = WasiHttpCtx::new();
        context.set_field_size_limit(FIELDS_BYTES);
        Self {
            context,
            hooks: RequestHooks::default(),
        }
    }
}

impl HttpState {
    /// Whether it is yet to be told what the present call may ask for.
    pub(crate) fn is_undecided(&self) -> bool {
        self.hooks.permission.is_undecided()
    }

    /// Tells it what the present call may ask for.
    pub(crate) fn decide(&mut self, permission: RequestPolicy) {
        self.hooks.permission = permission;
    }

    /// As WASI wants it, with the handles of the instance.
    pub(crate) fn view<'a>(&'a mut self, table: &'a mut ResourceTable) -> WasiHttpCtxView<'a> {
        WasiHttpCtxView {
            ctx: &mut self.context,
            table,
            hooks: &mut self.hooks,
        }
    }
}

/// What decides on a request. It is told of the present call whenever the brick is about to ask.
#[derive(Default)]
struct RequestHooks {
    permission: RequestPolicy,
}

impl WasiHttpHooks for RequestHooks {
    fn send_request(
        &mut self,
        request: http::Request<wasmtime_wasi_http::WasiBody>,
        options: Option<wasmtime_wasi_http::RequestOptions>,
        _processed: Box<dyn Future<Output = Result<(), wasmtime_wasi_http::Error>> + Send>,
    ) -> Box<dyn Future<Output = Sent> + Send> {
        self.permission.send(request, options)
    }
}
