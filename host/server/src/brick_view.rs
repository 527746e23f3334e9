//! A brick as pages see it: its functions with who may call them, and its texts in the reader's language.

use std::collections::HashMap;

use legollab_contract::{ArgumentBounds, Function, InterfaceId, Texts};
use legollab_runtime::{
    brick::ExportedFunction,
    call::{CallError, Identity, MountedBrick, access},
};
use legollab_texts::RenderContext;

use crate::{
    view::{BoundFunction, EndpointUrl, FunctionLookup, PageParam, Permission, address::MountAddress},
    visit::SiteRequest,
};

/// The interface by which bricks say what is on their pages.
pub const PAGES: &str = "legollaborative:brick/pages";

/// A brick, speaking to one reader.
pub struct BrickView<'v> {
    mounted: &'v MountedBrick,
    identity: Identity,
    /// What stands before every address of this site: `https://velos.example`, with `/p/velos` where sites have paths.
    site: String,
    /// What stands for each interface in addresses, by its full name.
    segments: HashMap<String, String>,
}

impl<'v> BrickView<'v> {
    /// The brick, speaking to whoever visits.
    pub fn new(visit: &SiteRequest, mounted: &'v MountedBrick) -> Self {
        Self::of(visit, mounted, visit.identity())
    }

    /// The brick, speaking to somebody who need not be the one who visits.
    pub fn of(visit: &SiteRequest, mounted: &'v MountedBrick, identity: Identity) -> Self {
        let exports = mounted.brick.contract.exports.iter().map(|interface| &interface.id);
        // A bare name finds an interface only where no other has it.
        let segments = exports.map(|id| {
            let bare = mounted.brick.exports(&id.name);
            (id.to_string(), if bare { id.name.clone() } else { id.unversioned() })
        });
        Self {
            mounted,
            identity,
            site: format!("{}{}", visit.url.origin(), visit.url.base),
            segments: segments.collect(),
        }
    }
}

/// The texts of a brick for whoever visits. `names` has the members that they name.
pub fn texts<'v>(visit: &'v SiteRequest, mounted: &'v MountedBrick, names: &'v HashMap<String, String>) -> Texts<'v> {
    let reader = RenderContext {
        locale: &visit.locale,
        zone: visit.site.platform.zone(),
        names,
    };
    Texts::new(&mounted.brick.catalogue, reader)
}

/// The bounds of a function's arguments, if it has any.
pub fn bounds_of<'m>(
    mounted: &'m MountedBrick,
    interface: &InterfaceId,
    function: &Function,
) -> Option<&'m ArgumentBounds> {
    let entry = mounted.brick.function(&interface.to_string(), &function.name)?;
    entry.bounds.as_ref()
}

/// Whether somebody may call a function.
pub fn permission(entry: &ExportedFunction, identity: &Identity) -> Permission {
    match access::check(entry, identity) {
        Ok(()) => Permission::Allowed,
        Err(CallError::SignInRequired { .. }) => Permission::NeedsSignIn,
        Err(_) => Permission::Denied,
    }
}

impl FunctionLookup for BrickView<'_> {
    fn function(&self, interface: &str, function: &str) -> Option<BoundFunction<'_>> {
        let entry = self.mounted.brick.function(interface, function)?;
        if !entry.is_of_the_domain() {
            return None;
        }
        Some(BoundFunction {
            interface: &entry.interface,
            segment: self.segments.get(&entry.interface.to_string())?,
            function: &entry.function,
            bounds: entry.bounds.as_ref(),
            permission: permission(entry, &self.identity),
        })
    }

    fn endpoint(&self, function: &str, params: &[PageParam]) -> Option<EndpointUrl> {
        let mut endpoints = self.mounted.brick.manifest().endpoints.iter();
        let endpoint = endpoints.find(|endpoint| endpoint.function.to_string() == function)?;
        let mount = MountAddress {
            base: &self.site,
            mount: &self.mounted.name,
        };
        Some(EndpointUrl {
            address: mount.endpoint(endpoint, params),
            is_readable: endpoint.method.reads(),
        })
    }
}
