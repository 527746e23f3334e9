//! `store`: what the brick keeps.

use legollab_package::Capability;

use super::bindings::legollaborative::brick::store as wit;
use crate::{
    call::state::InstanceState,
    storage::{Direction, KeyRange},
};

/// What the host passes for each entry beside its bytes: two pointers with lengths.
const ENTRY_BYTES: usize = 16;

impl wit::Host for InstanceState {
    async fn get(&mut self, key: Vec<u8>) -> wasmtime::Result<Option<Vec<u8>>> {
        let (mounted, scope) = self.granted(Capability::Store)?;
        scope.budget.operate(1)?;
        scope.budget.carry(key.len())?;
        let value = scope
            .transaction
            .get(mounted.id, key)
            .await
            .map_err(crate::call::fault::CallFault::from)?;
        scope.budget.carry(value.as_ref().map_or(0, Vec::len))?;
        Ok(value)
    }

    async fn get_many(&mut self, keys: Vec<Vec<u8>>) -> wasmtime::Result<Vec<Option<Vec<u8>>>> {
        let (mounted, scope) = self.granted(Capability::Store)?;
        scope.budget.operate(keys.len())?;
        scope
            .budget
            .carry(keys.iter().map(|key| key.len() + ENTRY_BYTES).sum())?;
        let left = scope.budget.bytes_left();
        let found = scope
            .transaction
            .get_many(mounted.id, keys, left)
            .await
            .map_err(crate::call::fault::CallFault::from)?;
        let values = match found {
            Some(values) => values,
            None => {
                // More than is left: to count it ends the call.
                scope.budget.carry(left.saturating_add(1))?;
                Vec::new()
            }
        };
        scope.budget.carry(values.iter().flatten().map(Vec::len).sum())?;
        Ok(values)
    }

    fn put(&mut self, key: Vec<u8>, value: Vec<u8>) -> wasmtime::Result<()> {
        let (mounted, scope) = self.granted(Capability::Store)?;
        scope.budget.operate(1)?;
        scope.budget.carry(key.len() + value.len())?;
        scope.budget.write(key.len(), value.len())?;
        scope.transaction.write(mounted.id, key, Some(value))?;
        Ok(())
    }

    fn delete(&mut self, key: Vec<u8>) -> wasmtime::Result<()> {
        let (mounted, scope) = self.granted(Capability::Store)?;
        scope.budget.operate(1)?;
        scope.budget.carry(key.len())?;
        scope.budget.write(key.len(), 0)?;
        scope.transaction.write(mounted.id, key, None)?;
        Ok(())
    }

    async fn scan(
        &mut self,
        start: Vec<u8>,
        end: Option<Vec<u8>>,
        direction: wit::Direction,
        limit: u32,
    ) -> wasmtime::Result<Vec<wit::Entry>> {
        let (mounted, scope) = self.granted(Capability::Store)?;
        scope.budget.operate(1)?;
        scope.budget.carry(start.len() + end.as_ref().map_or(0, Vec::len))?;
        let direction = match direction {
            wit::Direction::Forward => Direction::Forward,
            wit::Direction::Backward => Direction::Backward,
        };
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let range = KeyRange { start, end };
        let found = scope
            .transaction
            .scan(mounted.id, range, direction, limit, &mut scope.budget)
            .await?;
        let bytes: usize = found
            .iter()
            .map(|(key, value)| key.len() + value.len() + ENTRY_BYTES)
            .sum();
        scope.budget.carry(bytes)?;
        Ok(found
            .into_iter()
            .map(|(key, value)| wit::Entry { key, value })
            .collect())
    }
}
