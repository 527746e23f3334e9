//! sea-orm on our own connections.

use rusqlite::Connection;
use sea_orm::{DatabaseConnection, DatabaseConnectionType, QuerySelect};

use super::error::OrmError;

/// Runs `work` with sea-orm on `conn`, in the transaction that `conn` is in.
///
/// sea-orm takes a connection for good, and what it makes of it cannot move to another thread. Ours are pooled, change
/// threads, and serve the driver's statements in the same transaction; so sea-orm gets a second handle for as long as the
/// work takes.
pub(super) fn with_orm<T: Send>(
    conn: &Connection,
    work: impl FnOnce(&DatabaseConnection) -> Result<T, OrmError>,
) -> Result<T, OrmError> {
    // SAFETY: the handle is open for as long as `conn` is borrowed, and a connection made from a handle does not close it.
    // Nothing of the second connection outlives this function: its statements are finalised when it is dropped below, and
    // `work` cannot hand it out, because `T` is `Send` and a `DatabaseConnection` is not. `Connection` is not `Sync`, so
    // both are used by this thread only.
    #[allow(unsafe_code)]
    let lent = unsafe { Connection::from_handle(conn.handle()) }
        .map_err(|error| OrmError::Orm(sea_orm::DbErr::Custom(error.to_string())))?;
    let db = DatabaseConnection::from(DatabaseConnectionType::RusqliteSharedConnection(lent.into()));
    work(&db)
}

/// A count of rows as SQLite takes it, in 63 bits; nobody has more rows than that.
pub(super) fn bounded(count: u64) -> u64 {
    count.min(i64::MAX as u64)
}

/// A part of what a query finds.
pub(super) fn paged<Q: QuerySelect>(query: Q, offset: u64, limit: u64) -> Q {
    query.offset(bounded(offset)).limit(bounded(limit))
}
