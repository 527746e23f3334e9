//! What a brick gives back, from its memory to JSON, with none of the engine's dynamic values on the way.
//!
//! It goes by the component's own types, names included. What the brick's memory holds is the brick's to say, so nothing in
//! it is believed: addresses and lengths are checked against the memory, alignments against the type, cases against their
//! number, texts for UTF-8. Every byte written is paid for out of what the call may pass to the host.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use legollab_contract::push_key;
use wasmtime::{
    Error, Result, ValRaw,
    component::{
        __internal::{
            CanonicalAbiInfo, InstanceType, InterfaceType, LiftContext,
            wasmtime_environ::component::{StringEncoding, VariantInfo},
        },
        ComponentNamedList, ComponentType, Lift,
    },
};

use super::{
    encode::{Encoded, special},
    scan::plain,
};

/// What a function gave back, as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned(pub Encoded);

// SAFETY: `Lower` is a sequence of `ValRaw`: the one core value that a function gives back at most, be it the value itself or
// its address. `ABI` is not asked for, since a single core value is never passed by way of memory as far as the engine
// goes; we follow the address ourselves. What is given back is checked as it is lifted.
#[allow(unsafe_code)]
unsafe impl ComponentType for Returned {
    type Lower = [ValRaw; 1];

    const ABI: CanonicalAbiInfo = CanonicalAbiInfo::SCALAR4;

    fn typecheck(ty: &InterfaceType, _types: &InstanceType<'_>) -> Result<()> {
        match ty {
            InterfaceType::Tuple(_) => Ok(()),
            _ => Err(Error::msg("a function gives back a list of values")),
        }
    }
}

// SAFETY: it is the list of all results, which `typecheck` makes sure of.
#[allow(unsafe_code)]
unsafe impl ComponentNamedList for Returned {}

// SAFETY: only memory of the brick is read, within its bounds, and any bits of it are a value of these types or an error.
#[allow(unsafe_code)]
unsafe impl Lift for Returned {
    fn linear_lift_from_flat(cx: &mut LiftContext<'_>, ty: InterfaceType, src: &[ValRaw; 1]) -> Result<Self> {
        let types = cx.types;
        let InterfaceType::Tuple(tuple) = ty else {
            return Err(unknown());
        };
        let results = &types[tuple];
        let value = match &*results.types {
            [] => return Ok(Self(Encoded::Nothing)),
            [value] => *value,
            _ => return Err(unknown()),
        };
        let [slot] = src;
        let mut reader = MemoryReader {
            memory: cx.memory(),
            is_utf8: matches!(cx.options().string_encoding, StringEncoding::Utf8),
            cx,
            json: Vec::new(),
        };
        let place = if results.abi.flat_count(1).is_some() {
            MemoryRange::Flat(slot.get_u64())
        } else {
            let at = slot.get_u32() as usize;
            MemoryRange::Memory(reader.part(at, results.abi.size32 as usize, results.abi.align32)?)
        };
        let InterfaceType::Result(result) = value else {
            reader.value(value, place)?;
            return Ok(Self(Encoded::Value(reader.end()?)));
        };
        let result = &types[result];
        let (case, payload) = reader.choose(place, &result.info, 2)?;
        let given = if case == 0 { result.ok } else { result.err };
        if let Some(given) = given {
            reader.value(given, payload)?;
        }
        Ok(Self(match (case, given) {
            (0, None) => Encoded::Nothing,
            (0, Some(_)) => Encoded::Value(reader.end()?),
            (_, None) => Encoded::Refused {
                case: None,
                json: b"null".to_vec(),
            },
            (_, Some(error)) => Encoded::Refused {
                case: reader.name_of(error, payload)?,
                json: reader.end()?,
            },
        }))
    }

    fn linear_lift_from_memory(_cx: &mut LiftContext<'_>, _ty: InterfaceType, _bytes: &[u8]) -> Result<Self> {
        // Results are a list, never a value within another.
        Err(unknown())
    }
}

fn unknown() -> Error {
    Error::msg("the brick gave back a type that cannot cross")
}

/// Where a value stands.
#[derive(Debug, Clone, Copy)]
enum MemoryRange<'m> {
    /// It is this one core value.
    Flat(u64),
    /// It begins where these bytes of memory do, and is within them.
    Memory(&'m [u8]),
}

struct MemoryReader<'r, 'm> {
    cx: &'r mut LiftContext<'m>,
    /// All of the brick's memory.
    memory: &'m [u8],
    is_utf8: bool,
    json: Vec<u8>,
}

