//! What forms and buttons of a page do: read the fields, call the function, lead on; or show the page again with what is
//! wrong.

use std::{collections::HashMap, sync::Arc};

use axum::response::{IntoResponse, Response};
use legollab_runtime::{
    brick::ExportedFunction,
    call::{Call, CallError, Method, MountedBrick},
};
use legollab_web::{fault::Fault, local_path::LocalPath, response::SeeOther, theme::FROM};
use maud::html;
use serde_json::{Map, Value};

use super::{brick_path::BrickPath, form_page::FormPage, page};
use crate::{
    attempt::Attempt,
    brick_view::{permission, texts},
    error_mapping::{fault_of, problems_of},
    form::{self, FieldError, FormOutcome, FormValues},
    frame::Page,
    maker, success,
    uploads::{self, SentForm},
    view::{self, Confirmation, FailedSubmission, PageRef, Permission, address},
    visit::{SiteRequest, links},
    words::Words,
};

/// A function that a page wants called.
struct FormSubmission {
    visit: SiteRequest,
    mounted: Arc<MountedBrick>,
    /// The interface as the address has it.
    segment: String,
    entry: Arc<ExportedFunction>,
    /// Where the form or button is.
    from: Option<LocalPath>,
}

impl FormSubmission {
    /// Finds the function, and sees to it that this visitor may call it.
    fn find(BrickPath { visit, mounted, rest }: BrickPath, form: &SentForm) -> Result<Result<Self, Response>, Fault> {
        let [segment, function] = <[String; 2]>::try_from(rest).map_err(|_| Fault::NotFound)?;
        let entry = mounted
            .brick
            .function(&segment, &function)
            .filter(|entry| entry.is_of_the_domain())
            .ok_or(Fault::NotFound)?
            .clone();
        let from = LocalPath::of_address(&visit.url.base, form.get(FROM));
        match permission(&entry, &visit.identity()) {
            Permission::Allowed => Ok(Ok(Self {
                visit,
                mounted,
                segment,
                entry,
                from,
            })),
            Permission::Denied => Err(Fault::Forbidden),
            // To sign in, and back to the page with the button: what was entered is to be entered by a member.
            Permission::NeedsSignIn => {
                let path = links::path_with_next("/account/sign-in", &from.unwrap_or_else(LocalPath::home));
                Ok(Err(SeeOther::path(&visit, &path).into_response()))
            }
        }
    }

    fn mounted_at(&self) -> address::MountAddress<'_> {
        address::MountAddress {
            base: &self.visit.url.base,
            mount: &self.mounted.name,
        }
    }

    fn address_before(&self) -> Option<String> {
        self.from.as_ref().map(|from| from.below(&self.visit.url.base))
    }

    async fn call(&self, arguments: Map<String, Value>) -> Result<(), CallError> {
        let call = Call {
            mount: self.mounted.name.clone(),
            interface: self.segment.clone(),
            function: self.entry.function.name.clone(),
            arguments: Value::Object(arguments).to_string().into_bytes(),
            caller: self.visit.caller(),
            method: Method::ReadOrWrite,
        };
        self.visit.site.call(self.visit.client.address, call).await.map(|_| ())
    }

    /// Where to go once it is done: the page that the form names, else the page where it is.
    async fn redirect(&self, then: &str, arguments: &Map<String, Value>) -> SeeOther {
        let page = serde_json::from_str::<PageRef>(then).ok();
        let to = page.and_then(|page| {
            let address = self.mounted_at().page(&page);
            LocalPath::of_address(&self.visit.url.base, &address)
        });
        let to = to.or_else(|| self.from.clone()).unwrap_or_else(LocalPath::home);
        let ExportedFunction {
            interface, function, ..
        } = &*self.entry;
        let note = success::note(&self.visit, &self.mounted, interface, function, arguments).await;
        SeeOther::to(&self.visit, to).note(&self.visit, &note)
    }

    /// Shows the page again, with what was entered and what is wrong. Where there is no page to show, what is wrong is
    /// said by itself.
    async fn redisplay(&self, submission: FailedSubmission, refused: Option<u16>) -> Result<Response, Fault> {
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
        let page = self.from.as_ref().and_then(|from| FormPage::at(&self.visit, from));
        let Some(page) = page else { return Err(alone) };
        let attempt = Attempt {
            mount: self.mounted.name.clone(),
            submission,
        };
        match page.render(&self.visit, Some(&attempt)).await {
            Ok(page) => Ok(page.status(status).into_response()),
            Err(Fault::NotFound | Fault::Refused { .. }) => Err(alone),
            Err(fault) => Err(fault),
        }
    }
}

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
        Ok(FormOutcome::Redraw(entered)) => return action.redisplay(attempt(entered, of_files), None).await,
        Err(wrong) => {
            let problems = [of_files, wrong.problems].concat();
            return action.redisplay(attempt(wrong.entered, problems), None).await;
        }
    };
    // A file that was not taken is none: the form comes again, with those that were.
    let (mount, function) = (&action.mounted.name, &action.entry.function);
    let opened = uploads::open_arguments(&action.visit, mount, function, &mut arguments).await?;
    let problems = [of_files, opened].concat();
    if !problems.is_empty() {
        let entered = FormValues::from_fields(form.fields());
        return action.redisplay(attempt(entered, problems), None).await;
    }
    match action.call(arguments.clone()).await {
        Ok(()) => {
            let onward = action.redirect(form.get(address::THEN), &arguments).await;
            Ok(onward.into_response())
        }
        Err(error) => match problems_of(&error, words) {
            Some((status, problems)) => {
                action
                    .redisplay(attempt(FormValues::from_fields(form.fields()), problems), Some(status))
                    .await
            }
            None => Err(fault_of(&error, "")),
        },
    }
}

/// Asks before something is done that takes something away.
pub async fn ask(at: BrickPath, form: SentForm) -> Result<Response, Fault> {
    let action = match FormSubmission::find(at, &form)? {
        Ok(action) => action,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (visit, words) = (&action.visit, Words::get(&action.visit.locale));
    let back = action.address_before().unwrap_or_else(|| visit.address("/"));
    let names = HashMap::new();
    // By itself, a label such as "Cancel" could be taken for the way back.
    let act = texts(visit, &action.mounted, &names).own_submit(&action.entry.interface, &action.entry.function);
    let confirmation = Confirmation {
        question: form.get(address::QUESTION),
        label: act.as_deref().unwrap_or_else(|| form.get(address::LABEL)),
        action: &action.mounted_at().action(&action.segment, &action.entry.function.name),
        back: &back,
        fields: form.fields(),
        csrf: &visit.form_token(),
    };
    let body = html! { (view::draw_confirmation(&confirmation, words)) (maker::line(visit, &action.mounted)) };
    Ok(Page::new(visit, words.text("confirm-title", &[]), body).into_response())
}

/// A JSON object; an empty text means an empty one.
fn object(json: &str) -> Option<Value> {
    if json.trim().is_empty() {
        return Some(Value::Object(Map::new()));
    }
    serde_json::from_str(json).ok().filter(Value::is_object)
}
