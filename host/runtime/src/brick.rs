//! A brick, loaded: read, checked and compiled once for all platforms that mount it.

use std::{collections::HashMap, sync::Arc};

use legollab_contract::{
    ArgumentBounds, Contract, Function, InspectError, Inspected, Interface, InterfaceId, PAGES, SEARCH,
    SEARCH_FUNCTION, access_rule, block_of, endpoint_of, inspect, is_foreign,
};
use legollab_package::{Access, BrickFile, Endpoint, Manifest};
use legollab_texts::Catalogue;
use wasmtime::component::{Component, ComponentExportIndex, Val};

use crate::engine::{CodeCache, CodeError, CodeOrigin};

/// A brick that can be mounted.
pub struct Brick {
    /// Its file: manifest, contract text, catalogues, digest.
    pub file: BrickFile,
    /// What it exports and imports.
    pub contract: Contract,
    /// Its texts.
    pub catalogue: Catalogue,
    /// The size of its file, in bytes.
    pub bytes: usize,
    /// Where its code came from.
    pub origin: CodeOrigin,
    /// The interfaces it imports from other bricks, in the order that links go by.
    pub foreign: Vec<Interface>,
    pub(crate) component: Component,
    entries: Vec<Arc<ExportedFunction>>,
    by_name: HashMap<String, HashMap<String, usize>>,
}

/// An exported function, ready to be called.
pub struct ExportedFunction {
    /// The interface.
    pub interface: InterfaceId,
    /// The function.
    pub function: Arc<Function>,
    /// Who may call it from outside; nobody where there is no rule.
    pub access: Option<Access>,
    /// What it is called as.
    pub role: FunctionRole,
    /// What its arguments keep to, beyond their types, if they come from outside.
    pub bounds: Option<ArgumentBounds>,
    pub(crate) index: ComponentExportIndex,
}

/// What a function is called as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FunctionRole {
    /// A function of the brick's domain: through the API, forms and buttons.
    Domain,
    /// The contract's `pages.render`: who may call it depends on the page.
    Pages,
    /// What says what is in a block.
    Block,
    /// The contract's `search.find`.
    Search,
    /// What answers at an address of its own.
    Endpoint(Box<Endpoint>),
}

impl ExportedFunction {
    /// Whether it only reads.
    pub fn reads(&self) -> bool {
        self.draws_pages() || self.access.as_ref().is_some_and(|access| access.reads)
    }

    /// Whether this is the contract's `pages.render`.
    pub fn draws_pages(&self) -> bool {
        self.role == FunctionRole::Pages
    }

    /// Whether it is called through the API, and by forms and buttons.
    pub fn is_of_the_domain(&self) -> bool {
        self.role == FunctionRole::Domain
    }

    /// What the manifest says of the endpoint that it answers.
    pub fn endpoint(&self) -> Option<&Endpoint> {
        match &self.role {
            FunctionRole::Endpoint(endpoint) => Some(endpoint),
            _ => None,
        }
    }
}

/// What a function is called as, and by whom.
fn role(manifest: &Manifest, interface: &InterfaceId, function: &Function) -> (FunctionRole, Option<Access>) {
    if let Some(block) = block_of(manifest, interface, &function.name) {
        let access = block.access.clone();
        return (FunctionRole::Block, Some(Access { access, reads: true }));
    }
    if let Some(endpoint) = endpoint_of(manifest, interface, &function.name) {
        let (access, reads) = (endpoint.access.clone(), endpoint.method.reads());
        return (
            FunctionRole::Endpoint(Box::new(endpoint.clone())),
            Some(Access { access, reads }),
        );
    }
    if interface.unversioned() == SEARCH && function.name == SEARCH_FUNCTION {
        let access = manifest.search.as_ref().map(|search| search.access.clone());
        return (
            FunctionRole::Search,
            access.map(|access| Access { access, reads: true }),
        );
    }
    let role = if interface.unversioned() == PAGES && function.name == "render" {
        FunctionRole::Pages
    } else {
        FunctionRole::Domain
    };
    (role, access_rule(manifest, interface, &function.name).cloned())
}

/// Why a brick cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file is not a whole brick.
    #[error(transparent)]
    Inspect(#[from] InspectError),
    /// It cannot be compiled, or the cache cannot be used.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// It imports something that the host does not have.
    #[error("the brick does not fit this host: {0}")]
    Link(String),
}

