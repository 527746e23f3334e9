//! What programs may ask of a platform: the OpenAPI 3.1 document of all its bricks, and a page to read it.
//!
//! Both come from the bricks' contracts and manifests alone, so a brick of an unheard-of kind is documented like any other.

mod document;
mod endpoints;
mod example;
mod files;
mod page;
mod search;
#[cfg(test)]
mod tests;

pub use document::document;
use legollab_contract::{Function, Interface, InterfaceId, Outcome, Type};
use legollab_package::{Access, Audience, Manifest};
pub use page::reading_page;
use serde_json::{Value, json};

use crate::view::address::segment;
use legollab_contract::Texts;

/// The pages of a brick are for the site, which looks at each page's own rule before it asks the brick.
const PAGES: &str = "legollaborative:brick/pages";

/// The API of a platform.
pub struct Api<'a> {
    /// The name of the platform, in the reader's language.
    pub title: &'a str,
    /// What it is for; may be empty.
    pub summary: &'a str,
    /// The version of the host.
    pub version: &'a str,
    /// Where the platform is, without a slash at the end: `https://velos.example.org`, `http://localhost:8080/p/velos`.
    pub server: &'a str,
    /// The name of the cookie that holds a session.
    pub session_cookie: &'a str,
    /// The header that takes the token against forged requests, for programs that cannot say where they come from.
    pub token_header: &'a str,
    /// The mounted bricks, in the order of the menu.
    pub bricks: Vec<ApiBrick<'a>>,
}

/// A mounted brick.
pub struct ApiBrick<'a> {
    /// The mount name.
    pub mount: &'a str,
    /// What it says of itself.
    pub manifest: &'a Manifest,
    /// The interfaces that it exports.
    pub interfaces: &'a [Interface],
    /// Its texts for the reader.
    pub texts: Texts<'a>,
}

/// A function that somebody outside may call.
#[derive(Clone, Copy)]
struct ApiFunction<'a> {
    interface: &'a Interface,
    function: &'a Function,
    access: &'a Access,
}

impl<'a> ApiBrick<'a> {
    /// The functions that the API offers: those for which the manifest admits somebody besides other bricks.
    fn offered(&self) -> impl Iterator<Item = ApiFunction<'a>> {
        let manifest = self.manifest;
        self.interfaces
            .iter()
            .filter(|interface| interface.id.unversioned() != PAGES)
            .flat_map(move |interface| {
                interface.functions.iter().filter_map(move |function| {
                    let rules = manifest
                        .functions
                        .iter()
                        .find(|(name, _)| interface.id.is_named(name))?
                        .1;
                    let access = rules.get(&function.name)?;
                    let from_outside = access.access.iter().any(|audience| *audience != Audience::Bricks);
                    from_outside.then_some(ApiFunction {
                        interface,
                        function,
                        access,
                    })
                })
            })
    }

    /// What stands for an interface in addresses: its bare name, or its full one where the brick has two of that name.
    fn segment(&self, id: &InterfaceId) -> String {
        let alone = self.interfaces.iter().filter(|other| other.id.name == id.name).count() == 1;
        segment(&if alone { id.name.clone() } else { id.unversioned() })
    }

    /// The address of a function, below the platform's.
    fn path(&self, offered: &ApiFunction<'_>) -> String {
        let interface = self.segment(&offered.interface.id);
        format!("/api/{}/{interface}/{}", self.mount, offered.function.name)
    }
}

/// How a function is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ApiMethod {
    /// With its arguments in the address.
    Get,
    /// With its arguments in the body.
    Post,
}

impl ApiMethod {
    fn name(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Post => "post",
        }
    }
}

impl ApiFunction<'_> {
    /// How the function is called where nothing speaks against it.
    fn method(&self) -> ApiMethod {
        if self.access.reads {
            ApiMethod::Get
        } else {
            ApiMethod::Post
        }
    }

    /// All the ways to call it: what only reads takes arguments in a body as well, because an address holds only so many.
    fn methods(&self) -> impl Iterator<Item = ApiMethod> {
        let by_body = (self.method() == ApiMethod::Get).then_some(ApiMethod::Post);
        [self.method()].into_iter().chain(by_body)
    }

    /// The errors of the function, by the status that their names stand for. An error without cases is a 422.
    fn refusals(&self) -> Vec<(u16, Vec<String>)> {
        let Outcome::Fallible { err, .. } = &self.function.outcome else {
            return Vec::new();
        };
        let names: Vec<String> = match err.as_ref().map(Type::resolved) {
            Some(Type::Variant(variant)) => variant.cases.iter().map(|case| case.name.clone()).collect(),
            Some(Type::Enum(enumeration)) => enumeration.cases.iter().map(|case| case.name.clone()).collect(),
            _ => Vec::new(),
        };
        if names.is_empty() {
            return vec![(422, Vec::new())];
        }
        let mut statuses: Vec<(u16, Vec<String>)> = Vec::new();
        for name in names {
            let status = status_of(&name);
            match statuses.iter_mut().find(|(known, _)| *known == status) {
                Some((_, names)) => names.push(name),
                None => statuses.push((status, vec![name])),
            }
        }
        statuses.sort_by_key(|(status, _)| *status);
        statuses
    }
}

/// The status that the name of an error's case stands for.
fn status_of(case: &str) -> u16 {
    match case {
        "not-found" => 404,
        "forbidden" => 403,
        "conflict" => 409,
        _ => 422,
    }
}

/// Whether a value of the type stands in a query as it is; other values stand there as JSON.
fn is_plain(ty: &Type) -> bool {
    match ty.resolved() {
        Type::Option(inner) => !matches!(inner.resolved(), Type::Option(_)) && is_plain(inner),
        Type::List(_) | Type::Result { .. } | Type::Tuple(_) | Type::Record(_) | Type::Variant(_) | Type::Flags(_) => {
            false
        }
        _ => true,
    }
}

/// A parameter in a query.
fn parameter(name: &str, ty: &Type, schema: Value) -> Value {
    let required = !matches!(ty.resolved(), Type::Option(_));
    let mut parameter = json!({ "name": name, "in": "query", "required": required });
    if let Value::Object(fields) = &mut parameter {
        if is_plain(ty) {
            fields.insert("schema".to_owned(), schema);
        } else {
            fields.insert(
                "content".to_owned(),
                json!({ "application/json": { "schema": schema } }),
            );
        }
    }
    parameter
}
