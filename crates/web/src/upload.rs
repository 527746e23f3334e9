//! Forms that bring files along, checked as all forms are.

use axum::{body::Bytes, extract::Request};

use crate::{
    context::RequestContext,
    fault::Fault,
    form::SMALL_FORM_BYTES,
    form_parts::{FormPart, FormParts, PartBounds},
};

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
    /// files.
    ///
    /// # Errors
    /// Those of [`FormParts::begin`] and [`FormParts::next`]; [`Fault::TooLarge`] for a file of more than `limit` bytes as well.
    pub async fn read(context: &RequestContext, request: Request, limit: usize) -> Result<Self, Fault> {
        let bounds = PartBounds {
            texts: SMALL_FORM_BYTES,
            file: limit,
            whole: limit + SMALL_FORM_BYTES,
        };
        let mut parts = FormParts::begin(context, request, bounds)?;
        let mut upload = Self {
            fields: Vec::new(),
            files: Vec::new(),
        };
        while let Some(part) = parts.next(context).await? {
            match part {
                FormPart::Text { field, text } => upload.fields.push((field, text)),
                // A field of files in which nothing was chosen is sent as an empty file.
                FormPart::File { content, .. } if content.is_empty() => {}
                FormPart::File { field, content, .. } => upload.files.push(UploadedFile { field, content }),
                FormPart::TooLarge { .. } => return Err(Fault::TooLarge),
            }
        }
        Ok(upload)
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
        theme::CSRF,
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
        Upload::read(context, request.unwrap(), limit).await
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
        let many = vec![part("a", None, "1"); crate::form::MAX_FIELDS + 1];
        assert_eq!(read(&context, kind, &many, 100).await, Err(Fault::TooLarge));
    }
}
