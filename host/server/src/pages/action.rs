//! What forms and buttons of a page do: read the fields, call the function, lead on; or show the page again with what is
//! wrong.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use legollab_runtime::{
    brick::Entry,
    call::{Call, CallError, Method, MountedBrick},
    contract::json::JsonError,
};
use serde_json::{Map, Value};

use super::{At, page, standing};
use crate::{
    accounts,
    answer::{Page, SeeOther},
    api::fault_of,
    fault::Fault,
    form::{self, Entered, FormOutcome, Problem},
    view::{self, Attempt, Confirmation, PageRef, Standing, address},
    visit::{CallForm, Flash, LocalPath, Visit},
    words::Words,
};

/// A function that a page wants called.
struct Action {
    visit: Visit,
    mounted: Arc<MountedBrick>,
    /// The interface as the address has it.
    segment: String,
    entry: Arc<Entry>,
    /// Where the form or button is.
    from: Option<LocalPath>,
}

impl Action {
    /// Finds the function, and sees to it that this visitor may call it.
    fn find(At { visit, mounted, rest }: At, form: &CallForm) -> Result<Result<Self, Response>, Fault> {
        let [segment, function] = <[String; 2]>::try_from(rest).map_err(|_| Fault::NotFound)?;
        let entry = mounted.brick.entry(&segment, &function).ok_or(Fault::NotFound)?.clone();
        let from = LocalPath::of_address(&visit.place.base, form.get(address::FROM));
        match standing(&entry, &visit.identity()) {
            Standing::May => Ok(Ok(Self {
                visit,
                mounted,
                segment,
                entry,
                from,
            })),
            Standing::MayNot => Err(Fault::Forbidden),
            // To sign in, and back to the page with the button: what was entered is to be entered by a member.
            Standing::SignIn => {
                let to = accounts::with_next(&visit, "/account/sign-in", &from.unwrap_or_else(LocalPath::home));
                let path = to.strip_prefix(&visit.place.base).unwrap_or(&to).to_owned();
                Ok(Err(SeeOther::path(&visit, &path).into_response()))
            }
        }
    }

    fn mounted_at(&self) -> address::MountedBrick<'_> {
        address::MountedBrick {
            base: &self.visit.place.base,
            mount: &self.mounted.name,
        }
    }

    fn address_before(&self) -> Option<String> {
        self.from.as_ref().map(|from| from.below(&self.visit.place.base))
    }

    async fn call(&self, arguments: Map<String, Value>) -> Result<(), CallError> {
        let call = Call {
            mount: self.mounted.name.clone(),
            interface: self.segment.clone(),
            function: self.entry.function.name.clone(),
            arguments: Value::Object(arguments).to_string().into_bytes(),
            caller: self.visit.caller(),
            method: Method::Any,
        };
        self.visit.site.call(self.visit.client.address, call).await.map(|_| ())
    }

    /// Where to go once it is done: the page that the form names, else the page where it is.
    fn onward(&self, then: &str) -> SeeOther {
        let page = serde_json::from_str::<PageRef>(then).ok();
        let to = page.and_then(|page| {
            let address = self.mounted_at().page(&page);
            LocalPath::of_address(&self.visit.place.base, &address)
        });
        let to = to.or_else(|| self.from.clone()).unwrap_or_else(LocalPath::home);
        SeeOther::to(&self.visit, to).flash(Flash::Done)
    }

    /// Shows the page again, with what was entered and what is wrong. Where there is no page to show, what is wrong is
    /// said by itself.
    async fn again(&self, attempt: Attempt, refused: Option<u16>) -> Result<Response, Fault> {
        let status = page::status_of(&attempt, refused);
        let said: Vec<&str> = attempt.problems.iter().map(|problem| problem.text.as_str()).collect();
        let alone = Fault::Refused {
            status: status.as_u16(),
            detail: said.join(" "),
        };
        let page = self
            .address_before()
            .and_then(|address| self.mounted_at().page_at(&address));
        let Some(page) = page else { return Err(alone) };
        match page::render(&self.visit, &self.mounted, page, Some(attempt)).await {
            Ok(page) => Ok(page.status(status).into_response()),
            Err(Fault::NotFound | Fault::Refused { .. }) => Err(alone),
            Err(fault) => Err(fault),
        }
    }
}

/// Does what a form or a button asks for.
pub async fn submit(at: At, form: CallForm) -> Result<Response, Fault> {
    let action = match Action::find(at, &form)? {
        Ok(action) => action,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let words = Words::get(&action.visit.locale);
    let fixed = object(form.get(address::FIXED)).ok_or(Fault::BadRequest)?;
    let attempt = |entered: Entered, problems: Vec<Problem>| Attempt {
        segment: action.segment.clone(),
        function: action.entry.function.name.clone(),
        fixed: fixed.clone(),
        entered,
        problems,
    };
    let zone = action.visit.site.platform.zone();
    let arguments = match form::parse(&action.entry.function, &fixed, form.fields(), zone, words) {
        Ok(FormOutcome::Complete(arguments)) => arguments,
        Ok(FormOutcome::Redraw(entered)) => return action.again(attempt(entered, Vec::new()), None).await,
        Err(wrong) => return action.again(attempt(wrong.entered, wrong.problems), None).await,
    };
    match action.call(arguments).await {
        Ok(()) => Ok(action.onward(form.get(address::THEN)).into_response()),
        Err(error) => match problems_of(&error, words) {
            Some((status, problems)) => {
                action
                    .again(attempt(Entered::from_fields(form.fields()), problems), Some(status))
                    .await
            }
            None => Err(fault_of(&error, "")),
        },
    }
}

/// Asks before something is done that takes something away.
pub async fn ask(at: At, form: CallForm) -> Result<Response, Fault> {
    let action = match Action::find(at, &form)? {
        Ok(action) => action,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (visit, words) = (&action.visit, Words::get(&action.visit.locale));
    let back = action.address_before().unwrap_or_else(|| visit.address("/"));
    let confirmation = Confirmation {
        question: form.get(address::QUESTION),
        label: form.get(address::LABEL),
        action: &action.mounted_at().action(&action.segment, &action.entry.function.name),
        back: &back,
        fields: form.fields(),
        csrf: &visit.form_token(),
    };
    let body = view::draw_confirmation(&confirmation, words);
    Ok(Page::new(visit, words.text("confirm-title", &[]), body).into_response())
}

/// What is wrong with what was given, as the form says it; none where nothing in the form could help.
pub fn problems_of(error: &CallError, words: &Words) -> Option<(u16, Vec<Problem>)> {
    match error {
        CallError::Refused(refusal) if refusal.fields.is_empty() => Some((
            refusal.status,
            vec![Problem {
                path: String::new(),
                text: refusal.detail.clone(),
            }],
        )),
        CallError::Refused(refusal) => {
            let problem = |(path, text): &(String, String)| Problem {
                path: path.clone(),
                text: text.clone(),
            };
            Some((refusal.status, refusal.fields.iter().map(problem).collect()))
        }
        CallError::BadArguments(JsonError { path, expected, found }) => {
            let args = [
                ("expected", expected.text(words.language().tag()).into()),
                ("found", found.text(words.language().tag()).into()),
            ];
            Some((
                422,
                vec![Problem {
                    path: path.clone(),
                    text: words.text("value-bad", &args),
                }],
            ))
        }
        _ => None,
    }
}

/// A JSON object; an empty text means an empty one.
fn object(json: &str) -> Option<Value> {
    if json.trim().is_empty() {
        return Some(Value::Object(Map::new()));
    }
    serde_json::from_str(json).ok().filter(Value::is_object)
}
