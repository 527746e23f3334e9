//! Components with the shape of a world and nothing in them.
//!
//! What reads components, but does not run them, is tested with these: a WIT text says what the component imports and
//! exports, and every function traps when it is called.

use wasm_encoder::{
    CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection, Instruction,
    MemorySection, MemoryType, Module, TypeSection, ValType,
};
use wit_component::{ComponentEncoder, StringEncoding};
use wit_parser::{
    LiftLowerAbi, ManglingAndAbi, Resolve, WasmExport, WasmExportKind, WasmImport, WorldId, WorldItem, WorldKey,
    abi::{AbiVariant, WasmType},
};

/// Why a text gives no component.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no component can be made of this WIT: {0}")]
pub struct StubError(String);

const NAMES: ManglingAndAbi = ManglingAndAbi::Legacy(LiftLowerAbi::Sync);

/// Makes a component that imports and exports what the one world of the text's main package says. Its functions trap.
///
/// # Errors
/// When the text is no WIT, has not just one world, or says something that no component can be made of.
pub fn stub_component(wit: &str) -> Result<Vec<u8>, StubError> {
    let fail = |error: &dyn std::fmt::Display| StubError(format!("{error:#}"));
    let mut resolve = Resolve::default();
    let pushed = resolve.push_source("world.wit", wit);
    let package = pushed.map_err(|error| StubError(resolve.render_error(&error)))?;
    let world = resolve.select_world(&[package], None).map_err(|error| fail(&error))?;
    let mut module = core_module(&resolve, world);
    wit_component::embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8)
        .map_err(|error| fail(&error))?;
    ComponentEncoder::default()
        .module(&module)
        .and_then(|encoder| encoder.validate(true).encode())
        .map_err(|error| fail(&error))
}

#[derive(Default)]
struct Parts {
    types: TypeSection,
    imports: ImportSection,
    functions: FunctionSection,
    exports: ExportSection,
    code: CodeSection,
    imported: u32,
    defined: u32,
}

impl Parts {
    fn signature(&mut self, params: &[WasmType], results: &[WasmType]) -> u32 {
        self.types
            .ty()
            .function(params.iter().map(val_type), results.iter().map(val_type));
        self.types.len() - 1
    }

    fn import(&mut self, resolve: &Resolve, interface: Option<&WorldKey>, func: &wit_parser::Function) {
        let signature = resolve.wasm_signature(AbiVariant::GuestImport, func);
        let ty = self.signature(&signature.params, &signature.results);
        let (module, name) = resolve.wasm_import_name(NAMES, WasmImport::Func { interface, func });
        self.imports.import(&module, &name, EntityType::Function(ty));
        self.imported += 1;
    }

    fn export(&mut self, resolve: &Resolve, interface: Option<&WorldKey>, func: &wit_parser::Function) {
        let signature = resolve.wasm_signature(AbiVariant::GuestExport, func);
        let kind = WasmExportKind::Normal;
        let name = resolve.wasm_export_name(NAMES, WasmExport::Func { interface, func, kind });
        self.define(&name, &signature.params, &signature.results);
    }

    /// Adds an exported function that traps. All imports must have been added before.
    fn define(&mut self, name: &str, params: &[WasmType], results: &[WasmType]) {
        let ty = self.signature(params, results);
        self.functions.function(ty);
        let mut body = Function::new([]);
        body.instruction(&Instruction::Unreachable);
        body.instruction(&Instruction::End);
        self.code.function(&body);
        self.exports
            .export(name, ExportKind::Func, self.imported + self.defined);
        self.defined += 1;
    }
}

fn core_module(resolve: &Resolve, world: WorldId) -> Vec<u8> {
    let mut parts = Parts::default();
    let Some(world) = resolve.worlds.get(world) else {
        return Vec::new();
    };
    for (key, func) in world
        .imports
        .iter()
        .flat_map(|(key, item)| functions(resolve, key, item))
    {
        parts.import(resolve, key, func);
    }
    for (key, func) in world
        .exports
        .iter()
        .flat_map(|(key, item)| functions(resolve, key, item))
    {
        parts.export(resolve, key, func);
    }
    let realloc = resolve.wasm_export_name(NAMES, WasmExport::Realloc);
    parts.define(&realloc, &[WasmType::I32; 4], &[WasmType::I32]);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 0,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let memory = resolve.wasm_export_name(NAMES, WasmExport::Memory);
    parts.exports.export(&memory, ExportKind::Memory, 0);

    let mut module = Module::new();
    module.section(&parts.types);
    module.section(&parts.imports);
    module.section(&parts.functions);
    module.section(&memories);
    module.section(&parts.exports);
    module.section(&parts.code);
    module.finish()
}

/// The functions of an item of a world, with the key of the interface that they belong to.
fn functions<'a>(
    resolve: &'a Resolve,
    key: &'a WorldKey,
    item: &'a WorldItem,
) -> Vec<(Option<&'a WorldKey>, &'a wit_parser::Function)> {
    match item {
        WorldItem::Function(func) => vec![(None, func)],
        WorldItem::Interface { id, .. } => {
            let interface = resolve.interfaces.get(*id);
            interface
                .into_iter()
                .flat_map(|i| i.functions.values())
                .map(|func| (Some(key), func))
                .collect()
        }
        WorldItem::Type { .. } => Vec::new(),
    }
}

fn val_type(ty: &WasmType) -> ValType {
    match ty {
        WasmType::I32 | WasmType::Pointer | WasmType::Length => ValType::I32,
        WasmType::I64 | WasmType::PointerOrI64 => ValType::I64,
        WasmType::F32 => ValType::F32,
        WasmType::F64 => ValType::F64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_a_component() {
        let component = stub_component(
            "package a:b;
             interface i { f: func(x: list<string>) -> result<u64, string>; }
             world w { import i; export i; }",
        );
        assert!(wasmparser::Parser::is_component(&component.unwrap()));
    }

    #[test]
    fn says_what_is_wrong() {
        let message = stub_component("package a:b; world w { import c; }")
            .unwrap_err()
            .to_string();
        assert!(message.contains("world.wit:1:31"), "{message}");
        assert!(stub_component("package a:b;").is_err());
    }
}
