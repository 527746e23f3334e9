//! What a component itself says of its imports and exports, without names of aliases and without comments.

use wasmparser::{
    FuncValidatorAllocations, FunctionBody, Operator, Parser, Payload, ValidPayload, Validator, WasmFeatures,
    component_types::{ComponentEntityType, ComponentFuncTypeId},
    types::Types,
};

use crate::{
    error::{ContractError, ImportOrExport},
    limits::{
        MAX_CODE_CARRIED, MAX_CODE_CARRIED_IN_ALL, MAX_CODE_FUNCTION_BYTES, MAX_CODE_FUNCTIONS, MAX_CODE_LOCALS,
        MAX_CODE_WEIGHT,
    },
    types::InterfaceId,
};

/// A component's imports and exports with their types.
pub(crate) struct ComponentTypes {
    pub(crate) types: Types,
    pub(crate) imports: Vec<ComponentInterface>,
    pub(crate) exports: Vec<ComponentInterface>,
}

/// An interface as a component imports or exports it.
pub(crate) struct ComponentInterface {
    pub(crate) id: InterfaceId,
    /// The functions by name. Those of resources have names in brackets.
    pub(crate) functions: Vec<(String, ComponentFuncTypeId)>,
}

/// Features that a contract cannot use, yet must be able to name when it refuses them.
fn features() -> WasmFeatures {
    WasmFeatures::default()
        | WasmFeatures::CM_ASYNC
        | WasmFeatures::CM_ASYNC_STACKFUL
        | WasmFeatures::CM_MORE_ASYNC_BUILTINS
        | WasmFeatures::CM_ERROR_CONTEXT
        | WasmFeatures::CM_FIXED_LENGTH_LISTS
        | WasmFeatures::CM_MAP
}

impl ComponentTypes {
    /// Reads a component whole, the bodies of its functions as well: who has read a contract knows that the component is
    /// valid, and that it is no larger than the host compiles.
    pub(crate) fn read(component: &[u8]) -> Result<Self, ContractError> {
        let wrong = |detail: String| ContractError::NotAComponent(detail);
        if !Parser::is_component(component) {
            return Err(wrong("it does not begin as one".into()));
        }
        let mut validator = Validator::new_with_features(features());
        let mut parser = Parser::new(0);
        parser.set_features(features());
        let mut depth = 0_usize;
        let mut names = Vec::new();
        let mut types = None;
        let mut code = CodeSize::default();
        for payload in parser.parse_all(component) {
            let payload = payload.map_err(|error| wrong(error.to_string()))?;
            match &payload {
                Payload::ComponentImportSection(section) if depth == 0 => {
                    for import in section.clone() {
                        let import = import.map_err(|error| wrong(error.to_string()))?;
                        names.push((ImportOrExport::Import, import.name.name.to_owned()));
                    }
                }
                Payload::ComponentExportSection(section) if depth == 0 => {
                    for export in section.clone() {
                        let export = export.map_err(|error| wrong(error.to_string()))?;
                        names.push((ImportOrExport::Export, export.name.name.to_owned()));
                    }
                }
                _ => {}
            }
            match validator.payload(&payload).map_err(|error| wrong(error.to_string()))? {
                ValidPayload::Parser(_) => depth += 1,
                ValidPayload::End(_) if depth > 0 => depth -= 1,
                ValidPayload::End(found) => types = Some(found),
                ValidPayload::Func(function, body) => {
                    let mut function = function.into_validator(std::mem::take(&mut code.allocations));
                    code.count(&body, function.len_locals() as usize)?;
                    function.validate(&body).map_err(|error| wrong(error.to_string()))?;
                    code.allocations = function.into_allocations();
                }
                ValidPayload::Ok => {}
            }
        }
        let types = types.ok_or_else(|| wrong("it ends too early".into()))?;
        let mut shape = Self {
            types,
            imports: Vec::new(),
            exports: Vec::new(),
        };
        for (side, name) in names {
            if let Some(instance) = shape.instance(side, &name)? {
                match side {
                    ImportOrExport::Import => shape.imports.push(instance),
                    ImportOrExport::Export => shape.exports.push(instance),
                }
            }
        }
        Ok(shape)
    }

