//! A scanner of JSON (RFC 8259) that is told what to expect next.
//!
//! It never recurses: how deep a caller goes is the caller's affair, and skipping a value keeps its own short stack.

use std::{borrow::Cow, str};

use super::{
    error::Mistake,
    wrong::{Expected, Found, JsonToken},
};

/// How deep a value that is skipped may nest.
const MAX_SKIPPED_DEPTH: usize = 256;

pub(super) struct Scanner<'j> {
    text: &'j str,
    json: &'j [u8],
    at: usize,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Null,
    Bool,
    Number,
    Text,
    List,
    Object,
    /// Nothing that begins a value.
    Other,
}

/// A number as it was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number<'j> {
    pub(super) text: &'j str,
    /// Whether it has neither fraction nor exponent.
    pub(super) whole: bool,
}

impl<'j> Scanner<'j> {
    /// A scanner at the beginning of a text. That it is UTF-8 is looked at once, for all texts in it.
    pub(super) fn new(json: &'j [u8]) -> Result<Self, Mistake> {
        match str::from_utf8(json) {
            Ok(text) => Ok(Self { text, json, at: 0 }),
            Err(error) => {
                let at = error.valid_up_to();
                Err(Self { text: "", json, at }.mistake(Expected::Utf8))
            }
        }
    }

