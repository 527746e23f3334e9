//! Values to JSON.

use std::io::{self, Write};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use legollab_contract::{Function, Outcome, Type, lower_camel_case, push_key};
use wasmtime::component::Val;

use super::error::{EncodeError, Mismatch};

/// What a function gave back, as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoded {
    /// Nothing, or `ok` without a value.
    Nothing,
    /// A value, or that of `ok`.
    Value(Vec<u8>),
    /// The function said no.
    Refused {
        /// The name of the error's case, as `not-found`; none where the error is no variant or enum.
        case: Option<String>,
        /// The error; `null` where it has no value.
        json: Vec<u8>,
    },
}

impl Encoded {
    /// How many bytes of JSON it is.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Value(json) | Self::Refused { json, .. } => json.len(),
        }
    }
}

/// Appends a value of a type to `out`, as at most `limit` bytes.
///
/// # Errors
/// When the value is not one of the type, and when it takes more bytes. What `out` then holds is of no use.
pub fn encode(ty: &Type, value: &Val, limit: usize, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    bounded(limit, out, |encoder| encoder.value(ty, value))
}

/// Appends the arguments of a function to `out` as an object, the form that [`decode_arguments`](super::decode_arguments)
/// reads, as at most `limit` bytes.
///
/// # Errors
/// As for [`encode`].
pub fn encode_arguments(
    function: &Function,
    arguments: &[Val],
    limit: usize,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    bounded(limit, out, |encoder| {
        if arguments.len() != function.params.len() {
            let found = format!("{}", arguments.len());
            return Err(Mismatch::new(format!("{} arguments", function.params.len()), found).into());
        }
        let params = function.params.iter().map(|param| (param.name.as_str(), &param.ty));
        encoder.object(params.zip(arguments))
    })
}

/// Writes what a function gave back, as at most `limit` bytes.
///
/// # Errors
/// As for [`encode`].
pub fn encode_outcome(function: &Function, results: &[Val], limit: usize) -> Result<Encoded, EncodeError> {
    let mismatch = |expected: &str| {
        let found = results.first().map_or("nothing", kind);
        Err(Mismatch::new(expected, found).into())
    };
    match (&function.outcome, results) {
        (Outcome::Nothing, []) => Ok(Encoded::Nothing),
        (Outcome::Nothing, _) => mismatch("nothing"),
        (Outcome::Plain(ty), [value]) => to_json(ty, value, limit).map(Encoded::Value),
        (Outcome::Plain(_), _) => mismatch("one value"),
        (Outcome::Fallible { ok, err }, [Val::Result(result)]) => match (result, ok, err) {
            (Ok(None), None, _) => Ok(Encoded::Nothing),
            (Ok(Some(value)), Some(ty), _) => to_json(ty, value, limit).map(Encoded::Value),
            (Err(None), _, None) => Ok(Encoded::Refused {
                case: None,
                json: b"null".to_vec(),
            }),
            (Err(Some(value)), _, Some(ty)) => {
                let case = match value.as_ref() {
                    Val::Variant(case, _) | Val::Enum(case) => Some(case.clone()),
                    _ => None,
                };
                Ok(Encoded::Refused {
                    case,
                    json: to_json(ty, value, limit)?,
                })
            }
            _ => mismatch("a result with the values of its type"),
        },
        (Outcome::Fallible { .. }, _) => mismatch("a result"),
    }
}

fn to_json(ty: &Type, value: &Val, limit: usize) -> Result<Vec<u8>, EncodeError> {
    let mut json = Vec::new();
    encode(ty, value, limit, &mut json)?;
    Ok(json)
}

fn bounded(
    limit: usize,
    out: &mut Vec<u8>,
    write: impl FnOnce(&mut Encoder<'_>) -> Result<(), EncodeFault>,
) -> Result<(), EncodeError> {
    let end = out.len().saturating_add(limit);
    write(&mut Encoder { out, end }).map_err(|fault| match fault {
        EncodeFault::Mismatch(mismatch) => mismatch.into(),
        EncodeFault::Full => EncodeError::TooLarge { limit },
    })
}

enum EncodeFault {
    Mismatch(Mismatch),
    Full,
}

impl From<Mismatch> for EncodeFault {
    fn from(mismatch: Mismatch) -> Self {
        Self::Mismatch(mismatch)
    }
}

/// The only error that writing to an [`Encoder`] has.
impl From<io::Error> for EncodeFault {
    fn from(_: io::Error) -> Self {
        Self::Full
    }
}

impl From<serde_json::Error> for EncodeFault {
    fn from(_: serde_json::Error) -> Self {
        Self::Full
    }
}

impl EncodeFault {
    fn at_key(self, name: &str) -> Self {
        match self {
            Self::Mismatch(mismatch) => Self::Mismatch(mismatch.at_key(lower_camel_case(name))),
            Self::Full => Self::Full,
        }
    }

    fn at_index(self, index: usize) -> Self {
        match self {
            Self::Mismatch(mismatch) => Self::Mismatch(mismatch.at_index(index)),
            Self::Full => Self::Full,
        }
    }
}

struct Encoder<'o> {
    out: &'o mut Vec<u8>,
    /// How long `out` may get.
    end: usize,
}

