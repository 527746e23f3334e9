//! A brick's settings: a form made of the types of its `settings` interface.

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_contract::{Function, Interface, lower_camel_case};
use legollab_runtime::call::{Call, CallError, Method, MountedBrick};
use legollab_web::{fault::Fault, fields, response::SeeOther};
use maud::html;
use serde_json::{Map, Value, json};

use super::area::{Area, StewardForm, StewardRequest};
use crate::{
    brick_view::texts,
    error_mapping::{fault_of, problems_of},
    form::{self, FieldError, FormOutcome, FormSpec, FormValues},
    frame::Page,
    page_budget::PageBudget,
    success,
    visit::CALL_FORM_BYTES,
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

    fn draw(
        &self,
        steward: &StewardRequest,
        mounted: &MountedBrick,
        entered: &FormValues,
        problems: &[FieldError],
    ) -> Page {
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
            room: &PageBudget::for_a_page(),
            in_view: None,
        };
        let body = html! {
            (form::draw(&sheet))
            p { a href=(steward.address(&format!("/steward/bricks/{}", mounted.name))) { (words.text("back-to-brick", &[])) } }
        };
        steward.page(
            Area::Bricks,
            words.text("settings-title", &[("brick", title.into())]),
            body,
        )
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
    let value: Value = serde_json::from_slice(&value).unwrap_or_default();
    let initial = json!({ settings.argument.clone(): value });
    let entered = form::fields_of(settings.set, &json!({}), &initial, &[], steward.platform().zone());
    Ok(settings.draw(&steward, &mounted, &entered, &[]))
}

/// Keeps what was set.
pub async fn submit(
    steward: StewardRequest,
    Path(mount): Path<String>,
    form: StewardForm<CALL_FORM_BYTES>,
) -> Result<Response, Fault> {
    let mounted = steward.platform().mounted(&mount).ok_or(Fault::NotFound)?.clone();
    let settings = of(&mounted).ok_or(Fault::NotFound)?;
    let again = |entered: &FormValues, problems: &[FieldError], status: StatusCode| {
        Ok(settings
            .draw(&steward, &mounted, entered, problems)
            .status(status)
            .into_response())
    };
    let words = steward.words();
    let parsed = form::parse(
        settings.set,
        &json!({}),
        form.fields(),
        steward.platform().zone(),
        words,
    );
    let arguments = match parsed {
        Ok(FormOutcome::Complete(arguments)) => arguments,
        Ok(FormOutcome::Redraw(entered)) => return again(&entered, &[], StatusCode::OK),
        Err(wrong) => return again(&wrong.entered, &wrong.problems, StatusCode::UNPROCESSABLE_ENTITY),
    };
    match settings
        .call(&steward, &mounted, settings.set, arguments.clone(), Method::ReadOrWrite)
        .await
    {
        Ok(_) => {
            let path = format!("/steward/bricks/{mount}/settings");
            let note = success::note(&steward, &mounted, &settings.interface.id, settings.set, &arguments).await;
            Ok(SeeOther::path(&steward, &path).note(&steward, &note).into_response())
        }
        Err(error) => match problems_of(&error, words) {
            Some((status, problems)) => {
                let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
                again(&FormValues::from_fields(form.fields()), &problems, status)
            }
            None => Err(fault_of(&error, "")),
        },
    }
}
