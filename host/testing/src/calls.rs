//! Calls that a test makes.

use std::future::{Future, IntoFuture};
use std::pin::Pin;

use legollab_runtime::{
    call::{Call, CallError, Caller, Identity, Method},
    platform::Platform,
};
use serde_json::{Value, json};

use crate::person::Person;

/// A call that is made when it is awaited, and gives the function's value as JSON: null where it gives nothing.
#[must_use = "a call is made when it is awaited"]
pub struct PendingCall<'a> {
    platform: &'a Platform,
    call: Call,
}

impl<'a> PendingCall<'a> {
    pub(crate) fn new(platform: &'a Platform, mount: &str, interface: &str, function: &str, arguments: Value) -> Self {
        let call = Call {
            mount: mount.to_owned(),
            interface: interface.to_owned(),
            function: function.to_owned(),
            arguments: arguments.to_string().into_bytes(),
            caller: Caller {
                identity: Identity::Visitor,
                locale: "en".to_owned(),
            },
            method: Method::that_reaches(
                platform
                    .mounted(mount)
                    .and_then(|mounted| mounted.brick.function(interface, function))
                    .map(|entry| &**entry),
            ),
        };
        Self { platform, call }
    }

    /// In the name of a member, and in their language.
    pub fn by(mut self, person: &Person) -> Self {
        self.call.caller = Caller {
            identity: person.identity(),
            locale: person.locale.clone(),
        };
        self
    }

    /// In the name of the platform itself, as a job or an event.
    pub fn by_platform(mut self) -> Self {
        self.call.caller.identity = Identity::Platform;
        self
    }

    /// In a language, as `fr`.
    pub fn in_language(mut self, locale: &str) -> Self {
        locale.clone_into(&mut self.call.caller.locale);
        self
    }

    /// As a read: a function that may write is refused.
    pub fn reading(mut self) -> Self {
        self.call.method = Method::Read;
        self
    }
}

impl<'a> IntoFuture for PendingCall<'a> {
    type Output = Result<Value, CallError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let reply = self.platform.call(self.call).await?;
            // What the runtime wrote is JSON; an empty answer is a function that gives nothing.
            Ok(serde_json::from_slice(&reply.value).unwrap_or(Value::Null))
        })
    }
}

/// A page that is rendered when it is awaited, and gives the view as JSON.
#[must_use = "a page is rendered when it is awaited"]
pub struct Page<'a>(PendingCall<'a>);

impl<'a> Page<'a> {
    pub(crate) fn new(platform: &'a Platform, mount: &str, page: &str, params: &[(&str, &str)]) -> Self {
        let params: Vec<Value> = params
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        let arguments = json!({ "page": { "page": page, "params": params } });
        Self(PendingCall::new(
            platform,
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
