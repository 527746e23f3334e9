//! A browser without a screen, in which one of the people is signed in.

use std::net::SocketAddr;

use reqwest::{Client, Method, RequestBuilder, header, redirect::Policy};

use crate::error::{DemoError, During as _};

/// How many times an answer may lead on.
const REDIRECTS: usize = 5;
/// Characters of a refusal that are told.
const SAID_CHARS: usize = 600;

/// A browser.
pub(crate) struct Browser {
    client: Client,
    site: String,
    session: String,
}

/// What came of a request.
pub(crate) struct Answer {
    /// The path of the last answer.
    pub path: String,
    /// Its text.
    pub body: String,
}

impl Browser {
    /// The browser of somebody with an open session.
    pub fn new(address: SocketAddr, session: &str) -> Result<Self, DemoError> {
        // The client wants to know who would encrypt, even where nothing is encrypted; the first to say so has chosen.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().redirect(Policy::none()).no_proxy().build();
        Ok(Self {
            client: client.during("make an HTTP client")?,
            site: format!("http://{address}"),
            session: session.to_owned(),
        })
    }

    /// Reads a page or a file.
    pub async fn get(&self, path: &str) -> Result<Answer, DemoError> {
        self.answered(path, self.request(Method::GET, path)).await
    }

    /// Sends a form from the page at `from`, and reads the page that it leads to.
    pub async fn post(&self, from: &str, path: &str, fields: &[(&str, &str)]) -> Result<Answer, DemoError> {
        let token = self.get(from).await?.hidden("_csrf")?;
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("_csrf", &token)
            .extend_pairs(fields)
            .finish();
        let request = self
            .request(Method::POST, path)
            .header(header::ORIGIN, &self.site)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form);
        self.answered(path, request).await
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let cookies = format!("session={}; language=fr", self.session);
        self.client
            .request(method, format!("{}{path}", self.site))
            .header(header::COOKIE, cookies)
    }

    async fn answered(&self, path: &str, request: RequestBuilder) -> Result<Answer, DemoError> {
        let doing = "reach the registry that is being filled";
        let (mut path, mut response) = (path.to_owned(), request.send().await.during(doing)?);
        for _ in 0..REDIRECTS {
            let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
            let Some(to) = to.filter(|_| response.status().is_redirection()) else {
                break;
            };
            path = to.trim_start_matches(&self.site).to_owned();
            response = self.request(Method::GET, &path).send().await.during(doing)?;
        }
        let status = response.status();
        let body = response.text().await.during(doing)?;
        if status.is_success() {
            return Ok(Answer { path, body });
        }
        Err(DemoError::Refused {
            path,
            status: status.as_u16(),
            said: said(&body),
        })
    }
}

impl Answer {
    /// The value of the first hidden field of a name.
    pub fn hidden(&self, name: &str) -> Result<String, DemoError> {
        let mark = format!("name=\"{name}\" value=\"");
        let value = self
            .body
            .split_once(&mark)
            .and_then(|(_, after)| after.split('"').next());
        value
            .map(str::to_owned)
            .ok_or_else(|| self.lacks(&format!("field `{name}`")))
    }

    /// What follows `before` in the path at which the form has led.
    pub fn after(&self, before: &str) -> Result<String, DemoError> {
        let found = self
            .path
            .strip_prefix(before)
            .filter(|id| !id.is_empty() && !id.contains('/'));
        found
            .map(str::to_owned)
            .ok_or_else(|| self.lacks(&format!("path that begins with `{before}`")))
    }

    /// The identifier in the first link that begins like this.
    pub fn linked(&self, before: &str) -> Result<String, DemoError> {
        let after = self.body.split_once(before).map(|(_, after)| after).unwrap_or_default();
        let id: String = after
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        if id.is_empty() {
            Err(self.lacks(&format!("link to `{before}...`")))
        } else {
            Ok(id)
        }
    }

    fn lacks(&self, what: &str) -> DemoError {
        DemoError::Lacking {
            path: self.path.clone(),
            what: what.to_owned(),
        }
    }
}

/// The text of a page's main part, shortened.
fn said(body: &str) -> String {
    let main = body.split_once("<main").map_or(body, |(_, main)| main);
    let text = main
        .split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, text)| text.trim());
    let text: Vec<&str> = text.filter(|text| !text.is_empty()).collect();
    let text = if text.is_empty() {
        body.to_owned()
    } else {
        text.join(" ")
    };
    text.chars().take(SAID_CHARS).collect()
}
