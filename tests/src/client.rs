//! People and programs without a browser: they keep cookies, follow redirects, fill forms and call the API.

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, Once},
};

use reqwest::{
    Client, Method, Request, RequestBuilder,
    header::{ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, HeaderMap, LOCATION, ORIGIN, SET_COOKIE},
    redirect::Policy,
};
use serde_json::Value;

use crate::html::{self, Form};

/// Redirects that are followed before it counts as going round in circles.
const REDIRECTS: usize = 8;

/// What separates the parts of a form: nothing that a test enters.
const BOUNDARY: &str = "a-boundary-that-no-field-holds";

/// Lets HTTP clients be made: they are built without a provider of TLS of their own.
pub fn install_tls() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // It fails only if there is one already.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

/// Somebody who visits a site. A clone is the same person in another tab.
#[derive(Clone)]
pub struct Visitor {
    http: Client,
    host: String,
    address: SocketAddr,
    origin: String,
    language: String,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub body: String,
    /// The path and query that answered, after redirects.
    pub path: String,
}

impl Visitor {
    /// Somebody at `host`, served at `address`, whose browser asks for `language`.
    pub fn new(host: &str, address: SocketAddr, language: &str) -> Self {
        Self {
            http: client(host, address, None),
            host: host.to_owned(),
            address,
            origin: format!("http://{host}:{}", address.port()),
            language: language.to_owned(),
            cookies: Arc::default(),
        }
    }

    /// The same person, with the same cookies, once the site is served at another address.
    #[must_use]
    pub fn at(&self, address: SocketAddr) -> Self {
        Self {
            cookies: self.cookies.clone(),
            ..Self::new(&self.host, address, &self.language)
        }
    }

    /// The same person, with the same cookies, at another machine: one whose connections come from `address`.
    #[must_use]
    pub fn coming_from(&self, address: IpAddr) -> Self {
        Self {
            http: client(&self.host, self.address, Some(address)),
            ..self.clone()
        }
    }

