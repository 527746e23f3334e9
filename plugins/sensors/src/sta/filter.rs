//! `$filter`: conditions in the language of OData, as far as SensorThings uses it (OGC 18-088, section 9.3.3.5).

use std::cmp::Ordering;

use legollab_brick::{
    Instant,
    calendar::Date,
    clock::{HOUR, MINUTE, SECOND},
};

use super::lexer::{Token, tokens};
use crate::time;

/// How deep conditions may nest.
const DEPTH: u32 = 40;

/// A value in a condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// Nothing.
    Null,
    /// True or false.
    Truth(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A point in time.
    Time(Instant),
}

/// What stands between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// Both hold.
    And,
    /// One holds.
    Or,
    /// Equal.
    Eq,
    /// Different.
    Ne,
    /// Greater.
    Gt,
    /// Greater or equal.
    Ge,
    /// Less.
    Lt,
    /// Less or equal.
    Le,
    /// Sum.
    Add,
    /// Difference.
    Sub,
    /// Product.
    Mul,
    /// Quotient.
    Div,
    /// Remainder.
    Mod,
}

/// A condition, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// A value.
    Datum(Datum),
    /// The property of this path.
    Path(Vec<String>),
    /// The opposite.
    Not(Box<Condition>),
    /// Two parts.
    Both(Operator, Box<Condition>, Box<Condition>),
    /// A function with what it is given.
    Call(String, Vec<Condition>),
}

/// Functions with how much each is given.
const FUNCTIONS: &[(&str, usize)] = &[
    ("substringof", 2),
    ("contains", 2),
    ("startswith", 2),
    ("endswith", 2),
    ("indexof", 2),
    ("concat", 2),
    ("length", 1),
    ("tolower", 1),
    ("toupper", 1),
    ("trim", 1),
    ("round", 1),
    ("floor", 1),
    ("ceiling", 1),
    ("year", 1),
    ("month", 1),
    ("day", 1),
    ("hour", 1),
    ("minute", 1),
    ("second", 1),
    ("now", 0),
];

