//! What the host lets a brick do. Each capability is a file of its own that implements its interface of the contract over
//! what it needs of the call; `link` is the only place that knows them all, and taking a line out of it removes one.

pub mod bindings;
mod calendar;
mod caller;
mod clock;
mod convert;
mod jobs;
pub mod log;
mod notify;
mod store;
pub mod wasi;

use wasmtime::component::{HasData, Linker};

use crate::call::state::CallState;
pub use crate::platform::Capability;

/// The whole state, for capabilities that look at several parts of a call.
pub struct WholeCall;

impl HasData for WholeCall {
    type Data<'a> = &'a mut CallState;
}

/// Links everything that bricks may import of the host.
///
/// # Errors
/// If two capabilities claim one name, which a test would have found.
pub fn link(linker: &mut Linker<CallState>) -> wasmtime::Result<()> {
    use bindings::legollaborative::brick as contract;
    fn whole(state: &mut CallState) -> &mut CallState {
        state
    }
    contract::types::add_to_linker::<_, WholeCall>(linker, whole)?;
    contract::ui::add_to_linker::<_, WholeCall>(linker, whole)?;
    contract::store::add_to_linker::<_, WholeCall>(linker, whole)?;
    contract::clock::add_to_linker::<_, WholeCall>(linker, whole)?;
    contract::calendar::add_to_linker::<_, WholeCall>(linker, whole)?;
    contract::caller::add_to_linker::<_, WholeCall>(linker, whole)?;
    contract::jobs::add_to_linker::<_, WholeCall>(linker, whole)?;
    contract::notify::add_to_linker::<_, WholeCall>(linker, whole)?;
    contract::log::add_to_linker::<_, WholeCall>(linker, whole)?;
    wasi::link(linker)?;
    crate::http::link(linker)
}
