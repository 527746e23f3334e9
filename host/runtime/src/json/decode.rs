//! JSON to values.

use std::borrow::Cow;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use legollab_contract::{Case, Field, Function, Param, Type, is_key_of, lower_camel_case};
use wasmtime::component::Val;

use super::{
    arguments::{self, Arguments, Node},
    error::{JsonError, Mistake},
    scan::{Next, Number, Scanner},
    wrong::{Expected, Found, short},
};

/// The most bytes of JSON that are read at once. Limits of a call are lower; this one holds where there are none.
pub const MAX_JSON_BYTES: usize = 16 << 20;

/// Reads the arguments of a function, as values, from an object with a key for each parameter. No bytes at all mean `{}`.
///
/// # Errors
/// The first mistake, with its place.
pub fn decode_arguments(function: &Function, json: &[u8]) -> Result<Vec<Val>, JsonError> {
    let nodes = read_arguments(function, json)?;
    arguments::values(&nodes, function.params.iter().map(|param| &param.ty)).ok_or_else(out_of_step)
}

impl<'j> Arguments<'j> {
    /// Reads the arguments of a function from an object with a key for each parameter. No bytes at all mean `{}`.
    ///
    /// # Errors
    /// The first mistake, with its place.
    pub fn read(function: &Function, json: &'j [u8]) -> Result<Self, JsonError> {
        read_arguments(function, json).map(|nodes| Self { nodes })
    }
}

/// The values of a function's arguments, ready to be written into a brick's memory.
fn read_arguments<'j>(function: &Function, json: &'j [u8]) -> Result<Vec<Node<'j>>, JsonError> {
    let json = if json.is_empty() { b"{}" } else { json };
    whole(json, |decoder| {
        decoder.expect(Next::Object, &Expected::Arguments)?;
        decoder.members(&function.params)
    })
}

/// Reads a value of a type.
///
/// # Errors
/// The first mistake, with its place.
pub fn decode(ty: &Type, json: &[u8]) -> Result<Val, JsonError> {
    let nodes = whole(json, |decoder| decoder.value(ty))?;
    let value = arguments::values(&nodes, [ty]).and_then(|mut values| values.pop());
    value.ok_or_else(out_of_step)
}

/// What is read goes by the same type as what is made of it, so this never happens.
fn out_of_step() -> JsonError {
    Mistake::new(Expected::OfType, Found::OtherValues).into()
}

fn whole<'j>(
    json: &'j [u8],
    read: impl FnOnce(&mut Decoder<'j>) -> Result<(), Mistake>,
) -> Result<Vec<Node<'j>>, JsonError> {
    if json.len() > MAX_JSON_BYTES {
        return Err(JsonError::too_long(MAX_JSON_BYTES, json.len()));
    }
    let mut decoder = Decoder {
        scan: Scanner::new(json)?,
        budget: 2 * json.len() + SPARE_VALUES,
        // A value is written in a dozen bytes, usually.
        nodes: Vec::with_capacity(json.len() / 12 + 4),
        spans: Vec::new(),
    };
    read(&mut decoder)?;
    decoder.scan.end()?;
    Ok(decoder.nodes)
}

/// Every value written out takes at least one byte, so that a short text makes few values; only options that are left out
/// of an object come for nothing. They may be this many, and as many again as there are bytes.
const SPARE_VALUES: usize = 100_000;

struct Decoder<'j> {
    scan: Scanner<'j>,
    /// How many values may still be made.
    budget: usize,
    /// What has been read.
    nodes: Vec<Node<'j>>,
    /// Where the members of objects that are being read stand among the nodes.
    spans: Vec<Span>,
}

/// Where a member of an object stands among the nodes.
#[derive(Debug, Clone, Copy)]
struct Span {
    /// Which member, by its number in the type.
    member: usize,
    start: usize,
    end: usize,
}

/// A field of a record or a parameter.
trait Member {
    fn name(&self) -> &str;
    fn ty(&self) -> &Type;
}

impl Member for Field {
    fn name(&self) -> &str {
        &self.name
    }

    fn ty(&self) -> &Type {
        &self.ty
    }
}

impl Member for Param {
    fn name(&self) -> &str {
        &self.name
    }

    fn ty(&self) -> &Type {
        &self.ty
    }
}

