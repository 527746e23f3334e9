//! Forms that bring files along, part by part: none of them is in memory longer than it takes to look at it.

use std::time::Duration;

use axum::{
    body::{Body, BodyDataStream, Bytes},
    extract::Request,
};
use http::header;
use tokio::io::{AsyncWrite, AsyncWriteExt as _};

use crate::{context::RequestContext, fault::Fault, form::MAX_FIELDS, origin::RequestOrigin, theme::CSRF};

/// How long all parts of a form may take together, with what is done about each.
const PATIENCE: Duration = Duration::from_secs(300);
/// How long may be waited for a client beyond what its bytes take at [`BYTES_PER_S`].
const GRACE: Duration = Duration::from_secs(30);
/// The least pace of a client: the line of a telephone with bad reception. Who sends slower holds a place that others wait for.
const BYTES_PER_S: u32 = 16 << 10;

/// How much a form may bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartBounds {
    /// Bytes of all its texts.
    pub texts: usize,
    /// Bytes of one file. One that is larger is read to its end and given as [`FormPart::TooLarge`].
    pub file: usize,
    /// Bytes of the whole body.
    pub whole: usize,
}

/// A part of a form. `C` is what is known of the content of a file: the content itself, or how many bytes were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormPart<C = Bytes> {
    /// A field with its text.
    Text {
        /// The name of the field.
        field: String,
        /// What it holds.
        text: String,
    },
    /// A file.
    File {
        /// The name of the field.
        field: String,
        /// What its sender calls it.
        name: String,
        /// What it holds. What the browser says of its kind is not kept: a file is what it is.
        content: C,
    },
    /// A file of more bytes than are taken, which were thrown away.
    TooLarge {
        /// The name of the field.
        field: String,
    },
}

/// A part that is yet to be read.
struct Begun {
    part: multer::Field<'static>,
    field: String,
    /// What its sender calls the file; none for a text.
    file: Option<String>,
}

/// A form (`multipart/form-data`) that a page of this site sent for this browser, as it comes. The token has to come before any
/// file, so nothing that another site sends is ever looked at.
pub struct FormParts {
    sent: multer::Multipart<'static>,
    bounds: PartBounds,
    trusted: bool,
    texts: usize,
    parts: usize,
    pace: Pace,
}

/// How fast a client sends. What is done about a part meanwhile does not count against it.
struct Pace {
    received: usize,
    waited: Duration,
    grace: Duration,
    until: tokio::time::Instant,
}

impl Pace {
    fn new() -> Self {
        Self {
            received: 0,
            waited: Duration::ZERO,
            grace: GRACE,
            until: tokio::time::Instant::now() + PATIENCE,
        }
    }

    /// Waits for the next piece.
    async fn wait<T>(&mut self, piece: impl Future<Output = T>) -> Result<T, Fault> {
        let sent = u32::try_from(self.received).unwrap_or(u32::MAX);
        let allowed = self.grace + Duration::from_secs(1) * sent / BYTES_PER_S;
        let begun = tokio::time::Instant::now();
        let until = self.until.min(begun + allowed.saturating_sub(self.waited));
        let piece = tokio::time::timeout_at(until, piece).await.map_err(|_| Fault::Slow)?;
        self.waited += begun.elapsed();
        Ok(piece)
    }
}

impl FormParts {
    /// Whether a request brings such a form.
    pub fn are_sent_by(request: &Request) -> bool {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        multer::parse_boundary(kind).is_ok()
    }

    /// Begins to read one.
    ///
    /// # Errors
    /// [`Fault::UnsupportedMedia`] for anything else, [`Fault::StaleForm`] for a form of another site, [`Fault::TooLarge`] if it
    /// announces more than it may bring.
    pub fn begin(context: &RequestContext, request: Request, bounds: PartBounds) -> Result<Self, Fault> {
        let (parts, body) = request.into_parts();
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let kind = text(header::CONTENT_TYPE).unwrap_or_default();
        let boundary = multer::parse_boundary(kind).map_err(|_| Fault::UnsupportedMedia)?;
        if RequestOrigin::of(&parts.headers, &context.url) == RequestOrigin::Foreign {
            return Err(Fault::StaleForm);
        }
        let announced = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
        if announced.is_some_and(|bytes| bytes > bounds.whole as u64) {
            return Err(Fault::TooLarge);
        }
        let stream: BodyDataStream = Body::into_data_stream(body);
        Ok(Self {
            sent: multer::Multipart::new(stream, boundary),
            bounds,
            trusted: false,
            texts: 0,
            parts: 0,
            pace: Pace::new(),
        })
    }

    /// The same, where all parts together may take this long: for files that are larger than pictures are.
    pub fn within(mut self, patience: Duration) -> Self {
        self.pace.until = tokio::time::Instant::now() + patience;
        self
    }

