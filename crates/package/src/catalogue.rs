//! Checks the form of a Fluent catalogue before anybody relies on it.

use std::{io, thread};

use fluent_syntax::{
    ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource},
    parser::{self, ParserError},
};

/// The most bytes of one language's catalogue.
pub const MAX_CATALOGUE_BYTES: usize = 512 << 10;

/// The most opening braces and brackets in a catalogue. The parser goes one level deeper for each that is not closed, so
/// this bounds the stack it needs.
pub const MAX_OPENINGS: usize = 10_000;

/// Stack for that many levels, with room to spare: a level was measured to take less than a quarter of this.
const PARSER_STACK: usize = MAX_OPENINGS * (16 << 10);

/// How deep placeables may nest. Whoever reads the catalogue later does so on an ordinary stack.
pub const MAX_NESTING: usize = 16;

/// What is wrong with a catalogue.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueError {
    /// It is too long.
    #[error("the catalogue has {bytes} bytes; at most {MAX_CATALOGUE_BYTES} are read")]
    TooLong {
        /// How long it is.
        bytes: usize,
    },
    /// It has too many placeables.
    #[error("the catalogue has more than {MAX_OPENINGS} braces and brackets; spread it over fewer messages")]
    TooManyPlaceables,
    /// Placeables are nested too deep.
    #[error("message `{message}` nests placeables more than {MAX_NESTING} deep; split it into several messages")]
    TooDeep {
        /// The identifier of the message or term.
        message: String,
    },
    /// It is not written in Fluent.
    #[error("line {line}, column {column}: {detail}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What the parser says.
        detail: String,
    },
    /// A thread to read it could not be started.
    #[error("cannot start a thread to read the catalogue: {0}")]
    Thread(#[from] io::Error),
}

/// Checks that a text is a Fluent catalogue that any reader can take in.
///
/// # Errors
/// See [`CatalogueError`].
pub fn check_catalogue(text: &str) -> Result<(), CatalogueError> {
    if text.len() > MAX_CATALOGUE_BYTES {
        return Err(CatalogueError::TooLong { bytes: text.len() });
    }
    if text.bytes().filter(|byte| matches!(byte, b'{' | b'(')).count() > MAX_OPENINGS {
        return Err(CatalogueError::TooManyPlaceables);
    }
    thread::scope(|scope| {
        // The tree is dropped in there as well: that, too, goes as deep as the tree does.
        let reader = thread::Builder::new()
            .stack_size(PARSER_STACK)
            .spawn_scoped(scope, || check_here(text))?;
        match reader.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

fn check_here(text: &str) -> Result<(), CatalogueError> {
    match parser::parse_runtime(text) {
        Ok(resource) => check_nesting(&resource),
        Err((_, errors)) => Err(errors.first().map_or_else(
            || CatalogueError::Syntax {
                line: 1,
                column: 1,
                detail: "not a Fluent catalogue".into(),
            },
            |error| syntax(text, error),
        )),
    }
}

fn syntax(text: &str, error: &ParserError) -> CatalogueError {
    let before = text.get(..error.pos.start).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    CatalogueError::Syntax {
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).unwrap_or("").chars().count() + 1,
        detail: error.kind.to_string(),
    }
}

fn check_nesting(resource: &Resource<&str>) -> Result<(), CatalogueError> {
    for entry in &resource.body {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (&message.id, message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (&term.id, Some(&term.value), &term.attributes),
            _ => continue,
        };
        let patterns = value
            .into_iter()
            .chain(attributes.iter().map(|attribute| &attribute.value));
        if patterns.map(pattern_depth).max().unwrap_or(0) > MAX_NESTING {
            return Err(CatalogueError::TooDeep {
                message: id.name.chars().take(100).collect(),
            });
        }
    }
    Ok(())
}

fn pattern_depth(pattern: &Pattern<&str>) -> usize {
    let depths = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { .. } => 0,
        PatternElement::Placeable { expression } => 1 + expression_depth(expression),
    });
    depths.max().unwrap_or(0)
}

fn expression_depth(expression: &Expression<&str>) -> usize {
    match expression {
        Expression::Inline(inline) => inline_depth(inline),
        Expression::Select { selector, variants } => {
            let variants = variants.iter().map(|variant| pattern_depth(&variant.value)).max();
            inline_depth(selector).max(variants.unwrap_or(0))
        }
    }
}

fn inline_depth(expression: &InlineExpression<&str>) -> usize {
    match expression {
        InlineExpression::Placeable { expression } => 1 + expression_depth(expression),
        InlineExpression::FunctionReference { arguments, .. } => arguments_depth(arguments),
        InlineExpression::TermReference { arguments, .. } => arguments.as_ref().map_or(0, arguments_depth),
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::VariableReference { .. }
        | InlineExpression::MessageReference { .. } => 0,
    }
}

fn arguments_depth(arguments: &CallArguments<&str>) -> usize {
    let named = arguments.named.iter().map(|argument| &argument.value);
    1 + arguments
        .positional
        .iter()
        .chain(named)
        .map(inline_depth)
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_a_catalogue() {
        let text = "# Words\nhello = Bonjour { $name } !\n    .title = Salut\n-brand = Vélos\n\
                    many = { $n ->\n    [one] { $n } vélo de { -brand }\n   *[other] { NUMBER($n, style: \"x\") } vélos\n }\n";
        check_catalogue(text).unwrap();
        check_catalogue("").unwrap();
    }

    #[test]
    fn names_the_line() {
        let error = check_catalogue("one = 1\ntwo = { $é\nthree = 3\n").unwrap_err();
        assert!(matches!(error, CatalogueError::Syntax { line: 2, .. }), "{error}");
    }

    #[test]
    fn deep_nesting_does_no_harm() {
        for open in ["{", "{\n", "{F(", "{ $a ->\n *[b] "] {
            for levels in [17, 600, 9_999] {
                let openings = open.matches(['{', '(']).count();
                let text = format!("deep = {}", open.repeat(levels.min(MAX_OPENINGS / openings)));
                assert!(check_catalogue(&text).is_err());
            }
        }
        let closed = |levels| format!("deep = {}1{}\n", "{".repeat(levels), "}".repeat(levels));
        check_catalogue(&closed(MAX_NESTING)).unwrap();
        for levels in [MAX_NESTING + 1, 10_000] {
            let error = check_catalogue(&closed(levels)).unwrap_err();
            assert!(matches!(error, CatalogueError::TooDeep { .. }), "{error}");
        }
        let error = check_catalogue(&closed(10_001)).unwrap_err();
        assert!(matches!(error, CatalogueError::TooManyPlaceables), "{error}");
    }
}
