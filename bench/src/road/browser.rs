//! Just enough of a browser to fill in forms, with a watch.

use std::{
    io::Write as _,
    net::SocketAddr,
    time::{Duration, Instant},
};

use crate::load;

/// What parts of a form with files are set apart by.
const EDGE: &str = "part-of-a-form-of-the-bench";

/// A request that was answered.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Method and path.
    pub what: String,
    /// From the connection to the last byte of the answer.
    pub took: Duration,
}

impl Asked {
    /// How long it took, in seconds.
    pub fn seconds(&self) -> f64 {
        self.took.as_secs_f64()
    }
}

/// One person at one site.
pub struct Browser {
    address: SocketAddr,
    host: String,
    cookies: Vec<(String, String)>,
    token: String,
    /// What was asked so far.
    pub asked: Vec<Asked>,
}

impl Browser {
    /// Somebody who has not been at this site.
    pub fn new(address: SocketAddr, site: &str) -> Self {
        Self {
            address,
            host: format!("{site}.localhost:{}", address.port()),
            cookies: Vec::new(),
            token: String::new(),
            asked: Vec::new(),
        }
    }

    /// A page that is there.
    ///
    /// # Errors
    /// When it is not.
    pub fn page(&mut self, path: &str) -> crate::error::Result<String> {
        let answer = self.ask("GET", path, &[], b"")?;
        if answer.status != 200 {
            return Err(format!("{path} answered {}", answer.status).into());
        }
        let page = String::from_utf8_lossy(&answer.body).into_owned();
        if let Some(token) = value_after(&page, r#"name="_csrf" value=""#) {
            token.clone_into(&mut self.token);
        }
        Ok(page)
    }

    /// Sends a form of the page that was looked at last, and gives the path that it leads to.
    ///
    /// # Errors
    /// When what was sent is not taken.
    pub fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> crate::error::Result<String> {
        let token = self.token.clone();
        let fields = [&[("_csrf", token.as_str())], fields].concat();
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        self.follow(path, kind, body.join("&").as_bytes())
    }

    /// The same with a picture.
    ///
    /// # Errors
    /// When what was sent is not taken.
    pub fn send_with(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        picture: (&str, &[u8]),
    ) -> crate::error::Result<String> {
        let token = self.token.clone();
        let mut body = Vec::new();
        for (name, value) in [&[("_csrf", token.as_str())], fields].concat() {
            write!(
                body,
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )?;
        }
        let (name, bytes) = picture;
        write!(
            body,
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{name}.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
        )?;
        body.extend_from_slice(bytes);
        write!(body, "\r\n--{EDGE}--\r\n")?;
        let kind = format!("Content-Type: multipart/form-data; boundary={EDGE}\r\n");
        self.follow(path, &kind, &body)
    }

    fn follow(&mut self, path: &str, kind: &str, body: &[u8]) -> crate::error::Result<String> {
        let answer = self.ask("POST", path, kind.as_bytes(), body)?;
        match (answer.status, answer.header("location")) {
            (303, Some(location)) => Ok(local(location).to_owned()),
            (status, _) => Err(format!("a form sent to {path} answered {status}").into()),
        }
    }

    fn ask(&mut self, method: &str, path: &str, more: &[u8], body: &[u8]) -> crate::error::Result<load::Answer> {
        let mut request = Vec::new();
        write!(
            request,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nAccept-Language: fr\r\n",
            self.host
        )?;
        if method == "POST" {
            write!(
                request,
                "Origin: http://{}\r\nContent-Length: {}\r\n",
                self.host,
                body.len()
            )?;
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            write!(request, "Cookie: {}\r\n", cookies.join("; "))?;
        }
        request.extend_from_slice(more);
        request.extend_from_slice(b"\r\n");
        request.extend_from_slice(body);
        let begun = Instant::now();
        let answer = load::answer(self.address, &request).map_err(|error| format!("{method} {path}: {error}"))?;
        self.asked.push(Asked {
            what: format!("{method} {path}"),
            took: begun.elapsed(),
        });
        for cookie in answer.headers("set-cookie") {
            if let Some((name, value)) = cookie.split(';').next().and_then(|pair| pair.split_once('=')) {
                self.cookies.retain(|(known, _)| known != name);
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        Ok(answer)
    }
}

/// The path of an address.
fn local(location: &str) -> &str {
    match location.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
        None => location,
    }
}

/// What stands between `begun` and the next quotation mark.
pub fn value_after<'p>(page: &'p str, begun: &str) -> Option<&'p str> {
    page.split_once(begun)?.1.split('"').next()
}

/// As a form sends it.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}
