//! Types in words, as WIT writes them.

use std::fmt;

use crate::types::Type;

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Bool => f.write_str("bool"),
            Type::S8 => f.write_str("s8"),
            Type::U8 => f.write_str("u8"),
            Type::S16 => f.write_str("s16"),
            Type::U16 => f.write_str("u16"),
            Type::S32 => f.write_str("s32"),
            Type::U32 => f.write_str("u32"),
            Type::S64 => f.write_str("s64"),
            Type::U64 => f.write_str("u64"),
            Type::F32 => f.write_str("f32"),
            Type::F64 => f.write_str("f64"),
            Type::Char => f.write_str("char"),
            Type::String => f.write_str("string"),
            Type::List(element) => write!(f, "list<{element}>"),
            Type::Option(inner) => write!(f, "option<{inner}>"),
            Type::Result { ok, err } => match (ok, err) {
                (Some(ok), Some(err)) => write!(f, "result<{ok}, {err}>"),
                (Some(ok), None) => write!(f, "result<{ok}>"),
                (None, Some(err)) => write!(f, "result<_, {err}>"),
                (None, None) => f.write_str("result"),
            },
            Type::Tuple(types) => {
                f.write_str("tuple<")?;
                for (index, ty) in types.iter().enumerate() {
                    if index > 0 {
                        f.write_str(", ")?;
                    }
                    ty.fmt(f)?;
                }
                f.write_str(">")
            }
            Type::Record(of) => f.write_str(&of.name),
            Type::Variant(of) => f.write_str(&of.name),
            Type::Enum(of) => f.write_str(&of.name),
            Type::Flags(of) => f.write_str(&of.name),
            Type::Alias(of) => f.write_str(&of.name),
        }
    }
}