impl Write for Encoder<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.end.saturating_sub(self.out.len()) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Encoder<'_> {
    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeFault> {
        Ok(self.write_all(bytes)?)
    }

    /// A number or text in the form that `serde_json` gives it: escaped, and as short as it is exact.
    fn scalar(&mut self, value: impl serde::Serialize) -> Result<(), EncodeFault> {
        Ok(serde_json::to_writer(self, &value)?)
    }

    fn value(&mut self, ty: &Type, value: &Val) -> Result<(), EncodeFault> {
        match (ty.resolved(), value) {
            (Type::Bool, Val::Bool(value)) => self.put(if *value { b"true" } else { b"false" }),
            (Type::S8, Val::S8(value)) => self.scalar(value),
            (Type::U8, Val::U8(value)) => self.scalar(value),
            (Type::S16, Val::S16(value)) => self.scalar(value),
            (Type::U16, Val::U16(value)) => self.scalar(value),
            (Type::S32, Val::S32(value)) => self.scalar(value),
            (Type::U32, Val::U32(value)) => self.scalar(value),
            (Type::S64, Val::S64(value)) => self.scalar(value),
            (Type::U64, Val::U64(value)) => self.scalar(value),
            (Type::F32, Val::Float32(value)) => match special(f64::from(*value)) {
                Some(name) => self.scalar(name),
                None => self.scalar(value),
            },
            (Type::F64, Val::Float64(value)) => match special(*value) {
                Some(name) => self.scalar(name),
                None => self.scalar(value),
            },
            (Type::Char, Val::Char(value)) => self.scalar(value),
            (Type::String, Val::String(value)) => self.scalar(value),
            (Type::List(element), Val::List(values)) if matches!(element.resolved(), Type::U8) => self.bytes(values),
            (Type::List(element), Val::List(values)) => self.list(values.iter().map(|value| (&**element, value))),
            (Type::Tuple(types), Val::Tuple(values)) if types.len() == values.len() => {
                self.list(types.iter().zip(values))
            }
            (Type::Option(_), Val::Option(None)) => self.put(b"null"),
            (Type::Option(inner), Val::Option(Some(value))) => {
                if !matches!(inner.resolved(), Type::Option(_)) {
                    return self.value(inner, value);
                }
                self.put(b"{\"some\":")?;
                self.value(inner, value).map_err(|fault| fault.at_key("some"))?;
                self.put(b"}")
            }
            (Type::Result { ok, .. }, Val::Result(Ok(payload))) => self.result("ok", ok.as_deref(), payload.as_deref()),
            (Type::Result { err, .. }, Val::Result(Err(payload))) => {
                self.result("err", err.as_deref(), payload.as_deref())
            }
            (Type::Record(record), Val::Record(values)) => {
                let names = record.fields.iter().map(|field| &field.name);
                if !names.eq(values.iter().map(|(name, _)| name)) {
                    let found = values.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>();
                    let found = if found.is_empty() {
                        "none".into()
                    } else {
                        found.join(", ")
                    };
                    return Err(Mismatch::new(format!("the fields of {ty}"), found).into());
                }
                let fields = record.fields.iter().map(|field| (field.name.as_str(), &field.ty));
                self.object(fields.zip(values.iter().map(|(_, value)| value)))
            }
            (Type::Variant(variant), Val::Variant(name, payload)) => {
                let case = variant.cases.iter().find(|case| case.name == *name);
                let case = case.ok_or_else(|| Mismatch::new(format!("a case of {ty}"), format!("`{name}`")))?;
                self.put(b"{\"tag\":")?;
                self.scalar(name)?;
                match (&case.ty, payload) {
                    (None, None) => {}
                    (Some(ty), Some(value)) => {
                        self.put(b",\"val\":")?;
                        self.value(ty, value).map_err(|fault| fault.at_key("val"))?;
                    }
                    (Some(ty), None) => return Err(Mismatch::new(ty.to_string(), "nothing").at_key("val").into()),
                    (None, Some(value)) => return Err(Mismatch::new("nothing", kind(value)).at_key("val").into()),
                }
                self.put(b"}")
            }
            (Type::Enum(of), Val::Enum(name)) if of.cases.iter().any(|case| case.name == *name) => self.scalar(name),
            (Type::Flags(of), Val::Flags(names))
                if names.iter().all(|name| of.flags.iter().any(|flag| flag.name == *name)) =>
            {
                self.scalar(names)
            }
            _ => Err(Mismatch::new(ty.to_string(), kind(value)).into()),
        }
    }

    fn bytes(&mut self, values: &[Val]) -> Result<(), EncodeFault> {
        // Four characters for three bytes: what would not fit need not be gathered.
        if values.len() / 3 > self.end.saturating_sub(self.out.len()) {
            return Err(EncodeFault::Full);
        }
        let byte = |(index, value): (usize, &Val)| match value {
            Val::U8(byte) => Ok(*byte),
            other => Err(Mismatch::new("u8", kind(other)).at_index(index)),
        };
        let bytes: Vec<u8> = values.iter().enumerate().map(byte).collect::<Result<_, _>>()?;
        self.scalar(STANDARD.encode(bytes))
    }

    fn list<'v>(&mut self, values: impl Iterator<Item = (&'v Type, &'v Val)>) -> Result<(), EncodeFault> {
        self.put(b"[")?;
        for (index, (ty, value)) in values.enumerate() {
            if index > 0 {
                self.put(b",")?;
            }
            self.value(ty, value).map_err(|fault| fault.at_index(index))?;
        }
        self.put(b"]")
    }

    fn object<'v>(&mut self, members: impl Iterator<Item = ((&'v str, &'v Type), &'v Val)>) -> Result<(), EncodeFault> {
        let mut before: &[u8] = b"{\"";
        for ((name, ty), value) in members {
            self.put(before)?;
            before = b",\"";
            // Names of WIT have nothing in them that JSON would escape.
            push_key(self.out, name);
            self.put(b"\":")?;
            self.value(ty, value).map_err(|fault| fault.at_key(name))?;
        }
        self.put(if before == b"{\"" { b"{}" } else { b"}" })
    }

    fn result(&mut self, key: &str, ty: Option<&Type>, payload: Option<&Val>) -> Result<(), EncodeFault> {
        self.put(b"{\"")?;
        self.put(key.as_bytes())?;
        self.put(b"\":")?;
        match (ty, payload) {
            (None, None) => self.put(b"null")?,
            (Some(ty), Some(value)) => self.value(ty, value).map_err(|fault| fault.at_key(key))?,
            (Some(ty), None) => return Err(Mismatch::new(ty.to_string(), "nothing").at_key(key).into()),
            (None, Some(value)) => return Err(Mismatch::new("nothing", kind(value)).at_key(key).into()),
        }
        self.put(b"}")
    }
}

