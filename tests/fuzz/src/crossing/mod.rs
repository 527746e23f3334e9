//! Between JSON and a brick's memory: random types, random values of them, and memory in which anything may lie.
//!
//! The host writes arguments straight into a brick's memory and reads its answers straight from there. The engine has a way
//! of its own for both, by values, which costs more and has been used by many more. Whatever the type, the value and the
//! memory are, both ways come to the same: the same answer, the same bytes in the brick's memory, or an error in both.

mod shapes;
mod values;

use legollab_contract::{Function, Outcome};
use legollab_runtime::json::{
    Arguments, Encoded, Returned, decode_arguments, encode, encode_arguments, encode_outcome,
};
use serde_json::json;
use wasmtime::{
    Store,
    component::{Instance, Linker, Val},
};

use self::{shapes::Shape, values::Source};
use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "crossing",
    seeds,
    // Addresses in what is handed over as memory, and around the end of all memory; lengths, and numbers of cases.
    words: &[
        "\0\x04\0\0",
        "\x08\x04\0\0",
        "\x10\x04\0\0",
        "\x01\x04\0\0",
        "\0\0\x10\0",
        "\x08\0\x10\0",
        "\x7f\x7f\x7f\x7f",
        "\0\0\0\0",
        "\x01\0\0\0",
        "\x02\0\0\0",
        "\x03\0\0\0",
        "\0\x01\0\0",
        "\x01\x01\0\0",
        "\0\0\x01\0",
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        "\0\x04\0\0\x02\0\0\0\0\x04\0\0\x02\0\0\0",
    ],
    check,
};

/// Bytes that a call may pass from a brick to the host. In the engine's way they are counted by what its values take, in the
/// other by what is written, so that one may end where the other does not.
const PASSED: usize = 1 << 20;

/// For every shape a value, and memory in which small numbers and addresses lie.
fn seeds() -> Vec<Vec<u8>> {
    (0..shapes::COUNT)
        .map(|shape| {
            let word = |place: u32| match place.wrapping_mul(shape.into()) % 5 {
                0 => 1_024 + 8 * (place % 16),
                1 | 2 => place % 4,
                _ => place.wrapping_mul(0x9E37_79B9),
            };
            let words = (1..64).flat_map(|place| word(place).to_le_bytes());
            std::iter::once(shape).chain(words).collect()
        })
        .collect()
}

/// The first byte chooses the types. The others are values of them, and at the same time memory to find values in.
fn check(input: &[u8]) -> Result<(), String> {
    let Some((number, bytes)) = input.split_first() else {
        return Ok(());
    };
    let shape = Shape::get(*number)?;
    let told = |function: &str, wrong: String| Err(format!("{function} of {}: {wrong}", shape.wit));
    for function in ["echo", "pass"] {
        if let Err(wrong) = given(shape, function, bytes) {
            return told(function, wrong);
        }
    }
    for function in ["wild", "doubt", "lie"] {
        if let Err(wrong) = found(shape, function, bytes) {
            return told(function, wrong);
        }
    }
    Ok(())
}

/// A value goes into the brick by both ways: its memory is the same then, and so is what it gives back.
fn given(shape: &Shape, name: &str, bytes: &[u8]) -> Result<(), String> {
    let function = shape.function(name)?;
    let mut source = Source::of(bytes);
    let values: Vec<Val> = function.params.iter().map(|param| source.value(&param.ty)).collect();
    let mut arguments = Vec::new();
    encode_arguments(function, &values, usize::MAX, &mut arguments).map_err(|error| error.to_string())?;
    let (straight, by_values) = (Call::begin(shape)?, Call::begin(shape)?);
    let straight = straight.straight(function, &arguments)?;
    let by_values = by_values.by_values(function, &arguments)?;
    same(&straight, &by_values)?;
    if name == "echo"
        && let (Some(param), Some(value), Ok((given, _))) = (function.params.first(), values.first(), &straight)
    {
        let mut expected = b"[".to_vec();
        encode(&param.ty, value, usize::MAX, &mut expected).map_err(|error| error.to_string())?;
        // Behind the value stands the argument after it.
        let Encoded::Value(back) = given else {
            return Err(format!("{given:?} came back"));
        };
        if !back.starts_with(&expected) {
            return Err(format!(
                "{} went in, and {} came back",
                String::from_utf8_lossy(&expected),
                String::from_utf8_lossy(back)
            ));
        }
    }
    Ok(())
}

