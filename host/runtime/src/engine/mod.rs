//! wasmtime, narrowed to what a host of bricks means by it: one engine per process, instances from a pool, compiled code
//! kept on disk, and a clock hand that never lets a brick run on.

mod code;
mod pool;
mod ticker;

pub use code::{CodeCache, CodeError, CodeOrigin};
pub use pool::{Allocation, EngineOptions};
pub use ticker::{EpochGuard, TICK};

use std::sync::Arc;

use ticker::Ticker;
use wasmtime::{Config, InstanceAllocationStrategy, OptLevel};

/// The engine of this process.
pub struct Engine {
    wasmtime: wasmtime::Engine,
    allocation: Allocation,
    ticker: Arc<Ticker>,
}

/// The engine could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the WebAssembly engine cannot start on this machine: {0}")]
pub struct EngineError(String);

impl Engine {
    /// Starts the engine and its ticker. Where the machine does not give the address space for a pool, instances are
    /// allocated one by one, which is slower and otherwise the same.
    ///
    /// # Errors
    /// When not even that is possible, for example on a processor that wasmtime does not compile for.
    pub fn start(options: &EngineOptions) -> Result<Self, EngineError> {
        let mut config = base_config();
        config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool::pooling(options)));
        let (wasmtime, allocation) = match wasmtime::Engine::new(&config) {
            Ok(engine) => (engine, Allocation::Pooled),
            Err(error) => {
                tracing::warn!(%error, "no pool of instances on this machine; allocating them one by one");
                let mut config = base_config();
                config.allocation_strategy(InstanceAllocationStrategy::OnDemand);
                let engine = wasmtime::Engine::new(&config).map_err(|error| EngineError(format!("{error:#}")))?;
                (engine, Allocation::OnDemand)
            }
        };
        let ticker = Ticker::start(wasmtime.weak()).map_err(|error| EngineError(error.to_string()))?;
        Ok(Self {
            wasmtime,
            allocation,
            ticker,
        })
    }

    /// The engine beneath.
    pub fn wasmtime(&self) -> &wasmtime::Engine {
        &self.wasmtime
    }

    /// Where instances come from.
    pub fn allocation(&self) -> Allocation {
        self.allocation
    }

    /// Keeps the epoch ticking as long as the guard lives. Whoever runs a brick holds one.
    pub fn running(&self) -> EpochGuard {
        self.ticker.running()
    }
}

/// What is the same however instances are allocated, so that compiled code fits both.
fn base_config() -> Config {
    let mut config = Config::new();
    config
        .epoch_interruption(true)
        // Compiling is rare and kept on disk, running is not.
        .cranelift_opt_level(OptLevel::Speed)
        // Half a MiB of stack holds some ten thousand frames of ordinary code; the fiber's stack leaves as much again for
        // host functions called from the deepest frame.
        .max_wasm_stack(512 << 10)
        .async_stack_size(1 << 20)
        .wasm_backtrace_max_frames(std::num::NonZeroUsize::new(32))
        // Instances are made for one call each, so an initial memory image that is mapped beats one that is copied.
        .memory_init_cow(true);
    config
}
