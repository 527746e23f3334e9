//! What the registry notices by itself: its own key for acceptance records, the organisations of certifiers, and who is a certifier
//! no more.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use crate::{
    certification::tables::{acceptance_key, certifier_key, certifier_tie},
    database::new_id,
    identity::{
        Role,
        tables::{account, account_role, membership},
    },
    state::Registry,
};

/// Notes what has changed since the last time. Memberships tell the present only, so the registry keeps their past for as long as
/// it stands in the way of a decision.
///
/// # Errors
/// When the database does not answer.
pub async fn observe(registry: &Registry) -> Result<(), DbErr> {
    if Changes::find(registry.database.reader(), registry).await?.is_none() {
        return Ok(());
    }
    let transaction = registry.database.write().await?;
    observe_within(&transaction, registry).await?;
    transaction.commit().await
}

/// The same within a transaction.
pub async fn observe_within(transaction: &impl ConnectionTrait, registry: &Registry) -> Result<(), DbErr> {
    Changes::find(transaction, registry)
        .await?
        .write(transaction, registry)
        .await
}

#[derive(Default)]
struct Changes {
    /// Keys of accounts that are certifiers no more.
    ended_keys: Vec<certifier_key::Model>,
    /// Account, organisation, since when.
    begun: Vec<(String, String, i64)>,
    ended_ties: Vec<certifier_tie::Model>,
    acceptance: Option<acceptance_key::ActiveModel>,
}

impl Changes {
    fn is_none(&self) -> bool {
        self.ended_keys.is_empty() && self.begun.is_empty() && self.ended_ties.is_empty() && self.acceptance.is_none()
    }

    async fn find(connection: &impl ConnectionTrait, registry: &Registry) -> Result<Self, DbErr> {
        let holders: Vec<String> = account_role::Entity::find()
            .select_only()
            .column(account_role::Column::Account)
            .filter(account_role::Column::Role.eq(Role::Certifier.name()))
            .into_tuple()
            .all(connection)
            .await?;
        let open: Vec<String> = account::Entity::find()
            .select_only()
            .column(account::Column::Id)
            .filter(account::Column::Id.is_in(holders))
            .filter(account::Column::ClosedAt.is_null())
            .into_tuple()
            .all(connection)
            .await?;
        let holders: BTreeSet<String> = open.into_iter().collect();
        let keys = certifier_key::Entity::find()
            .filter(certifier_key::Column::Until.is_null())
            .all(connection)
            .await?;
        let ended_keys = keys.into_iter().filter(|key| !holders.contains(&key.account)).collect();
        let members = membership::Entity::find()
            .filter(membership::Column::Account.is_in(&holders))
            .all(connection)
            .await?;
        let ties = certifier_tie::Entity::find()
            .filter(certifier_tie::Column::Until.is_null())
            .filter(certifier_tie::Column::Declared.eq(false))
            .all(connection)
            .await?;
        let known: BTreeSet<_> = ties
            .iter()
            .map(|tie| (tie.account.clone(), tie.organisation.clone()))
            .collect();
        let present: BTreeSet<_> = members
            .iter()
            .map(|it| (it.account.clone(), it.organisation.clone()))
            .collect();
        let begun = members
            .into_iter()
            .filter(|it| !known.contains(&(it.account.clone(), it.organisation.clone())))
            .map(|it| (it.account, it.organisation, it.since))
            .collect();
        // A tie of somebody who is a certifier no more is not watched any longer, and does not end by that.
        let ended_ties = ties
            .into_iter()
            .filter(|tie| holders.contains(&tie.account))
            .filter(|tie| !present.contains(&(tie.account.clone(), tie.organisation.clone())))
            .collect();
        let own = registry.keys.acceptance.public();
        let known = acceptance_key::Entity::find().all(connection).await?;
        let acceptance = known
            .iter()
            .all(|key| key.id != own.id())
            .then(|| acceptance_key::ActiveModel {
                id: Set(own.id()),
                public_key: Set(own.to_pem()),
                // The first key stands for everything that came in before anybody looked.
                since: Set(if known.is_empty() { 0 } else { registry.now() }),
                until: Set(None),
                compromised_since: Set(None),
            });
        Ok(Self {
            ended_keys,
            begun,
            ended_ties,
            acceptance,
        })
    }

    async fn write(self, transaction: &impl ConnectionTrait, registry: &Registry) -> Result<(), DbErr> {
        let now = registry.now();
        for key in self.ended_keys {
            let until = now.max(key.since);
            let mut row: certifier_key::ActiveModel = key.into();
            row.until = Set(Some(until));
            row.update(transaction).await?;
        }
        for tie in self.ended_ties {
            let until = now.max(tie.since);
            let mut row: certifier_tie::ActiveModel = tie.into();
            row.until = Set(Some(until));
            row.update(transaction).await?;
        }
        for (account, organisation, since) in self.begun {
            let row = certifier_tie::ActiveModel {
                id: Set(new_id()),
                account: Set(account),
                organisation: Set(organisation),
                declared: Set(false),
                what: Set(String::new()),
                since: Set(since),
                until: Set(None),
            };
            row.insert(transaction).await?;
        }
        if let Some(new) = self.acceptance {
            acceptance_key::Entity::update_many()
                .col_expr(acceptance_key::Column::Until, now.into())
                .filter(acceptance_key::Column::Until.is_null())
                .exec(transaction)
                .await?;
            new.insert(transaction).await?;
        }
        Ok(())
    }
}
