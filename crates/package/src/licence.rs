//! SPDX licence expressions: their form, and whether they are open.

/// What is wrong with a text that is to be an SPDX expression.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LicenceFault {
    /// An operator or bracket where none can stand.
    #[error("`{0}` stands where it cannot")]
    Misplaced(String),
    /// Not the identifier of a licence.
    #[error("`{0}` is not an SPDX licence identifier")]
    NotAnIdentifier(String),
    /// No operator before an identifier.
    #[error("`AND`, `OR` or `WITH` is missing before `{0}`")]
    NoOperator(String),
    /// No identifier at the end.
    #[error("an identifier is missing")]
    NoIdentifier,
    /// A bracket is not closed.
    #[error("a bracket is not closed")]
    OpenBracket,
}

/// Whether a text has the form of an SPDX expression: identifiers joined by `AND`, `OR` and `WITH`, with brackets.
///
/// # Errors
/// What is wrong.
pub(crate) fn check_form(text: &str) -> Result<(), LicenceFault> {
    let mut open = 0_usize;
    let mut expects_identifier = true;
    for token in tokens(text) {
        match token {
            "(" if expects_identifier => open += 1,
            ")" if !expects_identifier && open > 0 => open -= 1,
            "AND" | "OR" | "WITH" if !expects_identifier => expects_identifier = true,
            "AND" | "OR" | "WITH" | "(" | ")" => return Err(LicenceFault::Misplaced(token.to_owned())),
            identifier if expects_identifier => {
                if !is_identifier(identifier) {
                    return Err(LicenceFault::NotAnIdentifier(identifier.to_owned()));
                }
                expects_identifier = false;
            }
            identifier => return Err(LicenceFault::NoOperator(identifier.to_owned())),
        }
    }
    match (expects_identifier, open) {
        (true, _) => Err(LicenceFault::NoIdentifier),
        (false, 0) => Ok(()),
        (false, _) => Err(LicenceFault::OpenBracket),
    }
}

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .flat_map(|word| word.split_inclusive(['(', ')']))
        .flat_map(|word| match word.strip_suffix(['(', ')']) {
            Some(before) => {
                let (word, bracket) = word.split_at(before.len());
                [word, bracket]
            }
            None => [word, ""],
        })
        .filter(|token| !token.is_empty())
}

fn is_identifier(text: &str) -> bool {
    let name = text.strip_suffix('+').unwrap_or(text);
    name.len() <= 100
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'))
}

/// The licences that the Open Source Initiative has approved, by their SPDX identifiers.
const OPEN: &[&str] = &[
    "0BSD",
    "AAL",
    "AFL-1.1",
    "AFL-1.2",
    "AFL-2.0",
    "AFL-2.1",
    "AFL-3.0",
    "AGPL-3.0-only",
    "AGPL-3.0-or-later",
    "AGPL-3.0",
    "ALGLIB-Documentation",
    "APL-1.0",
    "APSL-1.0",
    "APSL-1.1",
    "APSL-1.2",
    "APSL-2.0",
    "Apache-1.1",
    "Apache-2.0",
    "Artistic-1.0-Perl",
    "Artistic-1.0-cl8",
    "Artistic-1.0",
    "Artistic-2.0",
    "BSD-1-Clause",
    "BSD-2-Clause-Patent",
    "BSD-2-Clause",
    "BSD-3-Clause-LBNL",
    "BSD-3-Clause-Open-MPI",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CAL-1.0-Combined-Work-Exception",
    "CAL-1.0",
    "CATOSL-1.1",
    "CDDL-1.0",
    "CECILL-2.1",
    "CERN-OHL-P-2.0",
    "CERN-OHL-S-2.0",
    "CERN-OHL-W-2.0",
    "CNRI-Python",
    "CPAL-1.0",
    "CPL-1.0",
    "CUA-OPL-1.0",
    "ECL-1.0",
    "ECL-2.0",
    "EFL-1.0",
    "EFL-2.0",
    "EPL-1.0",
    "EPL-2.0",
    "EUDatagrid",
    "EUPL-1.1",
    "EUPL-1.2",
    "Entessa",
    "Fair",
    "Frameworx-1.0",
    "GPL-2.0+",
    "GPL-2.0-only",
    "GPL-2.0-or-later",
    "GPL-2.0",
    "GPL-3.0+",
    "GPL-3.0-only",
    "GPL-3.0-or-later",
    "GPL-3.0-with-GCC-exception",
    "GPL-3.0",
    "HPND",
    "ICU",
    "IPA",
    "IPL-1.0",
    "ISC",
    "Intel",
    "Jam",
    "LGPL-2.0+",
    "LGPL-2.0-only",
    "LGPL-2.0-or-later",
    "LGPL-2.0",
    "LGPL-2.1+",
    "LGPL-2.1-only",
    "LGPL-2.1-or-later",
    "LGPL-2.1",
    "LGPL-3.0+",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "LGPL-3.0",
    "LPL-1.0",
    "LPL-1.02",
    "LPPL-1.3c",
    "LiLiQ-P-1.1",
    "LiLiQ-R-1.1",
    "LiLiQ-Rplus-1.1",
    "MIT-0",
    "MIT-Modern-Variant",
    "MIT",
    "MPL-1.0",
    "MPL-1.1",
    "MPL-2.0-no-copyleft-exception",
    "MPL-2.0",
    "MS-PL",
    "MS-RL",
    "MirOS",
    "Motosoto",
    "MulanPSL-2.0",
    "Multics",
    "NASA-1.3",
    "NCSA",
    "NGPL",
    "NPOSL-3.0",
    "NTP",
    "Naumen",
    "Nokia",
    "OCLC-2.0",
    "OFL-1.1-RFN",
    "OFL-1.1-no-RFN",
    "OFL-1.1",
    "OGTSL",
    "OLDAP-2.8",
    "OLFL-1.3",
    "OSC-1.0",
    "OSET-PL-2.1",
    "OSL-1.0",
    "OSL-2.0",
    "OSL-2.1",
    "OSL-3.0",
    "PHP-3.0",
    "PHP-3.01",
    "PostgreSQL",
    "Python-2.0",
    "QPL-1.0",
    "RPL-1.1",
    "RPL-1.5",
    "RPSL-1.0",
    "RSCPL",
    "SISSL",
    "SPL-1.0",
    "SimPL-2.0",
    "Sleepycat",
    "UCL-1.0",
    "UPL-1.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "VSL-1.0",
    "W3C-20150513",
    "W3C",
    "Watcom-1.0",
    "WordNet",
    "Xnet",
    "ZPL-2.0",
    "ZPL-2.1",
    "Zlib",
    "wxWindows",
];

