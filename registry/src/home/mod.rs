//! What belongs to no subject: the first page, the language, the clock of demonstrations.

mod clock;
mod page;

use axum::extract::State;
pub use clock::{ClockError, move_clock, move_clock_to_machine};
use http::HeaderValue;
use legollab_web::{
    cookies::{Cookie, CookieLifetime},
    fault::Fault,
    local_path::LocalPath,
    response::SeeOther,
    theme::FROM,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    failure::Failure,
    identity::tables::account,
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

/// How long a chosen language is kept, in seconds: a year.
const LANGUAGE_S: i64 = 365 * 24 * 3600;

/// Its routes.
pub fn routes() -> Routes {
    Routes::default()
        .get("/", Access::Everyone, page::show)
        .post("/language", Access::Everyone, choose_language)
        .merge(clock::routes())
}

/// Keeps the language in the account, or in the browser of a visitor.
async fn choose_language(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<SeeOther, Failure> {
    let language = match form.get("language") {
        "fr" => "fr",
        "en" => "en",
        _ => return Err(Fault::BadRequest.into()),
    };
    if let Some(person) = visit.person() {
        let transaction = registry.database.write().await?;
        account::Entity::update_many()
            .col_expr(account::Column::Locale, language.into())
            .filter(account::Column::Id.eq(&person.account.id))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
    }
    let cookie: Option<HeaderValue> = Cookie::Language.write(language, CookieLifetime::Seconds(LANGUAGE_S), &visit.url);
    let next =
        LocalPath::parse(form.get(FROM).trim_start_matches(visit.url.base.as_str())).unwrap_or_else(LocalPath::home);
    Ok(SeeOther::to(&visit, next).cookie(cookie))
}
