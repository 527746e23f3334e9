//! Forms that bring files along, checked as all forms are.

use axum::{body::Bytes, extract::Request};
use futures::stream;
use http::header;

use crate::{
    body::{self, BodyArrival},
    context::RequestContext,
    fault::Fault,
    form::SMALL_FORM_BYTES,
    origin::RequestOrigin,
    theme::CSRF,
};

/// Parts that a form has at most.
const MAX_PARTS: usize = 200;

/// A file that was chosen in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadedFile {
    /// The name of the field.
    pub field: String,
    /// What it holds. What the browser says of its kind is not kept: a file is what it is.
    pub content: Bytes,
}

/// The fields and files of a form (`multipart/form-data`) that a page of this site sent for this browser. [`Upload::read`] is the
/// only way to get one, so no handler can forget the check.
#[derive(Debug, PartialEq, Eq)]
pub struct Upload {
    fields: Vec<(String, String)>,
    files: Vec<UploadedFile>,
}

impl Upload {
    /// Checks media type, origin and token of a request, and reads its fields and files from a body with at most `limit` bytes of
    /// files. Says as well when the body came: what was known of the sender when it began may no longer hold.
    ///
    /// # Errors
    /// Those of [`crate::form::Form::read`].
    pub async fn read(context: &RequestContext, request: Request, limit: usize) -> Result<(Self, BodyArrival), Fault> {
        let (parts, body) = request.into_parts();
        let kind = parts.headers.get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let boundary = multer::parse_boundary(kind).map_err(|_| Fault::UnsupportedMedia)?;
        if RequestOrigin::of(&parts.headers, &context.url) == RequestOrigin::Foreign {
            return Err(Fault::StaleForm);
        }
        let body = body::read_upload(body, &parts.headers, limit + SMALL_FORM_BYTES).await?;
        let whole = stream::iter([Ok::<_, std::convert::Infallible>(body.bytes)]);
        let mut sent = multer::Multipart::new(whole, boundary);
        let mut upload = Self {
            fields: Vec::new(),
            files: Vec::new(),
        };
        let mut tokens: Vec<String> = Vec::new();
        for _ in 0..=MAX_PARTS {
            let Some(part) = sent.next_field().await.map_err(|_| Fault::BadRequest)? else {
                return match tokens.as_slice() {
                    [token] if context.accepts_form_token(token) => Ok((upload, body.arrival)),
                    _ => Err(Fault::StaleForm),
                };
            };
            let name = part.name().unwrap_or_default().to_owned();
            let is_file = part.file_name().is_some();
            let content = part.bytes().await.map_err(|_| Fault::BadRequest)?;
            if is_file {
                // A field of files in which nothing was chosen is sent as an empty file.
                if !content.is_empty() {
                    upload.files.push(UploadedFile { field: name, content });
                }
                continue;
            }
            let text = String::from_utf8(content.to_vec()).map_err(|_| Fault::BadRequest)?;
            if name == CSRF {
                tokens.push(text);
            } else {
                upload.fields.push((name, text));
            }
        }
        Err(Fault::TooLarge)
    }

    /// The first value of a field; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find_map(|(key, value)| (key == name).then_some(value.as_str()))
            .unwrap_or_default()
    }

    /// All fields in order, without the token.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The file that was chosen in a field; none if none was.
    pub fn file(&self, field: &str) -> Option<&UploadedFile> {
        self.files.iter().find(|file| file.field == field)
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;
    use crate::{
        context::{OpenSession, sample},
        secret::Secret,
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

    async fn read(context: &RequestContext, kind: &str, parts: &[String], limit: usize) -> Result<Upload, Fault> {
        let body = format!("{}--x--\r\n", parts.concat());
        let request = Request::builder().header("content-type", kind).body(Body::from(body));
        Upload::read(context, request.unwrap(), limit)
            .await
            .map(|(upload, _)| upload)
    }

    #[tokio::test]
    async fn files_come_with_the_token_of_the_session_alone() {
        let (context, kind) = (signed_in(), "multipart/form-data; boundary=x");
        let token = |token: String| part(CSRF, None, &token);
        let good = [
            token(context.form_token()),
            part("text", None, "Un vélo"),
            part("picture", Some("../é.jpg"), "pixels"),
            part("other", Some(""), ""),
        ];
        let upload = read(&context, kind, &good, 100).await.unwrap();
        assert_eq!(upload.get("text"), "Un vélo");
        assert_eq!(upload.file("picture").unwrap().content.as_ref(), b"pixels");
        assert_eq!(upload.file("other"), None);
        let other = read(&context, kind, &[token(signed_in().form_token())], 100).await;
        assert_eq!(other, Err(Fault::StaleForm));
        let twice = [good[0].clone(), token(context.form_token())];
        assert_eq!(read(&context, kind, &twice, 100).await, Err(Fault::StaleForm));
        assert_eq!(read(&context, kind, &good[1..], 100).await, Err(Fault::StaleForm));
        let form = "application/x-www-form-urlencoded";
        assert_eq!(read(&context, form, &good, 100).await, Err(Fault::UnsupportedMedia));
        let large = [
            good[0].clone(),
            part("picture", Some("a"), &"a".repeat(SMALL_FORM_BYTES + 101)),
        ];
        assert_eq!(read(&context, kind, &large, 100).await, Err(Fault::TooLarge));
        let many = vec![part("a", None, "1"); MAX_PARTS + 1];
        assert_eq!(read(&context, kind, &many, 100).await, Err(Fault::TooLarge));
    }
}