/// Brackets within brackets beyond this are no licence.
const DEEPEST: usize = 16;

/// Whether an SPDX expression leaves everybody a way to use the work under an approved licence: of licences joined by `OR`
/// one must be, of those joined by `AND` all. An exception (`WITH`) only ever allows more.
pub fn is_open(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ");
    let mut tokens = Tokens {
        rest: spaced.split_whitespace().peekable(),
        depth: 0,
    };
    tokens.any() == Some(true) && tokens.rest.next().is_none()
}

struct Tokens<'a> {
    rest: std::iter::Peekable<std::str::SplitWhitespace<'a>>,
    depth: usize,
}

impl Tokens<'_> {
    fn any(&mut self) -> Option<bool> {
        let mut open = self.all()?;
        while self.rest.next_if_eq(&"OR").is_some() {
            open |= self.all()?;
        }
        Some(open)
    }

    fn all(&mut self) -> Option<bool> {
        let mut open = self.one()?;
        while self.rest.next_if_eq(&"AND").is_some() {
            open &= self.one()?;
        }
        Some(open)
    }

    fn one(&mut self) -> Option<bool> {
        let word = self.rest.next()?;
        if word == "(" {
            if self.depth == DEEPEST {
                return None;
            }
            self.depth += 1;
            let open = self.any()?;
            self.depth -= 1;
            return (self.rest.next() == Some(")")).then_some(open);
        }
        if self.rest.next_if_eq(&"WITH").is_some() {
            self.rest.next()?;
        }
        let or_later = word.strip_suffix('+').unwrap_or(word);
        Some(OPEN.iter().any(|open| open.eq_ignore_ascii_case(or_later)))
    }
}

#[cfg(test)]
mod tests {
    use super::{check_form, is_open};

    #[test]
    fn accepts_expressions() {
        for text in [
            "MIT",
            "Apache-2.0",
            "AGPL-3.0-or-later",
            "GPL-2.0+",
            "MIT OR Apache-2.0",
            "(MIT OR Apache-2.0) AND BSD-3-Clause",
            "Apache-2.0 WITH LLVM-exception",
            "LicenseRef-cooperative",
        ] {
            assert_eq!(check_form(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_none() {
        for text in [
            "",
            " ",
            "()",
            "MIT OR",
            "OR MIT",
            "MIT Apache-2.0",
            "(MIT",
            "MIT)",
            "see the file LICENCE",
            "MIT/Apache-2.0",
            "MIT, BSD",
        ] {
            assert!(check_form(text).is_err(), "{text}");
        }
    }

    #[test]
    fn open_is_what_leaves_a_way() {
        for open in [
            "MIT",
            "AGPL-3.0-or-later",
            "GPL-2.0+",
            "MIT OR LicenseRef-ours",
            "(LicenseRef-ours OR Apache-2.0) AND MIT",
            "Apache-2.0 WITH LLVM-exception",
            "CERN-OHL-P-2.0",
        ] {
            assert!(is_open(open), "{open}");
        }
        for closed in [
            "LicenseRef-ours",
            "MIT AND LicenseRef-ours",
            "BUSL-1.1",
            "CC-BY-NC-4.0",
            "",
            "MIT MIT",
            "(MIT",
            "OR MIT",
        ] {
            assert!(!is_open(closed), "{closed}");
        }
        assert!(!is_open(&format!("{}MIT{}", "(".repeat(100_000), ")".repeat(100_000))));
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text: String) {
            let _ = (check_form(&text), is_open(&text));
        }
    }
}