impl<'m> MemoryReader<'_, 'm> {
    /// A part of the memory, aligned and in bounds.
    fn part(&self, at: usize, bytes: usize, align: u32) -> Result<&'m [u8]> {
        if !at.is_multiple_of(align as usize) {
            return Err(Error::msg("the brick gave an address that is not aligned"));
        }
        let part = self.memory.get(at..).and_then(|rest| rest.get(..bytes));
        part.ok_or_else(|| Error::msg("the brick gave an address outside of its memory"))
    }

    /// All of the JSON. Texts stand in it as the brick gave them, each between two quotation marks: one that is not UTF-8
    /// makes the whole something else, because no character goes beyond a quotation mark.
    fn end(self) -> Result<Vec<u8>> {
        match str::from_utf8(&self.json) {
            Ok(_) => Ok(self.json),
            Err(_) => Err(Error::msg("the brick gave a text that is not UTF-8")),
        }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.cx.consume_fuel(bytes.len())?;
        self.json.extend_from_slice(bytes);
        Ok(())
    }

    /// A number as `serde_json` writes it: as short as it is exact.
    fn number(&mut self, number: impl serde::Serialize) -> Result<()> {
        let before = self.json.len();
        serde_json::to_writer(&mut self.json, &number)?;
        self.cx.consume_fuel(self.json.len() - before)
    }

    fn float(&mut self, value: f64, number: impl serde::Serialize) -> Result<()> {
        match special(value) {
            Some(name) => self.text(name.as_bytes()),
            None => self.number(number),
        }
    }

    /// Writes the value of a type that stands at a place.
    // What is cut off is not of the type.
    #[allow(clippy::cast_possible_truncation)]
    fn value(&mut self, ty: InterfaceType, place: MemoryRange<'m>) -> Result<()> {
        let types = self.cx.types;
        match ty {
            InterfaceType::Bool => {
                let is = match place {
                    MemoryRange::Flat(slot) => slot as u32 != 0,
                    MemoryRange::Memory(_) => bits::<1>(place)? != 0,
                };
                self.put(if is { b"true" } else { b"false" })
            }
            InterfaceType::S8 => self.number((bits::<1>(place)? as u8).cast_signed()),
            InterfaceType::U8 => self.number(bits::<1>(place)? as u8),
            InterfaceType::S16 => self.number((bits::<2>(place)? as u16).cast_signed()),
            InterfaceType::U16 => self.number(bits::<2>(place)? as u16),
            InterfaceType::S32 => self.number((bits::<4>(place)? as u32).cast_signed()),
            InterfaceType::U32 => self.number(bits::<4>(place)? as u32),
            InterfaceType::S64 => self.number(bits::<8>(place)?.cast_signed()),
            InterfaceType::U64 => self.number(bits::<8>(place)?),
            InterfaceType::Float32 => {
                let value = f32::from_bits(bits::<4>(place)? as u32);
                self.float(value.into(), value)
            }
            InterfaceType::Float64 => {
                let value = f64::from_bits(bits::<8>(place)?);
                self.float(value, value)
            }
            InterfaceType::Char => {
                let c = char::from_u32(bits::<4>(place)? as u32);
                let c = c.ok_or_else(|| Error::msg("the brick gave a character that is none"))?;
                self.text(c.encode_utf8(&mut [0; 4]).as_bytes())
            }
            InterfaceType::String => self.string(place),
            InterfaceType::List(list) => self.list(types[list].element, place),
            InterfaceType::Record(record) => {
                let fields = types[record].fields.iter();
                self.object(place, fields.map(|field| (field.name.as_str(), field.ty)))
            }
            InterfaceType::Tuple(tuple) => {
                self.put(b"[")?;
                let mut at = 0;
                for (index, ty) in types[tuple].types.iter().enumerate() {
                    if index > 0 {
                        self.put(b",")?;
                    }
                    let within = types.canonical_abi(ty).next_field32_size(&mut at);
                    self.value(*ty, place.from(within))?;
                }
                self.put(b"]")
            }
            InterfaceType::Variant(variant) => {
                let variant = &types[variant];
                let (case, payload) = self.choose(place, &variant.info, variant.cases.len())?;
                let (name, ty) = variant.cases.get_index(case as usize).ok_or_else(unknown)?;
                self.put(b"{\"tag\":")?;
                self.text(name.as_bytes())?;
                if let Some(ty) = ty {
                    self.put(b",\"val\":")?;
                    self.value(*ty, payload)?;
                }
                self.put(b"}")
            }
            InterfaceType::Enum(of) => {
                let of = &types[of];
                let (case, _) = self.choose(place, &of.info, of.names.len())?;
                self.text(of.names.iter().nth(case as usize).ok_or_else(unknown)?.as_bytes())
            }
            InterfaceType::Flags(flags) => {
                let flags = &types[flags];
                self.put(b"[")?;
                let mut is_first = true;
                for (index, name) in flags.names.iter().enumerate() {
                    let byte = match place {
                        MemoryRange::Flat(slot) => (slot >> (index / 8 * 8)) as u8,
                        MemoryRange::Memory(_) => bits::<1>(place.from(index / 8))? as u8,
                    };
                    if byte >> (index % 8) & 1 == 1 {
                        if !std::mem::take(&mut is_first) {
                            self.put(b",")?;
                        }
                        self.text(name.as_bytes())?;
                    }
                }
                self.put(b"]")
            }
            InterfaceType::Option(option) => {
                let option = &types[option];
                let (case, payload) = self.choose(place, &option.info, 2)?;
                if case == 0 {
                    return self.put(b"null");
                }
                if !matches!(option.ty, InterfaceType::Option(_)) {
                    return self.value(option.ty, payload);
                }
                self.put(b"{\"some\":")?;
                self.value(option.ty, payload)?;
                self.put(b"}")
            }
            InterfaceType::Result(result) => {
                let result = &types[result];
                let (case, payload) = self.choose(place, &result.info, 2)?;
                let (key, ty): (&[u8], _) = if case == 0 {
                    (b"{\"ok\":", result.ok)
                } else {
                    (b"{\"err\":", result.err)
                };
                self.put(key)?;
                match ty {
                    Some(ty) => self.value(ty, payload)?,
                    None => self.put(b"null")?,
                }
                self.put(b"}")
            }
            _ => Err(unknown()),
        }
    }

    fn object<'n>(
        &mut self,
        place: MemoryRange<'m>,
        fields: impl Iterator<Item = (&'n str, InterfaceType)>,
    ) -> Result<()> {
        let types = self.cx.types;
        let mut before: &[u8] = b"{\"";
        let mut at = 0;
        for (name, ty) in fields {
            // The name may come out shorter, by its hyphens.
            self.cx.consume_fuel(name.len() + 4)?;
            self.json.reserve(name.len() + 4);
            self.json.extend_from_slice(before);
            before = b",\"";
            // Names of WIT have nothing in them that JSON would escape.
            push_key(&mut self.json, name);
            self.json.extend_from_slice(b"\":");
            let within = types.canonical_abi(&ty).next_field32_size(&mut at);
            self.value(ty, place.from(within))?;
        }
        self.put(if before == b"{\"" { b"{}" } else { b"}" })
    }

    /// The number of a case, which is below `cases`, and where its payload stands.
    #[allow(clippy::cast_possible_truncation)]
    fn choose(&self, place: MemoryRange<'m>, info: &VariantInfo, cases: usize) -> Result<(u32, MemoryRange<'m>)> {
        let case = match (place, u32::from(info.size)) {
            (MemoryRange::Flat(slot), _) => slot as u32,
            (MemoryRange::Memory(_), 1) => bits::<1>(place)? as u32,
            (MemoryRange::Memory(_), 2) => bits::<2>(place)? as u32,
            (MemoryRange::Memory(_), _) => bits::<4>(place)? as u32,
        };
        if case as usize >= cases {
            return Err(Error::msg(format!("the brick gave case {case} of {cases}")));
        }
        Ok((case, place.from(info.payload_offset32 as usize)))
    }

    /// The name of the case of an enum or a variant; none of any other type.
    fn name_of(&self, ty: InterfaceType, place: MemoryRange<'m>) -> Result<Option<String>> {
        let types = self.cx.types;
        Ok(match ty {
            InterfaceType::Variant(variant) => {
                let variant = &types[variant];
                let (case, _) = self.choose(place, &variant.info, variant.cases.len())?;
                variant.cases.get_index(case as usize).map(|(name, _)| name.clone())
            }
            InterfaceType::Enum(of) => {
                let of = &types[of];
                let (case, _) = self.choose(place, &of.info, of.names.len())?;
                of.names.iter().nth(case as usize).cloned()
            }
            _ => None,
        })
    }

    fn string(&mut self, place: MemoryRange<'m>) -> Result<()> {
        let MemoryRange::Memory(bytes) = place else {
            return Err(unknown());
        };
        if !self.is_utf8 {
            let text =
                String::linear_lift_from_memory(self.cx, InterfaceType::String, bytes.get(..8).unwrap_or_default())?;
            return self.text(text.as_bytes());
        }
        let (at, length) = pair(place)?;
        let text = self.part(at, length, 1)?;
        self.text(text)
    }

    fn list(&mut self, element: InterfaceType, place: MemoryRange<'m>) -> Result<()> {
        let (at, length) = pair(place)?;
        if matches!(element, InterfaceType::U8) {
            let bytes = self.part(at, length, 1)?;
            let written = bytes.len().div_ceil(3) * 4;
            self.put(b"\"")?;
            self.cx.consume_fuel(written)?;
            let start = self.json.len();
            self.json.resize(start + written, 0);
            STANDARD.encode_slice(bytes, self.json.get_mut(start..).unwrap_or_default())?;
            return self.put(b"\"");
        }
        let abi = self.cx.types.canonical_abi(&element);
        let size = abi.size32 as usize;
        let all = length.checked_mul(size).ok_or_else(unknown)?;
        let elements = MemoryRange::Memory(self.part(at, all, abi.align32)?);
        self.put(b"[")?;
        for index in 0..length {
            if index > 0 {
                self.put(b",")?;
            }
            self.value(element, elements.from(index * size))?;
        }
        self.put(b"]")
    }

    /// A text in quotation marks, escaped as `serde_json` does. Whether it is UTF-8 is looked at in the end.
    fn text(&mut self, text: &[u8]) -> Result<()> {
        self.cx.consume_fuel(text.len() + 2)?;
        self.json.reserve(text.len() + 2);
        self.json.push(b'"');
        let mut rest = text;
        loop {
            let (as_it_is, others) = rest.split_at_checked(plain(rest)).unwrap_or((rest, &[]));
            self.json.extend_from_slice(as_it_is);
            let Some((special, after)) = others.split_first() else {
                break;
            };
            rest = after;
            self.escaped(*special)?;
        }
        self.json.push(b'"');
        Ok(())
    }

    /// A byte that JSON does not have as it is.
    fn escaped(&mut self, byte: u8) -> Result<()> {
        const HEX: [u8; 16] = *b"0123456789abcdef";
        let escape = escape(byte);
        self.put(escape)?;
        if escape == b"\\u00" {
            let digits = [byte >> 4, byte & 15].map(|digit| HEX.get(usize::from(digit)).copied().unwrap_or(b'0'));
            self.put(&digits)?;
        }
        Ok(())
    }
}