    /// The next part; none after the last. The token is not among them.
    ///
    /// # Errors
    /// [`Fault::StaleForm`] for a file before the token, for a token that is none, and for a form without; [`Fault::TooLarge`],
    /// [`Fault::Slow`], and [`Fault::BadRequest`] when the form cannot be read.
    pub async fn next(&mut self, context: &RequestContext) -> Result<Option<FormPart>, Fault> {
        loop {
            let Some(Begun { mut part, field, file }) = self.begun().await? else {
                return Ok(None);
            };
            let Some(name) = file else {
                match self.text(context, part, field).await? {
                    Some(text) => return Ok(Some(text)),
                    None => continue,
                }
            };
            let (mut content, mut too_large) = (Vec::new(), false);
            while let Some(chunk) = self.chunk(&mut part).await? {
                too_large |= content.len() + chunk.len() > self.bounds.file;
                if too_large {
                    content = Vec::new();
                } else {
                    content.extend_from_slice(&chunk);
                }
            }
            if too_large {
                return Ok(Some(FormPart::TooLarge { field }));
            }
            // A field of files in which nothing was chosen is sent as an empty file without a name.
            if name.is_empty() && content.is_empty() {
                continue;
            }
            return Ok(Some(FormPart::File {
                field,
                name,
                content: content.into(),
            }));
        }
    }

    /// The same, with the content of a file written as it comes: no file is in memory. What was written of one that is too large
    /// is for the caller to throw away.
    ///
    /// # Errors
    /// Those of [`FormParts::next`], and [`Fault::Internal`] where it cannot be written.
    pub async fn next_written(
        &mut self,
        context: &RequestContext,
        to: &mut (impl AsyncWrite + Unpin),
    ) -> Result<Option<FormPart<usize>>, Fault> {
        loop {
            let Some(Begun { mut part, field, file }) = self.begun().await? else {
                return Ok(None);
            };
            let Some(name) = file else {
                match self.text(context, part, field).await? {
                    Some(text) => return Ok(Some(text)),
                    None => continue,
                }
            };
            let (mut bytes, most) = (0_usize, self.bounds.file);
            while let Some(chunk) = self.chunk(&mut part).await? {
                bytes = bytes.saturating_add(chunk.len());
                if bytes <= most {
                    to.write_all(&chunk).await.map_err(unwritten)?;
                }
            }
            if name.is_empty() && bytes == 0 {
                continue;
            }
            to.flush().await.map_err(unwritten)?;
            return Ok(Some(if bytes > most {
                FormPart::TooLarge { field }
            } else {
                let content = bytes;
                FormPart::File { field, name, content }
            }));
        }
    }

    /// Begins the next part; none after the last.
    async fn begun(&mut self) -> Result<Option<Begun>, Fault> {
        let next = self.pace.wait(self.sent.next_field()).await?;
        let Some(part) = next.map_err(|_| Fault::BadRequest)? else {
            return if self.trusted { Ok(None) } else { Err(Fault::StaleForm) };
        };
        self.parts += 1;
        if self.parts > MAX_FIELDS {
            return Err(Fault::TooLarge);
        }
        let field = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        if file.is_some() && !self.trusted {
            return Err(Fault::StaleForm);
        }
        Ok(Some(Begun { part, field, file }))
    }

    async fn chunk(&mut self, part: &mut multer::Field<'static>) -> Result<Option<Bytes>, Fault> {
        let chunk = self.pace.wait(part.chunk()).await?.map_err(|_| Fault::BadRequest)?;
        let received = chunk.as_ref().map_or(0, Bytes::len);
        self.pace.received = self.pace.received.saturating_add(received);
        if self.pace.received > self.bounds.whole {
            return Err(Fault::TooLarge);
        }
        Ok(chunk)
    }

    /// Reads a field; none where it was the token.
    async fn text<C>(
        &mut self,
        context: &RequestContext,
        mut part: multer::Field<'static>,
        field: String,
    ) -> Result<Option<FormPart<C>>, Fault> {
        let most = self.bounds.texts.saturating_sub(self.texts);
        let (mut content, mut too_large) = (Vec::new(), false);
        while let Some(chunk) = self.chunk(&mut part).await? {
            too_large |= content.len() + chunk.len() > most;
            if !too_large {
                content.extend_from_slice(&chunk);
            }
        }
        if too_large {
            return Err(Fault::TooLarge);
        }
        self.texts += content.len();
        let text = String::from_utf8(content).map_err(|_| Fault::BadRequest)?;
        if field != CSRF {
            return Ok(Some(FormPart::Text { field, text }));
        }
        if self.trusted || !context.accepts_form_token(&text) {
            return Err(Fault::StaleForm);
        }
        self.trusted = true;
        Ok(None)
    }
}