    fn instance(&self, side: ImportOrExport, name: &str) -> Result<Option<ComponentInterface>, ContractError> {
        let types = self.types.as_ref();
        let item = match side {
            ImportOrExport::Import => types.component_item_for_import(name),
            ImportOrExport::Export => types.component_item_for_export(name),
        };
        let instance = match item.map(|item| item.ty) {
            Some(ComponentEntityType::Instance(instance)) => instance,
            // A type alone carries nothing; the functions that use it are looked at where they are.
            Some(ComponentEntityType::Type { .. }) | None => return Ok(None),
            // What the tools of some languages leave behind, as below; componentize-qjs's is called `init`.
            Some(ComponentEntityType::Func(_)) if matches!(side, ImportOrExport::Export) => return Ok(None),
            Some(ComponentEntityType::Func(_)) => {
                return Err(ContractError::FreeFunction {
                    side,
                    name: name.to_owned(),
                });
            }
            Some(ComponentEntityType::Module(_)) => return Err(not_an_interface(side, name, "core module")),
            Some(ComponentEntityType::Component(_)) => return Err(not_an_interface(side, name, "component")),
            Some(ComponentEntityType::Value(_)) => return Err(not_an_interface(side, name, "value")),
        };
        let id = match (name.parse(), side) {
            (Ok(id), _) => id,
            // The tools of some languages leave one behind that only they use, while they build (componentize-py's is
            // called `exports`). It has no name that a call could reach it by; the author's own are refused in the text.
            (Err(_), ImportOrExport::Export) => return Ok(None),
            (Err(_), ImportOrExport::Import) => {
                return Err(ContractError::Unnamed {
                    side,
                    name: name.to_owned(),
                });
            }
        };
        let functions = types.get(instance).into_iter().flat_map(|instance| &instance.exports);
        let functions = functions.filter_map(|(name, item)| match item.ty {
            ComponentEntityType::Func(function) => Some((name.clone(), function)),
            _ => None,
        });
        Ok(Some(ComponentInterface {
            id,
            functions: functions.collect(),
        }))
    }
}

/// The code of a component, as far as it was read.
#[derive(Default)]
struct CodeSize {
    functions: usize,
    weight: usize,
    carried: usize,
    allocations: FuncValidatorAllocations,
}

impl CodeSize {
    /// Counts a function with so many parameters, and measures it before anything is made of it.
    fn count(&mut self, body: &FunctionBody<'_>, params: usize) -> Result<(), ContractError> {
        let within = |what, found: usize, limit: usize| {
            if found > limit {
                Err(ContractError::TooMuchCode { what, limit })
            } else {
                Ok(())
            }
        };
        let wrong = |error: wasmparser::BinaryReaderError| ContractError::NotAComponent(error.to_string());
        self.functions += 1;
        within("too many functions", self.functions, MAX_CODE_FUNCTIONS)?;
        let bytes = body.range().len();
        within("a function of too many bytes", bytes, MAX_CODE_FUNCTION_BYTES)?;
        self.weight = self.weight.saturating_add(bytes.max(bytes * bytes / (64 << 10)));
        within("too much code for one brick, by weight", self.weight, MAX_CODE_WEIGHT)?;
        let mut locals = params;
        for group in body.get_locals_reader().map_err(wrong)? {
            let (count, _) = group.map_err(wrong)?;
            locals = locals.saturating_add(count as usize);
        }
        within("a function of too many local variables", locals, MAX_CODE_LOCALS)?;
        let carried = carried(body, locals).map_err(wrong)?;
        let what = "too many loops, each counted with the local variables of its function and the loops around it";
        within(what, carried, MAX_CODE_CARRIED)?;
        self.carried = self.carried.saturating_add(carried);
        within(what, self.carried, MAX_CODE_CARRIED_IN_ALL)?;
        Ok(())
    }
}

/// What the loops of a function cost the compiler: each is counted with the local variables, and with twice the loops that it
/// stands in, which for loops all in each other is their number squared. Loops one after the other are looked at by twos as
/// well, some sixty times as fast. `docs/decisions/compile-bounds.md` has what was measured.
fn carried(body: &FunctionBody<'_>, locals: usize) -> Result<usize, wasmparser::BinaryReaderError> {
    let (mut loops, mut nested) = (0_usize, 0_usize);
    // Whether each block that is open is a loop. What ends more than was begun is refused when the body is validated.
    let mut open = Vec::new();
    let mut depth = 0_usize;
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Loop { .. } => {
                open.push(true);
                loops += 1;
                depth += 1;
                nested = nested.saturating_add(2 * depth - 1);
            }
            Operator::Block { .. } | Operator::If { .. } | Operator::TryTable { .. } => open.push(false),
            Operator::End => depth -= usize::from(open.pop() == Some(true)),
            _ => {}
        }
    }
    let pairs = nested.max(loops.saturating_mul(loops) / 64);
    Ok(loops.saturating_mul(locals).saturating_add(pairs))
}

fn not_an_interface(side: ImportOrExport, name: &str, kind: &'static str) -> ContractError {
    ContractError::NotAnInterface {
        side,
        name: name.to_owned(),
        kind,
    }
}
