//! What deliveries, jobs and messages have in common: each is tried until it succeeds or is given up.

use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, Value};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, UpdateMany,
};

use super::error::OrmError;
use super::orm::bounded;
use crate::instant::Instant;
use crate::storage::entities::{delivery, job, message};
use crate::storage::{DeliveryState, JobState, LONGEST_WAIT_MS, MessageState};

/// A table whose rows are tried.
pub(super) trait Attempted: EntityTrait {
    /// The column of the number.
    const ID: Self::Column;
    /// The column of the state.
    const STATE: Self::Column;
    /// The column that counts failed attempts.
    const ATTEMPTS: Self::Column;
    /// The column that says why the last one failed.
    const REASON: Self::Column;
    /// The column of the instant of the next attempt.
    const NEXT: Self::Column;

    /// The state in which a row is tried.
    fn waiting() -> Value;
    /// The state of a row that was given up.
    fn given_up() -> Value;
}

macro_rules! attempted {
    ($table:ident, $next:ident, $waiting:expr, $given_up:expr) => {
        impl Attempted for $table::Entity {
            const ID: Self::Column = $table::Column::Id;
            const STATE: Self::Column = $table::Column::State;
            const ATTEMPTS: Self::Column = $table::Column::Attempts;
            const REASON: Self::Column = $table::Column::Reason;
            const NEXT: Self::Column = $table::Column::$next;

            fn waiting() -> Value {
                $waiting.into()
            }

            fn given_up() -> Value {
                $given_up.into()
            }
        }
    };
}

attempted!(delivery, Due, DeliveryState::Pending, DeliveryState::Dead);
attempted!(job, NextAttempt, JobState::Waiting, JobState::Failed);
attempted!(message, Due, MessageState::Waiting, MessageState::Failed);

/// The rows that are tried.
fn waiting<E: Attempted>() -> Select<E> {
    E::find().filter(E::STATE.eq(E::waiting()))
}

/// Those that are due, earliest first.
pub(super) fn due<E: Attempted>(at: Instant, limit: u64) -> Select<E> {
    in_line::<E>(limit).filter(E::NEXT.lte(at.0))
}

/// Those that are tried next, earliest first.
pub(super) fn in_line<E: Attempted>(limit: u64) -> Select<E> {
    waiting::<E>()
        .order_by_asc(E::NEXT)
        .order_by_asc(E::ID)
        .limit(bounded(limit))
}

/// When the next one is due.
pub(super) fn next<E: Attempted>(db: &DatabaseConnection) -> Result<Option<Instant>, OrmError> {
    let first = waiting::<E>()
        .select_only()
        .column(E::NEXT)
        .order_by_asc(E::NEXT)
        .limit(1)
        .into_tuple::<i64>()
        .one(db)?;
    Ok(first.map(Instant))
}

/// Counts a failed attempt of a row that `still` is as it was when it was tried. Without a next attempt it is given up.
/// False if there is no such row.
pub(super) fn failed<E: Attempted>(
    db: &DatabaseConnection,
    id: i64,
    still: impl IntoCondition,
    reason: String,
    next: Option<Instant>,
) -> Result<bool, OrmError> {
    let update = E::update_many()
        .col_expr(E::ATTEMPTS, Expr::col(E::ATTEMPTS).add(1))
        .col_expr(E::REASON, Expr::value(reason))
        .filter(E::ID.eq(id))
        .filter(E::STATE.eq(E::waiting()))
        .filter(still.into_condition());
    let update = match next {
        Some(next) => update.col_expr(E::NEXT, Expr::value(next.0)),
        None => update.col_expr(E::STATE, Expr::value(E::given_up())),
    };
    Ok(update.exec(db)?.rows_affected == 1)
}

/// Puts a row back in line as if it had never been tried.
pub(super) fn again<E: Attempted>(id: i64, at: Instant) -> UpdateMany<E> {
    E::update_many()
        .col_expr(E::STATE, Expr::value(E::waiting()))
        .col_expr(E::ATTEMPTS, Expr::value(0))
        .col_expr(E::NEXT, Expr::value(at.0))
        .filter(E::ID.eq(id))
}

/// Makes due what waits longer from `at` than anything does for its next attempt. False if there was none.
pub(super) fn bring_forward<E: Attempted>(
    db: &DatabaseConnection,
    at: Instant,
    which: Condition,
) -> Result<bool, OrmError> {
    let update = E::update_many()
        .col_expr(E::NEXT, Expr::value(at.0))
        .filter(E::STATE.eq(E::waiting()))
        .filter(E::NEXT.gt(at.plus(LONGEST_WAIT_MS).0))
        .filter(which);
    Ok(update.exec(db)?.rows_affected > 0)
}