impl<'j> Decoder<'j> {
    fn spend(&mut self, values: usize) -> Result<(), Mistake> {
        match self.budget.checked_sub(values) {
            Some(rest) => {
                self.budget = rest;
                Ok(())
            }
            None => Err(Mistake::new(Expected::FewerValues, Found::TooManyValues)),
        }
    }

    /// Checks what comes next, and goes into it if it is a list or object.
    fn expect(&mut self, wanted: Next, expected: &Expected) -> Result<(), Mistake> {
        let next = self.scan.next();
        if next != wanted {
            return Err(self.unexpected(next, expected));
        }
        if matches!(next, Next::List | Next::Object) {
            self.scan.enter();
        }
        Ok(())
    }

    /// A mistake that says what stands here instead of what was expected.
    fn unexpected(&mut self, next: Next, expected: &Expected) -> Mistake {
        let found = match next {
            Next::Null => self.scan.null().map(|()| Found::Null),
            Next::Bool => self.scan.boolean().map(Found::Bool),
            Next::Number => self.scan.number().map(|number| Found::number(number.text)),
            Next::Text => self.scan.text().map(|text| Found::text_of(&text)),
            Next::List => Ok(Found::List),
            Next::Object => Ok(Found::Object),
            Next::Other => return self.scan.mistake(expected.clone()),
        };
        match found {
            Ok(found) => Mistake::new(expected.clone(), found),
            Err(mistake) => mistake,
        }
    }

    fn bits(&mut self, bits: u64) {
        self.nodes.push(Node::Bits(bits));
    }

    fn case(&mut self, case: usize) {
        // A type with more cases than that would take a text of many gigabytes.
        self.nodes.push(Node::Case(u32::try_from(case).unwrap_or(u32::MAX)));
    }

