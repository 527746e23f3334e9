//! Plain WASI, with nothing granted: no files, no sockets, no environment, no arguments. Clocks and randomness answer from
//! the call's instant and seed, so that a call that is run again does the same again. What the brick writes to its standard
//! error, a panic's message above all, is kept for the incident.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use rand::{SeedableRng, rngs::StdRng};
use sha2::{Digest as _, Sha256};
use wasmtime_wasi::{
    HostMonotonicClock, HostWallClock, WasiCtx,
    p2::pipe::{MemoryInputPipe, MemoryOutputPipe},
};

use legollab_texts::Instant;

/// Bytes of standard output and of standard error that are kept.
const OUTPUT_BYTES: usize = 8 << 10;

/// Random bytes that may be asked for at once. They are made in the host's memory before the brick has room for them.
const RANDOM_BYTES: u64 = 1 << 20;

/// WASI of one instance, made when it is first asked for: most calls of most bricks never do.
#[derive(Default)]
pub struct WasiState {
    context: Option<WasiCtx>,
    error: Option<MemoryOutputPipe>,
    /// Looks at the monotonic clock so far, in nanoseconds of it.
    steps: Arc<AtomicU64>,
}

impl WasiState {
    /// For another call: its instant, its randomness, nothing written yet.
    pub fn reset(&mut self) {
        (self.context, self.error) = (None, None);
    }

    /// Its context, for a call of this instant and seed.
    pub(crate) fn context(&mut self, at: Instant, seed: [u8; 32], instance: u32) -> &mut WasiCtx {
        let (error, steps) = (&mut self.error, &self.steps);
        self.context.get_or_insert_with(|| {
            let pipe = error.insert(MemoryOutputPipe::new(OUTPUT_BYTES)).clone();
            WasiCtx::builder()
                .stdin(MemoryInputPipe::new(Vec::new()))
                .stdout(pipe.clone())
                .stderr(pipe)
                .wall_clock(CallWallClock(at))
                .monotonic_clock(CallMonotonicClock(steps.clone()))
                .secure_random(StdRng::from_seed(derive(&seed, instance, 0)))
                .insecure_random(StdRng::from_seed(derive(&seed, instance, 1)))
                .insecure_random_seed(u128::from_le_bytes(
                    derive(&seed, instance, 2).first_chunk().copied().unwrap_or_default(),
                ))
                .max_random_size(RANDOM_BYTES)
                .allow_tcp(false)
                .allow_udp(false)
                .allow_ip_name_lookup(false)
                .build()
        })
    }

    /// What the brick wrote to its standard output and error.
    pub fn output(&self) -> String {
        self.error
            .as_ref()
            .map(|pipe| String::from_utf8_lossy(&pipe.contents()).into_owned())
            .unwrap_or_default()
    }
}

/// The seed of one source of randomness of one instance. Instances of one call run in the same order in every run, so each
/// draws the same again; and none can foretell what another draws, nor one source what another gives.
fn derive(seed: &[u8; 32], instance: u32, source: u8) -> [u8; 32] {
    Sha256::new()
        .chain_update(seed)
        .chain_update(instance.to_le_bytes())
        .chain_update([source])
        .finalize()
        .into()
}

struct CallWallClock(Instant);

impl HostWallClock for CallWallClock {
    fn resolution(&self) -> Duration {
        Duration::from_millis(1)
    }

    fn now(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.0).unwrap_or(0))
    }
}

/// Advances by a microsecond with each look: it never goes back, and is the same in every run of a call.
struct CallMonotonicClock(Arc<AtomicU64>);

impl HostMonotonicClock for CallMonotonicClock {
    fn resolution(&self) -> u64 {
        1_000
    }

    fn now(&self) -> u64 {
        self.0.fetch_add(1_000, Ordering::Relaxed)
    }
}
