//! The runtime of a host: one per process.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Weak},
};

use legollab_package::Digest;
use parking_lot::Mutex;
use tokio::sync::Semaphore;

use crate::{
    admission::permits::HostPermits,
    brick::{Brick, LoadError},
    call::{Host, LinkedBrick, MAINTENANCE_PERMITS, warm::WarmCapacity},
    clock::{Clock, SystemClock},
    engine::{CodeCache, CodeError, Engine, EngineError, EngineOptions},
    http::{AddressPolicy, HttpClient, Resolver, SystemResolver},
    limits::{LimitOverrides, Limits, SetLimit},
    link::link,
    storage::StoreOptions,
    trust::HostTrust,
};

/// What a runtime is made with.
#[derive(Clone)]
pub struct RuntimeOptions {
    /// Where compiled code is kept.
    pub cache_dir: PathBuf,
    /// How many calls may run at the same time, in all platforms together. The pool of instances is made for it.
    pub concurrent_calls: u32,
    /// The limits of a brick where its platform does not say otherwise.
    pub limits: Limits,
    /// The most that a platform gets of each when it says otherwise.
    pub most: Limits,
    /// The most bytes that a platform's database may have, with jobs, events, messages and accounts.
    pub platform_bytes: u64,
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Which addresses bricks may reach over HTTP.
    pub reach: AddressPolicy,
    /// Who knows the addresses of the names that bricks ask for.
    pub names: Arc<dyn Resolver>,
    /// What is known of the providers of bricks; none where the operator has given no root of trust.
    pub trust: Option<HostTrust>,
}

impl RuntimeOptions {
    /// The options of a host in earnest: the machine's clock and names, public addresses, 64 calls at a time, 8 GiB a platform.
    pub fn new(cache_dir: impl Into<PathBuf>) -> Self {
        Self {
            cache_dir: cache_dir.into(),
            concurrent_calls: 64,
            limits: Limits::default(),
            most: Limits::most(),
            platform_bytes: 8 << 30,
            clock: Arc::new(SystemClock),
            reach: AddressPolicy::Public,
            names: Arc::new(SystemResolver),
            trust: None,
        }
    }
}

/// Why a runtime cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The engine.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The cache.
    #[error(transparent)]
    Code(#[from] CodeError),
}

/// Bricks that are compiled at the same time: each keeps all cores busy by itself.
const COMPILING: usize = 1;

/// The runtime of a host: one per process.
pub struct Runtime {
    host: Arc<Host>,
    cache: Arc<CodeCache>,
    options: RuntimeOptions,
    http: Arc<HttpClient>,
    bricks: Mutex<HashMap<Digest, Weak<LinkedBrick>>>,
    /// Taken by those whose code has to be compiled, which takes up to minutes.
    compiling: Semaphore,
    /// Taken by those whose code is on disk, which takes milliseconds: they do not wait for the others.
    reading: Semaphore,
}

impl Runtime {
    /// Starts the engine and opens the cache. The process may hold as many files open from then on as the system lets it:
    /// an idle platform holds one, and a shell's usual bound of 1,024 is for programs that hold a few.
    ///
    /// # Errors
    /// See [`StartError`].
    pub fn start(options: RuntimeOptions) -> Result<Arc<Self>, StartError> {
        allow_many_files();
        let depth = options.limits.depth;
        let engine = Engine::start(&EngineOptions {
            concurrent_calls: options.concurrent_calls,
            kept_instances: options.concurrent_calls,
            depth,
            // Slots of the pool are made for it, in address space only.
            memory_bytes: options.most.memory_bytes.max(options.limits.memory_bytes),
            table_elements: options.most.table_elements.max(options.limits.table_elements),
        })?;
        let cache = CodeCache::open(engine.wasmtime(), &options.cache_dir)?;
        let permits = Arc::new(HostPermits::new(options.concurrent_calls));
        Ok(Arc::new(Self {
            host: Arc::new(Host {
                engine,
                permits,
                neighbours: Arc::default(),
                warm: WarmCapacity::new(options.concurrent_calls as usize),
                looks: Semaphore::new(MAINTENANCE_PERMITS),
            }),
            cache: Arc::new(cache),
            http: Arc::new(HttpClient::new(options.reach, options.names.clone())),
            options,
            bricks: Mutex::default(),
            compiling: Semaphore::new(COMPILING),
            reading: Semaphore::new(1),
        }))
    }

    /// What it was started with.
    pub fn options(&self) -> &RuntimeOptions {
        &self.options
    }

    /// How storage is opened: readers for every call that a platform may have under way, and a bound on its file.
    pub(crate) fn storage(&self) -> StoreOptions {
        StoreOptions {
            readers: Some(self.options.concurrent_calls.max(16)),
            max_bytes: Some(self.options.platform_bytes),
        }
    }

    /// The limits of a brick: the host's, where its platform does not say otherwise, and never more than the host allows.
    pub(crate) fn limits(&self, mount: &str, overrides: &LimitOverrides) -> Limits {
        for SetLimit { limit, value, most } in overrides.set_beside(&self.options.most) {
            if value > most {
                tracing::warn!(mount, limit, value, most, "a limit is set beyond what this host allows");
            }
        }
        let mut limits = overrides.over(&self.options.limits).at_most(&self.options.most);
        // The pool has instances for as many calls in each other as the host's own limit allows.
        limits.depth = limits.depth.min(self.options.limits.depth);
        limits
    }

    /// What all platforms share.
    pub fn host(&self) -> &Arc<Host> {
        &self.host
    }

