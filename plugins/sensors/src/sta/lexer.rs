//! The words of `$filter`.

use std::fmt;

use legollab_brick::Instant;

use crate::time;

/// The longest condition that is read, in bytes.
const LENGTH: usize = 4_000;

/// A word.
#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// `,`.
    Comma,
    /// An operator, a function, or a property with its path.
    Word(String),
    /// A text between quotes.
    Text(String),
    /// A number.
    Number(f64),
    /// A point in time.
    Time(Instant),
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("("),
            Self::Close => f.write_str(")"),
            Self::Comma => f.write_str(","),
            Self::Word(word) => f.write_str(word),
            Self::Text(text) => write!(f, "'{text}'"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Time(at) => f.write_str(&time::write(*at)),
        }
    }
}

/// The words of a condition; what cannot be read otherwise.
pub fn tokens(text: &str) -> Result<Vec<Token>, String> {
    if text.len() > LENGTH {
        return Err("…".to_owned());
    }
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, left) = match first {
            '(' => (Token::Open, rest.get(1..)),
            ')' => (Token::Close, rest.get(1..)),
            ',' => (Token::Comma, rest.get(1..)),
            '\'' => {
                let (text, left) = quoted(rest).ok_or_else(|| rest.to_owned())?;
                (Token::Text(text), Some(left))
            }
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || "(),'".contains(c));
                let (word, left) = rest.split_at(end.unwrap_or(rest.len()));
                (word_of(word)?, Some(left))
            }
        };
        tokens.push(token);
        rest = left.unwrap_or_default().trim_start();
    }
    Ok(tokens)
}

/// A text between quotes, where two quotes are one, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('\'')?;
    let mut said = String::new();
    loop {
        let end = rest.find('\'')?;
        said.push_str(rest.get(..end)?);
        rest = rest.get(end + 1..)?;
        match rest.strip_prefix('\'') {
            Some(more) => {
                said.push('\'');
                rest = more;
            }
            None => return Some((said, rest)),
        }
    }
}

fn word_of(word: &str) -> Result<Token, String> {
    let starts_as_number = word.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+');
    if !starts_as_number {
        let is_name = |c: char| c.is_alphanumeric() || "_/.@$-".contains(c);
        return if word.chars().all(is_name) {
            Ok(Token::Word(word.to_owned()))
        } else {
            Err(word.to_owned())
        };
    }
    if let Some(at) = time::parse(word) {
        return Ok(Token::Time(at));
    }
    // A day alone is its beginning.
    if let Some(at) = time::parse(&format!("{word}T00:00:00Z")) {
        return Ok(Token::Time(at));
    }
    match word.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Token::Number(number)),
        _ => Err(word.to_owned()),
    }
}
