//! Calls from one brick into another, and events: what an import of another brick's interface leads to.

use std::sync::Arc;

use wasmtime::{
    AsContextMut, StoreContextMut,
    component::{LinkerInstance, Val},
};

use super::{
    ImportTarget, access,
    fault::CallFault,
    localise, run,
    state::{CallScope, InstanceState},
};
use crate::{
    brick::is_fallible,
    json,
    storage::{IncidentKind, NewEvent},
};

/// Links one imported function. Which installation it leads to is the platform's wiring, so that a brick is linked once
/// for all platforms: the closure knows the place of the import, the instance's state knows the wiring.
pub fn link(
    instance: &mut LinkerInstance<'_, InstanceState>,
    name: &str,
    link: usize,
    number: usize,
) -> wasmtime::Result<()> {
    instance.func_new_async(name, move |store, _type, arguments, results| {
        Box::new(async move { Ok(call_import(store, link, number, arguments, results).await?) })
    })
}

async fn call_import(
    mut store: StoreContextMut<'_, InstanceState>,
    link: usize,
    number: usize,
    arguments: &[Val],
    results: &mut [Val],
) -> Result<(), CallFault> {
    let caller = store.data().mounted.clone();
    let bytes: usize = arguments.iter().map(weight).sum();
    store.data_mut().scope()?.budget.carry(bytes)?;
    match caller.imports.get(link) {
        Some(ImportTarget::Broadcast { listeners }) => {
            let function = caller
                .brick
                .foreign
                .get(link)
                .and_then(|interface| interface.functions.get(number));
            let interface = caller.brick.foreign.get(link).map(|interface| interface.id.to_string());
            let (Some(function), Some(interface)) = (function, interface) else {
                return Err(unwired());
            };
            let scope = store.data_mut().scope()?;
            let mut written = Vec::new();
            json::encode_arguments(function, arguments, scope.budget.limits().effect_bytes, &mut written)
                .map_err(|error| CallFault::new(IncidentKind::Limit, format!("an event: {error}")))?;
            scope.budget.event(written.len())?;
            scope.transaction.send(NewEvent {
                source: caller.id,
                interface,
                function: function.name.clone(),
                arguments: String::from_utf8_lossy(&written).into_owned(),
                listeners: listeners.clone(),
            })
        }
        Some(ImportTarget::Brick { target, entries }) => {
            let entry = entries
                .get(number)
                .and_then(|number| target.brick.entry_at(*number))
                .cloned();
            let entry = entry.ok_or_else(unwired)?;
            let scope = store.data_mut().scope()?;
            if scope.path.len() >= scope.budget.limits().depth as usize {
                return Err(CallFault::limit(
                    "calls between bricks nested in each other",
                    scope.budget.limits().depth,
                ));
            }
            if !access::admits_brick(&entry, &scope.caller.identity) {
                let detail = format!(
                    "`{}` called `{}.{}` of `{}`, which admits neither bricks nor this caller",
                    caller.name, entry.interface.name, entry.function.name, target.name
                );
                return Err(CallFault::new(IncidentKind::Grant, detail));
            }
            let savepoint = scope.transaction.savepoint();
            let scope = store.as_context_mut().data_mut().take_scope()?;
            let ended = run::run(scope, &Arc::clone(target), &entry, arguments).await;
            let Some(mut scope) = ended.scope else {
                return ended.outcome.map(|_| ());
            };
            let outcome = match ended.outcome {
                Ok(mut values) => {
                    let mut told = Ok(());
                    if is_fallible(&entry.function)
                        && let Some(Val::Result(Err(refusal))) = values.first_mut()
                    {
                        // The callee said no: what it did is undone, and the caller hears of it, in words rather than in
                        // messages that only the callee's catalogue has.
                        scope.transaction.roll_back(savepoint);
                        // Some of them may have taken part in what is undone.
                        scope.warm.clear();
                        if let Some(refusal) = refusal {
                            let CallScope {
                                context,
                                budget,
                                caller,
                                ..
                            } = &mut *scope;
                            told = localise::render_refusal(context, budget, target, caller, &entry.function, refusal)
                                .await;
                        }
                    }
                    let carried = told.and_then(|()| scope.budget.carry(values.iter().map(weight).sum()));
                    for (room, value) in results.iter_mut().zip(values) {
                        *room = value;
                    }
                    carried
                }
                Err(fault) => Err(fault),
            };
            store.data_mut().put_scope(scope);
            outcome
        }
        Some(ImportTarget::Disabled) => Err(CallFault::new(
            IncidentKind::Grant,
            format!(
                "`{}` called another brick while its data was being taken over",
                caller.name
            ),
        )),
        None => Err(unwired()),
    }
}

fn unwired() -> CallFault {
    CallFault::new(IncidentKind::Host, "an import that the assembly does not know")
}

/// About how many bytes a value takes.
pub(super) fn weight(value: &Val) -> usize {
    match value {
        Val::String(text) | Val::Enum(text) => text.len() + 8,
        Val::List(items) | Val::Tuple(items) => items.iter().map(weight).sum::<usize>() + 8,
        Val::Record(fields) => fields.iter().map(|(_, value)| weight(value)).sum(),
        Val::Variant(_, payload) => payload.as_deref().map_or(0, weight) + 8,
        Val::Option(payload) => payload.as_deref().map_or(0, weight) + 8,
        Val::Result(Ok(payload) | Err(payload)) => payload.as_deref().map_or(0, weight) + 8,
        Val::Flags(flags) => flags.len() + 4,
        _ => 8,
    }
}
