//! Just enough of a browser: requests as they go over the wire, cookies, forms.

use std::collections::BTreeMap;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case, in the order they came.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The `Set-Cookie` headers.
    pub fn set_cookies(&self) -> Vec<&str> {
        let cookies = self.headers.iter().filter(|(key, _)| key == "set-cookie");
        cookies.map(|(_, value)| value.as_str()).collect()
    }

    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{} {}", self.location(), self.body);
        self
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The token of the page's forms.
    #[track_caller]
    pub fn token(&self) -> String {
        let mark = r#"name="_csrf" value=""#;
        let start = self.body.find(mark).expect("the page has a form") + mark.len();
        self.body[start..].split('"').next().unwrap().to_owned()
    }
}

/// One person's browser, at one host of one server.
#[derive(Debug, Clone)]
pub struct Browser {
    pub port: u16,
    pub host: String,
    pub language: String,
    pub cookies: BTreeMap<String, String>,
    /// Headers sent along with every request.
    pub also: Vec<(String, String)>,
}

impl Browser {
    pub fn new(port: u16, host: &str) -> Self {
        Self {
            port,
            host: host.to_owned(),
            language: "en".to_owned(),
            cookies: BTreeMap::new(),
            also: Vec::new(),
        }
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.also.push((name.to_owned(), value.to_owned()));
        self
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, &[], "").await
    }

    /// Opens a page again and again until it says something, for a few seconds.
    #[track_caller]
    pub fn until<'b>(&'b mut self, path: &'b str, says: &'b str) -> impl Future<Output = ()> + 'b {
        let caller = std::panic::Location::caller();
        async move {
            let mut last = String::new();
            for _ in 0..200 {
                last = self.get(path).await.body;
                if last.contains(says) {
                    return;
                }
                tokio::time::sleep(std::time::Duration::from_millis(25)).await;
            }
            panic!("{caller}: {path} never says `{says}`: {last}");
        }
    }

    /// Posts fields as they are.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let content = [("content-type", "application/x-www-form-urlencoded")];
        self.send("POST", path, &content, &body).await
    }

    /// Opens a page, and sends the form that goes to `action` with its token.
    pub async fn fill(&mut self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.get(page).await.expect(200).token();
        let mut fields = fields.to_vec();
        fields.push(("_csrf", &token));
        self.post(action, &fields).await
    }

    pub async fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let request = self.request(method, path, headers, body);
        let answer = raw(self.port, request.as_bytes()).await;
        for cookie in answer.set_cookies() {
            let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    /// What is sent.
    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> String {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\naccept-language: {}\r\n",
            self.host, self.language
        );
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request.push_str(&format!("cookie: {}\r\n", cookies.join("; ")));
        }
        let also = self.also.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in headers.iter().copied().chain(also) {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
        request
    }
}

/// Sends bytes and reads the answer until the server closes.
pub async fn raw(port: u16, request: &[u8]) -> Answer {
    let stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    ended(stream, request).await
}

/// Sends the rest of a request and reads all bytes of the answer until the server closes.
pub async fn answered(mut stream: TcpStream, request: &[u8]) -> Vec<u8> {
    // A server that refuses a body may close before it has come whole.
    let _ = stream.write_all(request).await;
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes).await;
    bytes
}

/// Sends the rest of a request and reads the answer until the server closes.
pub async fn ended(stream: TcpStream, request: &[u8]) -> Answer {
    let bytes = answered(stream, request).await;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let mut lines = head.lines();
    let status = lines.next().unwrap_or_default();
    let headers = lines.filter_map(|line| line.split_once(": "));
    Answer {
        status: status.split(' ').nth(1).unwrap_or("0").parse().unwrap(),
        headers: headers
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect(),
        body: body.to_owned(),
    }
}
