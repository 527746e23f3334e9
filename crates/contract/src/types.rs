//! The types that carry a contract: interfaces, functions and WIT types with their comments.
//!
//! They are read from the WIT text embedded in a brick (which has the comments and the names of aliases) after that text
//! was found to agree with the component. Everything else, JSON, forms, OpenAPI, preflight, goes by these types.

use std::{fmt, str::FromStr, sync::Arc};

use semver::Version;

/// The full name of an interface: `namespace:package/name@version`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InterfaceId {
    /// The namespace, as `legollaborative`.
    pub namespace: String,
    /// The package, as `booking`.
    pub package: String,
    /// The interface, as `bookings`.
    pub name: String,
    /// The version of the package, if it has one.
    pub version: Option<Version>,
}

impl InterfaceId {
    /// The name without the version, as `legollaborative:booking/bookings`.
    pub fn unversioned(&self) -> String {
        format!("{}:{}/{}", self.namespace, self.package, self.name)
    }

    /// Whether `text` names this interface, with its version or without.
    pub fn is_named(&self, text: &str) -> bool {
        text == self.unversioned() || text == self.to_string()
    }

    /// Whether two names mean the same interface up to compatible versions: the same major, or the same minor below 1.0.
    /// Whether the types agree as well is for preflight to say.
    pub fn is_compatible(&self, other: &InterfaceId) -> bool {
        self.namespace == other.namespace
            && self.package == other.package
            && self.name == other.name
            && match (&self.version, &other.version) {
                (None, None) => true,
                (Some(a), Some(b)) if a.major == 0 => b.major == 0 && a.minor == b.minor,
                (Some(a), Some(b)) => a.major == b.major,
                _ => false,
            }
    }

    /// Whether the interface is a broadcast: named `events`.
    pub fn is_events(&self) -> bool {
        self.name == "events"
    }
}

impl fmt::Display for InterfaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}/{}", self.namespace, self.package, self.name)?;
        match &self.version {
            Some(version) => write!(f, "@{version}"),
            None => Ok(()),
        }
    }
}

/// A text that is not the name of an interface.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the name of an interface; expected `namespace:package/name` or `namespace:package/name@1.2.3`")]
pub struct NotAnInterface(pub String);

impl FromStr for InterfaceId {
    type Err = NotAnInterface;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail = || NotAnInterface(text.to_owned());
        let (path, version) = match text.split_once('@') {
            Some((path, version)) => (path, Some(Version::parse(version).map_err(|_| fail())?)),
            None => (text, None),
        };
        let (namespace, rest) = path.split_once(':').ok_or_else(fail)?;
        let (package, name) = rest.split_once('/').ok_or_else(fail)?;
        let is_name = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_alphabetic())
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        if ![namespace, package, name].into_iter().all(is_name) {
            return Err(fail());
        }
        Ok(Self {
            namespace: namespace.into(),
            package: package.into(),
            name: name.into(),
            version,
        })
    }
}

/// An interface with its functions.
#[derive(Debug, Clone, PartialEq)]
pub struct Interface {
    /// The full name.
    pub id: InterfaceId,
    /// The `///` comment; empty if there is none.
    pub docs: String,
    /// The functions in the order of the text.
    pub functions: Vec<Arc<Function>>,
}

impl Interface {
    /// Finds a function by its WIT name.
    pub fn function(&self, name: &str) -> Option<&Arc<Function>> {
        self.functions.iter().find(|function| function.name == name)
    }

    /// The functions by which the steward sets a brick up: an interface named `settings` with `get: func() -> T` and
    /// `set: func(settings: T) -> result<_, E>`.
    pub fn settings(&self) -> Option<(&Arc<Function>, &Arc<Function>)> {
        if self.id.name != "settings" {
            return None;
        }
        let (get, set) = (self.function("get")?, self.function("set")?);
        let given = match &get.outcome {
            Outcome::Plain(ty) => ty,
            Outcome::Fallible { ok: Some(ty), .. } => ty,
            _ => return None,
        };
        (get.params.is_empty() && matches!(set.params.as_slice(), [only] if only.ty == *given)).then_some((get, set))
    }
}

