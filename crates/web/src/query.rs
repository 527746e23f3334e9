//! The parameters of an address.

use axum::extract::FromRequestParts;
use http::request::Parts;

use crate::{fault::Fault, local_path::LocalPath};

/// The parameters of an address, decoded, in order. Extracted from a request, it never fails: what is missing is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads the part of an address after its question mark.
    pub fn of(query: &str) -> Self {
        Self(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// The first value of a parameter; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find_map(|(key, value)| (key == name).then_some(value.as_str()))
            .unwrap_or_default()
    }

    /// The page that a parameter leads on to; home if it is not plainly a path of this site.
    pub fn local_path(&self, name: &str) -> LocalPath {
        LocalPath::parse(self.get(name)).unwrap_or_else(LocalPath::home)
    }

    /// All parameters in order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        Ok(Self::of(parts.uri.query().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_counts_and_no_link_leads_elsewhere() {
        let query = Query::of("a=1&a=2&next=%2F%2Fevil.example&back=%2Faccount");
        assert_eq!((query.get("a"), query.get("b")), ("1", ""));
        assert_eq!(query.local_path("next"), LocalPath::home());
        assert_eq!(query.local_path("back").as_str(), "/account");
    }
}
