//! The one place that knows all that a brick may import: the capabilities of the host, and the functions of other bricks.
//!
//! Which installation an import of another brick leads to is the platform's wiring, so a brick is linked once for all
//! platforms that mount it.

use wasmtime::component::Linker;

use crate::{
    brick::{Brick, LoadError},
    call::{LinkedBrick, nested, state::InstanceState},
    capability::{HostData, bindings::legollaborative::brick as contract, http, wasi},
    engine::Engine,
};
use legollab_package::Capability;

/// Links what a brick imports.
///
/// # Errors
/// [`LoadError::Link`] if it imports something that this host does not have.
pub(crate) fn link(engine: &Engine, brick: Brick) -> Result<LinkedBrick, LoadError> {
    let instance = linker(engine, &brick).and_then(|linker| linker.instantiate_pre(&brick.component));
    match instance {
        Ok(instance) => Ok(LinkedBrick::new(brick, instance)),
        Err(error) => Err(LoadError::Link(format!("{error:#}"))),
    }
}

fn linker(engine: &Engine, brick: &Brick) -> wasmtime::Result<Linker<InstanceState>> {
    let mut linker = Linker::new(engine.wasmtime());
    contract::types::add_to_linker::<_, HostData>(&mut linker, whole)?;
    contract::ui::add_to_linker::<_, HostData>(&mut linker, whole)?;
    contract::endpoints::add_to_linker::<_, HostData>(&mut linker, whole)?;
    wasi::link(&mut linker)?;
    for capability in Capability::ALL {
        link_capability(&mut linker, capability)?;
    }
    for (link, interface) in brick.foreign.iter().enumerate() {
        let mut instance = linker.instance(&interface.id.to_string())?;
        for (number, function) in interface.functions.iter().enumerate() {
            nested::link(&mut instance, &function.name, link, number)?;
        }
    }
    Ok(linker)
}

fn link_capability(linker: &mut Linker<InstanceState>, capability: Capability) -> wasmtime::Result<()> {
    match capability {
        Capability::Store => contract::store::add_to_linker::<_, HostData>(linker, whole),
        Capability::Clock => contract::clock::add_to_linker::<_, HostData>(linker, whole),
        Capability::Calendar => contract::calendar::add_to_linker::<_, HostData>(linker, whole),
        Capability::Caller => contract::caller::add_to_linker::<_, HostData>(linker, whole),
        Capability::Jobs => contract::jobs::add_to_linker::<_, HostData>(linker, whole),
        Capability::Notify => contract::notify::add_to_linker::<_, HostData>(linker, whole),
        Capability::Files => contract::files::add_to_linker::<_, HostData>(linker, whole),
        Capability::Log => contract::log::add_to_linker::<_, HostData>(linker, whole),
        Capability::Http => http::link(linker),
    }
}

fn whole(state: &mut InstanceState) -> &mut InstanceState {
    state
}