/// A function.
#[derive(Debug, Clone, PartialEq)]
pub struct Function {
    /// The WIT name, in kebab-case.
    pub name: String,
    /// The `///` comment; empty if there is none.
    pub docs: String,
    /// The parameters in order.
    pub params: Vec<Param>,
    /// What it gives back.
    pub outcome: Outcome,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// The WIT name, in kebab-case.
    pub name: String,
    /// Its type.
    pub ty: Type,
}

/// What a function gives back.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Nothing.
    Nothing,
    /// A value.
    Plain(Type),
    /// `result<ok, err>` at the top: it becomes the status of the reply.
    Fallible {
        /// The value in the good case.
        ok: Option<Type>,
        /// The value in the bad case.
        err: Option<Type>,
    },
}

/// A WIT type that can cross between JSON and a brick.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// `bool`
    Bool,
    /// `s8`
    S8,
    /// `u8`
    U8,
    /// `s16`
    S16,
    /// `u16`
    U16,
    /// `s32`
    S32,
    /// `u32`
    U32,
    /// `s64`
    S64,
    /// `u64`
    U64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `char`
    Char,
    /// `string`
    String,
    /// `list<T>`
    List(Arc<Type>),
    /// `option<T>`
    Option(Arc<Type>),
    /// `result<T, E>` below the top.
    Result {
        /// The value in the good case.
        ok: Option<Arc<Type>>,
        /// The value in the bad case.
        err: Option<Arc<Type>>,
    },
    /// `tuple<...>`
    Tuple(Arc<[Type]>),
    /// `record`
    Record(Arc<Record>),
    /// `variant`
    Variant(Arc<Variant>),
    /// `enum`
    Enum(Arc<Enumeration>),
    /// `flags`
    Flags(Arc<Flags>),
    /// `type name = T`: the same values, with a name that says what they mean.
    Alias(Arc<Alias>),
}

impl Type {
    /// The type without its aliases at the top.
    #[inline]
    pub fn resolved(&self) -> &Type {
        match self {
            Type::Alias(alias) => alias.target.resolved(),
            other => other,
        }
    }

    /// Whether this is the alias `name` of the host's own `types` interface, such as `instant`.
    pub fn is_contract_alias(&self, name: &str) -> bool {
        match self {
            Type::Alias(alias) => {
                (alias.name == name
                    && alias.owner.namespace == "legollaborative"
                    && alias.owner.package == "brick"
                    && alias.owner.name == "types")
                    || alias.target.is_contract_alias(name)
            }
            _ => false,
        }
    }
}

/// A record type.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The interface that declares it.
    pub owner: InterfaceId,
    /// The WIT name.
    pub name: String,
    /// The comment.
    pub docs: String,
    /// The fields in order.
    pub fields: Vec<Field>,
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The WIT name.
    pub name: String,
    /// The comment.
    pub docs: String,
    /// The type.
    pub ty: Type,
}

/// A variant type.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// The interface that declares it.
    pub owner: InterfaceId,
    /// The WIT name.
    pub name: String,
    /// The comment.
    pub docs: String,
    /// The cases in order.
    pub cases: Vec<Case>,
}

/// A case of a variant, an enum or a set of flags; only a variant's has a type.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The WIT name.
    pub name: String,
    /// The comment.
    pub docs: String,
    /// The value that goes with it.
    pub ty: Option<Type>,
}

/// An enum type.
#[derive(Debug, Clone, PartialEq)]
pub struct Enumeration {
    /// The interface that declares it.
    pub owner: InterfaceId,
    /// The WIT name.
    pub name: String,
    /// The comment.
    pub docs: String,
    /// The cases in order.
    pub cases: Vec<Case>,
}

/// A set of flags.
#[derive(Debug, Clone, PartialEq)]
pub struct Flags {
    /// The interface that declares it.
    pub owner: InterfaceId,
    /// The WIT name.
    pub name: String,
    /// The comment.
    pub docs: String,
    /// The flags in order.
    pub flags: Vec<Case>,
}

/// A named type that has the values of another.
#[derive(Debug, Clone, PartialEq)]
pub struct Alias {
    /// The interface that declares it.
    pub owner: InterfaceId,
    /// The WIT name.
    pub name: String,
    /// The comment.
    pub docs: String,
    /// The type it stands for.
    pub target: Type,
}