/// How JSON writes a byte that it does not have as it is; two hexadecimal digits follow `\u00`.
fn escape(byte: u8) -> &'static [u8] {
    match byte {
        b'"' => b"\\\"",
        b'\\' => b"\\\\",
        b'\n' => b"\\n",
        b'\r' => b"\\r",
        b'\t' => b"\\t",
        8 => b"\\b",
        12 => b"\\f",
        _ => b"\\u00",
    }
}

impl MemoryRange<'_> {
    /// So many bytes further on. A single core value is all there is of its type.
    fn from(self, bytes: usize) -> Self {
        match self {
            MemoryRange::Flat(slot) => MemoryRange::Flat(slot),
            MemoryRange::Memory(memory) => MemoryRange::Memory(memory.get(bytes..).unwrap_or_default()),
        }
    }
}

/// The first bytes at a place as a number.
fn bits<const N: usize>(place: MemoryRange<'_>) -> Result<u64> {
    match place {
        MemoryRange::Flat(slot) => Ok(slot),
        MemoryRange::Memory(memory) => {
            let bytes = memory.first_chunk::<N>().ok_or_else(unknown)?;
            let mut all = [0; 8];
            all.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
            Ok(u64::from_le_bytes(all))
        }
    }
}

/// The address and the length of a text or list.
fn pair(place: MemoryRange<'_>) -> Result<(usize, usize)> {
    match place {
        MemoryRange::Flat(_) => Err(unknown()),
        MemoryRange::Memory(_) => {
            let (at, length) = (bits::<4>(place)?, bits::<4>(place.from(4))?);
            Ok((usize::try_from(at)?, usize::try_from(length)?))
        }
    }
}
