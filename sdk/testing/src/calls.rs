//! Calls that a test makes.

use std::{
    future::{Future, IntoFuture},
    pin::Pin,
};

use serde_json::{Value, json};

use crate::{error::CallError, host::Host, records::Person};

/// A call that is made when it is awaited, and gives the function's value as JSON: null where it gives nothing.
#[must_use = "a call is made when it is awaited"]
pub struct PendingCall<'a> {
    host: &'a Host,
    request: Value,
}

impl<'a> PendingCall<'a> {
    pub(crate) fn new(host: &'a Host, mount: &str, interface: &str, function: &str, arguments: Value) -> Self {
        let request = json!({
            "do": "call",
            "mount": mount,
            "interface": interface,
            "function": function,
            "arguments": arguments,
            "caller": "visitor",
            "locale": "en",
            "reading": false,
        });
        Self { host, request }
    }

    /// As a member, and in their language.
    pub fn by(self, person: &Person) -> Self {
        self.with("caller", json!({ "member": person }))
            .with("locale", json!(person.locale))
    }

    /// As the platform itself, like a job or an event.
    pub fn by_platform(self) -> Self {
        self.with("caller", json!("platform"))
    }

    /// In a language, as `fr`.
    pub fn in_language(self, locale: &str) -> Self {
        self.with("locale", json!(locale))
    }

    /// As a read: a function that may write is refused.
    pub fn reading(self) -> Self {
        self.with("reading", json!(true))
    }

    fn with(mut self, key: &str, value: Value) -> Self {
        if let Some(request) = self.request.as_object_mut() {
            request.insert(key.to_owned(), value);
        }
        self
    }
}

impl<'a> IntoFuture for PendingCall<'a> {
    type Output = Result<Value, CallError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.host.call(self.request).await })
    }
}

/// A page that is rendered when it is awaited, and gives the view as JSON.
#[must_use = "a page is rendered when it is awaited"]
pub struct Page<'a>(PendingCall<'a>);

impl<'a> Page<'a> {
    pub(crate) fn new(host: &'a Host, mount: &str, page: &str, params: &[(&str, &str)]) -> Self {
        let params: Vec<Value> = params
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        let arguments = json!({ "page": { "page": page, "params": params } });
        Self(PendingCall::new(
            host,
            mount,
            "legollaborative:brick/pages",
            "render",
            arguments,
        ))
    }

    /// As a member sees it.
    pub fn by(self, person: &Person) -> Self {
        Self(self.0.by(person))
    }
}

impl<'a> IntoFuture for Page<'a> {
    type Output = Result<Value, CallError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        self.0.into_future()
    }
}
