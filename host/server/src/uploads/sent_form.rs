//! A form that carries the arguments of a call, with the files that it brings.
//!
//! A field of files has the name of its value with a `+` (see [`crate::form`]). A file is taken in while the form is read, and
//! its handle becomes the value of the field: whatever is wrong with the rest of the form, the file is there already.

use std::{collections::HashMap, time::Duration};

use axum::extract::{FromRequest, Request};
use legollab_runtime::call::MountedBrick;
use legollab_web::{
    body::BodyArrival,
    fault::Fault,
    form::MAX_FIELDS,
    form_parts::{FormPart, FormParts, PartBounds},
};
use percent_encoding::percent_decode_str;

use super::{
    find::{Reader, key},
    receive::{FileRecipient, NotReceived, receive, too_large},
};
use crate::{
    brick_view::permission,
    error_mapping::storage_fault,
    files::takes_files,
    form::{ALTERNATIVE, CHOSEN, DECORATIVE, FieldError, TAKE_OUT},
    view::Permission,
    visit::{CALL_FORM_BYTES, CallForm, SiteRequest},
    words::Words,
};

/// How long a form with files waits for others of its platform that are being read.
const WAIT: Duration = Duration::from_secs(10);
/// The most letters of what a picture shows.
const ALTERNATIVE_LETTERS: usize = 500;

/// The fields of a form, in which files have become handles.
pub struct SentForm {
    fields: Vec<(String, String)>,
    problems: Vec<FieldError>,
}

impl SentForm {
    /// The first value of a field; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// All fields in order, without the token.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// What is wrong with the files that came.
    pub fn problems(&self) -> &[FieldError] {
        &self.problems
    }

    /// Reads a form for a function of a brick.
    ///
    /// # Errors
    /// Those of [`CallForm`], and [`Fault::UnsupportedMedia`] for files that the function takes none of.
    pub async fn read(
        visit: &SiteRequest,
        mounted: &MountedBrick,
        takes_files: bool,
        request: Request,
    ) -> Result<Self, Fault> {
        let mut form = Reading {
            visit,
            mounted,
            fields: Vec::new(),
            problems: Vec::new(),
            chosen: Vec::new(),
        };
        if FormParts::are_sent_by(&request) {
            if !takes_files {
                return Err(Fault::UnsupportedMedia);
            }
            form.parts(request).await?;
        } else {
            let sent = CallForm::from_request(request, &()).await?;
            form.fields = sent.fields().to_vec();
        }
        if takes_files {
            form.settle();
            form.describe().await?;
        }
        Ok(Self {
            fields: form.fields,
            problems: form.problems,
        })
    }
}

/// A form of a page: it goes to `/<mount>/do/<interface>/<function>`.
impl<S: Send + Sync> FromRequest<S> for SentForm {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &S) -> Result<Self, Fault> {
        let visit = request.extensions().get::<SiteRequest>().cloned();
        let visit = visit.ok_or(Fault::Internal { incident: None })?;
        let path = visit.path.split('?').next().unwrap_or_default().to_owned();
        let parts: Option<Vec<String>> = path
            .split('/')
            .skip(1)
            .map(|part| Some(percent_decode_str(part).decode_utf8().ok()?.into_owned()))
            .collect();
        let (mounted, entry) = match parts.as_deref() {
            Some([mount, _, interface, function]) => {
                let mounted = visit.site.platform.mounted(mount).ok_or(Fault::NotFound)?.clone();
                let entry = mounted
                    .brick
                    .function(interface, function)
                    .ok_or(Fault::NotFound)?
                    .clone();
                (mounted, entry)
            }
            _ => return Err(Fault::NotFound),
        };
        let takes_files = takes_files(&entry.function);
        // Nothing is taken in from whoever may not call anyway.
        if takes_files && FormParts::are_sent_by(&request) {
            match permission(&entry, &visit.identity()) {
                Permission::Allowed => {}
                Permission::NeedsSignIn => return Err(Fault::SignIn),
                Permission::Denied => return Err(Fault::Forbidden),
            }
        }
        Self::read(&visit, &mounted, takes_files, request).await
    }
}

struct Reading<'a> {
    visit: &'a SiteRequest,
    mounted: &'a MountedBrick,
    fields: Vec<(String, String)>,
    problems: Vec<FieldError>,
    /// Fields of files with the handles of what was chosen there.
    chosen: Vec<(String, String)>,
}

