use crate::visit::Visit;
pub fn reading_page(_: &Visit) -> maud::Markup {
    maud::html! {}
}
pub fn openapi(_: &Visit) -> serde_json::Value {
    serde_json::json!({})
}
