//! Arguments into a brick's memory, with none of the engine's dynamic values on the way.
//!
//! The engine takes any type that says how it is lowered. [`Arguments`] say it at run time: they go by the component's own
//! types, so sizes, alignments and places of fields are the engine's, not ours. What is written goes into the memory of the
//! brick alone, and nothing outside its bounds: [`LowerContext::realloc`] checks what the brick allots, and every write is
//! checked again. Should the values ever not be of the types, the call fails.

use std::mem::MaybeUninit;

use wasmtime::{
    Error, Result, ValRaw,
    component::{
        __internal::{CanonicalAbiInfo, InstanceType, InterfaceType, LowerContext},
        ComponentNamedList, ComponentType, Lower,
    },
};

use super::arguments::{Arguments, Node};

/// Core values that are passed by themselves; more go by way of memory.
const MOST_FLAT: usize = 16;

type Flat = [ValRaw; MOST_FLAT];

// SAFETY: `Lower` is a sequence of `ValRaw`, as long as the longest list of arguments that is passed by itself. `ABI` is not
// asked for: it counts only where arguments take more core values than `Lower` has, which these never do. That the types
// are those of the function is checked as the arguments are lowered.
#[allow(unsafe_code)]
unsafe impl ComponentType for &Arguments<'_> {
    type Lower = Flat;

    const ABI: CanonicalAbiInfo = CanonicalAbiInfo::POINTER_PAIR;

    fn typecheck(ty: &InterfaceType, _types: &InstanceType<'_>) -> Result<()> {
        match ty {
            InterfaceType::Tuple(_) => Ok(()),
            _ => Err(out_of_step()),
        }
    }
}

// SAFETY: it is the list of all parameters, which `typecheck` makes sure of.
#[allow(unsafe_code)]
unsafe impl ComponentNamedList for &Arguments<'_> {}

// SAFETY: all of `dst` is initialised before anything else is done, so the engine reads no core value that was not written;
// core values of these types are numbers, and any bits are one. What goes into memory is checked to lie in it.
#[allow(unsafe_code)]
unsafe impl Lower for &Arguments<'_> {
    fn linear_lower_to_flat<T>(
        &self,
        cx: &mut LowerContext<'_, T>,
        ty: InterfaceType,
        dst: &mut MaybeUninit<Flat>,
    ) -> Result<()> {
        let slots = dst.write([ValRaw::u64(0); MOST_FLAT]);
        let InterfaceType::Tuple(tuple) = ty else {
            return Err(out_of_step());
        };
        let params = &cx.types[tuple];
        let mut writer = Writer {
            cx,
            nodes: self.nodes.iter(),
        };
        if params.abi.flat_count(MOST_FLAT).is_some() {
            let mut flat = slots.iter_mut();
            for param in &params.types {
                writer.pass(*param, &mut flat)?;
            }
        } else {
            let size = params.abi.size32 as usize;
            let at = writer.cx.realloc(0, 0, params.abi.align32, size)?;
            let mut image = vec![0; size];
            writer.store_each(&params.types, &mut image, 0)?;
            writer.copy(at, &image)?;
            let [first, ..] = slots;
            *first = ValRaw::i64(at as i64);
        }
        writer.end()
    }

    fn linear_lower_to_memory<T>(
        &self,
        _cx: &mut LowerContext<'_, T>,
        _ty: InterfaceType,
        _offset: usize,
    ) -> Result<()> {
        // Arguments are a list of parameters, never a value within another.
        Err(out_of_step())
    }
}

/// The values are not of the types. The text of a contract was compared with its component when the brick was loaded, so
/// this never happens.
fn out_of_step() -> Error {
    Error::msg("the arguments are not of the types of the function")
}

struct Writer<'w, 'c, 'n, 'j, T: 'static> {
    cx: &'w mut LowerContext<'c, T>,
    nodes: std::slice::Iter<'n, Node<'j>>,
}

type Slots<'s> = std::slice::IterMut<'s, ValRaw>;

impl<'n, T: 'static> Writer<'_, '_, 'n, '_, T> {
    fn bits(&mut self) -> Result<u64> {
        match self.nodes.next() {
            Some(Node::Bits(bits)) => Ok(*bits),
            _ => Err(out_of_step()),
        }
    }

    fn case(&mut self, cases: usize) -> Result<u32> {
        match self.nodes.next() {
            Some(Node::Case(case)) if (*case as usize) < cases => Ok(*case),
            _ => Err(out_of_step()),
        }
    }

    fn end(mut self) -> Result<()> {
        match self.nodes.next() {
            None => Ok(()),
            Some(_) => Err(out_of_step()),
        }
    }

