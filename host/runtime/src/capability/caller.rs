//! `caller`: who calls, and how to speak to them.

use legollab_package::Capability;

use super::bindings::legollaborative::brick::caller as wit;
use crate::call::{Identity, state::InstanceState};

impl wit::Host for InstanceState {
    fn who(&mut self) -> wasmtime::Result<wit::Identity> {
        let (_, scope) = self.granted(Capability::Caller)?;
        Ok(match &scope.caller.identity {
            Identity::Visitor => wit::Identity::Visitor,
            Identity::Platform => wit::Identity::Platform,
            Identity::Member(member) => wit::Identity::Member(wit::Member {
                id: member.id.clone(),
                name: member.name.clone(),
                roles: member.roles.clone(),
            }),
        })
    }

    fn via(&mut self) -> wasmtime::Result<Option<String>> {
        let (_, scope) = self.granted(Capability::Caller)?;
        let before = scope.path.len().checked_sub(2).and_then(|index| scope.path.get(index));
        Ok(before.map(|mounted| mounted.name.clone()))
    }

    fn locale(&mut self) -> wasmtime::Result<String> {
        let (_, scope) = self.granted(Capability::Caller)?;
        Ok(scope.caller.locale.clone())
    }

    fn time_zone(&mut self) -> wasmtime::Result<String> {
        let (_, scope) = self.granted(Capability::Caller)?;
        Ok(scope.context.manifest.platform.time_zone.clone())
    }
}