    /// What sends requests of bricks.
    pub fn http(&self) -> &Arc<HttpClient> {
        &self.http
    }

    /// Loads a brick, once for all platforms that mount it. Reading and compiling run on threads of their own.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn brick(&self, bytes: Vec<u8>) -> Result<Arc<LinkedBrick>, LoadError> {
        let digest = Digest::of(&bytes);
        if let Some(brick) = self.loaded(&digest) {
            return Ok(brick);
        }
        let bytes: Arc<[u8]> = bytes.into();
        // In either line one at a time, so that the same brick asked for twice is found the second time.
        if self.cache.holds(&digest.to_string()) {
            let _turn = self.reading.acquire().await;
            if let Some(brick) = self.loaded(&digest) {
                return Ok(brick);
            }
            if let Some(brick) = self
                .working(&bytes, |engine, cache, bytes| {
                    let kept = Brick::load_cached(cache, bytes)?;
                    kept.map(|brick| link(engine, brick)).transpose()
                })
                .await?
            {
                return Ok(self.remember(digest, brick));
            }
            // The file is of no use. Whoever has to compile stands in the line of those who compile, and leaves this one.
        }
        let _turn = self.compiling.acquire().await;
        if let Some(brick) = self.loaded(&digest) {
            return Ok(brick);
        }
        let brick = self
            .working(&bytes, |engine, cache, bytes| link(engine, Brick::load(cache, bytes)?))
            .await?;
        Ok(self.remember(digest, brick))
    }

    /// Loads on a thread that may block.
    async fn working<T: Send + 'static>(
        &self,
        bytes: &Arc<[u8]>,
        load: fn(&Engine, &CodeCache, &[u8]) -> Result<T, LoadError>,
    ) -> Result<T, LoadError> {
        let (host, cache, bytes) = (self.host.clone(), self.cache.clone(), bytes.clone());
        let loading = tokio::task::spawn_blocking(move || load(&host.engine, &cache, &bytes));
        loading.await.map_err(|error| LoadError::Link(error.to_string()))?
    }

    fn remember(&self, digest: Digest, brick: LinkedBrick) -> Arc<LinkedBrick> {
        let brick = Arc::new(brick);
        let mut bricks = self.bricks.lock();
        bricks.retain(|_, known| known.strong_count() > 0);
        bricks.insert(digest, Arc::downgrade(&brick));
        brick
    }

    fn loaded(&self, digest: &Digest) -> Option<Arc<LinkedBrick>> {
        self.bricks.lock().get(digest).and_then(Weak::upgrade)
    }

    /// Lets calls that are under way end, and no further ones begin.
    pub async fn drain(&self) {
        self.host.permits.drain().await;
    }
}

/// Raises the bound on open files to the most that this process may set. Where that fails, the bound stays, and a platform
/// beyond it says so when it is opened.
#[cfg(unix)]
fn allow_many_files() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    let most = Rlimit {
        current: maximum,
        maximum,
    };
    if let Err(error) = setrlimit(Resource::Nofile, most) {
        tracing::debug!(%error, "the bound on open files stays as it is");
    }
}

#[cfg(not(unix))]
fn allow_many_files() {}

#[cfg(test)]
mod tests {
    use std::{fs, pin::pin, task::Poll};

    use super::*;
    use crate::engine::CodeOrigin;

    /// A brick that does nothing, unlike any of another name.
    fn brick(name: &str) -> Vec<u8> {
        use legollab_package::{Sections, embed};
        let manifest_text = format!(
            "[brick]\nname = \"test:{name}\"\nversion = \"0.1.0\"\nlicence = \"Apache-2.0\"\n\n\
             [title]\nfr = \"Essai\"\nen = \"Trial\"\n\n[summary]\nfr = \"Un essai.\"\nen = \"A trial.\"\n"
        );
        let sections = Sections {
            manifest_text,
            wit: format!("package test:{name}@0.1.0;\nworld {name} {{}}\n"),
            texts: ["fr", "en"].map(|language| (language.to_owned(), String::new())).into(),
        };
        embed(&wat::parse_str("(component)").unwrap(), &sections).unwrap()
    }

    #[tokio::test]
    async fn code_that_is_of_no_use_is_compiled_in_the_line_of_those_who_compile() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = || {
            Runtime::start(RuntimeOptions {
                concurrent_calls: 1,
                ..RuntimeOptions::new(folder.path())
            })
            .unwrap()
        };
        let (harmed, sound) = (brick("harmed"), brick("sound"));
        for brick in [&harmed, &sound] {
            assert_eq!(
                runtime().brick(brick.clone()).await.unwrap().origin,
                CodeOrigin::Compiled
            );
        }
        let runtime = runtime();
        fs::write(runtime.cache.file(&Digest::of(&harmed).to_string()), b"harmed").unwrap();

        let compiling = runtime.compiling.acquire().await.unwrap();
        let mut waiting = pin!(runtime.brick(harmed));
        let mut other = pin!(runtime.brick(sound));
        // The harmed one is first in the line of those who read, and has left it before the other one has been read.
        let other = std::future::poll_fn(|cx| {
            if let Poll::Ready(early) = waiting.as_mut().poll(cx) {
                panic!("compiled while another was: {:?}", early.map(|brick| brick.origin));
            }
            other.as_mut().poll(cx)
        });
        assert_eq!(other.await.unwrap().origin, CodeOrigin::Cached);
        drop(compiling);
        assert_eq!(waiting.await.unwrap().origin, CodeOrigin::Compiled);
    }
}
