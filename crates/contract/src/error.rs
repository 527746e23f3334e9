//! Why a contract cannot be read.

use std::fmt;

use crate::limits::{MAX_FUNCTIONS, MAX_TEXT_BYTES, MAX_TYPE_DEPTH, MAX_TYPE_NODES};

/// Which way an interface goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportOrExport {
    /// The brick imports it.
    Import,
    /// The brick exports it.
    Export,
}

impl fmt::Display for ImportOrExport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ImportOrExport::Import => "import",
            ImportOrExport::Export => "export",
        })
    }
}

/// Why a contract cannot be read. Every message names the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ContractError {
    /// It is no component.
    #[error("this is no WebAssembly component: {0}")]
    NotAComponent(String),
    /// The component has more code than is compiled.
    #[error(
        "the component has {what}; at most {limit}: leave out what it does not use, or split it into several bricks"
    )]
    TooMuchCode {
        /// What there is too much of.
        what: &'static str,
        /// How much there may be.
        limit: usize,
    },
    /// The WIT text is too long.
    #[error("the WIT text has {bytes} bytes; at most {} are read", MAX_TEXT_BYTES)]
    TextTooLong {
        /// How long it is.
        bytes: usize,
    },
    /// The WIT text has too many parts.
    #[error("the WIT text has the word `{word}` more than {limit} times; leave out what the brick does not use")]
    TextTooLarge {
        /// What there is too much of.
        word: &'static str,
        /// How often it may stand there.
        limit: usize,
    },
    /// The WIT text is not WIT.
    #[error("the WIT text cannot be read: {0}")]
    Text(String),
    /// The main package of the text does not have just one world.
    #[error("the WIT text must have one world in its main package, and has {0}")]
    NotOneWorld(usize),
    /// A function stands in the world itself.
    #[error("the {side} `{name}` is a function of the world itself; put it into an interface of the package")]
    FreeFunction {
        /// Which way.
        side: ImportOrExport,
        /// The function.
        name: String,
    },
    /// An interface has no name that others could use.
    #[error("the {side} `{name}` has no name with a package; declare the interface in the package and name it there")]
    Unnamed {
        /// Which way.
        side: ImportOrExport,
        /// Its name in the world.
        name: String,
    },
    /// The component has an import or export that is no interface.
    #[error("the {side} `{name}` is a {kind}; only interfaces with functions can be carried")]
    NotAnInterface {
        /// Which way.
        side: ImportOrExport,
        /// Its name.
        name: String,
        /// What it is.
        kind: &'static str,
    },
    /// A function takes or gives something that cannot cross between bricks and JSON.
    #[error(
        "`{function}` of `{interface}` cannot be carried: it has {what}, which stays within one brick; \
         use plain values, such as an identifier in place of a resource"
    )]
    CannotCross {
        /// The interface.
        interface: String,
        /// The function.
        function: String,
        /// What cannot cross.
        what: String,
    },
    /// A type is nested too deep.
    #[error(
        "`{function}` of `{interface}` has a type nested more than {} deep; flatten it",
        MAX_TYPE_DEPTH
    )]
    TooDeep {
        /// The interface.
        interface: String,
        /// The function.
        function: String,
    },
    /// A function's types are too large.
    #[error(
        "the types of `{function}` of `{interface}` have more than {} parts when written out; make them smaller",
        MAX_TYPE_NODES
    )]
    TooLarge {
        /// The interface.
        interface: String,
        /// The function.
        function: String,
    },
    /// There are too many functions.
    #[error("there are more than {} functions; spread them over several bricks", MAX_FUNCTIONS)]
    TooMany,
    /// Two names become one key of JSON.
    #[error("`{first}` and `{second}` in `{function}` of `{interface}` both become `{key}` in JSON; rename one")]
    SameKey {
        /// The interface.
        interface: String,
        /// The function.
        function: String,
        /// The one name.
        first: String,
        /// The other name.
        second: String,
        /// The key.
        key: String,
    },
    /// The text does not have what the component has.
    #[error("the component has the {side} `{name}`, and the WIT text does not; build the brick again")]
    NotInText {
        /// Which way.
        side: ImportOrExport,
        /// The interface, or function and interface.
        name: String,
    },
    /// The component does not have what the text has.
    #[error("the WIT text has the export `{name}`, and the component does not; build the brick again")]
    NotInComponent {
        /// The interface, or function and interface.
        name: String,
    },
    /// Text and component have the same function with other types.
    #[error(
        "{place} of `{function}` of `{interface}` is {text} in the WIT text and {component} in the component; \
         build the brick again"
    )]
    Disagree {
        /// The interface.
        interface: String,
        /// The function.
        function: String,
        /// Where within the function.
        place: String,
        /// What the text says.
        text: String,
        /// What the component says.
        component: String,
    },
}