/// Reads a condition; the text of what is wrong with it otherwise.
pub fn parse(text: &str) -> Result<Condition, String> {
    let mut parser = Parser {
        tokens: tokens(text)?,
        at: 0,
        depth: 0,
    };
    let condition = parser.level(0)?;
    match parser.peek() {
        None => Ok(condition),
        Some(token) => Err(token.to_string()),
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: u32,
}

/// The operators by how closely they bind, the loosest first.
const LEVELS: [&[(&str, Operator)]; 6] = [
    &[("or", Operator::Or)],
    &[("and", Operator::And)],
    &[("eq", Operator::Eq), ("ne", Operator::Ne)],
    &[
        ("gt", Operator::Gt),
        ("ge", Operator::Ge),
        ("lt", Operator::Lt),
        ("le", Operator::Le),
    ],
    &[("add", Operator::Add), ("sub", Operator::Sub)],
    &[("mul", Operator::Mul), ("div", Operator::Div), ("mod", Operator::Mod)],
];

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn level(&mut self, level: usize) -> Result<Condition, String> {
        let Some(operators) = LEVELS.get(level) else {
            return self.single();
        };
        let mut left = self.level(level + 1)?;
        // Each further part makes what is evaluated deeper by one.
        let mut parts = 0;
        while let Some(Token::Word(word)) = self.peek() {
            let Some((_, operator)) = operators.iter().find(|(name, _)| name == word) else {
                break;
            };
            parts += 1;
            if parts > DEPTH {
                return Err(word.clone());
            }
            self.at += 1;
            let right = self.level(level + 1)?;
            left = Condition::Both(*operator, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn single(&mut self) -> Result<Condition, String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err("(".to_owned());
        }
        let condition = match self.next() {
            Some(Token::Open) => {
                let inner = self.level(0)?;
                self.close()?;
                inner
            }
            Some(Token::Word(word)) if word == "not" => Condition::Not(Box::new(self.single()?)),
            Some(Token::Word(word)) if self.peek() == Some(&Token::Open) => self.call(word)?,
            Some(Token::Word(word)) => match word.as_str() {
                "null" => Condition::Datum(Datum::Null),
                "true" => Condition::Datum(Datum::Truth(true)),
                "false" => Condition::Datum(Datum::Truth(false)),
                _ => Condition::Path(word.split('/').map(str::to_owned).collect()),
            },
            Some(Token::Text(text)) => Condition::Datum(Datum::Text(text)),
            Some(Token::Number(number)) => Condition::Datum(Datum::Number(number)),
            Some(Token::Time(at)) => Condition::Datum(Datum::Time(at)),
            Some(token) => return Err(token.to_string()),
            None => return Err("…".to_owned()),
        };
        self.depth -= 1;
        Ok(condition)
    }

    fn call(&mut self, name: String) -> Result<Condition, String> {
        self.at += 1;
        let mut given = Vec::new();
        if self.peek() != Some(&Token::Close) {
            given.push(self.level(0)?);
            while self.peek() == Some(&Token::Comma) {
                self.at += 1;
                given.push(self.level(0)?);
            }
        }
        self.close()?;
        if FUNCTIONS.contains(&(name.as_str(), given.len())) {
            Ok(Condition::Call(name, given))
        } else {
            Err(format!("{name}()"))
        }
    }

    fn close(&mut self) -> Result<(), String> {
        match self.next() {
            Some(Token::Close) => Ok(()),
            Some(token) => Err(token.to_string()),
            None => Err("…".to_owned()),
        }
    }
}

impl Condition {
    /// Whether it holds of something whose properties `of` gives.
    pub fn holds(&self, of: &dyn Fn(&[String]) -> Datum, now: Instant) -> bool {
        self.value(of, now) == Datum::Truth(true)
    }

    /// What it comes to.
    pub fn value(&self, of: &dyn Fn(&[String]) -> Datum, now: Instant) -> Datum {
        match self {
            Self::Datum(datum) => datum.clone(),
            Self::Path(path) => of(path),
            Self::Not(inner) => match inner.value(of, now) {
                Datum::Truth(truth) => Datum::Truth(!truth),
                _ => Datum::Null,
            },
            Self::Both(Operator::And, one, other) => Datum::Truth(one.holds(of, now) && other.holds(of, now)),
            Self::Both(Operator::Or, one, other) => Datum::Truth(one.holds(of, now) || other.holds(of, now)),
            Self::Both(operator, one, other) => both(*operator, &one.value(of, now), &other.value(of, now)),
            Self::Call(name, given) => {
                let given: Vec<Datum> = given.iter().map(|part| part.value(of, now)).collect();
                call(name, &given, now)
            }
        }
    }

    /// The same condition, with what is known of some properties in their place.
    pub fn settled(&self, known: &dyn Fn(&[String]) -> Option<Datum>) -> Self {
        match self {
            Self::Datum(_) => self.clone(),
            Self::Path(path) => known(path).map_or_else(|| self.clone(), Self::Datum),
            Self::Not(inner) => Self::Not(Box::new(inner.settled(known))),
            Self::Both(operator, one, other) => {
                Self::Both(*operator, Box::new(one.settled(known)), Box::new(other.settled(known)))
            }
            Self::Call(name, given) => Self::Call(name.clone(), given.iter().map(|part| part.settled(known)).collect()),
        }
    }

    /// From when to when the property may lie for the condition to hold, both included.
    pub fn span(&self, names: &[&str]) -> (Option<Instant>, Option<Instant>) {
        match self {
            Self::Both(Operator::And, one, other) => {
                let ((from_1, until_1), (from_2, until_2)) = (one.span(names), other.span(names));
                let latest = [from_1, from_2].into_iter().flatten().max();
                (latest, [until_1, until_2].into_iter().flatten().min())
            }
            Self::Both(operator, one, other) => match (&**one, &**other) {
                (Self::Path(path), Self::Datum(Datum::Time(at))) if is_named(path, names) => bounds(*operator, *at),
                (Self::Datum(Datum::Time(at)), Self::Path(path)) if is_named(path, names) => {
                    bounds(turned(*operator), *at)
                }
                _ => (None, None),
            },
            _ => (None, None),
        }
    }
}

fn is_named(path: &[String], names: &[&str]) -> bool {
    matches!(path, [name] if names.contains(&name.as_str()))
}

fn bounds(operator: Operator, at: Instant) -> (Option<Instant>, Option<Instant>) {
    match operator {
        Operator::Eq => (Some(at), Some(at)),
        Operator::Gt | Operator::Ge => (Some(at), None),
        Operator::Lt | Operator::Le => (None, Some(at)),
        _ => (None, None),
    }
}

fn turned(operator: Operator) -> Operator {
    match operator {
        Operator::Gt => Operator::Lt,
        Operator::Ge => Operator::Le,
        Operator::Lt => Operator::Gt,
        Operator::Le => Operator::Ge,
        other => other,
    }
}

/// How two values stand to each other; none if they cannot be compared.
pub fn order(one: &Datum, other: &Datum) -> Option<Ordering> {
    use Datum::{Null, Number, Text, Time, Truth};
    match (one, other) {
        (Number(one), Number(other)) => one.partial_cmp(other),
        (Text(one), Text(other)) => Some(one.cmp(other)),
        (Time(one), Time(other)) => Some(one.cmp(other)),
        (Truth(one), Truth(other)) => Some(one.cmp(other)),
        // Some clients write points in time as texts.
        (Time(one), Text(other)) => Some(one.cmp(&time::parse(other)?)),
        (Text(one), Time(other)) => Some(time::parse(one)?.cmp(other)),
        (Null, Null) => Some(Ordering::Equal),
        _ => None,
    }
}

fn both(operator: Operator, one: &Datum, other: &Datum) -> Datum {
    let order = order(one, other);
    let truth = match operator {
        Operator::Eq => order == Some(Ordering::Equal),
        Operator::Ne => order != Some(Ordering::Equal),
        Operator::Gt => order == Some(Ordering::Greater),
        Operator::Ge => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        Operator::Lt => order == Some(Ordering::Less),
        Operator::Le => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        _ => {
            let (Datum::Number(one), Datum::Number(other)) = (one, other) else {
                return Datum::Null;
            };
            let number = match operator {
                Operator::Add => one + other,
                Operator::Sub => one - other,
                Operator::Mul => one * other,
                Operator::Div => one / other,
                _ => one % other,
            };
            return Datum::Number(number);
        }
    };
    Datum::Truth(truth)
}

fn call(name: &str, given: &[Datum], now: Instant) -> Datum {
    use Datum::{Null, Number, Text, Time, Truth};
    match (name, given) {
        ("now", []) => Time(now),
        // The needle comes first here, and second everywhere else.
        ("substringof", [Text(part), Text(whole)]) | ("contains", [Text(whole), Text(part)]) => {
            Truth(whole.contains(part.as_str()))
        }
        ("startswith", [Text(whole), Text(part)]) => Truth(whole.starts_with(part.as_str())),
        ("endswith", [Text(whole), Text(part)]) => Truth(whole.ends_with(part.as_str())),
        ("indexof", [Text(whole), Text(part)]) => {
            let before = whole.find(part.as_str()).and_then(|place| whole.get(..place));
            Number(before.map_or(-1.0, characters))
        }
        ("concat", [Text(one), Text(other)]) if one.len() + other.len() <= 10_000 => Text(format!("{one}{other}")),
        ("length", [Text(text)]) => Number(characters(text)),
        ("tolower", [Text(text)]) => Text(text.to_lowercase()),
        ("toupper", [Text(text)]) => Text(text.to_uppercase()),
        ("trim", [Text(text)]) => Text(text.trim().to_owned()),
        ("round", [Number(number)]) => Number(number.round()),
        ("floor", [Number(number)]) => Number(number.floor()),
        ("ceiling", [Number(number)]) => Number(number.ceil()),
        ("year", [Time(at)]) => Number(Date::numbered(time::day_of(*at)).parts().0.into()),
        ("month", [Time(at)]) => Number(Date::numbered(time::day_of(*at)).parts().1.into()),
        ("day", [Time(at)]) => Number(Date::numbered(time::day_of(*at)).parts().2.into()),
        ("hour", [Time(at)]) => of_clock(*at, HOUR, 24),
        ("minute", [Time(at)]) => of_clock(*at, MINUTE, 60),
        ("second", [Time(at)]) => of_clock(*at, SECOND, 60),
        _ => Null,
    }
}

#[expect(clippy::cast_precision_loss, reason = "lengths of texts and parts of a day")]
fn characters(text: &str) -> f64 {
    text.chars().count() as f64
}

#[expect(clippy::cast_precision_loss, reason = "below 60")]
fn of_clock(at: Instant, unit: Instant, of: Instant) -> Datum {
    Datum::Number((at.div_euclid(unit).rem_euclid(of)) as f64)
}
