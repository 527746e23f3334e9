//! `clock`: the platform's time.

use legollab_package::Capability;

use super::bindings::legollaborative::brick::{clock as wit, types};
use crate::call::state::InstanceState;

impl types::Host for InstanceState {}
impl super::bindings::legollaborative::brick::ui::Host for InstanceState {}
impl super::bindings::legollaborative::brick::endpoints::Host for InstanceState {}

impl wit::Host for InstanceState {
    fn now(&mut self) -> wasmtime::Result<types::Instant> {
        let (_, scope) = self.granted(Capability::Clock)?;
        Ok(scope.at.0)
    }
}
