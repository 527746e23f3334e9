//! What an attack is made of.

use legollab_runtime::{http::AddressPolicy, limits::LimitOverrides, storage::IncidentKind};

use crate::bricks::{Recipe, RecipeError};

/// An attack.
pub struct Attack {
    /// Its name, in words.
    pub name: &'static str,
    /// What it attacks.
    pub against: Against,
    /// What is done.
    pub scene: Scene,
    /// What must come of it.
    pub expected: Expected,
}

/// What an attack is aimed at: a promise of `docs/architecture.md`, and more precisely where there is more to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// Every limit bites (P2): this one, by its name in [`Limits`](legollab_runtime::limits::Limits).
    Limit(&'static str),
    /// A bound of the host itself that no platform sets (P2).
    Bound(&'static str),
    /// What fails leaves nothing behind (P1).
    Whole,
    /// Nothing is ambient (P4).
    Grants,
    /// What is assembled is checked (P6).
    Assembly,
}

/// What is done.
pub enum Scene {
    /// Bricks are mounted on one platform and called, one call after the other; the last is the attack.
    Calls {
        /// The bricks.
        bricks: Vec<Mounted>,
        /// The calls.
        steps: Vec<Step>,
        /// Which addresses the host lets bricks reach meanwhile.
        reach: AddressPolicy,
    },
    /// A platform of these bricks is opened.
    Opening(Vec<Mounted>),
    /// A file is loaded as a brick.
    Loading(fn() -> Result<Vec<u8>, RecipeError>),
}

/// A brick on a platform.
pub struct Mounted {
    /// Its mount name.
    pub mount: &'static str,
    /// The brick.
    pub recipe: Recipe,
    /// Further lines under its table in `platform.toml`, dotted: `grants.store = {}`, `wires."a:b/c" = "other"`.
    pub lines: &'static str,
    /// Its limits.
    pub limits: LimitOverrides,
}

/// A call.
#[derive(Debug, Clone)]
pub struct Step {
    /// The mount.
    pub mount: &'static str,
    /// The interface, by its bare name.
    pub interface: &'static str,
    /// The function.
    pub function: &'static str,
    /// The arguments as JSON; `{port}` stands for the port of a web server on this machine, `{member}` for a member of the
    /// attacked platform.
    pub arguments: String,
}

impl Step {
    /// The call with this member in it.
    pub(crate) fn naming(&self, member: &str) -> Self {
        Self {
            arguments: self.arguments.replace("{member}", member),
            ..self.clone()
        }
    }
}

/// What must come of an attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// The call fails, an incident of this kind is on record, and its detail has these words.
    Incident(IncidentKind, &'static str),
    /// The call fails, an incident of this kind is on record, and the log with it is cut once, after at most so many bytes.
    CutLog(IncidentKind, usize),
    /// The call does not begin, for this reason, and no incident is recorded.
    Turned(Problem),
    /// The call answers with this JSON: the brick was told no, or harm was kept small.
    Answered(&'static str),
    /// The platform or the brick is refused, and the reason has these words.
    Refused(&'static str),
}

/// Why a call does not begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// There is no such function.
    Unknown,
    /// The caller may not.
    Forbidden,
    /// The arguments do not fit; what was expected has these words.
    BadArguments(&'static str),
}
