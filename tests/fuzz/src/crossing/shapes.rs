//! Bricks for random types. What they do is the same for every type, because they go by addresses alone.

use std::{
    fmt::Write as _,
    sync::{LazyLock, OnceLock},
};

use legollab_contract::{Contract, Function};
use wasmtime::{Engine, component::Component};
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::{
    Resolve,
    abi::{AbiVariant, WasmType},
};

use crate::mutate::Random;

/// How many shapes there are.
pub const COUNT: u8 = 96;
/// The interface of every shape.
pub const THINGS: &str = "test:crossing/things";

/// A type, and a brick that takes values of it and gives them back.
pub struct Shape {
    /// What it is of.
    pub wit: String,
    /// The brick.
    pub component: Component,
    contract: Contract,
}

impl Shape {
    /// The shape of a number. It is made when it is first asked for.
    ///
    /// # Errors
    /// When no brick can be made of it, which a shape must not come to.
    pub fn get(number: u8) -> Result<&'static Self, String> {
        static SHAPES: LazyLock<Vec<OnceLock<Result<Shape, String>>>> =
            LazyLock::new(|| (0..COUNT).map(|_| OnceLock::new()).collect());
        let number = number % COUNT;
        let shape = SHAPES.get(usize::from(number)).ok_or("there is no such shape")?;
        let made = shape.get_or_init(|| Self::make(number));
        made.as_ref().map_err(|error| format!("shape {number}: {error}"))
    }

    /// One of its functions.
    ///
    /// # Errors
    /// When it has none of this name.
    pub fn function(&self, name: &str) -> Result<&Function, String> {
        let things = self.contract.interface("things");
        let function = things.and_then(|things| things.function(name));
        function
            .map(|function| &**function)
            .ok_or_else(|| format!("there is no `{name}`"))
    }

    fn make(number: u8) -> Result<Self, String> {
        let wit = Types::of(number).interface();
        let mut resolve = Resolve::default();
        let told = |error: &dyn std::fmt::Display| format!("{error:#}: {wit}");
        let package = resolve.push_str("crossing.wit", &wit).map_err(|error| told(&error))?;
        let world = resolve.select_world(&[package], None).map_err(|error| told(&error))?;
        let text = module(&resolve);
        let mut module = wat::parse_str(&text).map_err(|error| format!("{error}: {text}"))?;
        let encoding = match number % 3 {
            0 => StringEncoding::UTF16,
            _ => StringEncoding::UTF8,
        };
        embed_component_metadata(&mut module, &resolve, world, encoding).map_err(|error| told(&error))?;
        let bytes = ComponentEncoder::default()
            .module(&module)
            .and_then(|encoder| encoder.validate(true).encode())
            .map_err(|error| told(&error))?;
        Ok(Self {
            component: Component::new(engine(), &bytes).map_err(|error| told(&error))?,
            contract: Contract::read(&bytes, &wit).map_err(|error| told(&error))?,
            wit,
        })
    }
}

/// What compiles and runs all of them.
pub fn engine() -> &'static Engine {
    static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::default);
    &ENGINE
}

/// The brick. Values that take many core values are passed by an address, both ways: so what came in is given back by
/// the address that it came by, and what is to be found in memory by any address.
fn module(resolve: &Resolve) -> String {
    let mut text = String::from(
        r#"(module
            (memory (export "memory") 16)
            (global $free (mut i32) (i32.const 1024))
            (func (export "cabi_realloc") (param $old i32) (param $size i32) (param $align i32) (param $new i32) (result i32)
                (local $at i32)
                (local.set $at (i32.and (i32.add (global.get $free) (i32.const 7)) (i32.const -8)))
                (global.set $free (i32.add (local.get $at) (local.get $new)))
                (memory.copy (local.get $at) (local.get $old)
                    (select (local.get $size) (local.get $new) (i32.lt_u (local.get $size) (local.get $new))))
                (local.get $at))
            "#,
    );
    let functions = resolve
        .interfaces
        .iter()
        .flat_map(|(_, interface)| &interface.functions);
    for (name, function) in functions {
        let signature = resolve.wasm_signature(AbiVariant::GuestExport, function);
        let _ = write!(text, "(func (export \"{THINGS}#{name}\")");
        for param in &signature.params {
            let _ = write!(text, " (param {})", core(param));
        }
        for result in &signature.results {
            let _ = write!(text, " (result {})", core(result));
        }
        let body = match name.as_str() {
            "echo" => "(local.get 0)".to_owned(),
            // What came as core values, or the address that it came by, all in one number.
            "pass" => signature
                .params
                .iter()
                .enumerate()
                .fold("(i64.const 0)".to_owned(), |sum, (place, param)| {
                    let bits = match param {
                        WasmType::I64 | WasmType::PointerOrI64 => format!("(local.get {place})"),
                        WasmType::F32 => format!("(i64.extend_i32_u (i32.reinterpret_f32 (local.get {place})))"),
                        WasmType::F64 => format!("(i64.reinterpret_f64 (local.get {place}))"),
                        _ => format!("(i64.extend_i32_u (local.get {place}))"),
                    };
                    format!("(i64.add (i64.mul {sum} (i64.const 31)) {bits})")
                }),
            "wild" | "doubt" => "(i32.add (local.get 0) (local.get 2))".to_owned(),
            "lie" => match signature.results.first() {
                Some(WasmType::I64 | WasmType::PointerOrI64) => "(local.get 0)".to_owned(),
                Some(WasmType::F32) => "(f32.reinterpret_i32 (i32.wrap_i64 (local.get 0)))".to_owned(),
                Some(WasmType::F64) => "(f64.reinterpret_i64 (local.get 0))".to_owned(),
                _ => "(i32.wrap_i64 (local.get 0))".to_owned(),
            },
            // `image`: every byte that was ever allotted, all in one number.
            _ => "(local $at i32) (local $sum i64)
                (local.set $at (i32.const 1024))
                (block $end (loop $next
                    (br_if $end (i32.ge_u (local.get $at) (global.get $free)))
                    (local.set $sum (i64.add (i64.mul (local.get $sum) (i64.const 0x100000001b3))
                        (i64.load8_u (local.get $at))))
                    (local.set $at (i32.add (local.get $at) (i32.const 1)))
                    (br $next)))
                (local.get $sum)"
                .to_owned(),
        };
        let _ = writeln!(text, " {body})");
    }
    text.push(')');
    text
}

