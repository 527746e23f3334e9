//! A brick's data in the terms of its domain: out, in, and from one version's form to the next.

use std::{fmt, sync::Arc};

use futures::FutureExt as _;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

use crate::{
    brick::ExportedFunction,
    call::{CallError, MountedBrick, PlatformContext, entry_points},
};
use legollab_contract::{Function, Interface, lower_camel_case};

pub(crate) const PORTABLE: &str = "legollaborative:brick/portable";
const MIGRATION: &str = "legollaborative:brick/migration";

/// Lines that are handed to a brick at once: it may schedule a job for each, of which a call has a hundred.
const LINES: usize = 50;
/// About how many bytes of lines are handed to a brick at once.
const BYTES: usize = 256 << 10;
/// How many steps a migration, or parts an export, may have: far beyond any data that an installation may keep.
const STEPS: u64 = 1_000_000;

/// Why a brick did not do its part.
#[derive(Debug, Clone, thiserror::Error)]
pub enum BrickDataError {
    /// It said no, or failed.
    #[error("the brick `{mount}` could not {doing}: {reason}")]
    Refused {
        /// Its mount name.
        mount: String,
        /// What it was to do.
        doing: DataOperation,
        /// Why it could not.
        reason: DataFailure,
    },
    /// It came round to where it had been, or to no end.
    #[error("the brick `{mount}` came to no end when it was to {doing}: it is defective")]
    Endless {
        /// Its mount name.
        mount: String,
        /// What it was to do.
        doing: DataOperation,
    },
}

/// What a brick is asked to do with its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataOperation {
    /// Give its data.
    Give,
    /// Take data in.
    Take,
    /// Bring the data of the earlier version into its own form.
    Migrate,
    /// Tell its settings.
    TellSettings,
    /// Take its settings.
    TakeSettings,
    /// Give what it keeps of a member.
    Collect,
    /// Tell what it would keep of a member who leaves.
    TellKept,
    /// Forget a member.
    Forget,
}

impl fmt::Display for DataOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Give => "give its data",
            Self::Take => "take data in",
            Self::Migrate => "bring the data of the earlier version into its own form",
            Self::TellSettings => "tell its settings",
            Self::TakeSettings => "take its settings",
            Self::Collect => "give what it keeps of a member",
            Self::TellKept => "tell what it would keep of a member who leaves",
            Self::Forget => "forget a member",
        })
    }
}

/// Why a brick could not do what it was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum DataFailure {
    /// It said no, in these words.
    #[error("{0}")]
    Said(String),
    /// It does not have the function.
    #[error("it has no `{interface}.{function}`")]
    NoFunction {
        /// The interface.
        interface: String,
        /// The function.
        function: String,
    },
    /// The call failed.
    #[error(transparent)]
    Call(Box<CallError>),
    /// Its answer cannot be read.
    #[error("{0}")]
    Unreadable(String),
}

/// A part of a brick's data.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Chunk {
    /// One JSON object a line.
    pub lines: Vec<String>,
    /// Where the next part begins.
    pub next: Option<String>,
}

/// A function that is called again and again, each time with the `cursor` that it gave before.
pub(crate) struct PagedFunction {
    /// The interface.
    pub interface: &'static str,
    /// The function.
    pub function: &'static str,
    /// Its other arguments.
    pub arguments: Map<String, Value>,
    /// What the brick is to do.
    pub doing: DataOperation,
}

/// A brick, to be asked for its data.
pub(crate) struct BrickData {
    context: Arc<PlatformContext>,
    mounted: Arc<MountedBrick>,
}

/// What a brick gives by many calls, part by part: of a function that takes a cursor and gives a [`Chunk`].
pub(crate) struct DataChunks<'a> {
    data: &'a BrickData,
    function: PagedFunction,
    cursor: Option<String>,
    given: u64,
    ended: bool,
}

impl DataChunks<'_> {
    /// The lines of the next part; none after the last.
    pub async fn next(&mut self) -> Result<Option<Vec<String>>, BrickDataError> {
        if self.ended {
            return Ok(None);
        }
        let part: Chunk = self.data.ask_from(&self.function, self.cursor.as_deref()).await?;
        self.given += 1;
        self.ended = part.next.is_none();
        if !self.ended && (part.next == self.cursor || self.given == STEPS) {
            return Err(self.data.endless(self.function.doing));
        }
        self.cursor = part.next;
        Ok(Some(part.lines))
    }
}

impl BrickData {
    pub fn new(context: Arc<PlatformContext>, mounted: Arc<MountedBrick>) -> Self {
        Self { context, mounted }
    }

    pub fn mount(&self) -> &str {
        &self.mounted.name
    }

    /// Whether it gives and takes its data in the terms of its domain.
    pub fn is_portable(&self) -> bool {
        self.mounted.brick.exports(PORTABLE)
    }