impl Reading<'_> {
    async fn parts(&mut self, request: Request) -> Result<(), Fault> {
        let (visit, mounted) = (self.visit, self.mounted);
        let words = Words::get(&visit.locale);
        visit.require_in_use()?;
        let turn = tokio::time::timeout(WAIT, visit.site.forms_with_files.acquire());
        let Ok(Ok(_turn)) = turn.await else {
            return Err(Fault::Unavailable { retry_after_s: 10 });
        };
        let (file, most) = (mounted.limits.file_bytes, mounted.limits.files);
        let whole = file.saturating_mul(usize::try_from(most).unwrap_or(usize::MAX));
        let bounds = PartBounds {
            texts: CALL_FORM_BYTES,
            file,
            whole: whole.saturating_add(CALL_FORM_BYTES),
        };
        let mut parts = FormParts::begin(visit, request, bounds)?;
        let mut files = 0_u32;
        while let Some(part) = parts.next(visit).await? {
            match part {
                FormPart::Text { field, text } => {
                    if self.fields.len() >= MAX_FIELDS {
                        return Err(Fault::TooLarge);
                    }
                    self.fields.push((field, text));
                }
                FormPart::TooLarge { field } => self.problem(&field, too_large(&mounted.limits, words)),
                FormPart::File { field, .. } if files >= most => {
                    self.problem(&field, words.text("files-too-many", &[("most", most.into())]));
                }
                FormPart::File { field, name, content } => {
                    files += 1;
                    match receive(visit, FileRecipient::brick(mounted), &name, content.into(), None).await {
                        Ok(received) => self.chosen.push((field, received.handle)),
                        Err(NotReceived::Problem(_, text)) => self.problem(&field, format!("{name}: {text}")),
                        Err(NotReceived::Fault(fault)) => return Err(fault),
                    }
                }
            }
        }
        visit.require_in_use()?;
        visit.recheck_session(BodyArrival::Later).await
    }

    fn problem(&mut self, field: &str, text: String) {
        let path = field.trim_end_matches(CHOSEN).trim_end_matches('.').to_owned();
        self.problems.push(FieldError { path, text });
    }

    fn value(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    fn set(&mut self, name: &str, value: String) {
        self.fields.retain(|(key, _)| key != name);
        self.fields.push((name.to_owned(), value));
    }

    /// Gives the files that were chosen to their fields: to a list as further rows.
    fn settle(&mut self) {
        let taken_out: Vec<String> = self
            .fields
            .iter()
            .filter_map(|(name, _)| name.strip_suffix(TAKE_OUT).map(str::to_owned))
            .collect();
        for field in taken_out {
            for name in [
                field.clone(),
                format!("{field}{ALTERNATIVE}"),
                format!("{field}{DECORATIVE}"),
            ] {
                self.fields.retain(|(key, _)| *key != name);
            }
        }
        let chosen = std::mem::take(&mut self.chosen);
        let together = |field: &str| chosen.iter().filter(|(other, _)| other == field).count();
        for (field, handle) in &chosen {
            let place = field.trim_end_matches(CHOSEN);
            let Some(list) = place.strip_suffix('.') else {
                self.set(place, handle.clone());
                continue;
            };
            let count = format!("{list}#");
            let rows: usize = self.value(&count).and_then(|rows| rows.parse().ok()).unwrap_or(0);
            let row = format!("{list}.{rows}");
            // What was said of the field is meant for the one file that was chosen there.
            if together(field) == 1 {
                for part in [ALTERNATIVE, DECORATIVE] {
                    if let Some(said) = self.value(&format!("{field}{part}")).map(str::to_owned) {
                        self.set(&format!("{row}{part}"), said);
                    }
                }
            }
            self.set(&row, handle.clone());
            self.set(&count, (rows + 1).to_string());
        }
        self.fields.retain(|(name, _)| !name.contains(CHOSEN));
    }

    /// Keeps what was said of pictures that nothing mentions yet.
    async fn describe(&self) -> Result<(), Fault> {
        let mut said: HashMap<&str, String> = HashMap::new();
        for (name, value) in &self.fields {
            if let Some(field) = name.strip_suffix(DECORATIVE) {
                said.insert(field, String::new());
            } else if let Some(field) = name.strip_suffix(ALTERNATIVE)
                && !value.trim().is_empty()
            {
                said.entry(field)
                    .or_insert_with(|| value.trim().chars().take(ALTERNATIVE_LETTERS).collect());
            }
        }
        if said.is_empty() {
            return Ok(());
        }
        let (site, reader) = (&self.visit.site, Reader::of(&self.visit.identity()));
        let key = key(site).await?;
        for (field, text) in said {
            let Some(handle) = self.value(field) else { continue };
            let opened = key.open(&self.mounted.name, reader.for_handles(), handle, site.platform.now());
            if let Some(opened) = opened {
                let described = site.platform.store().describe_file(opened.id, text).await;
                described.map_err(storage_fault)?;
            }
        }
        Ok(())
    }
}