/// The name of a float that JSON has no number for.
pub(super) fn special(value: f64) -> Option<&'static str> {
    if value.is_nan() {
        Some("NaN")
    } else if value == f64::INFINITY {
        Some("Infinity")
    } else if value == f64::NEG_INFINITY {
        Some("-Infinity")
    } else {
        None
    }
}

/// The kind of a value.
fn kind(value: &Val) -> &'static str {
    match value {
        Val::Bool(_) => "a bool",
        Val::S8(_) => "an s8",
        Val::U8(_) => "a u8",
        Val::S16(_) => "an s16",
        Val::U16(_) => "a u16",
        Val::S32(_) => "an s32",
        Val::U32(_) => "a u32",
        Val::S64(_) => "an s64",
        Val::U64(_) => "a u64",
        Val::Float32(_) => "an f32",
        Val::Float64(_) => "an f64",
        Val::Char(_) => "a char",
        Val::String(_) => "a string",
        Val::List(_) => "a list",
        Val::Map(_) => "a map",
        Val::Record(_) => "a record",
        Val::Tuple(_) => "a tuple of another length",
        Val::Variant(..) => "a variant",
        Val::Enum(_) => "another enum",
        Val::Option(_) => "an option",
        Val::Result(_) => "a result",
        Val::Flags(_) => "other flags",
        Val::Resource(_) => "a resource",
        Val::Future(_) => "a future",
        Val::Stream(_) => "a stream",
        Val::ErrorContext(_) => "an error-context",
        Val::FixedLengthList(_) => "a list of fixed length",
    }
}