    /// All of the data, part by part.
    pub fn parts(&self) -> DataChunks<'_> {
        self.parts_of(PagedFunction {
            interface: PORTABLE,
            function: "take-out",
            arguments: Map::new(),
            doing: DataOperation::Give,
        })
    }

    /// All that a function gives, part by part.
    pub fn parts_of(&self, function: PagedFunction) -> DataChunks<'_> {
        DataChunks {
            data: self,
            function,
            cursor: None,
            given: 0,
            ended: false,
        }
    }

    /// Takes lines in, a few at a time.
    pub async fn import(&self, lines: Vec<String>) -> Result<(), BrickDataError> {
        let bytes = BYTES.min(self.mounted.limits.argument_bytes / 4);
        let (mut some, mut held) = (Vec::new(), 0);
        for line in lines {
            if !some.is_empty() && (some.len() == LINES || held + line.len() > bytes) {
                self.take_some_in(std::mem::take(&mut some)).await?;
                held = 0;
            }
            held += line.len();
            some.push(line);
        }
        if some.is_empty() {
            return Ok(());
        }
        self.take_some_in(some).await
    }

    async fn take_some_in(&self, lines: Vec<String>) -> Result<(), BrickDataError> {
        self.ask(PORTABLE, "take-in", &json!({ "lines": lines }), DataOperation::Take)
            .await
            .map(drop)
    }

    /// Whether it brings data of other versions into its own form.
    pub fn migrates(&self) -> bool {
        self.mounted.brick.exports(MIGRATION)
    }

    /// Brings the data of another version into its own form. Gives how many steps it took.
    pub async fn migrate(&self, from: &str) -> Result<u64, BrickDataError> {
        let arguments = Map::from_iter([("from".to_owned(), from.into())]);
        self.step_through(PagedFunction {
            interface: MIGRATION,
            function: "migrate",
            arguments,
            doing: DataOperation::Migrate,
        })
        .await
    }

    /// Calls a function that gives nothing but where its next step begins, until it has come to its end. Gives how many steps
    /// it took.
    pub async fn step_through(&self, function: PagedFunction) -> Result<u64, BrickDataError> {
        let mut cursor: Option<String> = None;
        for step in 1..=STEPS {
            let next: Option<String> = self.ask_from(&function, cursor.as_deref()).await?;
            if next.is_none() {
                return Ok(step);
            }
            if next == cursor {
                break;
            }
            cursor = next;
        }
        Err(self.endless(function.doing))
    }

    /// Calls a function from a cursor on, and reads its answer.
    async fn ask_from<T: DeserializeOwned>(
        &self,
        function: &PagedFunction,
        cursor: Option<&str>,
    ) -> Result<T, BrickDataError> {
        let mut arguments = function.arguments.clone();
        arguments.insert("cursor".to_owned(), cursor.into());
        self.ask_for(function.interface, function.function, &arguments.into(), function.doing)
            .await
    }

    /// The settings that are in force; none for a brick without settings.
    pub async fn settings(&self) -> Result<Option<Value>, BrickDataError> {
        let Some((interface, get, _)) = self.settings_interface() else {
            return Ok(None);
        };
        let answer = self
            .ask(
                &interface.id.to_string(),
                &get.name,
                &json!({}),
                DataOperation::TellSettings,
            )
            .await?;
        let value = serde_json::from_slice(&answer);
        value
            .map(Some)
            .map_err(|error| self.unreadable(DataOperation::TellSettings, &error))
    }

    /// Sets the settings, where the brick has some.
    pub async fn set_settings(&self, settings: &Value) -> Result<(), BrickDataError> {
        let Some((interface, _, set)) = self.settings_interface() else {
            return Ok(());
        };
        let name = set.params.first().map(|param| lower_camel_case(&param.name));
        let arguments = json!({ name.unwrap_or_default(): settings });
        self.ask(
            &interface.id.to_string(),
            &set.name,
            &arguments,
            DataOperation::TakeSettings,
        )
        .await
        .map(drop)
    }

    /// Whether it has the same settings as another brick.
    pub fn has_settings_of(&self, other: &Self) -> bool {
        let name = |one: &Self| {
            one.settings_interface()
                .map(|(interface, ..)| interface.id.unversioned())
        };
        name(self).is_some() && name(self) == name(other)
    }

    fn settings_interface(&self) -> Option<(&Interface, &Arc<Function>, &Arc<Function>)> {
        let exports = &self.mounted.brick.contract.exports;
        exports.iter().find_map(|interface| {
            let (get, set) = interface.settings()?;
            Some((interface, get, set))
        })
    }

    /// Calls a function of the brick, and reads its answer.
    pub async fn ask_for<T: DeserializeOwned>(
        &self,
        interface: &str,
        function: &str,
        arguments: &Value,
        doing: DataOperation,
    ) -> Result<T, BrickDataError> {
        let answer = self.ask(interface, function, arguments, doing).await?;
        serde_json::from_slice(&answer).map_err(|error| self.unreadable(doing, &error))
    }

    async fn ask(
        &self,
        interface: &str,
        function: &str,
        arguments: &Value,
        doing: DataOperation,
    ) -> Result<Vec<u8>, BrickDataError> {
        let entry: &Arc<ExportedFunction> = self.mounted.brick.function(interface, function).ok_or_else(|| {
            let reason = DataFailure::NoFunction {
                interface: interface.to_owned(),
                function: function.to_owned(),
            };
            self.refused(doing, reason)
        })?;
        let arguments = arguments.to_string();
        // Boxed, because the future is large and is part of many others.
        let call = entry_points::call_of_host(&self.context, &self.mounted, entry, arguments.as_bytes()).boxed();
        match call.await {
            Ok(reply) => Ok(reply.value),
            Err(CallError::Refused(refusal)) => {
                let mut reason = refusal.detail.clone();
                for (field, text) in &refusal.fields {
                    reason.push_str(&format!(" ({field}: {text})"));
                }
                Err(self.refused(doing, DataFailure::Said(reason)))
            }
            Err(error) => Err(self.refused(doing, DataFailure::Call(Box::new(error)))),
        }
    }

    fn unreadable(&self, doing: DataOperation, error: &serde_json::Error) -> BrickDataError {
        self.refused(doing, DataFailure::Unreadable(error.to_string()))
    }

    fn refused(&self, doing: DataOperation, reason: DataFailure) -> BrickDataError {
        BrickDataError::Refused {
            mount: self.mount().to_owned(),
            doing,
            reason,
        }
    }

    fn endless(&self, doing: DataOperation) -> BrickDataError {
        BrickDataError::Endless {
            mount: self.mount().to_owned(),
            doing,
        }
    }
}
