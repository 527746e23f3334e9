//! JSON to values.

use std::borrow::Cow;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use wasmtime::component::Val;

use super::{
    arguments::{self, Node},
    error::{JsonError, Mistake, short},
    name::{is_key_of, lower_camel_case},
    scan::{Next, Number, Scanner},
};
use crate::contract::{Case, Field, Function, Param, Type};

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

/// The same, ready to be written into a brick's memory.
pub(super) fn read_arguments<'j>(function: &Function, json: &'j [u8]) -> Result<Vec<Node<'j>>, JsonError> {
    let json = if json.is_empty() { b"{}" } else { json };
    whole(json, |decoder| {
        decoder.expect(Next::Object, "an object with the arguments by name")?;
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
    Mistake::new("values of the type", "others").into()
}

fn whole<'j>(
    json: &'j [u8],
    read: impl FnOnce(&mut Decoder<'j>) -> Result<(), Mistake>,
) -> Result<Vec<Node<'j>>, JsonError> {
    if json.len() > MAX_JSON_BYTES {
        let found = format!("{} bytes", json.len());
        return Err(Mistake::new(format!("at most {MAX_JSON_BYTES} bytes of JSON"), found).into());
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
            None => Err(Mistake::new(
                "fewer values",
                "more than such a short text may stand for",
            )),
        }
    }

    /// Checks what comes next, and goes into it if it is a list or object.
    fn expect(&mut self, wanted: Next, expected: &str) -> Result<(), Mistake> {
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
    fn unexpected(&mut self, next: Next, expected: &str) -> Mistake {
        let found = match next {
            Next::Null => self.scan.null().map(|()| "null".into()),
            Next::Bool => self.scan.boolean().map(|value| value.to_string()),
            Next::Number => self
                .scan
                .number()
                .map(|number| format!("the number {}", short(number.text))),
            Next::Text => self.scan.text().map(|text| format!("the text {:?}", short(&text))),
            Next::List => Ok("a list".into()),
            Next::Object => Ok("an object".into()),
            Next::Other => return self.scan.mistake(expected),
        };
        match found {
            Ok(found) => Mistake::new(expected, found),
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
                self.expect(Next::Bool, "true or false")?;
                let value = self.scan.boolean()?;
                self.bits(value.into());
            }
            Type::S8 => self.signed::<i8>("a whole number from -128 to 127")?,
            Type::U8 => self.unsigned::<u8>("a whole number from 0 to 255")?,
            Type::S16 => self.signed::<i16>("a whole number from -32768 to 32767")?,
            Type::U16 => self.unsigned::<u16>("a whole number from 0 to 65535")?,
            Type::S32 => self.signed::<i32>("a whole number from -2147483648 to 2147483647")?,
            Type::U32 => self.unsigned::<u32>("a whole number from 0 to 4294967295")?,
            Type::S64 => self.signed::<i64>("a whole number of 64 bits")?,
            Type::U64 => self.unsigned::<u64>("a whole number of 64 bits, not negative")?,
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
                const EXPECTED: &str = "a text of one character";
                self.expect(Next::Text, EXPECTED)?;
                let text = self.scan.text()?;
                let mut chars = text.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => self.bits(u32::from(c).into()),
                    _ => return Err(Mistake::new(EXPECTED, format!("the text {:?}", short(&text)))),
                }
            }
            Type::String => {
                self.expect(Next::Text, "a text")?;
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
                self.expect(Next::Object, "an object")?;
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

    fn signed<T: TryFrom<i128> + Into<i64>>(&mut self, expected: &str) -> Result<(), Mistake> {
        let value: i64 = self.integer::<T>(expected)?.into();
        self.bits(value.cast_unsigned());
        Ok(())
    }

    fn unsigned<T: TryFrom<i128> + Into<u64>>(&mut self, expected: &str) -> Result<(), Mistake> {
        let value = self.integer::<T>(expected)?;
        self.bits(value.into());
        Ok(())
    }

    fn integer<T: TryFrom<i128>>(&mut self, expected: &str) -> Result<T, Mistake> {
        self.expect(Next::Number, expected)?;
        let number = self.scan.number()?;
        whole_number(number)
            .and_then(|value| T::try_from(value).ok())
            .ok_or_else(|| Mistake::new(expected, format!("the number {}", short(number.text))))
    }

    fn float<T: Copy>(&mut self, special: [T; 3], parse: impl Fn(&str) -> Option<T>) -> Result<T, Mistake> {
        const EXPECTED: &str = "a number, \"NaN\", \"Infinity\" or \"-Infinity\"";
        let [nan, infinity, minus_infinity] = special;
        if self.scan.next() == Next::Text {
            let text = self.scan.text()?;
            return match text.as_ref() {
                "NaN" => Ok(nan),
                "Infinity" => Ok(infinity),
                "-Infinity" => Ok(minus_infinity),
                other => Err(Mistake::new(EXPECTED, format!("the text {:?}", short(other)))),
            };
        }
        self.expect(Next::Number, EXPECTED)?;
        let number = self.scan.number()?;
        let found = || format!("the number {}, which is too large", short(number.text));
        parse(number.text).ok_or_else(|| Mistake::new(EXPECTED, found()))
    }

    fn bytes(&mut self) -> Result<(), Mistake> {
        const EXPECTED: &str = "bytes in base64";
        self.expect(Next::Text, EXPECTED)?;
        let text = self.scan.text()?;
        let bytes = STANDARD
            .decode(text.as_bytes())
            .map_err(|_| Mistake::new(EXPECTED, format!("the text {:?}", short(&text))))?;
        self.spend(bytes.len())?;
        self.nodes.push(Node::Bytes(bytes.into()));
        Ok(())
    }

    fn list(&mut self, element: &Type) -> Result<(), Mistake> {
        self.expect(Next::List, "a list")?;
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
        let expected = || format!("a list of {}", types.len());
        let next = self.scan.next();
        if next != Next::List {
            return Err(self.unexpected(next, &expected()));
        }
        self.scan.enter();
        for (index, ty) in types.iter().enumerate() {
            if !self.scan.element(index == 0)? {
                return Err(Mistake::new(expected(), format!("a list of {index}")));
            }
            self.value(ty).map_err(|mistake| mistake.at_index(index))?;
        }
        if self.scan.element(types.is_empty())? {
            return Err(Mistake::new(expected(), "a longer list"));
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
        const EXPECTED: &str = "null or an object with the key `some`";
        self.expect(Next::Object, EXPECTED)?;
        match self.scan.key(true)? {
            Some(key) if key == "some" => {}
            Some(key) => return Err(Mistake::new(EXPECTED, format!("the key `{}`", short(&key)))),
            None => return Err(Mistake::new(EXPECTED, "an empty object")),
        }
        self.value(inner).map_err(|mistake| mistake.at_key("some"))?;
        self.close(EXPECTED)
    }

    /// Checks that an object has no further key.
    fn close(&mut self, expected: &str) -> Result<(), Mistake> {
        match self.scan.key(false)? {
            None => Ok(()),
            Some(key) => Err(Mistake::new(expected, format!("also the key `{}`", short(&key)))),
        }
    }

    fn result(&mut self, ok: Option<&Type>, err: Option<&Type>) -> Result<(), Mistake> {
        const EXPECTED: &str = "an object with the key `ok` or `err`";
        self.expect(Next::Object, EXPECTED)?;
        let is_ok = match self.scan.key(true)? {
            Some(key) if key == "ok" => true,
            Some(key) if key == "err" => false,
            Some(key) => return Err(Mistake::new(EXPECTED, format!("the key `{}`", short(&key)))),
            None => return Err(Mistake::new(EXPECTED, "an empty object")),
        };
        let (case, key, ty) = if is_ok { (0, "ok", ok) } else { (1, "err", err) };
        self.case(case);
        self.payload(ty).map_err(|mistake| mistake.at_key(key))?;
        self.close(EXPECTED)
    }

    /// A value that goes with a case; null where none does.
    fn payload(&mut self, ty: Option<&Type>) -> Result<(), Mistake> {
        match ty {
            Some(ty) => self.value(ty),
            None => {
                self.expect(Next::Null, "null")?;
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
                    .ok_or_else(|| Mistake::new(known_keys(members), "an unknown name").at_key(short(&key)))?,
            };
            let read = self.spans.get(before..).unwrap_or_default();
            if index != read.len() {
                in_order = false;
                if read.iter().any(|span| span.member == index) {
                    return Err(Mistake::new("each name once", "it again").at_key(key.into_owned()));
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
                    return Err(Mistake::new(describe(member.ty()), "nothing").at_key(lower_camel_case(member.name())));
                }
            }
        }
        Ok(())
    }

    fn variant(&mut self, cases: &[Case]) -> Result<(), Mistake> {
        const EXPECTED: &str = "an object with the key `tag`, and `val` where the case has a value";
        self.expect(Next::Object, EXPECTED)?;
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
                    return Err(Mistake::new("each name once", "it again").at_key(key.into_owned()));
                }
                _ => return Err(Mistake::new("`tag` or `val`", "an unknown name").at_key(short(&key))),
            }
        }
        let case = case.ok_or_else(|| Mistake::new(names(cases), "nothing").at_key("tag"))?;
        if let Some(start) = early {
            let end = self.scan.position();
            self.scan.go_to(start);
            self.case_payload(case)?;
            self.scan.go_to(end);
            has_payload = true;
        }
        match &case.ty {
            Some(ty) if !has_payload && matches!(ty.resolved(), Type::Option(_)) => self.case(0),
            Some(ty) if !has_payload => return Err(Mistake::new(describe(ty), "nothing").at_key("val")),
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
            return Err(self.unexpected(next, &names(cases)));
        }
        let name = self.scan.text()?;
        cases
            .iter()
            .position(|case| case.name == *name)
            .ok_or_else(|| Mistake::new(names(cases), format!("the text {:?}", short(&name))))
    }

    fn flags(&mut self, flags: &[Case]) -> Result<(), Mistake> {
        self.expect(Next::List, "a list of names")?;
        let mut words = vec![0_u32; flags.len().div_ceil(32)];
        let mut index = 0;
        while self.scan.element(index == 0)? {
            let flag = self.one_of(flags).map_err(|mistake| mistake.at_index(index))?;
            if let Some(word) = words.get_mut(flag / 32) {
                let bit = 1 << (flag % 32);
                if *word & bit != 0 {
                    let name = flags.get(flag).map_or("", |flag| &flag.name);
                    return Err(Mistake::new("each name once", format!("`{name}` again")).at_index(index));
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

/// A type in words for people who write JSON.
fn describe(ty: &Type) -> String {
    match ty.resolved() {
        Type::Bool => "true or false".into(),
        Type::S8 | Type::U8 | Type::S16 | Type::U16 | Type::S32 | Type::U32 | Type::S64 | Type::U64 => {
            "a whole number".into()
        }
        Type::F32 | Type::F64 => "a number".into(),
        Type::Char => "a text of one character".into(),
        Type::String => "a text".into(),
        Type::List(element) if matches!(element.resolved(), Type::U8) => "bytes in base64".into(),
        Type::List(_) | Type::Tuple(_) | Type::Flags(_) => "a list".into(),
        Type::Enum(of) => names(&of.cases),
        _ => "an object".into(),
    }
}

const MOST_NAMES: usize = 20;

fn names(cases: &[Case]) -> String {
    some_of(
        "one of the names",
        cases.iter().map(|case| format!("\"{}\"", case.name)),
    )
}

fn known_keys<M: Member>(members: &[M]) -> String {
    if members.is_empty() {
        return "an empty object".into();
    }
    some_of(
        "one of the names",
        members.iter().map(|member| lower_camel_case(member.name())),
    )
}

fn some_of(what: &str, names: impl ExactSizeIterator<Item = String>) -> String {
    let more = if names.len() > MOST_NAMES { ", ..." } else { "" };
    format!("{what} {}{more}", names.take(MOST_NAMES).collect::<Vec<_>>().join(", "))
}
