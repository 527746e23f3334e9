//! What is wrong with what was typed, and what stands in the way of a step.

use legollab_web::fault::Fault;
use sea_orm::DbErr;

use super::publishing::PublishError;
use crate::{
    failure::Failure,
    words::{Arg, Words},
};

/// One thing that is wrong, at the field where it can be put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The name of the field.
    pub field: String,
    id: &'static str,
    args: Vec<(&'static str, Arg)>,
}

impl Problem {
    pub fn new(field: impl Into<String>, id: &'static str) -> Self {
        Self {
            field: field.into(),
            id,
            args: Vec::new(),
        }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// What people read.
    pub fn text(&self, words: &Words) -> String {
        words.text(self.id, &self.args)
    }
}

/// Why a step was not taken.
#[derive(Debug)]
pub enum Halt {
    /// The form comes back with what is wrong.
    Problems(Vec<Problem>),
    /// There is no form to come back to.
    Failure(Failure),
}

impl Halt {
    pub fn problem(field: impl Into<String>, id: &'static str) -> Self {
        Self::Problems(vec![Problem::new(field, id)])
    }
}

impl From<Failure> for Halt {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        Self::Failure(fault.into())
    }
}

impl From<DbErr> for Halt {
    fn from(error: DbErr) -> Self {
        Self::Failure(error.into())
    }
}

impl From<PublishError> for Halt {
    fn from(error: PublishError) -> Self {
        Self::Failure(error.into())
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Database(error) => error.into(),
            error => {
                tracing::error!(%error, "the repository of trust could not be published");
                Fault::Internal { incident: None }.into()
            }
        }
    }
}
