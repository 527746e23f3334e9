//! Addresses of a brick's pages and actions, and the hidden fields that go with an action. Whoever draws a link and
//! whoever answers it read them here.
//!
//! ```text
//! {base}/{mount}/{page}?name=value                   a page
//! {base}/{mount}/do/{interface}/{function}           POST: calls the function, then goes on to a page
//! {base}/{mount}/confirm/{interface}/{function}      POST: asks first; the yes goes on to `do`
//! {base}/members/{id}                                a member's page, which is the host's own
//! ```

use form_urlencoded::{Serializer, parse};
use legollab_package::{Endpoint, PathPart};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::nodes::{PageParam, PageRef};

/// The field with the arguments that are given and not shown, as a JSON object.
pub const FIXED: &str = "_fixed";
/// The field with the page to show once it is done, as JSON; absent for the page before.
pub const THEN: &str = "_then";
/// The field with the question that the confirmation page asks.
pub const QUESTION: &str = "_question";
/// The field with what the button says that goes ahead.
pub const YES: &str = "_yes";
/// The field with the parameters that the confirmation page asks for, by their names in WIT, with spaces between.
pub const ASK: &str = "_ask";
/// The field with what the button said, for the confirmation page.
pub const LABEL: &str = "_label";
/// The field with the number of the page.
pub const NUMBER: &str = "_number";
/// Letters of the token that are drawn for each page: enough for a number that is never drawn again.
const DRAWN: usize = 24;

/// The number of the page that has this token against forged requests. The token begins with what was drawn for this page
/// alone; the rest depends on it and on the browser's secret.
pub fn number_of_page(token: &str) -> &str {
    token.get(..DRAWN).unwrap_or(token)
}

/// The part of an address under which functions are called.
pub const DO: &str = "do";
/// The part of an address under which a question is asked first.
pub const CONFIRM: &str = "confirm";

/// Where a brick is mounted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MountAddress<'a> {
    /// What stands before every address of the platform: empty, or `/p/velos`.
    pub base: &'a str,
    /// The mount name.
    pub mount: &'a str,
}

impl MountAddress<'_> {
    /// The address of a page.
    pub fn page(&self, page: &PageRef) -> String {
        let mut address = format!("{}/{}/{}", self.base, self.mount, segment(&page.page));
        if !page.params.is_empty() {
            let mut query = Serializer::new(String::new());
            query.extend_pairs(page.params.iter().map(|param| (&param.name, &param.value)));
            address.push('?');
            address.push_str(&query.finish());
        }
        address
    }

    /// The page at an address of this mount; none for an address of anything else.
    pub fn page_at(&self, address: &str) -> Option<PageRef> {
        let path = address
            .strip_prefix(self.base)?
            .strip_prefix('/')?
            .strip_prefix(self.mount)?
            .strip_prefix('/')?;
        let path = path.split('#').next().unwrap_or(path);
        let (page, query) = path.split_once('?').unwrap_or((path, ""));
        if page.is_empty() || page.contains('/') {
            return None;
        }
        let params = parse(query.as_bytes())
            .map(|(name, value)| PageParam {
                name: name.into_owned(),
                value: value.into_owned(),
            })
            .collect();
        Some(PageRef {
            page: page.to_owned(),
            params,
        })
    }

    /// Where an endpoint is. Values that its path has no place for are the query.
    pub fn endpoint(&self, endpoint: &Endpoint, params: &[PageParam]) -> String {
        let value = |wanted: &str| params.iter().find(|param| param.name == wanted);
        let part = |part: &PathPart| match part {
            PathPart::Literal(text) => text.clone(),
            PathPart::Param { before, name, after } => {
                let value = value(name).map(|param| segment(&param.value)).unwrap_or_default();
                format!("{before}{value}{after}")
            }
            PathPart::Rest => String::new(),
        };
        let path: Vec<String> = endpoint.path.parts().iter().map(part).collect();
        let mut address = format!("{}/{}/-/{}", self.base, self.mount, path.join("/"));
        let asked = params
            .iter()
            .filter(|param| endpoint.path.names().all(|name| name != param.name));
        let asked: Vec<(&String, &String)> = asked.map(|param| (&param.name, &param.value)).collect();
        if !asked.is_empty() {
            address.push('?');
            address.push_str(&Serializer::new(String::new()).extend_pairs(asked).finish());
        }
        address
    }

    /// Where a form or button that calls a function posts to.
    pub fn action(&self, interface: &str, function: &str) -> String {
        self.under(DO, interface, function)
    }

    /// Where a button posts to that asks a question first.
    pub fn confirm(&self, interface: &str, function: &str) -> String {
        self.under(CONFIRM, interface, function)
    }

    fn under(&self, what: &str, interface: &str, function: &str) -> String {
        format!(
            "{}/{}/{what}/{}/{}",
            self.base,
            self.mount,
            segment(interface),
            segment(function)
        )
    }
}

