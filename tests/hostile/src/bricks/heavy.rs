//! Components that are costly to read or to compile, or that no engine should be given. Each is the quiet brick's but for its
//! core module, whose first function is the one that is called.

use wasm_encoder::{
    BlockType, CodeSection, Component, ExportKind, ExportSection, Function, FunctionSection, Instruction, Module,
    ModuleSection, TypeSection, ValType,
};

use super::{QUIET, RecipeError};

/// Local variables of functions that have many bytes.
const VARIABLES: u32 = 100;

/// A component with so many core functions.
///
/// # Errors
/// When its sections are not well-formed.
pub fn many_functions(count: u32) -> Result<Vec<u8>, RecipeError> {
    let mut body = Function::new([]);
    body.instruction(&Instruction::End);
    with_functions(count, &body)
}

/// A component with so many core functions of so many bytes each, which branch all the time.
///
/// # Errors
/// When its sections are not well-formed.
pub fn branching_functions(count: u32, bytes: usize) -> Result<Vec<u8>, RecipeError> {
    with_functions(count, &filled(bytes, branch))
}

/// A component with so many core functions of so many bytes each, which compute, and branch now and then.
///
/// # Errors
/// When its sections are not well-formed.
pub fn computing_functions(count: u32, bytes: usize) -> Result<Vec<u8>, RecipeError> {
    with_functions(count, &filled(bytes, compute))
}

/// A component with so many core functions of so many loops in each other, which carry so many local variables.
///
/// # Errors
/// When its sections are not well-formed.
pub fn loops_that_carry(count: u32, loops: u32, locals: u32) -> Result<Vec<u8>, RecipeError> {
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
    with_functions(count, &body)
}

/// A component with a core function of so many loops one after the other, each of which goes on from the one before.
///
/// # Errors
/// When its sections are not well-formed.
pub fn loops_in_a_row(loops: u32) -> Result<Vec<u8>, RecipeError> {
    let mut body = Function::new([(1, ValType::I32)]);
    for _ in 0..loops {
        body.instruction(&Instruction::Loop(BlockType::Empty));
        body.instruction(&Instruction::LocalGet(0));
        body.instruction(&Instruction::I32Eqz);
        body.instruction(&Instruction::LocalSet(0));
        body.instruction(&Instruction::LocalGet(0));
        body.instruction(&Instruction::BrIf(0));
        body.instruction(&Instruction::End);
    }
    body.instruction(&Instruction::End);
    with_functions(1, &body)
}

/// A component with a core function of so many local variables.
///
/// # Errors
/// When its sections are not well-formed.
pub fn many_locals(count: u32) -> Result<Vec<u8>, RecipeError> {
    let mut body = Function::new([(count, ValType::I64)]);
    body.instruction(&Instruction::End);
    with_functions(1, &body)
}

/// A component whose core function takes from an empty stack.
///
/// # Errors
/// When its sections are not well-formed.
pub fn bodies_that_do_not_validate() -> Result<Vec<u8>, RecipeError> {
    let mut body = Function::new([]);
    body.instruction(&Instruction::I32Add);
    body.instruction(&Instruction::End);
    with_functions(1, &body)
}

/// A body of just so many bytes: one round after the other, with their numbers, as long as there is room for another.
fn filled(bytes: usize, round: fn(&mut Function, u32)) -> Function {
    /// The most bytes of a round.
    const ROUND: usize = 16;
    let mut body = Function::new([(VARIABLES, ValType::I32)]);
    let mut number = 0;
    while body.byte_len() + ROUND < bytes {
        round(&mut body, number);
        number += 1;
    }
    while body.byte_len() + 1 < bytes {
        body.instruction(&Instruction::Nop);
    }
    body.instruction(&Instruction::End);
    body
}

fn branch(body: &mut Function, number: u32) {
    let local = number % VARIABLES;
    body.instruction(&Instruction::LocalGet(local));
    body.instruction(&Instruction::If(BlockType::Empty));
    body.instruction(&Instruction::LocalGet((local + 7) % VARIABLES));
    body.instruction(&Instruction::LocalSet(local));
    body.instruction(&Instruction::End);
}

fn compute(body: &mut Function, number: u32) {
    let local = number % VARIABLES;
    body.instruction(&Instruction::LocalGet(local));
    body.instruction(&Instruction::LocalGet((local + 7) % VARIABLES));
    body.instruction(&Instruction::I32Add);
    body.instruction(&Instruction::LocalSet((local + 13) % VARIABLES));
    if number.is_multiple_of(64) {
        branch(body, number);
    }
}

/// What is around the core module, which comes before it.
const AROUND: &str = r#"
(component
  (core instance $i (instantiate 0))
  (func $act (canon lift (core func $i "act")))
  (instance $things (export "act" (func $act)))
  (export "test:things/things@0.1.0" (instance $things)))
"#;

/// A component with a core module of so many functions with this body.
fn with_functions(count: u32, body: &Function) -> Result<Vec<u8>, RecipeError> {
    let (mut types, mut functions, mut code) = (TypeSection::new(), FunctionSection::new(), CodeSection::new());
    let mut exports = ExportSection::new();
    types.ty().function([], []);
    exports.export("act", ExportKind::Func, 0);
    for _ in 0..count {
        functions.function(0);
        code.function(body);
    }
    let mut module = Module::new();
    module
        .section(&types)
        .section(&functions)
        .section(&exports)
        .section(&code);
    let mut component = Component::new();
    component.section(&ModuleSection(&module));
    let mut whole = component.finish();
    // A component is a header and its sections, one after the other.
    let around = QUIET.known(wat::parse_str(AROUND))?;
    whole.extend_from_slice(around.get(Component::HEADER.len()..).unwrap_or_default());
    Ok(whole)
}
