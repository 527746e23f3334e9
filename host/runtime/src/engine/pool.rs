//! The pool that instances come from, every number of it derived from one setting.

use wasmtime::{Enabled, PoolingAllocationConfig};

/// What the engine is made for.
#[derive(Debug, Clone)]
pub struct EngineOptions {
    /// How many calls may run at the same time, in all platforms together.
    pub concurrent_calls: u32,
    /// How many instances may be kept between calls, in all platforms together.
    pub kept_instances: u32,
    /// How deep calls between bricks may nest at most; each level holds an instance.
    pub depth: u32,
    /// The most linear memory that any installation may be given, in bytes.
    pub memory_bytes: usize,
    /// The most table elements that any installation may be given.
    pub table_elements: usize,
}

/// Where instances come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allocation {
    /// From a pool of slots that were mapped once.
    Pooled,
    /// From the operating system, one by one.
    OnDemand,
}

/// Core modules in one component. A brick in Rust has four (itself, and the shims of WASI), one in Python fourteen, its
/// libraries among them, and 38 where componentize-py has replaced each interface of WASI by a stub.
const CORE_INSTANCES_PER_BRICK: u32 = 64;
/// Memories in one component: nearly always one; a second for an adapter that keeps its own, and a third for the stubs of
/// componentize-qjs.
const MEMORIES_PER_BRICK: u32 = 3;
/// Tables in one component: one for function pointers, one for the shims, and one for each dynamically linked library.
const TABLES_PER_BRICK: u32 = 16;

/// The pool for these options.
pub(super) fn pooling(options: &EngineOptions) -> PoolingAllocationConfig {
    // A call holds an instance for every level of nesting. All calls at their deepest must fit, or the calls of one platform
    // could take what another's need. Slots that were never used cost address space alone.
    let calls = options.concurrent_calls.saturating_mul(options.depth.max(1));
    let instances = calls.saturating_add(options.kept_instances);
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(instances)
        // One that is kept keeps its stack as well.
        .total_stacks(instances)
        .total_core_instances(instances.saturating_mul(CORE_INSTANCES_PER_BRICK))
        .total_memories(instances.saturating_mul(MEMORIES_PER_BRICK))
        .total_tables(instances.saturating_mul(TABLES_PER_BRICK))
        .max_core_instances_per_component(CORE_INSTANCES_PER_BRICK)
        .max_memories_per_component(MEMORIES_PER_BRICK)
        .max_tables_per_component(TABLES_PER_BRICK)
        .max_memories_per_module(1)
        .max_tables_per_module(4)
        .max_memory_size(options.memory_bytes)
        .table_elements(options.table_elements)
        .max_component_instance_size(4 << 20)
        .max_core_instance_size(4 << 20)
        // Ask the kernel which pages an instance has touched, and clean just these: the greatest saving of all.
        .pagemap_scan(Enabled::Auto)
        // What a usual call touches is cleaned by writing zeros, which costs less than giving pages back and faulting
        // them in again. A slot that was used more heavily gives back the rest.
        .linear_memory_keep_resident(256 << 10)
        .table_keep_resident(16 << 10)
        // Slots remember the brick they served last; so many may wait for theirs to come again.
        .max_unused_warm_slots(options.concurrent_calls.min(64))
        .decommit_batch_size(16);
    pool
}
