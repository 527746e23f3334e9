//! What the host lets a brick do. Each capability is a file of its own that implements its interface of the contract for the
//! data of an instance, over what it needs of the call. What links them to a brick is `link.rs`.

pub mod bindings;
mod calendar;
mod caller;
mod clock;
mod convert;
mod files;
pub(crate) mod http;
mod jobs;
mod log;
mod notify;
mod store;
pub(crate) mod wasi;

use wasmtime::component::HasData;

use crate::call::state::InstanceState;
pub use legollab_package::Capability;

/// The whole data of an instance, for capabilities that look at several parts of a call.
pub struct HostData;

impl HasData for HostData {
    type Data<'a> = &'a mut InstanceState;
}
