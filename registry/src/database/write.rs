//! Transactions that may write.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use sea_orm_migration::async_trait;

use super::kept::Writes;

/// A transaction that may change the database, the only one at its time. Dropping it without [`commit`](Self::commit) undoes
/// everything.
#[derive(Debug)]
pub struct WriteTransaction {
    transaction: DatabaseTransaction,
    writes: Writes,
}

impl WriteTransaction {
    pub(super) const fn new(transaction: DatabaseTransaction, writes: Writes) -> Self {
        Self { transaction, writes }
    }

    /// Makes the changes last. What was read before is not taken for the present any more when this returns.
    ///
    /// # Errors
    /// When the database does not answer, or refuses what only holds for the whole.
    pub async fn commit(self) -> Result<(), DbErr> {
        // Counted whatever comes of it: an error does not say that nothing was written.
        let _ended = self.writes.once_ended();
        self.transaction.commit().await
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for WriteTransaction {
    fn get_database_backend(&self) -> DbBackend {
        self.transaction.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.transaction.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.transaction.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.transaction.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.transaction.query_all_raw(statement).await
    }
}