fn core(ty: &WasmType) -> &'static str {
    match ty {
        WasmType::I32 | WasmType::Pointer | WasmType::Length => "i32",
        WasmType::I64 | WasmType::PointerOrI64 => "i64",
        WasmType::F32 => "f32",
        WasmType::F64 => "f64",
    }
}

/// Random types as WIT.
struct Types {
    random: Random,
    definitions: String,
    named: u32,
}

impl Types {
    fn of(number: u8) -> Self {
        Self {
            random: Random::of(number.into()),
            definitions: String::new(),
            named: 0,
        }
    }

    fn interface(mut self) -> String {
        let ty = self.ty(4);
        // Too many to be passed by themselves.
        let more: String = (0..16).map(|number| format!(", p{number}: u8")).collect();
        format!(
            "package test:crossing;
interface things {{
{}    type t = {ty};
    echo: func(value: t{more}) -> tuple<t, u8>;
    pass: func(value: t) -> u64;
    wild: func(memory: list<u8>, offset: u32) -> tuple<t, u8>;
    doubt: func(memory: list<u8>, offset: u32) -> result<t, t>;
    lie: func(value: u64) -> t;
    image: func() -> u64;
}}
world w {{ export things; }}
",
            self.definitions
        )
    }

    /// A type, with others nested in it so deep.
    fn ty(&mut self, deep: u32) -> String {
        const PLAIN: [&str; 13] = [
            "bool", "s8", "u8", "s16", "u16", "s32", "u32", "s64", "u64", "f32", "f64", "char", "string",
        ];
        match self.random.below(if deep == 0 { 15 } else { 27 }) {
            13 => {
                // More than a byte tells apart, now and then.
                let many = if self.random.below(4) == 0 { 260 } else { 12 };
                let cases: String = (0..=self.random.below(many))
                    .map(|number| format!("c{number}, "))
                    .collect();
                self.define("enum", &cases)
            }
            14 => {
                let flags: String = (0..=self.random.below(32))
                    .map(|number| format!("f{number}, "))
                    .collect();
                self.define("flags", &flags)
            }
            15..=18 => format!("list<{}>", self.ty(deep - 1)),
            19 | 20 => format!("option<{}>", self.ty(deep - 1)),
            21 => {
                let (ok, err) = (self.ty(deep - 1), self.ty(deep - 1));
                match self.random.below(4) {
                    0 => "result".to_owned(),
                    1 => format!("result<{ok}>"),
                    2 => format!("result<_, {err}>"),
                    _ => format!("result<{ok}, {err}>"),
                }
            }
            22 => {
                let types: Vec<String> = (0..=self.random.below(3)).map(|_| self.ty(deep - 1)).collect();
                format!("tuple<{}>", types.join(", "))
            }
            23 | 24 => {
                let mut fields = String::new();
                for number in 0..=self.random.below(5) {
                    let ty = self.ty(deep - 1);
                    let _ = write!(fields, "the-field{number}: {ty}, ");
                }
                self.define("record", &fields)
            }
            25 | 26 => {
                let mut cases = String::new();
                for number in 0..=self.random.below(5) {
                    let payload = match self.random.below(3) {
                        0 => String::new(),
                        _ => format!("({})", self.ty(deep - 1)),
                    };
                    let _ = write!(cases, "c{number}{payload}, ");
                }
                self.define("variant", &cases)
            }
            plain => PLAIN.get(plain as usize).copied().unwrap_or("string").to_owned(),
        }
    }

    fn define(&mut self, kind: &str, members: &str) -> String {
        self.named += 1;
        let name = format!("t{}", self.named);
        let _ = writeln!(self.definitions, "    {kind} {name} {{ {members}}}");
        name
    }
}