fn unwritten(error: std::io::Error) -> Fault {
    tracing::error!(%error, "a file that was sent could not be written");
    Fault::Internal { incident: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        context::{OpenSession, sample},
        secret::Secret,
    };

    const BOUNDS: PartBounds = PartBounds {
        texts: 200,
        file: 10,
        whole: 4_000,
    };

    fn signed_in() -> RequestContext {
        let session = OpenSession {
            secret: Secret::random(),
            locale: "fr".into(),
            extended: false,
        };
        sample("", Some(session))
    }

    fn part(name: &str, file: Option<&str>, content: &str) -> String {
        let file = file.map_or_else(String::new, |file| format!("; filename=\"{file}\""));
        format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n")
    }

    async fn read(context: &RequestContext, parts: &[String]) -> Result<Vec<FormPart>, Fault> {
        let body = format!("{}--x--\r\n", parts.concat());
        let request = Request::builder().header("content-type", "multipart/form-data; boundary=x");
        let request = request.body(Body::from(body)).unwrap();
        assert!(FormParts::are_sent_by(&request));
        let mut sent = FormParts::begin(context, request, BOUNDS)?;
        let mut found = Vec::new();
        while let Some(part) = sent.next(context).await? {
            found.push(part);
        }
        Ok(found)
    }

    #[tokio::test]
    async fn files_come_after_the_token_of_the_session_alone() {
        let context = signed_in();
        let token = |context: &RequestContext| part(CSRF, None, &context.form_token());
        let (text, file) = (part("text", None, "Un vélo"), part("picture+", Some("é.jpg"), "pixels"));
        let nothing = part("other", Some(""), "");
        let good = [token(&context), text.clone(), file.clone(), nothing];
        let found = read(&context, &good).await.unwrap();
        assert_eq!(found.len(), 2);
        let pixels = FormPart::File {
            field: "picture+".into(),
            name: "é.jpg".into(),
            content: Bytes::from_static(b"pixels"),
        };
        assert_eq!(found[1], pixels);
        for bad in [
            vec![file.clone(), token(&context)],
            vec![text.clone()],
            vec![token(&signed_in()), file.clone()],
            vec![token(&context), token(&context)],
            vec![],
        ] {
            assert_eq!(read(&context, &bad).await, Err(Fault::StaleForm), "{bad:?}");
        }
    }

    #[tokio::test]
    async fn who_sends_a_byte_now_and_then_is_not_waited_for() {
        let context = signed_in();
        let begun = format!(
            "{}--x\r\ncontent-disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n",
            part(CSRF, None, &context.form_token())
        );
        let drops = futures::stream::unfold(Some(begun), |first| async move {
            let piece = first.unwrap_or_else(|| "a".to_owned());
            tokio::time::sleep(Duration::from_millis(5)).await;
            Some((Ok::<_, std::io::Error>(piece), None))
        });
        let request = Request::builder().header("content-type", "multipart/form-data; boundary=x");
        let request = request.body(Body::from_stream(drops)).unwrap();
        let bounds = PartBounds {
            whole: 1 << 20,
            ..BOUNDS
        };
        let mut sent = FormParts::begin(&context, request, bounds).unwrap();
        sent.pace.grace = Duration::from_millis(50);
        let next = tokio::time::timeout(Duration::from_secs(10), sent.next(&context));
        assert_eq!(next.await.expect("it ends long before"), Err(Fault::Slow));
    }

    #[tokio::test]
    async fn a_file_can_be_written_as_it_comes() {
        let context = signed_in();
        let token = part(CSRF, None, &context.form_token());
        let body = [
            token,
            part("name", None, "velos"),
            part("archive", Some("velos.tar"), "ten bytes."),
            part("archive", Some("b"), "eleven byte"),
            "--x--\r\n".to_owned(),
        ];
        let request = Request::builder().header("content-type", "multipart/form-data; boundary=x");
        let request = request.body(Body::from(body.concat())).unwrap();
        let mut sent = FormParts::begin(&context, request, BOUNDS)
            .unwrap()
            .within(Duration::from_secs(60));
        let mut written = Vec::new();
        let text = sent.next_written(&context, &mut written).await.unwrap();
        assert!(matches!(text, Some(FormPart::Text { field, text }) if field == "name" && text == "velos"));
        let file = sent.next_written(&context, &mut written).await.unwrap();
        let expected = FormPart::File {
            field: "archive".into(),
            name: "velos.tar".into(),
            content: 10,
        };
        assert_eq!(file, Some(expected));
        assert_eq!(written, b"ten bytes.");
        let large = sent.next_written(&context, &mut written).await.unwrap();
        assert!(matches!(large, Some(FormPart::TooLarge { .. })));
        assert!(written.len() <= 20, "no more than may be written is");
        assert_eq!(sent.next_written(&context, &mut written).await, Ok(None));
    }

    #[tokio::test]
    async fn what_is_too_large_is_told_without_being_kept() {
        let context = signed_in();
        let token = part(CSRF, None, &context.form_token());
        let large = part("picture+", Some("a"), "eleven byte");
        let found = read(&context, &[token.clone(), large, part("after", None, "1")])
            .await
            .unwrap();
        assert_eq!(
            found[0],
            FormPart::TooLarge {
                field: "picture+".into()
            }
        );
        assert_eq!(found.len(), 2);
        for large in [
            part("t", None, &"a".repeat(201)),
            part("f", Some("a"), &"a".repeat(4_001)),
        ] {
            assert_eq!(read(&context, &[token.clone(), large]).await, Err(Fault::TooLarge));
        }
    }
}