    /// Writes a value as core values.
    // Integers stand extended to 64 bits, so cutting them gives them back.
    #[allow(clippy::cast_possible_truncation)]
    fn pass(&mut self, ty: InterfaceType, flat: &mut Slots<'_>) -> Result<()> {
        let types = self.cx.types;
        match ty {
            InterfaceType::Bool
            | InterfaceType::U8
            | InterfaceType::U16
            | InterfaceType::U32
            | InterfaceType::Char
            | InterfaceType::S8
            | InterfaceType::S16
            | InterfaceType::S32 => put(flat, ValRaw::u32(self.bits()? as u32)),
            InterfaceType::S64 | InterfaceType::U64 => put(flat, ValRaw::u64(self.bits()?)),
            InterfaceType::Float32 => put(flat, ValRaw::f32(self.bits()? as u32)),
            InterfaceType::Float64 => put(flat, ValRaw::f64(self.bits()?)),
            InterfaceType::String => {
                let (at, length) = self.text()?;
                put(flat, ValRaw::u32(at))?;
                put(flat, ValRaw::u32(length))
            }
            InterfaceType::List(list) => {
                let (at, length) = self.list(types[list].element)?;
                put(flat, ValRaw::u32(at))?;
                put(flat, ValRaw::u32(length))
            }
            InterfaceType::Record(record) => {
                let mut fields = types[record].fields.iter();
                fields.try_for_each(|field| self.pass(field.ty, flat))
            }
            InterfaceType::Tuple(tuple) => types[tuple].types.iter().try_for_each(|ty| self.pass(*ty, flat)),
            InterfaceType::Enum(of) => {
                let case = self.case(types[of].names.len())?;
                put(flat, ValRaw::u32(case))
            }
            InterfaceType::Flags(flags) => {
                for _ in 0..types[flags].names.len().div_ceil(32) {
                    let bits = self.bits()?;
                    put(flat, ValRaw::u32(bits as u32))?;
                }
                Ok(())
            }
            InterfaceType::Variant(_) | InterfaceType::Option(_) | InterfaceType::Result(_) => {
                let (case, payload) = self.choose(ty)?;
                put(flat, ValRaw::u32(case))?;
                let rest = flat.len();
                if let Some(payload) = payload {
                    self.pass(payload, flat)?;
                }
                // What other cases would take beyond this one stays zero.
                let all = types.canonical_abi(&ty).flat_count(MOST_FLAT).ok_or_else(out_of_step)?;
                for _ in 1 + (rest - flat.len())..all {
                    put(flat, ValRaw::u64(0))?;
                }
                Ok(())
            }
            _ => Err(out_of_step()),
        }
    }

    /// Writes a value into the image of what holds it, `at` bytes from its beginning. What the value points to goes into
    /// memory at once.
    #[allow(clippy::cast_possible_truncation)]
    fn store(&mut self, ty: InterfaceType, image: &mut [u8], at: usize) -> Result<()> {
        let types = self.cx.types;
        match ty {
            InterfaceType::Bool | InterfaceType::S8 | InterfaceType::U8 => {
                let bits = self.bits()? as u8;
                write(image, at, bits.to_le_bytes())
            }
            InterfaceType::S16 | InterfaceType::U16 => {
                let bits = self.bits()? as u16;
                write(image, at, bits.to_le_bytes())
            }
            InterfaceType::S32 | InterfaceType::U32 | InterfaceType::Char | InterfaceType::Float32 => {
                let bits = self.bits()? as u32;
                write(image, at, bits.to_le_bytes())
            }
            InterfaceType::S64 | InterfaceType::U64 | InterfaceType::Float64 => {
                let bits = self.bits()?;
                write(image, at, bits.to_le_bytes())
            }
            InterfaceType::String => {
                let pair = self.text()?;
                write_pair(image, at, pair)
            }
            InterfaceType::List(list) => {
                let pair = self.list(types[list].element)?;
                write_pair(image, at, pair)
            }
            InterfaceType::Record(record) => {
                let mut at = at;
                for field in &types[record].fields {
                    let place = types.canonical_abi(&field.ty).next_field32_size(&mut at);
                    self.store(field.ty, image, place)?;
                }
                Ok(())
            }
            InterfaceType::Tuple(tuple) => self.store_each(&types[tuple].types, image, at),
            InterfaceType::Enum(of) => {
                let case = self.case(types[of].names.len())?;
                write_case(image, at, case, types[of].info.size.into())
            }
            InterfaceType::Flags(flags) => {
                let size = types[flags].abi.size32;
                for word in 0..types[flags].names.len().div_ceil(32) {
                    let bits = self.bits()? as u32;
                    write_case(image, at + 4 * word, bits, size.min(4))?;
                }
                Ok(())
            }
            InterfaceType::Variant(_) | InterfaceType::Option(_) | InterfaceType::Result(_) => {
                let info = match ty {
                    InterfaceType::Variant(variant) => &types[variant].info,
                    InterfaceType::Option(option) => &types[option].info,
                    InterfaceType::Result(result) => &types[result].info,
                    _ => return Err(out_of_step()),
                };
                let (case, payload) = self.choose(ty)?;
                write_case(image, at, case, info.size.into())?;
                match payload {
                    Some(payload) => self.store(payload, image, at + info.payload_offset32 as usize),
                    None => Ok(()),
                }
            }
            _ => Err(out_of_step()),
        }
    }

