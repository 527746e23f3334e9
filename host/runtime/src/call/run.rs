//! One run of one function, in a fresh instance unless the installation keeps some.

use std::sync::Arc;

use legollab_contract::Function;
use wasmtime::{
    Store, UpdateDeadline,
    component::{Func, Val},
};

use super::{
    MountedBrick,
    fault::{CallFault, FaultLocation},
    state::{CallScope, InstanceChoice, InstanceState},
    warm::{ActiveInstance, WarmInstance},
};
use crate::{
    brick::{ExportedFunction, room_for_result},
    json::{Arguments, Encoded, Returned},
    manifest::InstanceReuse,
    storage::{IncidentKind, InstallationId},
};

/// What goes into a function, and how what it gives back is taken out.
pub trait CallValues: Copy + Send + Sync {
    /// What is taken out.
    type Back: Send;

    /// Whether the function said no.
    fn is_refusal(given: &Self::Back) -> bool;

    /// Calls the function with it.
    fn call(
        self,
        store: &mut Store<InstanceState>,
        func: Func,
        function: &Function,
    ) -> impl Future<Output = wasmtime::Result<Self::Back>> + Send;
}

/// From outside: JSON both ways.
impl CallValues for &Arguments<'_> {
    type Back = Encoded;

    fn is_refusal(given: &Encoded) -> bool {
        matches!(given, Encoded::Refused { .. })
    }

    async fn call(self, store: &mut Store<InstanceState>, func: Func, _: &Function) -> wasmtime::Result<Encoded> {
        let func = func.typed::<Self, Returned>(&*store)?;
        let Returned(given) = func.call_async(store, self).await?;
        Ok(given)
    }
}

/// From another brick: the engine's values, as the caller's side of the import has them.
impl CallValues for &[Val] {
    type Back = Vec<Val>;

    fn is_refusal(given: &Vec<Val>) -> bool {
        matches!(given.first(), Some(Val::Result(Err(_))))
    }

    async fn call(
        self,
        store: &mut Store<InstanceState>,
        func: Func,
        function: &Function,
    ) -> wasmtime::Result<Vec<Val>> {
        let mut results = room_for_result(function);
        func.call_async(store, self, &mut results).await?;
        Ok(results)
    }
}

/// How a run ended.
pub struct RunOutcome<B> {
    /// The call. It comes back whatever happened, unless a nested run kept it, which only a fault of the host could do.
    pub scope: Option<Box<CallScope>>,
    /// What the function gave back, or what stopped it.
    pub outcome: Result<B, CallFault>,
}

/// Runs a function. The future is boxed because runs nest.
pub fn run<'a, X: CallValues + 'a>(
    mut scope: Box<CallScope>,
    mounted: &'a Arc<MountedBrick>,
    entry: &'a Arc<ExportedFunction>,
    arguments: X,
) -> std::pin::Pin<Box<dyn Future<Output = RunOutcome<X::Back>> + Send + 'a>> {
    Box::pin(async move {
        scope.path.push(mounted.clone());
        scope.instances = scope.instances.wrapping_add(1);
        let cpu = scope.budget.cpu().clone();
        let context = scope.context.clone();
        let keeps = mounted.instances == InstanceReuse::Warm && scope.served_by == InstanceChoice::Kept;
        let mut work = match keeps.then(|| kept(&mut scope, mounted.id)).flatten() {
            Some(warm) => {
                let mut work = ActiveInstance::from(warm);
                work.store.data_mut().serve(scope);
                work
            }
            None => {
                let state = InstanceState::new(mounted.clone(), scope);
                let mut store = Store::new(context.host.engine.wasmtime(), state);
                store.limiter(|state| &mut state.memory);
                store.set_max_component_handles(mounted.limits.handles);
                ActiveInstance::fresh(store)
            }
        };
        let store = &mut work.store;
        store.set_hostcall_fuel(usize::try_from(mounted.limits.host_bytes).unwrap_or(usize::MAX));
        store.set_epoch_deadline(1);
        store.epoch_deadline_callback(move |_| {
            cpu.check()?;
            Ok(UpdateDeadline::Yield(1))
        });

        let outcome = enter(&mut work, mounted, entry, arguments).await;

        let state = work.store.data_mut();
        let output = state.wasi.output();
        let memory = state.memory.bytes();
        let mut scope = match state.take_scope() {
            Ok(scope) => scope,
            Err(fault) => {
                return RunOutcome {
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
        if keeps && outcome.as_ref().is_ok_and(|given| !X::is_refusal(given)) {
            scope.warm.extend(work.after(mounted.id, &context.warm));
        }
        RunOutcome {
            scope: Some(scope),
            outcome: outcome.map_err(|fault| fault.at(|| place(mounted, entry))),
        }
    })
}

/// The function that runs.
pub(super) fn place(mounted: &MountedBrick, entry: &ExportedFunction) -> FaultLocation {
    FaultLocation {
        installation: mounted.id,
        interface: entry.interface.to_string(),
        function: entry.function.name.clone(),
    }
}

/// An instance that has served before: this call, or another one that was kept.
fn kept(scope: &mut CallScope, installation: InstallationId) -> Option<WarmInstance<InstanceState>> {
    match scope.warm.iter().position(|warm| warm.is_of(installation)) {
        Some(place) => Some(scope.warm.swap_remove(place)),
        None => scope.context.warm.take(installation),
    }
}

async fn enter<X: CallValues>(
    work: &mut ActiveInstance<InstanceState>,
    mounted: &Arc<MountedBrick>,
    entry: &Arc<ExportedFunction>,
    arguments: X,
) -> Result<X::Back, CallFault> {
    let store = &mut work.store;
    let instance = match work.instance {
        Some(instance) => instance,
        None => {
            let made = mounted.brick.instance().instantiate_async(&mut *store).await;
            *work
                .instance
                .insert(made.map_err(|error| CallFault::from_wasmtime(&error))?)
        }
    };
    let func = instance
        .get_func(&mut *store, entry.index)
        .ok_or_else(|| CallFault::new(IncidentKind::Host, format!("no function `{}`", entry.function.name)))?;
    arguments
        .call(store, func, &entry.function)
        .await
        .map_err(|error| CallFault::from_wasmtime(&error))
}