/// The part of an address under which members have their pages.
pub const MEMBERS: &str = "members";

/// The address of a member's page. `base` is what stands before every address of the platform.
pub fn profile(base: &str, member: &str) -> String {
    format!("{base}/{MEMBERS}/{}", segment(member))
}

/// What is encoded in a part of a path: all but what needs no encoding anywhere (RFC 3986, 2.3).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A name as one part of a path. The full name of an interface has a `/` in it, which becomes `%2F`.
pub fn segment(name: &str) -> String {
    utf8_percent_encode(name, SEGMENT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VELOS: MountAddress<'static> = MountAddress {
        base: "/p/velos",
        mount: "booking",
    };

    fn page(page: &str, params: &[(&str, &str)]) -> PageRef {
        let params = params.iter().map(|(name, value)| PageParam {
            name: (*name).into(),
            value: (*value).into(),
        });
        PageRef {
            page: page.into(),
            params: params.collect(),
        }
    }

    #[test]
    fn endpoints_have_addresses() {
        let endpoint: Endpoint = serde_json::from_value(serde_json::json!({
            "function": "exports.csv", "method": "GET", "path": "stations/{station}.csv", "access": [],
        }))
        .unwrap();
        let param = |name: &str, value: &str| PageParam {
            name: name.to_owned(),
            value: value.to_owned(),
        };
        let params = [param("station", "a/b?"), param("from", "2026-11-21"), param("x", "&")];
        assert_eq!(
            VELOS.endpoint(&endpoint, &params),
            "/p/velos/booking/-/stations/a%2Fb%3F.csv?from=2026-11-21&x=%26"
        );
    }

    #[test]
    fn pages_have_addresses_and_addresses_have_pages() {
        for (page, address) in [
            (page("items", &[]), "/p/velos/booking/items"),
            (
                page("item", &[("id", "a b&c=é/#"), ("week", "")]),
                "/p/velos/booking/item?id=a+b%26c%3D%C3%A9%2F%23&week=",
            ),
        ] {
            assert_eq!(VELOS.page(&page), address);
            assert_eq!(VELOS.page_at(address), Some(page));
        }
        assert_eq!(VELOS.page_at("/p/velos/booking/items#form"), Some(page("items", &[])));
        for other in [
            "/p/velos/rating/items",
            "/p/velos/booking/",
            "/p/velos/booking/do/a/b",
            "https://x/",
            "",
        ] {
            assert_eq!(VELOS.page_at(other), None, "{other}");
        }
    }

    #[test]
    fn interfaces_are_one_part_of_the_path() {
        let here = MountAddress {
            base: "",
            mount: "booking",
        };
        assert_eq!(here.action("bookings", "free-slots"), "/booking/do/bookings/free-slots");
        assert_eq!(here.confirm("a:b/c", "d"), "/booking/confirm/a%3Ab%2Fc/d");
    }
}
