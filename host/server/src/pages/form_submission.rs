//! What a form or a button of a page sends: which function it wants called, and where that leads.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use legollab_contract::lower_camel_case;
use legollab_runtime::{
    brick::ExportedFunction,
    call::{Call, CallError, Method, MountedBrick},
};
use legollab_web::{fault::Fault, local_path::LocalPath, response::SeeOther, theme::FROM};
use serde_json::{Map, Value};

use super::brick_path::BrickPath;
use crate::{
    brick_view::permission,
    submission::of_form,
    success,
    uploads::{SentForm, seal_answer},
    view::{Onward, PageParam, PageRef, Permission, address},
    visit::{SiteRequest, links},
};

/// A function that a page wants called.
pub(super) struct FormSubmission {
    pub(super) visit: SiteRequest,
    pub(super) mounted: Arc<MountedBrick>,
    /// The interface as the address has it.
    pub(super) segment: String,
    pub(super) entry: Arc<ExportedFunction>,
    /// Where the form or button is.
    pub(super) from: Option<LocalPath>,
}

impl FormSubmission {
    /// Finds the function, and sees to it that this visitor may call it.
    pub(super) fn find(
        BrickPath { visit, mounted, rest }: BrickPath,
        form: &SentForm,
    ) -> Result<Result<Self, Response>, Fault> {
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

    /// Where the brick is mounted.
    pub(super) fn mounted_at(&self) -> address::MountAddress<'_> {
        address::MountAddress {
            base: &self.visit.url.base,
            mount: &self.mounted.name,
        }
    }

    /// The address of the page where the form or button is.
    pub(super) fn address_before(&self) -> Option<String> {
        self.from.as_ref().map(|from| from.below(&self.visit.url.base))
    }

    /// Calls the function, once under the number that came with the form. Gives what the function gave back; none where that
    /// is no longer known of a call that was made before.
    /// `content` tells them from other arguments, where that is not what they are themselves.
    pub(super) async fn call(
        &self,
        arguments: &Map<String, Value>,
        content: Option<&[u8]>,
        form: &SentForm,
    ) -> Result<Value, CallError> {
        let call = Call {
            mount: self.mounted.name.clone(),
            interface: self.segment.clone(),
            function: self.entry.function.name.clone(),
            arguments: Value::Object(arguments.clone()).to_string().into_bytes(),
            caller: self.visit.caller(),
            method: Method::ReadOrWrite,
        };
        let (site, client) = (&self.visit.site, self.visit.client.address);
        let made = match of_form(form.get(address::NUMBER), content) {
            Some(number) => site.submit(client, call, number).await,
            None => site.call(client, call).await,
        };
        match made {
            Ok(reply) => Ok(serde_json::from_slice(&reply.value).unwrap_or_default()),
            Err(CallError::AnswerGone) => Ok(Value::Null),
            Err(error) => Err(error),
        }
    }

    /// Where to go once it is done: the page that the form names, else the page where it is.
    ///
    /// # Errors
    /// When the files in the result cannot be looked up.
    pub(super) async fn redirect(
        &self,
        then: &str,
        arguments: &Map<String, Value>,
        result: &Value,
    ) -> Result<SeeOther, Fault> {
        let to = match serde_json::from_str::<Onward>(then) {
            Ok(onward) if onward.results.is_empty() => Some(onward.page),
            Ok(onward) => {
                // An address has handles, as everything outside the brick.
                let sealed = seal_answer(&self.visit, &self.mounted.name, result.to_string().into_bytes()).await?;
                Some(with_results(
                    onward,
                    &serde_json::from_slice(&sealed).unwrap_or_default(),
                ))
            }
            Err(_) => None,
        };
        let to = to.and_then(|page| LocalPath::of_address(&self.visit.url.base, &self.mounted_at().page(&page)));
        let to = to.or_else(|| self.from.clone()).unwrap_or_else(LocalPath::home);
        let ExportedFunction {
            interface, function, ..
        } = &*self.entry;
        let note = success::note(&self.visit, &self.mounted, interface, function, arguments, result).await;
        Ok(SeeOther::to(&self.visit, to).note(&self.visit, &note))
    }
}

/// The page to go on to, with what it takes from the result. What the result does not have stays out of the address.
fn with_results(onward: Onward, result: &Value) -> PageRef {
    let Onward { mut page, results } = onward;
    let found = results.into_iter().filter_map(|PageParam { name, value: path }| {
        let mut names = path.split('.').filter(|name| !name.is_empty());
        let value = names.try_fold(result, |at, name| at.get(lower_camel_case(name)))?;
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Number(_) | Value::Bool(_) => value.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
        };
        Some(PageParam { name, value })
    });
    page.params.extend(found);
    page
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_page_takes_values_from_the_result() {
        let param = |name: &str, value: &str| PageParam {
            name: name.into(),
            value: value.into(),
        };
        let onward = Onward {
            page: PageRef {
                page: "item".into(),
                params: vec![param("tab", "hours")],
            },
            results: vec![
                param("item", "item-id"),
                param("day", "slot.day"),
                param("count", "slot.count"),
                param("missing", "nothing.here"),
                param("list", "days"),
            ],
        };
        let result = json!({"itemId": "42", "slot": {"day": "2026-11-21", "count": 3}, "days": [1]});
        let page = with_results(onward, &result);
        let expected = [
            param("tab", "hours"),
            param("item", "42"),
            param("day", "2026-11-21"),
            param("count", "3"),
        ];
        assert_eq!(page.params, expected);
        let whole = Onward {
            page: page.clone(),
            results: vec![param("id", "")],
        };
        assert_eq!(
            with_results(whole, &json!("b-1")).params.last(),
            Some(&param("id", "b-1"))
        );
    }
}