    /// A request with what every request of this visitor carries.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let cookies = self.cookies.lock().expect("nobody panics with it");
        let cookies: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = self
            .http
            .request(method, format!("{}{path}", self.origin))
            .header(ACCEPT_LANGUAGE, &self.language);
        if cookies.is_empty() {
            request
        } else {
            request.header(COOKIE, cookies.join("; "))
        }
    }

    /// Where the visitor is, as `http://velos.localhost:8080`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Sends a request and keeps the cookies that come back; redirects are not followed.
    ///
    /// # Panics
    /// When no answer comes.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        self.execute(request.build().unwrap_or_else(|error| panic!("no request: {error:?}")))
            .await
    }

    /// As [`Visitor::send`], for a request whose headers were changed by hand.
    ///
    /// # Panics
    /// When no answer comes.
    pub async fn execute(&self, request: Request) -> Answer {
        self.try_execute(request)
            .await
            .unwrap_or_else(|error| panic!("no answer: {error:?}"))
    }

    /// As [`Visitor::send`]; nothing if no whole answer comes, as from a server that is killed.
    pub async fn try_send(&self, request: RequestBuilder) -> Option<Answer> {
        self.try_execute(request.build().ok()?).await.ok()
    }

    async fn try_execute(&self, request: Request) -> Result<Answer, reqwest::Error> {
        let response = self.http.execute(request).await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let url = response.url();
        let path = url
            .query()
            .map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        {
            let mut cookies = self.cookies.lock().expect("nobody panics with it");
            for set in headers
                .get_all(SET_COOKIE)
                .iter()
                .filter_map(|value| value.to_str().ok())
            {
                let mut parts = set.split(';').map(str::trim);
                let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else {
                    continue;
                };
                if parts.any(|attribute| attribute.eq_ignore_ascii_case("max-age=0")) {
                    cookies.remove(name);
                } else {
                    cookies.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        Ok(Answer {
            status,
            headers,
            body: response.text().await?,
            path,
        })
    }

    /// Sends a request and follows redirects as a browser does.
    pub async fn follow(&self, request: RequestBuilder) -> Answer {
        let mut answer = self.send(request).await;
        for _ in 0..REDIRECTS {
            let Some(location) = answer.headers.get(LOCATION).and_then(|value| value.to_str().ok()) else {
                return answer;
            };
            let path = location.strip_prefix(&self.origin).unwrap_or(location).to_owned();
            assert!(path.starts_with('/'), "a redirect leads away from the site: {location}");
            answer = self.send(self.request(Method::GET, &path)).await;
        }
        panic!("more than {REDIRECTS} redirects, the last one to {}", answer.path);
    }

    /// Opens a page.
    pub async fn page(&self, path: &str) -> Answer {
        self.follow(self.request(Method::GET, path)).await
    }

    /// Sends a form as a browser does.
    pub async fn submit(&self, form: &Form) -> Answer {
        self.follow(self.form_request(form)).await
    }

    /// What sends a form.
    pub fn form_request(&self, form: &Form) -> RequestBuilder {
        let fields: Vec<_> = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let request = self.request(Method::POST, &form.action).header(ORIGIN, &self.origin);
        if form.in_parts {
            request
                .header(CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
                .body(in_parts(&fields))
        } else {
            request
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(encode(&fields))
        }
    }

    /// Sends a form, without following where it leads; nothing if no whole answer comes, as from a server that is killed.
    pub async fn try_submit(&self, form: &Form) -> Option<Answer> {
        let request = self.form_request(form).build().ok()?;
        self.try_execute(request).await.ok()
    }

    /// Calls a function that only reads, named as `bikes/bookings/free-slots`.
    pub async fn read(&self, function: &str, arguments: &[(&str, &str)]) -> Answer {
        let query = if arguments.is_empty() {
            String::new()
        } else {
            format!("?{}", encode(arguments))
        };
        self.send(self.request(Method::GET, &format!("/api/{function}{query}")))
            .await
    }

    /// Calls a function with a JSON object of arguments.
    pub async fn call(&self, function: &str, arguments: Value) -> Answer {
        self.send(self.call_request(function, arguments.to_string())).await
    }

    /// As [`Visitor::call`]; nothing if no whole answer comes, as from a server that is killed.
    pub async fn try_call(&self, function: &str, arguments: Value) -> Option<Answer> {
        let request = self.call_request(function, arguments.to_string()).build().ok()?;
        self.try_execute(request).await.ok()
    }

    /// What calls a function.
    pub fn call_request(&self, function: &str, body: impl Into<reqwest::Body>) -> RequestBuilder {
        self.request(Method::POST, &format!("/api/{function}"))
            .header(ORIGIN, &self.origin)
            .header(CONTENT_TYPE, "application/json")
            .body(body)
    }

    /// Opens an account through the site's form, and is signed in then.
    pub async fn sign_up(&self, name: &str, email: &str, password: &str) {
        let page = self.page("/account/sign-up").await;
        let form = page
            .form("/account/sign-up")
            .fill("name", name)
            .fill("email", email)
            .fill("password", password);
        self.submit(&form).await.expect(200);
        self.knows_me(name).await;
    }

    /// Signs in through the site's form.
    pub async fn sign_in(&self, name: &str, email: &str, password: &str) {
        let page = self.page("/account/sign-in").await;
        let form = page
            .form("/account/sign-in")
            .fill("email", email)
            .fill("password", password);
        self.submit(&form).await.expect(200);
        self.knows_me(name).await;
    }

    async fn knows_me(&self, name: &str) {
        let page = self.page("/account").await.expect(200);
        assert!(
            html::text(&page.body).contains(name),
            "{name} is not signed in: {}",
            page.text()
        );
    }
}

fn client(host: &str, address: SocketAddr, from: Option<IpAddr>) -> Client {
    install_tls();
    Client::builder()
        .redirect(Policy::none())
        .resolve(host, address)
        .local_address(from)
        .timeout(crate::wait::PATIENCE)
        .build()
        .expect("a client can be made")
}

impl Answer {
    /// Fails unless the status is the expected one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{} answered:\n{}", self.path, self.shown());
        self
    }

    /// What a report of a failure shows: of a page what a person reads, of anything else all of it.
    fn shown(&self) -> String {
        if self.header("content-type").starts_with("text/html") {
            self.text()
        } else {
            self.body.clone()
        }
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("{} is no JSON ({error}): {}", self.path, self.body))
    }

    /// A header's value; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The problem that the answer tells a program (RFC 9457), with a detail that a person understands.
    #[track_caller]
    pub fn problem(&self, status: u16) -> Problem {
        assert_eq!(self.status, status, "{} answered:\n{}", self.path, self.body);
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{} answered:\n{}",
            self.path,
            self.body
        );
        let problem = self.json();
        assert_eq!(
            problem.get("status"),
            Some(&Value::from(status)),
            "the problem names its status: {problem}"
        );
        let text = |name: &str| problem.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (title, detail) = (text("title"), text("detail"));
        assert!(
            !title.is_empty() && detail.contains(' '),
            "a problem has a title and a sentence: {problem}"
        );
        Problem {
            title,
            detail,
            value: problem,
        }
    }

    /// What a person reads of the page.
    pub fn text(&self) -> String {
        html::text(
            self.body
                .split_once("<main")
                .map_or(self.body.as_str(), |(_, main)| main),
        )
    }

    /// The forms of the page that go to an address ending in `action`.
    pub fn forms(&self, action: &str) -> Vec<Form> {
        let mut forms = html::forms(&self.body);
        forms.retain(|form| form.action.ends_with(action));
        forms
    }

    /// The form of the page that goes to an address ending in `action`.
    #[track_caller]
    pub fn form(&self, action: &str) -> Form {
        let forms = html::forms(&self.body);
        let found = forms.iter().find(|form| form.action.ends_with(action));
        found
            .cloned()
            .unwrap_or_else(|| panic!("{} has no form for `{action}`, but {forms:#?}", self.path))
    }
}

/// A problem as programs get it.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What kind of problem it is.
    pub title: String,
    /// What is the matter here.
    pub detail: String,
    /// All of it.
    pub value: Value,
}

/// Encodes fields as forms with files do (RFC 7578).
fn in_parts(fields: &[(&str, &str)]) -> String {
    let mut body = String::new();
    for (name, value) in fields {
        body.push_str(&format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    body.push_str(&format!("--{BOUNDARY}--\r\n"));
    body
}

/// Encodes fields as forms and queries do.
pub fn encode(fields: &[(&str, &str)]) -> String {
    let percent = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => char::from(byte).to_string(),
                b' ' => "+".to_owned(),
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    fields
        .iter()
        .map(|(name, value)| format!("{}={}", percent(name), percent(value)))
        .collect::<Vec<_>>()
        .join("&")
}