impl Brick {
    /// Loads a brick. It compiles where the cache has no code, which takes up to minutes: for a thread that may block.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub fn load(cache: &CodeCache, bytes: &[u8]) -> Result<Self, LoadError> {
        let read = inspect(bytes)?;
        let code = cache.component(&read.file.digest.to_string(), bytes)?;
        Self::of(read, code)
    }

    /// Loads a brick whose code the cache has; none where the cache turns out to have none of use. It takes milliseconds, on
    /// a thread that may block.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub fn load_cached(cache: &CodeCache, bytes: &[u8]) -> Result<Option<Self>, LoadError> {
        let read = inspect(bytes)?;
        let Some(component) = cache.kept(&read.file.digest.to_string()) else {
            return Ok(None);
        };
        Self::of(read, (component, CodeOrigin::Cached)).map(Some)
    }

    fn of(read: Inspected, (component, origin): (Component, CodeOrigin)) -> Result<Self, LoadError> {
        let Inspected {
            file,
            contract,
            catalogue,
            bytes,
        } = read;
        let foreign = contract
            .imports
            .iter()
            .filter(|import| is_foreign(import))
            .cloned()
            .collect();
        let (entries, by_name) = entries(&component, &contract, &file.manifest)?;
        Ok(Self {
            bytes,
            file,
            contract,
            catalogue,
            origin,
            foreign,
            component,
            entries,
            by_name,
        })
    }

    /// What the brick says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.file.manifest
    }

    /// Finds an exported function by interface (with or without version, or by its bare name where only one has it) and name.
    pub fn function(&self, interface: &str, function: &str) -> Option<&Arc<ExportedFunction>> {
        self.entry_number(interface, function)
            .and_then(|number| self.entries.get(number))
    }

    pub(crate) fn entry_number(&self, interface: &str, function: &str) -> Option<usize> {
        self.by_name.get(interface)?.get(function).copied()
    }

    pub(crate) fn entry_at(&self, number: usize) -> Option<&Arc<ExportedFunction>> {
        self.entries.get(number)
    }

    /// All exported functions, in the order of the contract.
    pub fn entries(&self) -> &[Arc<ExportedFunction>] {
        &self.entries
    }

    /// Whether it exports the interface, with its version or without.
    pub fn exports(&self, interface: &str) -> bool {
        self.by_name.contains_key(interface)
    }
}

type Entries = (Vec<Arc<ExportedFunction>>, HashMap<String, HashMap<String, usize>>);

fn entries(component: &Component, contract: &Contract, manifest: &Manifest) -> Result<Entries, LoadError> {
    let mut entries = Vec::new();
    let mut by_name: HashMap<String, HashMap<String, usize>> = HashMap::new();
    for interface in &contract.exports {
        let name = interface.id.to_string();
        let missing = |what: &str| LoadError::Link(format!("the component has no export `{what}`"));
        let instance = component.get_export_index(None, &name).ok_or_else(|| missing(&name))?;
        let bare_is_unique = contract
            .exports
            .iter()
            .filter(|other| other.id.name == interface.id.name)
            .count()
            == 1;
        for function in &interface.functions {
            let index = component
                .get_export_index(Some(&instance), &function.name)
                .ok_or_else(|| missing(&format!("{name}#{}", function.name)))?;
            let number = entries.len();
            let (role, access) = role(manifest, &interface.id, function);
            entries.push(Arc::new(ExportedFunction {
                interface: interface.id.clone(),
                function: function.clone(),
                access,
                role,
                bounds: ArgumentBounds::of(manifest, &interface.id, function),
                index,
            }));
            let mut names = vec![name.clone(), interface.id.unversioned()];
            if bare_is_unique {
                names.push(interface.id.name.clone());
            }
            for name in names {
                by_name.entry(name).or_default().insert(function.name.clone(), number);
            }
        }
    }
    Ok((entries, by_name))
}

/// A value to be overwritten by a function's result; the type does not matter to wasmtime.
pub(crate) fn room_for_result(function: &Function) -> Vec<Val> {
    match function.outcome {
        legollab_contract::Outcome::Nothing => Vec::new(),
        _ => vec![Val::Bool(false)],
    }
}

/// The type of what a function gives back, where it is no `result` at the top.
pub(crate) fn is_fallible(function: &Function) -> bool {
    matches!(function.outcome, legollab_contract::Outcome::Fallible { .. })
}
