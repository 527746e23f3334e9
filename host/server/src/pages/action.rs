//! What forms and buttons of a page do: read the fields, call the function, lead on; or show the page again with what is
//! wrong.

use axum::response::{IntoResponse, Response};
use legollab_web::fault::Fault;
use serde_json::{Map, Value};

use super::{asking, brick_path::BrickPath, form_page::FormPage, form_submission::FormSubmission, page};
use crate::{
    attempt::Attempt,
    error_mapping::{fault_of, problems_of},
    form::{self, FieldError, FormOutcome, FormValues},
    uploads::{self, SentForm},
    view::{FailedSubmission, address},
    words::Words,
};

/// Does what a form or a button asks for.
pub async fn submit(at: BrickPath, form: SentForm) -> Result<Response, Fault> {
    let action = match FormSubmission::find(at, &form)? {
        Ok(action) => action,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let words = Words::get(&action.visit.locale);
    let fixed = object(form.get(address::FIXED)).ok_or(Fault::BadRequest)?;
    let attempt = |entered: FormValues, problems: Vec<FieldError>| FailedSubmission {
        segment: action.segment.clone(),
        function: action.entry.function.name.clone(),
        fixed: fixed.clone(),
        entered,
        problems,
    };
    let zone = action.visit.site.platform.zone();
    let of_files = form.problems().to_vec();
    let mut arguments = match form::parse(&action.entry.function, &fixed, form.fields(), zone, words) {
        Ok(FormOutcome::Complete(arguments)) => arguments,
        Ok(FormOutcome::Redraw(entered)) => return again(&action, &form, attempt(entered, of_files), None).await,
        Err(wrong) => {
            let problems = [of_files, wrong.problems].concat();
            return again(&action, &form, attempt(wrong.entered, problems), None).await;
        }
    };
    // A file that was not taken is none: the form comes again, with those that were.
    let (mount, function) = (&action.mounted.name, &action.entry.function);
    let opened = uploads::open_arguments(&action.visit, mount, function, &mut arguments).await?;
    let problems = [of_files, opened].concat();
    if !problems.is_empty() {
        let entered = FormValues::from_fields(form.fields());
        return again(&action, &form, attempt(entered, problems), None).await;
    }
    let content = uploads::recognisable(&action.visit, &arguments).await?;
    match action.call(&arguments, content.as_deref(), &form).await {
        Ok(result) => {
            let onward = action.redirect(form.get(address::THEN), &arguments, &result).await?;
            Ok(onward.into_response())
        }
        Err(error) => match problems_of(&error, words) {
            Some((status, problems)) => {
                let entered = FormValues::from_fields(form.fields());
                again(&action, &form, attempt(entered, problems), Some(status)).await
            }
            None => Err(fault_of(&error, "")),
        },
    }
}

/// Shows again where the form is: the page that asks for something, or the page of the brick.
async fn again(
    action: &FormSubmission,
    form: &SentForm,
    attempt: FailedSubmission,
    refused: Option<u16>,
) -> Result<Response, Fault> {
    if asking::is_asked(form) {
        let page = asking::page(action, form, Some(&attempt)).await?;
        return Ok(page.status(page::status_of(&attempt, refused)).into_response());
    }
    redisplay(action, attempt, refused).await
}

/// Shows the page again, with what was entered and what is wrong. Where there is no page to show, what is wrong is
/// said by itself.
async fn redisplay(
    action: &FormSubmission,
    submission: FailedSubmission,
    refused: Option<u16>,
) -> Result<Response, Fault> {
    let status = page::status_of(&submission, refused);
    let said: Vec<&str> = submission
        .problems
        .iter()
        .map(|problem| problem.text.as_str())
        .collect();
    let alone = Fault::Refused {
        status: status.as_u16(),
        detail: said.join(" "),
    };
    let page = action.from.as_ref().and_then(|from| FormPage::at(&action.visit, from));
    let Some(page) = page else { return Err(alone) };
    let attempt = Attempt {
        mount: action.mounted.name.clone(),
        submission,
    };
    match page.render(&action.visit, Some(&attempt)).await {
        Ok(page) => Ok(page.status(status).into_response()),
        Err(Fault::NotFound | Fault::Refused { .. }) => Err(alone),
        Err(fault) => Err(fault),
    }
}

/// A JSON object; an empty text means an empty one.
fn object(json: &str) -> Option<Value> {
    if json.trim().is_empty() {
        return Some(Value::Object(Map::new()));
    }
    serde_json::from_str(json).ok().filter(Value::is_object)
}
