//! Endpoints: answers for programs that speak a protocol of their own.
//!
//! ```
//! use legollab_brick::{Error, endpoint::{Answer, Request}, t};
//! # #[derive(serde::Deserialize)]
//! # struct Reading { value: f64 }
//!
//! fn push(request: Request) -> Result<Answer, Error> {
//!     let reading: Reading = request.json(t!("not-a-reading"))?;
//!     Ok(Answer::json(&reading.value).status(201))
//! }
//! # let push = push(Request { method: "POST".into(), base: String::new(), path: String::new(), query: String::new(),
//! #     headers: vec![], media_type: "application/json".into(), body: b"{\"value\": 1.5}".to_vec() });
//! # assert_eq!(push.unwrap().status, 201);
//! ```

use serde::{Serialize, de::DeserializeOwned};

pub use crate::bindings::legollaborative::brick::endpoints::{Answer, Body, Request};
use crate::{
    Error, Instant, Text,
    error::{defect, invalid},
};

impl Request {
    /// The value of a header that the manifest names; the first one if it was sent several times.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|header| header.name.eq_ignore_ascii_case(name))
            .map(|header| header.value.as_str())
    }

    /// What `{*}` stands for, part by part, decoded. A part that is no text in UTF-8 is none.
    pub fn segments(&self) -> impl Iterator<Item = Option<String>> {
        self.path
            .split('/')
            .filter(|part| !part.is_empty())
            .map(|part| decoded(part, false))
    }

    /// The pairs of the query in their order, decoded. What is no text in UTF-8 is left out.
    pub fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        self.query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .filter_map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                Some((decoded(name, true)?, decoded(value, true)?))
            })
    }

    /// The body as text.
    ///
    /// # Errors
    /// `otherwise` as [`Error::Invalid`] if it is not UTF-8.
    pub fn text(&self, otherwise: Text) -> Result<&str, Error> {
        std::str::from_utf8(&self.body).map_err(|_| invalid("", otherwise))
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// `otherwise` as [`Error::Invalid`] if it is not that.
    pub fn json<T: DeserializeOwned>(&self, otherwise: Text) -> Result<T, Error> {
        serde_json::from_slice(&self.body).map_err(|_| invalid("", otherwise))
    }
}

impl Answer {
    /// Content of a media type that the manifest names.
    pub fn new(media_type: &str, content: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            media_type: media_type.to_owned(),
            body: Body::Whole(content.into()),
            etag: None,
            modified: None,
            file_name: None,
            location: None,
            fresh_for: None,
        }
    }

    /// A value as `application/json`.
    pub fn json(value: &impl Serialize) -> Self {
        Self::json_as("application/json", value)
    }

    /// A value as JSON of a media type of its own, such as `application/geo+json`.
    pub fn json_as(media_type: &str, value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(content) => Self::new(media_type, content),
            Err(error) => defect(error),
        }
    }

    /// Rows as `text/csv`: the first has the names of the columns.
    pub fn csv<R, C>(rows: impl IntoIterator<Item = R>) -> Self
    where
        R: IntoIterator<Item = C>,
        C: AsRef<str>,
    {
        let mut content = String::new();
        for row in rows {
            for (index, cell) in row.into_iter().enumerate() {
                if index > 0 {
                    content.push(',');
                }
                push_cell(&mut content, cell.as_ref());
            }
            content.push_str("\r\n");
        }
        Self::new("text/csv", content)
    }

    /// Nothing: it is done (204).
    pub fn nothing() -> Self {
        Self {
            status: 204,
            media_type: String::new(),
            body: Body::Empty,
            ..Self::new("", "")
        }
    }

    /// Another status: 200 to 299, or 400 to 599. From 400 on, whatever the call wrote is undone.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// A value that changes whenever the content does, where one is known without reading all of it.
    #[must_use]
    pub fn etag(mut self, etag: impl Into<String>) -> Self {
        self.etag = Some(etag.into());
        self
    }

    /// When the content last changed.
    #[must_use]
    pub fn modified(mut self, at: Instant) -> Self {
        self.modified = Some(at);
        self
    }

    /// The name under which a browser saves it.
    #[must_use]
    pub fn named(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// With status 201: where the new thing is, below the address of the endpoint.
    #[must_use]
    pub fn location(mut self, location: impl Into<String>) -> Self {
        self.location = Some(location.into());
        self
    }

    /// How many seconds it may be reused without asking again.
    #[must_use]
    pub fn fresh_for(mut self, seconds: u32) -> Self {
        self.fresh_for = Some(seconds);
        self
    }

    /// The content as text, for tests.
    pub fn content(&self) -> String {
        match &self.body {
            Body::Empty => String::new(),
            Body::Whole(content) => String::from_utf8_lossy(content).into_owned(),
        }
    }
}

/// A cell of a CSV file (RFC 4180). One that a spreadsheet would take for a formula is given a `'` before it, so that what one
/// member wrote cannot act in another's program.
fn push_cell(content: &mut String, cell: &str) {
    let is_number = || cell.parse::<f64>().is_ok();
    let acts = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number();
    let quoted = acts || cell.contains([',', '"', '\n', '\r']) || cell.trim() != cell;
    if !quoted {
        content.push_str(cell);
        return;
    }
    content.push('"');
    if acts {
        content.push('\'');
    }
    content.push_str(&cell.replace('"', "\"\""));
    content.push('"');
}

/// Percent-decoding; `+` is a space in a query alone.
fn decoded(text: &str, in_query: bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' if in_query => b' ',
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{bindings::legollaborative::brick::ui::Param, text::plain};

    fn request(path: &str, query: &str, body: &str) -> Request {
        Request {
            method: "POST".into(),
            base: "https://velos.example/air/-/sta/v1.1".into(),
            path: path.into(),
            query: query.into(),
            headers: vec![Param {
                name: "x-sensor".into(),
                value: "esp8266-1".into(),
            }],
            media_type: "application/json".into(),
            body: body.into(),
        }
    }

    #[test]
    fn addresses_are_split_before_they_are_decoded() {
        let asked = request("Things('a%2Fb')/Locations%FF", "$top=5&name=a+b%26c&%zz=1", "");
        let parts: Vec<_> = asked.segments().collect();
        assert_eq!(parts, [Some("Things('a/b')".to_owned()), None]);
        let pairs: Vec<_> = asked.pairs().collect();
        assert_eq!(
            pairs,
            [
                ("$top".to_owned(), "5".to_owned()),
                ("name".to_owned(), "a b&c".to_owned())
            ]
        );
        assert_eq!(asked.header("X-Sensor"), Some("esp8266-1"));
    }

    #[test]
    fn what_is_no_json_is_refused() {
        assert_eq!(request("", "", "[1, 2]").json::<Vec<u8>>(plain("no")), Ok(vec![1, 2]));
        assert!(request("", "", "[1, 2").json::<Vec<u8>>(plain("no")).is_err());
    }

    #[test]
    fn cells_stay_cells() {
        let rows = [
            ["name", "note"],
            ["a,\"b\"", "=1+1"],
            ["-12.5", " x"],
            ["two\nlines", "-x"],
        ];
        assert_eq!(
            Answer::csv(rows).content(),
            "name,note\r\n\"a,\"\"b\"\"\",\"'=1+1\"\r\n-12.5,\" x\"\r\n\"two\nlines\",\"'-x\"\r\n"
        );
    }
}