    fn value(&mut self, ty: &Type) -> Result<(), Mistake> {
        self.spend(1)?;
        match ty {
            Type::Alias(alias) => return self.value(&alias.target),
            Type::Bool => {
                self.expect(Next::Bool, &Expected::Bool)?;
                let value = self.scan.boolean()?;
                self.bits(value.into());
            }
            Type::S8 => self.signed::<i8>(&Expected::WholeFrom { least: -128, most: 127 })?,
            Type::U8 => self.unsigned::<u8>(&Expected::WholeFrom { least: 0, most: 255 })?,
            Type::S16 => self.signed::<i16>(&Expected::WholeFrom {
                least: -32768,
                most: 32767,
            })?,
            Type::U16 => self.unsigned::<u16>(&Expected::WholeFrom { least: 0, most: 65535 })?,
            Type::S32 => self.signed::<i32>(&Expected::WholeFrom {
                least: -2147483648,
                most: 2147483647,
            })?,
            Type::U32 => self.unsigned::<u32>(&Expected::WholeFrom {
                least: 0,
                most: 4294967295,
            })?,
            Type::S64 => self.signed::<i64>(&Expected::Whole64)?,
            Type::U64 => self.unsigned::<u64>(&Expected::Natural64)?,
            Type::F32 => {
                const SPECIAL: [f32; 3] = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY];
                let value = self.float(SPECIAL, |text| {
                    text.parse().ok().filter(|value: &f32| value.is_finite())
                })?;
                self.bits(value.to_bits().into());
            }
            Type::F64 => {
                const SPECIAL: [f64; 3] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
                let value = self.float(SPECIAL, |text| {
                    text.parse().ok().filter(|value: &f64| value.is_finite())
                })?;
                self.bits(value.to_bits());
            }
            Type::Char => {
                self.expect(Next::Text, &Expected::Char)?;
                let text = self.scan.text()?;
                let mut chars = text.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => self.bits(u32::from(c).into()),
                    _ => return Err(Mistake::new(Expected::Char, Found::text_of(&text))),
                }
            }
            Type::String => {
                self.expect(Next::Text, &Expected::Text)?;
                let node = match self.scan.text()? {
                    Cow::Borrowed(text) => Node::Text(text),
                    Cow::Owned(text) => Node::Unescaped(text.into()),
                };
                self.nodes.push(node);
            }
            Type::List(element) if matches!(element.resolved(), Type::U8) => self.bytes()?,
            Type::List(element) => self.list(element)?,
            Type::Option(inner) => self.option(inner)?,
            Type::Result { ok, err } => self.result(ok.as_deref(), err.as_deref())?,
            Type::Tuple(types) => self.tuple(types)?,
            Type::Record(record) => {
                self.expect(Next::Object, &Expected::Object)?;
                self.members(&record.fields)?;
            }
            Type::Variant(variant) => self.variant(&variant.cases)?,
            Type::Enum(of) => {
                let case = self.one_of(&of.cases)?;
                self.case(case);
            }
            Type::Flags(flags) => self.flags(&flags.flags)?,
        }
        Ok(())
    }

    fn signed<T: TryFrom<i128> + Into<i64>>(&mut self, expected: &Expected) -> Result<(), Mistake> {
        let value: i64 = self.integer::<T>(expected)?.into();
        self.bits(value.cast_unsigned());
        Ok(())
    }

    fn unsigned<T: TryFrom<i128> + Into<u64>>(&mut self, expected: &Expected) -> Result<(), Mistake> {
        let value = self.integer::<T>(expected)?;
        self.bits(value.into());
        Ok(())
    }

    fn integer<T: TryFrom<i128>>(&mut self, expected: &Expected) -> Result<T, Mistake> {
        self.expect(Next::Number, expected)?;
        let number = self.scan.number()?;
        whole_number(number)
            .and_then(|value| T::try_from(value).ok())
            .ok_or_else(|| Mistake::new(expected.clone(), Found::number(number.text)))
    }

    fn float<T: Copy>(&mut self, special: [T; 3], parse: impl Fn(&str) -> Option<T>) -> Result<T, Mistake> {
        let [nan, infinity, minus_infinity] = special;
        if self.scan.next() == Next::Text {
            let text = self.scan.text()?;
            return match text.as_ref() {
                "NaN" => Ok(nan),
                "Infinity" => Ok(infinity),
                "-Infinity" => Ok(minus_infinity),
                other => Err(Mistake::new(Expected::Float, Found::text_of(other))),
            };
        }
        self.expect(Next::Number, &Expected::Float)?;
        let number = self.scan.number()?;
        parse(number.text).ok_or_else(|| Mistake::new(Expected::Float, Found::TooLarge(short(number.text))))
    }

    fn bytes(&mut self) -> Result<(), Mistake> {
        self.expect(Next::Text, &Expected::Base64)?;
        let text = self.scan.text()?;
        let bytes = STANDARD
            .decode(text.as_bytes())
            .map_err(|_| Mistake::new(Expected::Base64, Found::text_of(&text)))?;
        self.spend(bytes.len())?;
        self.nodes.push(Node::Bytes(bytes.into()));
        Ok(())
    }

    fn list(&mut self, element: &Type) -> Result<(), Mistake> {
        self.expect(Next::List, &Expected::List)?;
        let head = self.nodes.len();
        self.nodes.push(Node::List(0));
        let mut length = 0;
        while self.scan.element(length == 0)? {
            self.value(element).map_err(|mistake| mistake.at_index(length))?;
            length += 1;
        }
        if let Some(head) = self.nodes.get_mut(head) {
            *head = Node::List(length);
        }
        Ok(())
    }

    fn tuple(&mut self, types: &[Type]) -> Result<(), Mistake> {
        let expected = Expected::ListOf(types.len());
        self.expect(Next::List, &expected)?;
        for (index, ty) in types.iter().enumerate() {
            if !self.scan.element(index == 0)? {
                return Err(Mistake::new(expected, Found::ListOf(index)));
            }
            self.value(ty).map_err(|mistake| mistake.at_index(index))?;
        }
        if self.scan.element(types.is_empty())? {
            return Err(Mistake::new(expected, Found::LongerList));
        }
        Ok(())
    }

    fn option(&mut self, inner: &Type) -> Result<(), Mistake> {
        if self.scan.next() == Next::Null {
            self.case(0);
            return self.scan.null();
        }
        self.case(1);
        if !matches!(inner.resolved(), Type::Option(_)) {
            return self.value(inner);
        }
        const EXPECTED: Expected = Expected::Some;
        self.expect(Next::Object, &EXPECTED)?;
        match self.scan.key(true)? {
            Some(key) if key == "some" => {}
            Some(key) => return Err(Mistake::new(EXPECTED, Found::key(&key))),
            None => return Err(Mistake::new(EXPECTED, Found::EmptyObject)),
        }
        self.value(inner).map_err(|mistake| mistake.at_key("some"))?;
        self.close(&EXPECTED)
    }

    /// Checks that an object has no further key.
    fn close(&mut self, expected: &Expected) -> Result<(), Mistake> {
        match self.scan.key(false)? {
            None => Ok(()),
            Some(key) => Err(Mistake::new(expected.clone(), Found::AlsoKey(short(&key)))),
        }
    }

    fn result(&mut self, ok: Option<&Type>, err: Option<&Type>) -> Result<(), Mistake> {
        const EXPECTED: Expected = Expected::Result;
        self.expect(Next::Object, &EXPECTED)?;
        let is_ok = match self.scan.key(true)? {
            Some(key) if key == "ok" => true,
            Some(key) if key == "err" => false,
            Some(key) => return Err(Mistake::new(EXPECTED, Found::key(&key))),
            None => return Err(Mistake::new(EXPECTED, Found::EmptyObject)),
        };
        let (case, key, ty) = if is_ok { (0, "ok", ok) } else { (1, "err", err) };
        self.case(case);
        self.payload(ty).map_err(|mistake| mistake.at_key(key))?;
        self.close(&EXPECTED)
    }

    /// A value that goes with a case; null where none does.
    fn payload(&mut self, ty: Option<&Type>) -> Result<(), Mistake> {
        match ty {
            Some(ty) => self.value(ty),
            None => {
                self.expect(Next::Null, &Expected::Null)?;
                self.scan.null()
            }
        }
    }

    /// The fields of an object that has been entered, in the order of the type.
    fn members<M: Member>(&mut self, members: &[M]) -> Result<(), Mistake> {
        let (before, begin) = (self.spans.len(), self.nodes.len());
        let (mut likely, mut first) = (0, true);
        let mut in_order = true;
        while let Some(key) = self.scan.key(first)? {
            first = false;
            // Keys mostly come in the order of the fields.
            let index = match members.get(likely) {
                Some(member) if is_key_of(&key, member.name()) => likely,
                _ => members
                    .iter()
                    .position(|member| is_key_of(&key, member.name()))
                    .ok_or_else(|| Mistake::new(known_keys(members), Found::UnknownName).at_key(short(&key)))?,
            };
            let read = self.spans.get(before..).unwrap_or_default();
            if index != read.len() {
                in_order = false;
                if read.iter().any(|span| span.member == index) {
                    return Err(Mistake::new(Expected::Once, Found::Again).at_key(key.into_owned()));
                }
            }
            likely = index + 1;
            let Some(member) = members.get(index) else { continue };
            let start = self.nodes.len();
            self.value(member.ty())
                .map_err(|mistake| mistake.at_key(key.into_owned()))?;
            self.spans.push(Span {
                member: index,
                start,
                end: self.nodes.len(),
            });
        }
        let all = self.spans.len() - before == members.len();
        if !(in_order && all) {
            self.arrange(members, before, begin)?;
        }
        self.spans.truncate(before);
        Ok(())
    }

    /// Puts the members of an object, which have been read, in the order of the type, and nothing for each option that was
    /// left out.
    fn arrange<M: Member>(&mut self, members: &[M], spans: usize, begin: usize) -> Result<(), Mistake> {
        let mut read: Vec<Option<Node<'j>>> = self.nodes.drain(begin..).map(Some).collect();
        // Where each member stands; a position beyond the end for those that were left out.
        let mut places = vec![None; members.len()];
        for span in self.spans.get(spans..).unwrap_or_default() {
            if let Some(place) = places.get_mut(span.member) {
                *place = Some(span.start - begin..span.end - begin);
            }
        }
        for (member, place) in members.iter().zip(places) {
            match place {
                Some(place) => {
                    let nodes = read.get_mut(place).unwrap_or_default();
                    self.nodes.extend(nodes.iter_mut().filter_map(Option::take));
                }
                None if matches!(member.ty().resolved(), Type::Option(_)) => {
                    self.spend(1)?;
                    self.case(0);
                }
                None => {
                    return Err(
                        Mistake::new(Expected::of(member.ty()), Found::Nothing).at_key(lower_camel_case(member.name()))
                    );
                }
            }
        }
        Ok(())
    }

    fn variant(&mut self, cases: &[Case]) -> Result<(), Mistake> {
        self.expect(Next::Object, &Expected::Variant)?;
        let mut case = None;
        // Where the value stands if it came before the tag, so that its type was not known yet.
        let mut early = None;
        let mut has_payload = false;
        let mut first = true;
        while let Some(key) = self.scan.key(first)? {
            first = false;
            match (key.as_ref(), case) {
                ("tag", None) => {
                    let index = self.one_of(cases).map_err(|mistake| mistake.at_key("tag"))?;
                    self.case(index);
                    case = cases.get(index);
                }
                ("val", Some(case)) if !has_payload && early.is_none() => {
                    self.case_payload(case)?;
                    has_payload = true;
                }
                ("val", None) if early.is_none() => {
                    early = Some(self.scan.position());
                    self.scan.skip().map_err(|mistake| mistake.at_key("val"))?;
                }
                ("tag" | "val", _) => {
                    return Err(Mistake::new(Expected::Once, Found::Again).at_key(key.into_owned()));
                }
                _ => return Err(Mistake::new(Expected::VariantKey, Found::UnknownName).at_key(short(&key))),
            }
        }
        let case = case.ok_or_else(|| Mistake::new(Expected::case(cases), Found::Nothing).at_key("tag"))?;
        if let Some(start) = early {
            let end = self.scan.position();
            self.scan.go_to(start);
            self.case_payload(case)?;
            self.scan.go_to(end);
            has_payload = true;
        }
        match &case.ty {
            Some(ty) if !has_payload && matches!(ty.resolved(), Type::Option(_)) => self.case(0),
            Some(ty) if !has_payload => return Err(Mistake::new(Expected::of(ty), Found::Nothing).at_key("val")),
            _ => {}
        }
        Ok(())
    }

    fn case_payload(&mut self, case: &Case) -> Result<(), Mistake> {
        self.payload(case.ty.as_ref()).map_err(|mistake| mistake.at_key("val"))
    }

    /// The number of one of the cases.
    fn one_of(&mut self, cases: &[Case]) -> Result<usize, Mistake> {
        if self.scan.next() != Next::Text {
            let next = self.scan.next();
            return Err(self.unexpected(next, &Expected::case(cases)));
        }
        let name = self.scan.text()?;
        cases
            .iter()
            .position(|case| case.name == *name)
            .ok_or_else(|| Mistake::new(Expected::case(cases), Found::text_of(&name)))
    }

    fn flags(&mut self, flags: &[Case]) -> Result<(), Mistake> {
        self.expect(Next::List, &Expected::Flags)?;
        let mut words = vec![0_u32; flags.len().div_ceil(32)];
        let mut index = 0;
        while self.scan.element(index == 0)? {
            let flag = self.one_of(flags).map_err(|mistake| mistake.at_index(index))?;
            if let Some(word) = words.get_mut(flag / 32) {
                let bit = 1 << (flag % 32);
                if *word & bit != 0 {
                    let name = flags.get(flag).map_or_else(String::new, |flag| flag.name.clone());
                    return Err(Mistake::new(Expected::Once, Found::NameAgain(name)).at_index(index));
                }
                *word |= bit;
            }
            index += 1;
        }
        self.nodes.extend(words.into_iter().map(|word| Node::Bits(word.into())));
        Ok(())
    }
}

/// The value of a number that is whole, however it was written: `12`, `12.0` and `1.2e1` are the same. Beyond 2^53 only
/// the plain form is exact, and only that is taken.
fn whole_number(number: Number<'_>) -> Option<i128> {
    const EXACT: f64 = (1_u64 << 53) as f64;
    if number.whole {
        // Most are short, and 64 bits are read faster than 128.
        let short = number.text.parse::<i64>().map(i128::from);
        return short.or_else(|_| number.text.parse()).ok();
    }
    let value: f64 = number.text.parse().ok()?;
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i128)
}

fn known_keys<M: Member>(members: &[M]) -> Expected {
    Expected::key(members.iter().map(|member| lower_camel_case(member.name())))
}
