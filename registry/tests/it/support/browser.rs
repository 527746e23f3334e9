//! A browser without a screen: keeps cookies, follows redirects, sends forms with the token of the page that has them.

use std::{collections::BTreeMap, net::SocketAddr, sync::Mutex};

use reqwest::{Client, Method, Response, StatusCode, redirect::Policy};

/// A browser.
pub struct Browser {
    client: Client,
    address: SocketAddr,
    cookies: Mutex<BTreeMap<String, String>>,
    /// The token of a program.
    token: Option<String>,
}

/// What came of a request.
#[derive(Debug, Clone)]
pub struct Page {
    /// The status of the last answer.
    pub status: StatusCode,
    /// The path of the last answer.
    pub path: String,
    /// Its body.
    pub body: String,
}

impl Browser {
    /// A visitor's.
    pub fn new(address: SocketAddr) -> Self {
        // The client wants to know who would encrypt, even where nothing is encrypted.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self {
            client: Client::builder().redirect(Policy::none()).no_proxy().build().unwrap(),
            address,
            cookies: Mutex::default(),
            token: None,
        }
    }

    /// A program with a token.
    pub fn with_token(address: SocketAddr, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..Self::new(address)
        }
    }

    /// The browser of somebody who is signed in.
    pub fn with_session(address: SocketAddr, secret: &str) -> Self {
        let browser = Self::new(address);
        browser.set("session", secret);
        browser.set("language", "fr");
        browser
    }

    /// Sets a cookie.
    pub fn set(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.into(), value.into());
    }

    /// Reads a page.
    pub async fn get(&self, path: &str) -> Page {
        let response = self.send(Method::GET, path, None).await;
        self.follow(response, path).await
    }

    /// Sends a form with the token of the page at `from`.
    pub async fn post(&self, from: &str, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.get(from).await;
        let token = page.token().unwrap_or_default();
        let mut form = vec![("_csrf", token.as_str())];
        form.extend(fields);
        let form: String = form_urlencoded(&form);
        let response = self.send(Method::POST, path, Some(form)).await;
        self.follow(response, path).await
    }

    /// Sends one request, without following where it leads.
    pub async fn send(&self, method: Method, path: &str, form: Option<String>) -> Response {
        let cookies: Vec<String> = {
            let kept = self.cookies.lock().unwrap();
            kept.iter().map(|(name, value)| format!("{name}={value}")).collect()
        };
        let mut request = self
            .client
            .request(method, format!("http://{}{path}", self.address))
            .header("cookie", cookies.join("; "))
            .header("accept-language", "fr");
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(form) = form {
            request = request
                .header("content-type", "application/x-www-form-urlencoded")
                .header("origin", format!("http://{}", self.address))
                .body(form);
        }
        let response = request.send().await.unwrap();
        for cookie in response.headers().get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.set(name, value);
        }
        response
    }

    /// Sends JSON, as programs do.
    pub async fn post_json(&self, path: &str, json: &serde_json::Value) -> Page {
        let token = self.token.as_deref().unwrap_or_default();
        let request = self
            .client
            .post(format!("http://{}{path}", self.address))
            .bearer_auth(token)
            .header("content-type", "application/json")
            .body(json.to_string());
        let response = request.send().await.unwrap();
        self.follow(response, path).await
    }

    /// Sends JSON as a page of ours would, in the browser's session.
    pub async fn send_json(&self, path: &str, json: &serde_json::Value) -> Page {
        let cookies: Vec<String> = {
            let kept = self.cookies.lock().unwrap();
            kept.iter().map(|(name, value)| format!("{name}={value}")).collect()
        };
        let request = self
            .client
            .post(format!("http://{}{path}", self.address))
            .header("cookie", cookies.join("; "))
            .header("origin", format!("http://{}", self.address))
            .header("content-type", "application/json")
            .body(json.to_string());
        let response = request.send().await.unwrap();
        self.follow(response, path).await
    }

    async fn follow(&self, mut response: Response, path: &str) -> Page {
        let mut path = path.to_owned();
        for _ in 0..5 {
            let Some(to) = response.headers().get("location") else {
                break;
            };
            path = to.to_str().unwrap().to_owned();
            response = self.send(Method::GET, &path, None).await;
        }
        Page {
            status: response.status(),
            path,
            body: response.text().await.unwrap(),
        }
    }
}

impl Page {
    /// The token of the page's forms.
    pub fn token(&self) -> Option<String> {
        let after = self.body.split("name=\"_csrf\" value=\"").nth(1)?;
        Some(after.split('"').next()?.to_owned())
    }

    /// The page without the tokens of its forms, which differ each time.
    pub fn without_tokens(&self) -> String {
        let mut parts = self.body.split("name=\"_csrf\" value=\"");
        let mut plain = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            plain.push_str(part.split_once('"').map_or("", |(_, rest)| rest));
        }
        plain
    }

    /// The answer as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// Whether the text stands in the page, as it was written there.
    pub fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}

fn form_urlencoded(fields: &[(&str, &str)]) -> String {
    let mut url = url::Url::parse("http://localhost/").unwrap();
    url.query_pairs_mut().extend_pairs(fields);
    url.query().unwrap_or_default().to_owned()
}
