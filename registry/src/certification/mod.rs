use sea_orm::DbErr;

use crate::{routes::Routes, state::Registry};

pub fn routes() -> Routes {
    Routes::default()
}

pub async fn tick(_: &Registry) -> Result<(), DbErr> {
    Ok(())
}