/// The brick says that its answer is where anything may lie.
fn found(shape: &Shape, name: &str, bytes: &[u8]) -> Result<(), String> {
    use base64::{Engine as _, engine::general_purpose::STANDARD};

    let function = shape.function(name)?;
    let mut source = Source::of(bytes);
    let arguments = match name {
        "lie" => json!({ "value": source.number() }),
        _ => {
            let offset = match source.byte() {
                near @ 0..=200 => u32::from(near / 8 * 8),
                _ => source.number() as u32,
            };
            json!({ "memory": STANDARD.encode(source.rest()), "offset": offset })
        }
    };
    let arguments = arguments.to_string().into_bytes();
    let straight = Call::begin(shape)?.straight(function, &arguments)?;
    let by_values = Call::begin(shape)?.by_values(function, &arguments)?;
    same(&straight, &by_values)
}

/// What a call gave back and what the brick's memory comes to then, or why it failed.
type Came = Result<(Encoded, u64), String>;

fn same(straight: &Came, by_values: &Came) -> Result<(), String> {
    let ran_out = |came: &Came| came.as_ref().is_err_and(|error| error.contains("has been exhausted"));
    let alike = match (straight, by_values) {
        (Ok(straight), Ok(by_values)) => straight == by_values,
        (Err(_), Err(_)) => true,
        _ => ran_out(straight) || ran_out(by_values),
    };
    if alike {
        Ok(())
    } else {
        Err(format!("straight it came to {straight:?}, by values to {by_values:?}"))
    }
}

/// An instance for one call.
struct Call {
    store: Store<()>,
    instance: Instance,
}

impl Call {
    fn begin(shape: &Shape) -> Result<Self, String> {
        let engine = shapes::engine();
        let mut store = Store::new(engine, ());
        store.set_hostcall_fuel(PASSED);
        let instance = Linker::new(engine)
            .instantiate(&mut store, &shape.component)
            .map_err(|error| format!("{error:#}"))?;
        Ok(Self { store, instance })
    }

    fn func(&mut self, name: &str) -> Result<wasmtime::component::Func, String> {
        let things = self.instance.get_export_index(&mut self.store, None, shapes::THINGS);
        let index = things.and_then(|things| self.instance.get_export_index(&mut self.store, Some(&things), name));
        let func = index.and_then(|index| self.instance.get_func(&mut self.store, index));
        func.ok_or_else(|| format!("there is no `{name}`"))
    }

    fn straight(mut self, function: &Function, arguments: &[u8]) -> Result<Came, String> {
        let arguments = Arguments::read(function, arguments).map_err(|error| error.to_string())?;
        let func = self.func(&function.name)?;
        let func = func
            .typed::<&Arguments<'_>, Returned>(&self.store)
            .map_err(|error| format!("{error:#}"))?;
        match func.call(&mut self.store, &arguments) {
            Ok(Returned(given)) => Ok(Ok((given, self.image()?))),
            Err(error) => Ok(Err(format!("{error:#}"))),
        }
    }

    fn by_values(mut self, function: &Function, arguments: &[u8]) -> Result<Came, String> {
        let arguments = decode_arguments(function, arguments).map_err(|error| error.to_string())?;
        let func = self.func(&function.name)?;
        let mut results = match function.outcome {
            Outcome::Nothing => Vec::new(),
            Outcome::Plain(_) | Outcome::Fallible { .. } => vec![Val::Bool(false)],
        };
        if let Err(error) = func.call(&mut self.store, &arguments, &mut results) {
            return Ok(Err(format!("{error:#}")));
        }
        let given = encode_outcome(function, &results, usize::MAX).map_err(|error| error.to_string())?;
        Ok(Ok((given, self.image()?)))
    }

    /// What the brick's memory comes to.
    fn image(&mut self) -> Result<u64, String> {
        let func = self.func("image")?;
        let mut results = [Val::Bool(false)];
        func.call(&mut self.store, &[], &mut results)
            .map_err(|error| format!("{error:#}"))?;
        match results {
            [Val::U64(image)] => Ok(image),
            other => Err(format!("the memory comes to {other:?}")),
        }
    }
}
