//! `legollab`, the command line. See the library of the same name.

use std::process::ExitCode;

/// A call makes and frees some hundreds of small things: `docs/performance.md` says what this allocator gives.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    legollab::main()
}
