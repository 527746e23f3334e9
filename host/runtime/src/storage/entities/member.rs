//! The table `members`.

use sea_orm::entity::prelude::*;

use crate::instant::Instant;
use crate::storage::{Member, MemberState};

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "members")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub email: String,
    pub email_key: String,
    pub name: String,
    pub name_key: String,
    pub password_hash: Option<String>,
    pub roles: String,
    pub locale: String,
    pub state: MemberState,
    pub joined: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Member {
    type Error = DbErr;

    fn try_from(row: Model) -> Result<Self, DbErr> {
        let roles = serde_json::from_str(&row.roles)
            .map_err(|error| DbErr::Type(format!("the roles of member {} cannot be read: {error}", row.id)))?;
        Ok(Self {
            id: row.id,
            email: row.email,
            name: row.name,
            password_hash: row.password_hash,
            roles,
            locale: row.locale,
            state: row.state,
            joined: Instant(row.joined),
        })
    }
}