    /// Where the scanner stands, to come back there.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn go_to(&mut self, position: usize) {
        self.at = position;
    }

    fn byte(&self) -> Option<u8> {
        self.json.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
    }

    pub(super) fn next(&mut self) -> Next {
        self.skip_space();
        match self.byte() {
            Some(b'n') => Next::Null,
            Some(b't' | b'f') => Next::Bool,
            Some(b'-' | b'0'..=b'9') => Next::Number,
            Some(b'"') => Next::Text,
            Some(b'[') => Next::List,
            Some(b'{') => Next::Object,
            _ => Next::Other,
        }
    }

    /// A mistake in the form of the JSON here.
    pub(super) fn mistake(&self, expected: Expected) -> Mistake {
        let before = self.json.get(..self.at).unwrap_or(self.json);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        let piece = match self.json.get(self.at..).unwrap_or_default() {
            [] => JsonToken::End,
            [byte @ b' '..=b'~', ..] => JsonToken::Char(char::from(*byte)),
            [byte, ..] => JsonToken::Byte(*byte),
        };
        Mistake::new(expected, Found::At { piece, line, column })
    }

    fn literal(&mut self, text: &'static str) -> Result<(), Mistake> {
        match self
            .json
            .get(self.at..)
            .and_then(|rest| rest.strip_prefix(text.as_bytes()))
        {
            Some(_) => {
                self.at += text.len();
                Ok(())
            }
            None => Err(self.mistake(Expected::Written(text))),
        }
    }

    pub(super) fn null(&mut self) -> Result<(), Mistake> {
        self.literal("null")
    }

    pub(super) fn boolean(&mut self) -> Result<bool, Mistake> {
        if self.byte() == Some(b't') {
            self.literal("true").map(|()| true)
        } else {
            self.literal("false").map(|()| false)
        }
    }

    fn digits(&mut self) -> Result<(), Mistake> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        if self.at == start {
            Err(self.mistake(Expected::Digit))
        } else {
            Ok(())
        }
    }

    pub(super) fn number(&mut self) -> Result<Number<'j>, Mistake> {
        let start = self.at;
        let mut whole = true;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            whole = false;
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            whole = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits()?;
        }
        let text = self.text.get(start..self.at);
        text.map(|text| Number { text, whole })
            .ok_or_else(|| self.mistake(Expected::Number))
    }

    pub(super) fn text(&mut self) -> Result<Cow<'j, str>, Mistake> {
        if self.byte() != Some(b'"') {
            return Err(self.mistake(Expected::Text));
        }
        self.at += 1;
        let first = self.run()?;
        if self.byte() == Some(b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(first));
        }
        let mut text = first.to_owned();
        loop {
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Cow::Owned(text));
                }
                Some(b'\\') => text.push(self.escape()?),
                _ => text.push_str(self.run()?),
            }
        }
    }

    /// The characters up to a quotation mark or backslash, which follows.
    fn run(&mut self) -> Result<&'j str, Mistake> {
        let start = self.at;
        self.at += plain(self.json.get(start..).unwrap_or_default());
        match (self.byte(), self.text.get(start..self.at)) {
            (Some(b'"' | b'\\'), Some(text)) => Ok(text),
            _ => Err(self.mistake(Expected::TextEnd)),
        }
    }

    fn escape(&mut self) -> Result<char, Mistake> {
        self.at += 1;
        let c = match self.byte() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                return self.unicode();
            }
            _ => return Err(self.mistake(Expected::Escape)),
        };
        self.at += 1;
        Ok(c)
    }

    fn unicode(&mut self) -> Result<char, Mistake> {
        let high = self.four_digits()?;
        if let Some(c) = char::from_u32(high) {
            return Ok(c);
        }
        if !(0xd800..0xdc00).contains(&high) || self.literal("\\u").is_err() {
            return Err(self.mistake(Expected::Surrogates));
        }
        let low = self.four_digits()?;
        if !(0xdc00..0xe000).contains(&low) {
            return Err(self.mistake(Expected::Surrogates));
        }
        char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
            .ok_or_else(|| self.mistake(Expected::Surrogates))
    }

    fn four_digits(&mut self) -> Result<u32, Mistake> {
        let mut value = 0;
        for _ in 0..4 {
            let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16));
            value = value * 16 + digit.ok_or_else(|| self.mistake(Expected::HexDigit))?;
            self.at += 1;
        }
        Ok(value)
    }

    /// Goes into a list or object; whether it is one was seen by [`Scanner::next`].
    pub(super) fn enter(&mut self) {
        self.at += 1;
    }

    /// Goes on to the next element of a list, if there is one.
    pub(super) fn element(&mut self, first: bool) -> Result<bool, Mistake> {
        self.skip_space();
        match (self.byte(), first) {
            (Some(b']'), _) => {
                self.at += 1;
                Ok(false)
            }
            (_, true) => Ok(true),
            (Some(b','), false) => {
                self.at += 1;
                Ok(true)
            }
            (_, false) => Err(self.mistake(Expected::Either(",", "]"))),
        }
    }

    /// Goes on to the next key of an object and past its colon, if there is one.
    pub(super) fn key(&mut self, first: bool) -> Result<Option<Cow<'j, str>>, Mistake> {
        self.skip_space();
        match (self.byte(), first) {
            (Some(b'}'), _) => {
                self.at += 1;
                return Ok(None);
            }
            (_, true) => {}
            (Some(b','), false) => {
                self.at += 1;
                self.skip_space();
            }
            (_, false) => return Err(self.mistake(Expected::Either(",", "}"))),
        }
        if self.byte() != Some(b'"') {
            return Err(self.mistake(Expected::QuotedKey));
        }
        let key = self.text()?;
        self.skip_space();
        if self.byte() != Some(b':') {
            return Err(self.mistake(Expected::Written(":")));
        }
        self.at += 1;
        Ok(Some(key))
    }

    /// Goes past a value, whatever it is.
    pub(super) fn skip(&mut self) -> Result<(), Mistake> {
        /// A list or object that has been entered.
        enum Open {
            List,
            Object,
        }
        let mut open = Vec::new();
        loop {
            // At the start of a value.
            let mut entered = false;
            match self.next() {
                Next::Null => self.null()?,
                Next::Bool => drop(self.boolean()?),
                Next::Number => drop(self.number()?),
                Next::Text => drop(self.text()?),
                Next::Other => return Err(self.mistake(Expected::Value)),
                kind @ (Next::List | Next::Object) => {
                    if open.len() >= MAX_SKIPPED_DEPTH {
                        return Err(self.mistake(Expected::LessDeep));
                    }
                    self.enter();
                    open.push(if kind == Next::List { Open::List } else { Open::Object });
                    entered = true;
                }
            }
            // Past a value, or just inside a list or object: on to the next value.
            loop {
                let more = match open.last() {
                    None => return Ok(()),
                    Some(Open::List) => self.element(entered)?,
                    Some(Open::Object) => self.key(entered)?.is_some(),
                };
                if more {
                    break;
                }
                open.pop();
                entered = false;
            }
        }
    }

    /// Checks that nothing more follows.
    pub(super) fn end(&mut self) -> Result<(), Mistake> {
        self.skip_space();
        match self.byte() {
            None => Ok(()),
            Some(_) => Err(self.mistake(Expected::End)),
        }
    }
}

/// How many bytes come before the first that a text of JSON does not have as it is: a quotation mark, a backslash or a
/// control character. Eight at a time, by the arithmetic of Hacker's Delight, section 6-1: a byte of the difference has its
/// highest bit where the byte was below, and a borrow spoils only what comes after the first of those.
pub(super) fn plain(bytes: &[u8]) -> usize {
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    fn below(word: u64, least: u8) -> u64 {
        word.wrapping_sub(u64::from_le_bytes([least; 8])) & !word & HIGHEST
    }
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let same = |byte: u8| below(word ^ u64::from_le_bytes([byte; 8]), 1);
        let found = same(b'"') | same(b'\\') | below(word, b' ');
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let special = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..b' '));
    words.len() * 8 + special.unwrap_or(rest.len())
}
