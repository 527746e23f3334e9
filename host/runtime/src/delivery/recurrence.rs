//! A job's recurrence as it is kept.

use serde::{Deserialize, Serialize};

use crate::{
    calendar::{self, CalendarError, Recurrence},
    instant::Instant,
};

/// A recurrence in the form in which a job keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoredRecurrence(Recurrence);

impl From<Recurrence> for StoredRecurrence {
    fn from(recurrence: Recurrence) -> Self {
        Self(recurrence)
    }
}

impl StoredRecurrence {
    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    /// When it is something else.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        // A record of numbers and strings always has a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The first time after `after`; none if it is over.
    ///
    /// # Errors
    /// When the rule, the zone or the start is not valid.
    pub fn next_after(&self, after: Instant) -> Result<Option<Instant>, CalendarError> {
        calendar::next(&self.0, after)
    }
}
