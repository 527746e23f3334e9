//! Components that are costly to read or to compile, or that no engine should be given.

use wasm_encoder::{
    BlockType, CodeSection, Component, Function, FunctionSection, Instruction, Module, ModuleSection, TypeSection,
    ValType,
};

use super::{QUIET, RecipeError};

/// A brick with so many core functions.
///
/// # Errors
/// When its sections are not well-formed.
pub fn many_functions(count: u32) -> Result<Vec<u8>, RecipeError> {
    let mut body = Function::new([]);
    body.instruction(&Instruction::End);
    with_functions(count, &body)
}

/// A brick with so many core functions of about so many bytes each, which branch all the time.
///
/// # Errors
/// When its sections are not well-formed.
pub fn branching_functions(count: u32, bytes: usize) -> Result<Vec<u8>, RecipeError> {
    with_functions(count, &branching(bytes))
}

/// A brick with a core function of so many loops in each other, which carry so many local variables.
///
/// # Errors
/// When its sections are not well-formed.
pub fn loops_that_carry(loops: u32, locals: u32) -> Result<Vec<u8>, RecipeError> {
    let mut body = Function::new([(locals, ValType::I32)]);
    for _ in 0..loops {
        body.instruction(&Instruction::Loop(BlockType::Empty));
    }
    for local in 0..locals {
        body.instruction(&Instruction::LocalGet(local));
        body.instruction(&Instruction::I32Eqz);
        body.instruction(&Instruction::LocalSet(local));
    }
    for _ in 0..loops {
        body.instruction(&Instruction::LocalGet(0));
        body.instruction(&Instruction::BrIf(0));
        body.instruction(&Instruction::End);
    }
    body.instruction(&Instruction::End);
    with_functions(1, &body)
}

/// A brick with a core function of so many local variables.
///
/// # Errors
/// When its sections are not well-formed.
pub fn many_locals(count: u32) -> Result<Vec<u8>, RecipeError> {
    let mut body = Function::new([(count, ValType::I64)]);
    body.instruction(&Instruction::End);
    with_functions(1, &body)
}

/// A brick whose core function takes from an empty stack.
///
/// # Errors
/// When its sections are not well-formed.
pub fn bodies_that_do_not_validate() -> Result<Vec<u8>, RecipeError> {
    let mut body = Function::new([]);
    body.instruction(&Instruction::I32Add);
    body.instruction(&Instruction::End);
    with_functions(1, &body)
}

fn branching(bytes: usize) -> Function {
    let mut body = Function::new([(100, ValType::I32)]);
    let mut local = 0;
    while body.byte_len() < bytes {
        local = (local + 1) % 100;
        body.instruction(&Instruction::LocalGet(local));
        body.instruction(&Instruction::If(BlockType::Empty));
        body.instruction(&Instruction::LocalGet((local + 7) % 100));
        body.instruction(&Instruction::LocalSet(local));
        body.instruction(&Instruction::End);
    }
    body.instruction(&Instruction::End);
    body
}

/// The quiet brick with one more core module, of so many functions with this body.
fn with_functions(count: u32, body: &Function) -> Result<Vec<u8>, RecipeError> {
    let (mut types, mut functions, mut code) = (TypeSection::new(), FunctionSection::new(), CodeSection::new());
    types.ty().function([], []);
    for _ in 0..count {
        functions.function(0);
        code.function(body);
    }
    let mut module = Module::new();
    module.section(&types).section(&functions).section(&code);
    let mut component = Component::new();
    component.section(&ModuleSection(&module));
    let extra = component.finish();
    // Sections may stand in any order, so what follows the header of the one goes behind the other.
    let mut whole = QUIET.bare()?;
    whole.extend_from_slice(extra.get(Component::HEADER.len()..).unwrap_or_default());
    QUIET.embedded(&whole)
}
