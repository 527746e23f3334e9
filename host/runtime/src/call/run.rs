//! One run of one function in a fresh instance.

use std::sync::Arc;

use wasmtime::{
    Store, UpdateDeadline,
    component::{Func, Val},
};

use super::{
    fault::{Fault, Place},
    scope::{CallState, Scope},
};
use crate::{
    brick::{Entry, room_for_result},
    contract::{
        Function,
        json::{Arguments, Encoded, Returned},
    },
    platform::Mounted,
    storage::IncidentKind,
};

/// What goes into a function, and how what it gives back is taken out.
pub trait Exchange: Copy + Send + Sync {
    /// What is taken out.
    type Back: Send;

    /// Calls the function with it.
    fn call(
        self,
        store: &mut Store<CallState>,
        func: Func,
        function: &Function,
    ) -> impl Future<Output = wasmtime::Result<Self::Back>> + Send;
}

/// From outside: JSON both ways.
impl Exchange for &Arguments<'_> {
    type Back = Encoded;

    async fn call(self, store: &mut Store<CallState>, func: Func, _: &Function) -> wasmtime::Result<Encoded> {
        let func = func.typed::<Self, Returned>(&*store)?;
        let Returned(given) = func.call_async(store, self).await?;
        Ok(given)
    }
}

/// From another brick: the engine's values, as the caller's side of the import has them.
impl Exchange for &[Val] {
    type Back = Vec<Val>;

    async fn call(self, store: &mut Store<CallState>, func: Func, function: &Function) -> wasmtime::Result<Vec<Val>> {
        let mut results = room_for_result(function);
        func.call_async(store, self, &mut results).await?;
        Ok(results)
    }
}

/// How a run ended.
pub struct Ended<B> {
    /// The call. It comes back whatever happened, unless a nested run kept it, which only a fault of the host could do.
    pub scope: Option<Box<Scope>>,
    /// What the function gave back, or what stopped it.
    pub outcome: Result<B, Fault>,
}

/// Runs a function. The future is boxed because runs nest.
pub fn run<'a, X: Exchange + 'a>(
    mut scope: Box<Scope>,
    mounted: &'a Arc<Mounted>,
    entry: &'a Arc<Entry>,
    arguments: X,
) -> std::pin::Pin<Box<dyn Future<Output = Ended<X::Back>> + Send + 'a>> {
    Box::pin(async move {
        scope.path.push(mounted.clone());
        scope.instances = scope.instances.wrapping_add(1);
        let cpu = scope.budget.cpu().clone();
        let ground = scope.ground.clone();
        let mut store = Store::new(ground.host.engine.wasmtime(), CallState::new(mounted.clone(), scope));
        store.limiter(|state| &mut state.memory);
        store.set_hostcall_fuel(usize::try_from(mounted.limits.host_bytes).unwrap_or(usize::MAX));
        store.set_max_component_handles(mounted.limits.handles);
        store.set_epoch_deadline(1);
        store.epoch_deadline_callback(move |_| {
            cpu.check()?;
            Ok(UpdateDeadline::Yield(1))
        });

        let outcome = enter(&mut store, mounted, entry, arguments).await;

        let output = store.data().wasi.output();
        let memory = store.data().memory.bytes();
        let mut state = store.into_data();
        let mut scope = match state.take_scope() {
            Ok(scope) => scope,
            Err(fault) => {
                return Ended {
                    scope: None,
                    outcome: Err(fault),
                };
            }
        };
        scope.path.pop();
        scope.budget.note_memory(memory);
        if !output.is_empty() {
            scope.log.add(output.trim_end());
        }
        let place = || Place {
            installation: mounted.id,
            interface: entry.interface.to_string(),
            function: entry.function.name.clone(),
        };
        Ended {
            scope: Some(scope),
            outcome: outcome.map_err(|fault| fault.at(place)),
        }
    })
}

async fn enter<X: Exchange>(
    store: &mut Store<CallState>,
    mounted: &Arc<Mounted>,
    entry: &Arc<Entry>,
    arguments: X,
) -> Result<X::Back, Fault> {
    let instance = mounted
        .brick
        .instance
        .instantiate_async(&mut *store)
        .await
        .map_err(|error| Fault::from_wasmtime(&error))?;
    let func = instance
        .get_func(&mut *store, entry.index)
        .ok_or_else(|| Fault::new(IncidentKind::Host, format!("no function `{}`", entry.function.name)))?;
    arguments
        .call(store, func, &entry.function)
        .await
        .map_err(|error| Fault::from_wasmtime(&error))
}
