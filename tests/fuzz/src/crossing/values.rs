//! Values out of any bytes.

use legollab_contract::{Case, Type};
use wasmtime::component::Val;

/// Bytes to make values of. Once they are used up there are zeros, which make the smallest values.
pub struct Source<'b> {
    bytes: &'b [u8],
}

impl<'b> Source<'b> {
    /// Begins with these.
    pub fn of(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let (first, rest) = self.bytes.split_first().unwrap_or((&0, &[]));
        self.bytes = rest;
        *first
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        u64::from_le_bytes([(); 8].map(|()| self.byte()))
    }

    /// All bytes that are left.
    pub fn rest(&self) -> &'b [u8] {
        self.bytes
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::from(u16::from_le_bytes([self.byte(), self.byte()])) % bound.max(1)
    }

    /// A value of a type.
    pub fn value(&mut self, ty: &Type) -> Val {
        match ty.resolved() {
            Type::Bool => Val::Bool(self.byte() % 2 == 1),
            Type::S8 => Val::S8(self.byte().cast_signed()),
            Type::U8 => Val::U8(self.byte()),
            Type::S16 => Val::S16(self.number() as i16),
            Type::U16 => Val::U16(self.number() as u16),
            Type::S32 => Val::S32(self.number() as i32),
            Type::U32 => Val::U32(self.number() as u32),
            Type::S64 => Val::S64(self.number().cast_signed()),
            Type::U64 => Val::U64(self.number()),
            Type::F32 => Val::Float32(f32::from_bits(self.number() as u32)),
            Type::F64 => Val::Float64(f64::from_bits(self.number())),
            Type::Char => Val::Char(self.char()),
            Type::String => {
                let length = self.below(20);
                Val::String((0..length).map(|_| self.char()).collect())
            }
            Type::List(element) => {
                let length = self.below(6);
                Val::List((0..length).map(|_| self.value(element)).collect())
            }
            Type::Option(inner) => Val::Option((self.byte() % 2 == 1).then(|| Box::new(self.value(inner)))),
            Type::Result { ok, err } => Val::Result(match self.byte() % 2 {
                0 => Ok(self.payload(ok.as_deref())),
                _ => Err(self.payload(err.as_deref())),
            }),
            Type::Tuple(types) => Val::Tuple(types.iter().map(|ty| self.value(ty)).collect()),
            Type::Record(record) => {
                let fields = record.fields.iter();
                Val::Record(
                    fields
                        .map(|field| (field.name.clone(), self.value(&field.ty)))
                        .collect(),
                )
            }
            Type::Variant(variant) => match self.one_of(&variant.cases) {
                Some(case) => Val::Variant(case.name.clone(), self.payload(case.ty.as_ref())),
                None => Val::Bool(false),
            },
            Type::Enum(of) => Val::Enum(self.one_of(&of.cases).map(|case| case.name.clone()).unwrap_or_default()),
            Type::Flags(of) => {
                let names = of.flags.iter().map(|flag| flag.name.clone());
                Val::Flags(names.filter(|_| self.byte() % 2 == 1).collect())
            }
            Type::Alias(alias) => self.value(&alias.target),
        }
    }

    fn payload(&mut self, ty: Option<&Type>) -> Option<Box<Val>> {
        ty.map(|ty| Box::new(self.value(ty)))
    }

    fn one_of<'c>(&mut self, cases: &'c [Case]) -> Option<&'c Case> {
        cases.get(self.below(cases.len()))
    }

    /// A character: those that JSON writes otherwise, and those of two and four bytes, as often as plain ones.
    fn char(&mut self) -> char {
        match self.byte() {
            byte @ 0..128 => char::from(byte),
            byte @ 128..192 => char::from(byte),
            byte => {
                let more = (u32::from(byte) << 12) ^ (self.number() as u32 & 0x1F_FFFF);
                char::from_u32(more).unwrap_or('\u{1F6B2}')
            }
        }
    }
}