    /// Writes values into an image as a tuple has them.
    fn store_each(&mut self, each: &[InterfaceType], image: &mut [u8], mut at: usize) -> Result<()> {
        let types = self.cx.types;
        for ty in each {
            let place = types.canonical_abi(ty).next_field32_size(&mut at);
            self.store(*ty, image, place)?;
        }
        Ok(())
    }

    /// The case of a variant, an option or a result, with the type of its payload.
    fn choose(&mut self, ty: InterfaceType) -> Result<(u32, Option<InterfaceType>)> {
        let types = self.cx.types;
        match ty {
            InterfaceType::Variant(variant) => {
                let cases = &types[variant].cases;
                let case = self.case(cases.len())?;
                let (_, payload) = cases.get_index(case as usize).ok_or_else(out_of_step)?;
                Ok((case, *payload))
            }
            InterfaceType::Option(option) => match self.case(2)? {
                0 => Ok((0, None)),
                some => Ok((some, Some(types[option].ty))),
            },
            InterfaceType::Result(result) => match self.case(2)? {
                0 => Ok((0, types[result].ok)),
                err => Ok((err, types[result].err)),
            },
            _ => Err(out_of_step()),
        }
    }

    /// Writes a text into memory of its own, in the encoding that the brick reads.
    fn text(&mut self) -> Result<(u32, u32)> {
        let text = self.nodes.next().and_then(Node::text).ok_or_else(out_of_step)?;
        let mut pair = MaybeUninit::new([ValRaw::u64(0); 2]);
        text.linear_lower_to_flat(self.cx, InterfaceType::String, &mut pair)?;
        // SAFETY: it was initialised where it was made.
        #[allow(unsafe_code)]
        let [at, length] = unsafe { pair.assume_init() };
        Ok((at.get_u32(), length.get_u32()))
    }

    /// Writes a list into memory of its own.
    fn list(&mut self, element: InterfaceType) -> Result<(u32, u32)> {
        let (at, length) = match self.nodes.next() {
            Some(Node::Bytes(bytes)) if matches!(element, InterfaceType::U8) => {
                let at = self.cx.realloc(0, 0, 1, bytes.len())?;
                self.copy(at, bytes)?;
                (at, bytes.len())
            }
            Some(Node::List(length)) => {
                let abi = self.cx.types.canonical_abi(&element);
                let (size, align) = (abi.size32 as usize, abi.align32);
                let bytes = length.checked_mul(size).ok_or_else(outside)?;
                let at = self.cx.realloc(0, 0, align, bytes)?;
                self.elements(element, size, *length, at)?;
                (at, *length)
            }
            _ => return Err(out_of_step()),
        };
        Ok((u32::try_from(at)?, u32::try_from(length)?))
    }

    /// Writes the elements of a list to where it is in memory, as many at a time as fit an image.
    fn elements(&mut self, element: InterfaceType, size: usize, length: usize, mut at: usize) -> Result<()> {
        let at_a_time = (IMAGE_BYTES / size.max(1)).clamp(1, length.max(1));
        let mut image = vec![0; at_a_time * size];
        let mut left = length;
        while left > 0 {
            let many = left.min(at_a_time);
            let image = image.get_mut(..many * size).unwrap_or_default();
            // What no case of a variant uses is to tell nothing.
            image.fill(0);
            for index in 0..many {
                self.store(element, image, index * size)?;
            }
            self.copy(at, image)?;
            at += image.len();
            left -= many;
        }
        Ok(())
    }

    /// Writes bytes into memory.
    fn copy(&mut self, at: usize, bytes: &[u8]) -> Result<()> {
        let room = self.cx.as_slice_mut().get_mut(at..).unwrap_or_default();
        room.get_mut(..bytes.len()).ok_or_else(outside)?.copy_from_slice(bytes);
        Ok(())
    }
}

/// Bytes of elements that are written at a time, about: looking up where the memory of a brick is costs more than writing a
/// field, and it may be elsewhere after each text that it was asked for room for.
const IMAGE_BYTES: usize = 4 << 10;

fn write<const N: usize>(image: &mut [u8], at: usize, bytes: [u8; N]) -> Result<()> {
    let place = image.get_mut(at..).and_then(|rest| rest.first_chunk_mut::<N>());
    *place.ok_or_else(out_of_step)? = bytes;
    Ok(())
}

fn write_pair(image: &mut [u8], at: usize, (address, length): (u32, u32)) -> Result<()> {
    write(image, at, (u64::from(length) << 32 | u64::from(address)).to_le_bytes())
}

/// Writes the number of a case, or bits of flags, in as many bytes as it takes.
#[allow(clippy::cast_possible_truncation)]
fn write_case(image: &mut [u8], at: usize, case: u32, bytes: u32) -> Result<()> {
    match bytes {
        0 => Ok(()),
        1 => write(image, at, (case as u8).to_le_bytes()),
        2 => write(image, at, (case as u16).to_le_bytes()),
        _ => write(image, at, case.to_le_bytes()),
    }
}

fn put(flat: &mut Slots<'_>, value: ValRaw) -> Result<()> {
    *flat.next().ok_or_else(out_of_step)? = value;
    Ok(())
}

fn outside() -> Error {
    Error::msg("the brick gave memory that it does not have")
}
