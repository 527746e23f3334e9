//! Just enough of a browser: cookies, forms, and a count of what its user presses.

use std::{collections::BTreeMap, sync::Arc};

use reqwest::{Client, Method, StatusCode, header, redirect::Policy};

const FORM: &str = "application/x-www-form-urlencoded";
/// What parts of a form are set apart by.
const EDGE: &str = "part-of-a-form-of-the-tests";

/// What was answered.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub refresh: String,
    pub body: String,
    /// What came, as it came.
    pub bytes: Vec<u8>,
    pub disposition: String,
}

impl Answer {
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{} {}", self.location, self.body);
        self
    }

    /// Where it leads to.
    #[track_caller]
    pub fn leads(self) -> String {
        self.expect(303).location
    }

    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.body.contains(text), "`{text}` is not in:\n{}", self.body);
        self
    }

    #[track_caller]
    pub fn does_not_say(self, text: &str) -> Self {
        assert!(!self.body.contains(text), "`{text}` is in:\n{}", self.body);
        self
    }

    /// The token of the page's forms.
    pub fn token(&self) -> Option<String> {
        let (_, rest) = self.body.split_once(r#"name="_csrf" value=""#)?;
        Some(rest.split('"').next()?.to_owned())
    }

    /// The value of the hidden field of this name that stands last before `mark`, or first on the page if that is empty.
    #[track_caller]
    pub fn hidden(&self, name: &str, mark: &str) -> String {
        let until = if mark.is_empty() {
            self.body.len()
        } else {
            self.body
                .find(mark)
                .unwrap_or_else(|| panic!("`{mark}` is not in:\n{}", self.body))
        };
        let begun = format!(r#"name="{name}" value=""#);
        let start = if mark.is_empty() {
            self.body.find(&begun)
        } else {
            self.body[..until].rfind(&begun)
        };
        let start = start.unwrap_or_else(|| panic!("no `{name}` in:\n{}", self.body)) + begun.len();
        self.body[start..].split('"').next().unwrap().to_owned()
    }

    /// What a browser sends for the form of this path as it stands, but for its token.
    #[track_caller]
    pub fn form(&self, path: &str) -> Vec<(String, String)> {
        let begun = self.body.split("<form").skip(1);
        let form = begun
            .map(|form| form.split("</form>").next().unwrap())
            .find(|form| form.split('>').next().unwrap().contains(&format!("{path}\"")));
        let form = form.unwrap_or_else(|| panic!("no form of {path} in:\n{}", self.body));
        let mut fields: Vec<(String, String)> = Vec::new();
        for part in form.split('<').skip(1) {
            let Some((tag, after)) = part.split_once('>') else {
                continue;
            };
            let attribute = |name: &str| {
                let value = tag.split_once(&format!(" {name}=\""))?.1;
                Some(value.split('"').next().unwrap().to_owned())
            };
            let has = |word: &str| tag.split(' ').any(|part| part == word);
            let value = match tag.split(' ').next().unwrap() {
                "input" => {
                    let ticks = matches!(attribute("type").unwrap().as_str(), "checkbox" | "radio");
                    if ticks && !has("checked") {
                        continue;
                    }
                    attribute("value").unwrap_or_default()
                }
                "textarea" => after.trim_start_matches('\n').to_owned(),
                "select" => String::new(),
                "option" if has("selected") => {
                    fields.last_mut().unwrap().1 = attribute("value").unwrap();
                    continue;
                }
                _ => continue,
            };
            fields.push((attribute("name").unwrap(), value));
        }
        fields.retain(|(name, _)| name != "_csrf");
        fields
    }

    /// The values of all fields of this name.
    pub fn values(&self, name: &str) -> Vec<String> {
        let begun = format!(r#"name="{name}" value=""#);
        let parts = self.body.split(&begun).skip(1);
        parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
    }
}

/// One person's browser.
#[derive(Clone)]
pub struct Browser {
    client: Arc<Client>,
    port: u16,
    host: String,
    language: &'static str,
    /// By host.
    cookies: BTreeMap<(String, String), String>,
    /// Links followed, buttons pressed, boxes ticked.
    pub pressed: usize,
    token: String,
}

impl Browser {
    pub fn new(port: u16, host: &str) -> Self {
        // Somebody has to choose what encrypts, though nothing here is.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        Self {
            client: Arc::new(client),
            port,
            host: host.to_owned(),
            language: "fr",
            cookies: BTreeMap::new(),
            pressed: 0,
            token: String::new(),
        }
    }

    pub fn english(mut self) -> Self {
        self.language = "en";
        self
    }

    /// The same browser at another site.
    pub fn at(&mut self, host: &str) {
        self.host = host.to_owned();
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    /// Follows a link.
    pub async fn follow(&mut self, path: &str) -> Answer {
        self.pressed += 1;
        self.get(path).await
    }

    /// Sends a form with the token of the page that was last looked at.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.pressed += 1;
        let mut all = vec![("_csrf", self.token.as_str())];
        all.extend(fields);
        let body = encode(&all).into_bytes();
        self.send(Method::POST, path, Some((FORM.to_owned(), body))).await
    }

    /// Looks at a page, and sends its form.
    pub async fn fill(&mut self, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.get(page).await.expect(200);
        self.post(path, fields).await
    }

    /// Sends a form with files, of which each has a name of a field and a content.
    pub async fn post_parts(&mut self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        self.pressed += 1;
        let mut body = Vec::new();
        let mut all = vec![("_csrf", self.token.as_str())];
        all.extend(fields);
        for (name, value) in all {
            let part = format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.as_bytes());
        }
        for (name, content) in files {
            let part = format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"picture\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(part.as_bytes());
            body.extend(*content);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{EDGE}--\r\n").as_bytes());
        let media = format!("multipart/form-data; boundary={EDGE}");
        self.send(Method::POST, path, Some((media, body))).await
    }

    pub async fn post_without_token(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = encode(fields).into_bytes();
        self.send(Method::POST, path, Some((FORM.to_owned(), body))).await
    }

    async fn send(&mut self, method: Method, path: &str, body: Option<(String, Vec<u8>)>) -> Answer {
        let url = format!("http://127.0.0.1:{}{path}", self.port);
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .filter(|((host, _), _)| *host == self.host)
            .map(|((_, name), value)| format!("{name}={value}"))
            .collect();
        let mut request = self
            .client
            .request(method, url)
            .header(header::HOST, format!("{}:{}", self.host, self.port))
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::COOKIE, cookies.join("; "));
        if let Some((media, body)) = body {
            request = request.header(header::CONTENT_TYPE, media).body(body);
        }
        let response = request.send().await.unwrap();
        for set in response.headers().get_all(header::SET_COOKIE) {
            let text = set.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            let key = (self.host.clone(), name.to_owned());
            if text.contains("Max-Age=0") {
                self.cookies.remove(&key);
            } else {
                self.cookies.insert(key, value.to_owned());
            }
        }
        let text = |name: &str| {
            let value = response
                .headers()
                .get(name)
                .map(|value| value.to_str().unwrap().to_owned());
            value.unwrap_or_default()
        };
        let (status, location, refresh) = (response.status(), text("location"), text("refresh"));
        let disposition = text("content-disposition");
        let bytes = response.bytes().await.unwrap().to_vec();
        let answer = Answer {
            status,
            location,
            refresh,
            // As people type: how wide a space is, is for another test.
            body: String::from_utf8_lossy(&bytes).replace(['\u{a0}', '\u{202f}'], " "),
            bytes,
            disposition,
        };
        if let Some(token) = answer.token() {
            self.token = token;
        }
        answer
    }
}

fn encode(fields: &[(&str, &str)]) -> String {
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
