//! JSON to values.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use wasmtime::component::Val;

use super::{
    error::{JsonError, Mistake, short},
    name::{is_key_of, lower_camel_case},
    scan::{Next, Number, Scanner},
};
use crate::contract::{Case, Field, Function, Param, Type};

/// The most bytes of JSON that are read at once. Limits of a call are lower; this one holds where there are none.
pub const MAX_JSON_BYTES: usize = 16 << 20;

/// Reads the arguments of a function from an object with a key for each parameter. No bytes at all mean `{}`.
///
/// # Errors
/// The first mistake, with its place.
pub fn decode_arguments(function: &Function, json: &[u8]) -> Result<Vec<Val>, JsonError> {
    let json = if json.is_empty() { b"{}" } else { json };
    whole(json, |decoder| {
        decoder.expect(Next::Object, "an object with the arguments by name")?;
        Ok(decoder.members(&function.params)?.into_iter().flatten().collect())
    })
}

/// Reads a value of a type.
///
/// # Errors
/// The first mistake, with its place.
pub fn decode(ty: &Type, json: &[u8]) -> Result<Val, JsonError> {
    whole(json, |decoder| decoder.value(ty))
}

fn whole<T>(json: &[u8], read: impl FnOnce(&mut Decoder<'_>) -> Result<T, Mistake>) -> Result<T, JsonError> {
    if json.len() > MAX_JSON_BYTES {
        let found = format!("{} bytes", json.len());
        return Err(Mistake::new(format!("at most {MAX_JSON_BYTES} bytes of JSON"), found).into());
    }
    let mut decoder = Decoder {
        scan: Scanner::new(json),
        budget: 2 * json.len() + SPARE_VALUES,
    };
    let value = read(&mut decoder)?;
    decoder.scan.end()?;
    Ok(value)
}

/// Every value written out takes at least one byte, so that a short text makes few values; only options that are left out
/// of an object come for nothing. They may be this many, and as many again as there are bytes.
const SPARE_VALUES: usize = 100_000;

struct Decoder<'j> {
    scan: Scanner<'j>,
    /// How many values may still be made.
    budget: usize,
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

impl Decoder<'_> {
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

    fn value(&mut self, ty: &Type) -> Result<Val, Mistake> {
        self.spend(1)?;
        Ok(match ty {
            Type::Alias(alias) => return self.value(&alias.target),
            Type::Bool => {
                self.expect(Next::Bool, "true or false")?;
                Val::Bool(self.scan.boolean()?)
            }
            Type::S8 => Val::S8(self.integer("a whole number from -128 to 127")?),
            Type::U8 => Val::U8(self.integer("a whole number from 0 to 255")?),
            Type::S16 => Val::S16(self.integer("a whole number from -32768 to 32767")?),
            Type::U16 => Val::U16(self.integer("a whole number from 0 to 65535")?),
            Type::S32 => Val::S32(self.integer("a whole number from -2147483648 to 2147483647")?),
            Type::U32 => Val::U32(self.integer("a whole number from 0 to 4294967295")?),
            Type::S64 => Val::S64(self.integer("a whole number of 64 bits")?),
            Type::U64 => Val::U64(self.integer("a whole number of 64 bits, not negative")?),
            Type::F32 => {
                const SPECIAL: [f32; 3] = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY];
                Val::Float32(self.float(SPECIAL, |text| {
                    text.parse().ok().filter(|value: &f32| value.is_finite())
                })?)
            }
            Type::F64 => {
                const SPECIAL: [f64; 3] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
                Val::Float64(self.float(SPECIAL, |text| {
                    text.parse().ok().filter(|value: &f64| value.is_finite())
                })?)
            }
            Type::Char => {
                const EXPECTED: &str = "a text of one character";
                self.expect(Next::Text, EXPECTED)?;
                let text = self.scan.text()?;
                let mut chars = text.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => Val::Char(c),
                    _ => return Err(Mistake::new(EXPECTED, format!("the text {:?}", short(&text)))),
                }
            }
            Type::String => {
                self.expect(Next::Text, "a text")?;
                Val::String(self.scan.text()?.into_owned())
            }
            Type::List(element) if matches!(element.resolved(), Type::U8) => Val::List(self.bytes()?),
            Type::List(element) => Val::List(self.list(element)?),
            Type::Option(inner) => Val::Option(self.option(inner)?),
            Type::Result { ok, err } => self.result(ok.as_deref(), err.as_deref())?,
            Type::Tuple(types) => Val::Tuple(self.tuple(types)?),
            Type::Record(record) => {
                self.expect(Next::Object, "an object")?;
                let values = self.members(&record.fields)?;
                let fields = record.fields.iter().zip(values);
                Val::Record(
                    fields
                        .filter_map(|(field, value)| Some((field.name.clone(), value?)))
                        .collect(),
                )
            }
            Type::Variant(variant) => self.variant(&variant.cases)?,
            Type::Enum(of) => {
                let case = self.one_of(&of.cases)?;
                Val::Enum(case.name.clone())
            }
            Type::Flags(flags) => Val::Flags(self.flags(&flags.flags)?),
        })
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

    fn bytes(&mut self) -> Result<Vec<Val>, Mistake> {
        const EXPECTED: &str = "bytes in base64";
        self.expect(Next::Text, EXPECTED)?;
        let text = self.scan.text()?;
        let bytes = STANDARD
            .decode(text.as_bytes())
            .map_err(|_| Mistake::new(EXPECTED, format!("the text {:?}", short(&text))))?;
        self.spend(bytes.len())?;
        Ok(bytes.into_iter().map(Val::U8).collect())
    }

    fn list(&mut self, element: &Type) -> Result<Vec<Val>, Mistake> {
        self.expect(Next::List, "a list")?;
        let mut values = Vec::new();
        while self.scan.element(values.is_empty())? {
            let index = values.len();
            values.push(self.value(element).map_err(|mistake| mistake.at_index(index))?);
        }
        Ok(values)
    }

    fn tuple(&mut self, types: &[Type]) -> Result<Vec<Val>, Mistake> {
        let expected = || format!("a list of {}", types.len());
        self.expect(Next::List, &expected())?;
        let mut values = Vec::with_capacity(types.len());
        for (index, ty) in types.iter().enumerate() {
            if !self.scan.element(index == 0)? {
                return Err(Mistake::new(expected(), format!("a list of {index}")));
            }
            values.push(self.value(ty).map_err(|mistake| mistake.at_index(index))?);
        }
        if self.scan.element(types.is_empty())? {
            return Err(Mistake::new(expected(), "a longer list"));
        }
        Ok(values)
    }

    fn option(&mut self, inner: &Type) -> Result<Option<Box<Val>>, Mistake> {
        if self.scan.next() == Next::Null {
            return self.scan.null().map(|()| None);
        }
        if !matches!(inner.resolved(), Type::Option(_)) {
            return self.value(inner).map(|value| Some(Box::new(value)));
        }
        const EXPECTED: &str = "null or an object with the key `some`";
        self.expect(Next::Object, EXPECTED)?;
        match self.scan.key(true)? {
            Some(key) if key == "some" => {}
            Some(key) => return Err(Mistake::new(EXPECTED, format!("the key `{}`", short(&key)))),
            None => return Err(Mistake::new(EXPECTED, "an empty object")),
        }
        let value = self.value(inner).map_err(|mistake| mistake.at_key("some"))?;
        self.close(EXPECTED)?;
        Ok(Some(Box::new(value)))
    }

    /// Checks that an object has no further key.
    fn close(&mut self, expected: &str) -> Result<(), Mistake> {
        match self.scan.key(false)? {
            None => Ok(()),
            Some(key) => Err(Mistake::new(expected, format!("also the key `{}`", short(&key)))),
        }
    }

    fn result(&mut self, ok: Option<&Type>, err: Option<&Type>) -> Result<Val, Mistake> {
        const EXPECTED: &str = "an object with the key `ok` or `err`";
        self.expect(Next::Object, EXPECTED)?;
        let is_ok = match self.scan.key(true)? {
            Some(key) if key == "ok" => true,
            Some(key) if key == "err" => false,
            Some(key) => return Err(Mistake::new(EXPECTED, format!("the key `{}`", short(&key)))),
            None => return Err(Mistake::new(EXPECTED, "an empty object")),
        };
        let (key, ty) = if is_ok { ("ok", ok) } else { ("err", err) };
        let payload = self.payload(ty).map_err(|mistake| mistake.at_key(key))?;
        self.close(EXPECTED)?;
        Ok(Val::Result(if is_ok { Ok(payload) } else { Err(payload) }))
    }

    /// A value that goes with a case; null where none does.
    fn payload(&mut self, ty: Option<&Type>) -> Result<Option<Box<Val>>, Mistake> {
        match ty {
            Some(ty) => self.value(ty).map(|value| Some(Box::new(value))),
            None => {
                self.expect(Next::Null, "null")?;
                self.scan.null().map(|()| None)
            }
        }
    }

    /// The fields of an object that has been entered, in their own order; there is a value for each.
    fn members<M: Member>(&mut self, members: &[M]) -> Result<Vec<Option<Val>>, Mistake> {
        let mut values: Vec<Option<Val>> = members.iter().map(|_| None).collect();
        let mut likely = 0;
        let mut first = true;
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
            likely = index + 1;
            let (Some(member), Some(value)) = (members.get(index), values.get_mut(index)) else {
                continue;
            };
            if value.is_some() {
                return Err(Mistake::new("each name once", "it again").at_key(key.into_owned()));
            }
            *value = Some(
                self.value(member.ty())
                    .map_err(|mistake| mistake.at_key(key.into_owned()))?,
            );
        }
        for (member, value) in members.iter().zip(&mut values).filter(|(_, value)| value.is_none()) {
            if !matches!(member.ty().resolved(), Type::Option(_)) {
                return Err(Mistake::new(describe(member.ty()), "nothing").at_key(lower_camel_case(member.name())));
            }
            self.spend(1)?;
            *value = Some(Val::Option(None));
        }
        Ok(values)
    }

    fn variant(&mut self, cases: &[Case]) -> Result<Val, Mistake> {
        const EXPECTED: &str = "an object with the key `tag`, and `val` where the case has a value";
        self.expect(Next::Object, EXPECTED)?;
        let mut case = None;
        // Where the value stands if it came before the tag, so that its type was not known yet.
        let mut early = None;
        let mut payload = None;
        let mut first = true;
        while let Some(key) = self.scan.key(first)? {
            first = false;
            match (key.as_ref(), case) {
                ("tag", None) => case = Some(self.one_of(cases).map_err(|mistake| mistake.at_key("tag"))?),
                ("val", Some(case)) if payload.is_none() && early.is_none() => {
                    payload = Some(self.case_payload(case)?);
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
            payload = Some(self.case_payload(case)?);
            self.scan.go_to(end);
        }
        let payload = match (payload, &case.ty) {
            (Some(payload), _) => payload,
            (None, None) => None,
            (None, Some(ty)) if matches!(ty.resolved(), Type::Option(_)) => Some(Box::new(Val::Option(None))),
            (None, Some(ty)) => return Err(Mistake::new(describe(ty), "nothing").at_key("val")),
        };
        Ok(Val::Variant(case.name.clone(), payload))
    }

    fn case_payload(&mut self, case: &Case) -> Result<Option<Box<Val>>, Mistake> {
        self.payload(case.ty.as_ref()).map_err(|mistake| mistake.at_key("val"))
    }

    /// The name of one of the cases.
    fn one_of<'c>(&mut self, cases: &'c [Case]) -> Result<&'c Case, Mistake> {
        if self.scan.next() != Next::Text {
            let next = self.scan.next();
            return Err(self.unexpected(next, &names(cases)));
        }
        let name = self.scan.text()?;
        cases
            .iter()
            .find(|case| case.name == *name)
            .ok_or_else(|| Mistake::new(names(cases), format!("the text {:?}", short(&name))))
    }

    fn flags(&mut self, flags: &[Case]) -> Result<Vec<String>, Mistake> {
        self.expect(Next::List, "a list of names")?;
        let mut set = vec![false; flags.len()];
        let mut index = 0;
        while self.scan.element(index == 0)? {
            let flag = self.one_of(flags).map_err(|mistake| mistake.at_index(index))?;
            for (is_set, _) in set.iter_mut().zip(flags).filter(|(_, other)| other.name == flag.name) {
                if std::mem::replace(is_set, true) {
                    return Err(Mistake::new("each name once", format!("`{}` again", flag.name)).at_index(index));
                }
            }
            index += 1;
        }
        let set = flags.iter().zip(set).filter(|(_, is_set)| *is_set);
        Ok(set.map(|(flag, _)| flag.name.clone()).collect())
    }
}

/// The value of a number that is whole, however it was written: `12`, `12.0` and `1.2e1` are the same. Beyond 2^53 only
/// the plain form is exact, and only that is taken.
fn whole_number(number: Number<'_>) -> Option<i128> {
    const EXACT: f64 = (1_u64 << 53) as f64;
    if number.whole {
        return number.text.parse().ok();
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
