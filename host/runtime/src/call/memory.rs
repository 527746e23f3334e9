//! How much memory an instance may hold.

use wasmtime::ResourceLimiter;

use super::fault::CallFault;
use crate::storage::IncidentKind;

/// Keeps all memories and all tables of one instance within its limits, counted together.
#[derive(Debug)]
pub struct MemoryLimit {
    bytes: usize,
    most_bytes: usize,
    elements: usize,
    most_elements: usize,
}

impl MemoryLimit {
    pub(super) fn new(most_bytes: usize, most_elements: usize) -> Self {
        Self {
            bytes: 0,
            most_bytes,
            elements: 0,
            most_elements,
        }
    }

    /// Whether at least half of what it may have is left.
    pub fn has_room(&self) -> bool {
        self.bytes <= self.most_bytes / 2 && self.elements <= self.most_elements / 2
    }

    /// Linear memory held now, in bytes. Memories do not shrink, so it is the peak as well.
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

impl ResourceLimiter for MemoryLimit {
    fn memory_growing(&mut self, current: usize, desired: usize, _most: Option<usize>) -> wasmtime::Result<bool> {
        let total = self.bytes.saturating_add(desired.saturating_sub(current));
        if total > self.most_bytes {
            // An error, not a refusal: a brick that is refused memory goes on in ways nobody has tested.
            let detail = format!(
                "the brick wanted {total} bytes of memory, and may have {}",
                self.most_bytes
            );
            return Err(CallFault::new(IncidentKind::Memory, detail).into());
        }
        self.bytes = total;
        Ok(true)
    }

    fn table_growing(&mut self, current: usize, desired: usize, _most: Option<usize>) -> wasmtime::Result<bool> {
        let total = self.elements.saturating_add(desired.saturating_sub(current));
        if total > self.most_elements {
            let detail = format!(
                "the brick wanted {total} table elements, and may have {}",
                self.most_elements
            );
            return Err(CallFault::new(IncidentKind::Memory, detail).into());
        }
        self.elements = total;
        Ok(true)
    }
}
