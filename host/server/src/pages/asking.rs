//! The page between a button that asks first and what it does: a question, and fields for what the button does not know.

use std::collections::{BTreeSet, HashMap};

use axum::response::{IntoResponse, Response};
use legollab_contract::{Function, Type, lower_camel_case};
use legollab_web::fault::Fault;
use maud::html;
use serde_json::{Map, Value, json};

use super::{brick_path::BrickPath, form_submission::FormSubmission};
use crate::{
    brick_view::texts,
    form::{self, FormSpec},
    frame::Page,
    maker,
    page_budget::PageBudget,
    uploads::{self, SentForm},
    view::{self, Confirmation, FailedSubmission, address},
    words::Words,
};

/// Asks before something is done.
pub async fn ask(at: BrickPath, form: SentForm) -> Result<Response, Fault> {
    match FormSubmission::find(at, &form)? {
        Ok(action) => Ok(page(&action, &form, None).await?.into_response()),
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// Whether a form came from a page that asks for something.
pub(super) fn is_asked(form: &SentForm) -> bool {
    !form.get(address::ASK).is_empty()
}

/// The page, with what is wrong if it was answered before.
///
/// # Errors
/// When the files that were sent cannot be looked up.
pub(super) async fn page(
    action: &FormSubmission,
    form: &SentForm,
    attempt: Option<&FailedSubmission>,
) -> Result<Page, Fault> {
    let (visit, words) = (&action.visit, Words::get(&action.visit.locale));
    let function = &action.entry.function;
    let fixed = beside(form.get(address::FIXED), function, form.get(address::ASK));
    let entered = match attempt {
        Some(attempt) => attempt.entered.clone(),
        None => form::fields_of(function, &fixed, &json!({}), &[], visit.site.platform.zone()),
    };
    let held: Vec<&str> = entered.texts().collect();
    let reader = uploads::Reader::of(&visit.identity());
    let files = uploads::shelf(visit, &action.mounted.name, &reader, BTreeSet::new(), &held).await?;

    let names = HashMap::new();
    let texts = texts(visit, &action.mounted, &names);
    let (question, label) = (form.get(address::QUESTION), form.get(address::LABEL));
    // By itself, a label such as "Cancel" could be taken for the way back.
    let yes = match form.get(address::YES) {
        "" => texts
            .own_submit(&action.entry.interface, function)
            .unwrap_or_else(|| label.to_owned()),
        yes => yes.to_owned(),
    };
    let title = if question.is_empty() {
        label.to_owned()
    } else {
        words.text("confirm-title", &[])
    };
    let fields: Vec<(String, String)> = form
        .fields()
        .iter()
        .map(|(name, value)| match name.as_str() {
            address::FIXED if is_asked(form) => (name.clone(), fixed.to_string()),
            _ => (name.clone(), value.clone()),
        })
        .collect();
    let address = action.mounted_at().action(&action.segment, &function.name);
    let back = action.address_before().unwrap_or_else(|| visit.address("/"));
    let confirmation = Confirmation {
        title: &title,
        question,
        yes: &yes,
        action: &address,
        back: &back,
        fields: &fields,
        csrf: &visit.form_token(),
    };
    let asked = if is_asked(form) {
        let sheet = FormSpec {
            id: "ask".to_owned(),
            interface: &action.entry.interface,
            function,
            action: address.clone(),
            hidden: html! {},
            fixed: &fixed,
            entered: &entered,
            choices: &[],
            problems: attempt.map_or(&[], |attempt| attempt.problems.as_slice()),
            submit: yes.clone(),
            texts,
            words,
            files: &files,
            room: &PageBudget::for_a_page(),
            in_view: None,
            bounds: action.entry.bounds.as_ref(),
        };
        view::draw_asking(&confirmation, sheet, words)
    } else {
        view::draw_confirmation(&confirmation, words)
    };
    let body = html! { (asked) (maker::line(visit, &action.mounted)) };
    Ok(Page::new(visit, title.as_str(), body))
}

/// What is known beside what is asked for: what the button gives, and that nothing is given for the other parameters that
/// may be left out.
fn beside(fixed: &str, function: &Function, asked: &str) -> Value {
    let mut known = match serde_json::from_str(fixed) {
        Ok(Value::Object(known)) => known,
        _ => Map::new(),
    };
    for param in &function.params {
        let key = lower_camel_case(&param.name);
        if asked.split(' ').any(|name| name == param.name) {
            known.remove(&key);
        } else if matches!(param.ty.resolved(), Type::Option(_)) {
            known.entry(key).or_insert(Value::Null);
        }
    }
    Value::Object(known)
}
