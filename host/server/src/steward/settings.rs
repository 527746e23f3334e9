//! A brick's settings: a form made of the types of its `settings` interface.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use axum::{
    extract::{Path, Request},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_contract::{Function, Interface, lower_camel_case};
use legollab_runtime::call::{Call, CallError, Method, MountedBrick};
use legollab_web::{fault::Fault, fields, response::SeeOther};
use maud::html;
use serde_json::{Map, Value, json};

use super::area::{Area, StewardRequest};
use crate::{
    brick_view::{bounds_of, texts},
    error_mapping::{fault_of, problems_of},
    files::takes_files,
    form::{self, FieldError, FormOutcome, FormSpec, FormValues},
    frame::Page,
    page_budget::PageBudget,
    success,
    uploads::{self, SentForm},
};

/// How a brick is set up.
pub struct Settings<'m> {
    interface: &'m Interface,
    get: &'m Arc<Function>,
    set: &'m Arc<Function>,
    /// The name in JSON of what `set` takes.
    argument: String,
}

/// How a brick is set up; none for a brick that has nothing to set.
pub fn of(mounted: &MountedBrick) -> Option<Settings<'_>> {
    mounted.brick.contract.exports.iter().find_map(|interface| {
        let (get, set) = interface.settings()?;
        let argument = lower_camel_case(&set.params.first()?.name);
        Some(Settings {
            interface,
            get,
            set,
            argument,
        })
    })
}

impl Settings<'_> {
    async fn call(
        &self,
        steward: &StewardRequest,
        mounted: &MountedBrick,
        function: &Function,
        arguments: Map<String, Value>,
        method: Method,
    ) -> Result<Vec<u8>, CallError> {
        let call = Call {
            mount: mounted.name.clone(),
            interface: self.interface.id.to_string(),
            function: function.name.clone(),
            arguments: Value::Object(arguments).to_string().into_bytes(),
            caller: steward.caller(),
            method,
        };
        steward
            .site
            .call(steward.client.address, call)
            .await
            .map(|reply| reply.value)
    }

    async fn draw(
        &self,
        steward: &StewardRequest,
        mounted: &MountedBrick,
        entered: &FormValues,
        problems: &[FieldError],
    ) -> Result<Page, Fault> {
        let held: Vec<&str> = entered.texts().collect();
        let reader = uploads::Reader::of(&steward.identity());
        let files = uploads::shelf(steward, &mounted.name, &reader, BTreeSet::new(), &held).await?;
        let (words, names) = (steward.words(), HashMap::new());
        let texts = texts(steward, mounted, &names);
        let title = mounted.brick.manifest().title.get(&steward.locale).to_owned();
        let sheet = FormSpec {
            id: "settings".into(),
            interface: &self.interface.id,
            function: self.set,
            action: steward.address(&format!("/steward/bricks/{}/settings", mounted.name)),
            hidden: fields::token(steward),
            fixed: &json!({}),
            entered,
            choices: &[],
            problems,
            submit: words.text("account-save", &[]),
            texts,
            words,
            files: &files,
            room: &PageBudget::for_a_page(),
            in_view: None,
            bounds: bounds_of(mounted, &self.interface.id, self.set),
        };
        let body = html! {
            (form::draw(&sheet))
            p { a href=(steward.address(&format!("/steward/bricks/{}", mounted.name))) { (words.text("back-to-brick", &[])) } }
        };
        Ok(steward.page(
            Area::Bricks,
            words.text("settings-title", &[("brick", title.into())]),
            body,
        ))
    }
}

/// The form, with what is set now.
pub async fn show(steward: StewardRequest, Path(mount): Path<String>) -> Result<Page, Fault> {
    let mounted = steward.platform().mounted(&mount).ok_or(Fault::NotFound)?.clone();
    let settings = of(&mounted).ok_or(Fault::NotFound)?;
    let value = settings
        .call(&steward, &mounted, settings.get, Map::new(), Method::Read)
        .await;
    let value = value.map_err(|error| match error {
        CallError::NotARead { .. } => Fault::Refused {
            status: 501,
            detail: steward.words().text("settings-not-read", &[]),
        },
        error => fault_of(&error, ""),
    })?;
    let value = uploads::seal_answer(&steward, &mounted.name, value).await?;
    let value: Value = serde_json::from_slice(&value).unwrap_or_default();
    let initial = json!({ settings.argument.clone(): value });
    let entered = form::fields_of(settings.set, &json!({}), &initial, &[], steward.platform().zone());
    settings.draw(&steward, &mounted, &entered, &[]).await
}

/// Keeps what was set.
pub async fn submit(steward: StewardRequest, Path(mount): Path<String>, request: Request) -> Result<Response, Fault> {
    let mounted = steward.platform().mounted(&mount).ok_or(Fault::NotFound)?.clone();
    let settings = of(&mounted).ok_or(Fault::NotFound)?;
    let form = SentForm::read(&steward, &mounted, takes_files(settings.set), request).await?;
    // Nobody has taken their role away while the form came in.
    steward.require_steward()?;
    let again = async |entered: &FormValues, problems: &[FieldError], status: StatusCode| {
        let page = settings.draw(&steward, &mounted, entered, problems).await?;
        Ok(page.status(status).into_response())
    };
    let words = steward.words();
    let parsed = form::parse(
        settings.set,
        &json!({}),
        form.fields(),
        steward.platform().zone(),
        words,
    );
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    let mut arguments = match parsed {
        Ok(FormOutcome::Complete(arguments)) => arguments,
        Ok(FormOutcome::Redraw(entered)) => return again(&entered, form.problems(), StatusCode::OK).await,
        Err(wrong) => {
            let problems = [form.problems(), &wrong.problems].concat();
            return again(&wrong.entered, &problems, unfit).await;
        }
    };
    let opened = uploads::open_arguments(&steward, &mounted.name, settings.set, &mut arguments).await?;
    let problems = [form.problems(), &opened].concat();
    if !problems.is_empty() {
        return again(&FormValues::from_fields(form.fields()), &problems, unfit).await;
    }
    match settings
        .call(&steward, &mounted, settings.set, arguments.clone(), Method::ReadOrWrite)
        .await
    {
        Ok(_) => {
            let path = format!("/steward/bricks/{mount}/settings");
            let note = success::note(
                &steward,
                &mounted,
                &settings.interface.id,
                settings.set,
                &arguments,
                &Value::Null,
            )
            .await;
            Ok(SeeOther::path(&steward, &path).note(&steward, &note).into_response())
        }
        Err(error) => match problems_of(&error, words) {
            Some((status, problems)) => {
                let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
                again(&FormValues::from_fields(form.fields()), &problems, status).await
            }
            None => Err(fault_of(&error, "")),
        },
    }
}
