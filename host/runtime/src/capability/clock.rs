//! `clock`: the platform's time.

use super::{
    Capability,
    bindings::legollaborative::brick::{clock as wit, types},
};
use crate::call::state::CallState;

impl types::Host for CallState {}
impl super::bindings::legollaborative::brick::ui::Host for CallState {}

impl wit::Host for CallState {
    fn now(&mut self) -> wasmtime::Result<types::Instant> {
        let (_, scope) = self.granted(Capability::Clock)?;
        Ok(scope.at.0)
    }
}
