//! Arguments that name files: by handles from outside, by identifiers for the brick.

use std::collections::HashMap;

use legollab_contract::{Function, Type, lower_camel_case};
use legollab_runtime::storage::{FileId, FileRecord, Living};
use legollab_web::fault::Fault;
use serde_json::{Map, Value};

use super::find::{Reader, key};
use crate::{
    error_mapping::storage_fault,
    files::{NamedFile, has_files, takes_files},
    form::FieldError,
    visit::SiteRequest,
    words::Words,
};

/// Files that the arguments of one call name at most.
const MOST: usize = 1_000;
/// How long a file that was sent has to live yet, in milliseconds: longer than a call may take.
const MARGIN: i64 = 15 * 60_000;

/// A place in the arguments that names a file.
struct NamedPlace<'v> {
    path: String,
    named: NamedFile,
    value: &'v mut Value,
}

fn places<'v>(ty: &Type, path: &str, value: &'v mut Value, found: &mut Vec<NamedPlace<'v>>) {
    if let Some(named) = NamedFile::of(ty) {
        let path = path.to_owned();
        // Whatever is no text, the call refuses.
        if value.is_string() {
            found.push(NamedPlace { path, named, value });
        }
        return;
    }
    let below = |part: &str| {
        if path.is_empty() {
            part.to_owned()
        } else {
            format!("{path}.{part}")
        }
    };
    match ty.resolved() {
        // An option within an option wraps its value.
        Type::Option(inner) if matches!(inner.resolved(), Type::Option(_)) => {
            if let Some(held) = value.get_mut("some") {
                places(inner, &below("some"), held, found);
            }
        }
        Type::Option(inner) => places(inner, path, value, found),
        Type::List(inner) if has_files(inner) => {
            for (index, value) in value.as_array_mut().into_iter().flatten().enumerate() {
                places(inner, &below(&index.to_string()), value, found);
            }
        }
        Type::Tuple(parts) => {
            let values = value.as_array_mut().into_iter().flatten();
            for (index, (ty, value)) in parts.iter().zip(values).enumerate() {
                places(ty, &below(&index.to_string()), value, found);
            }
        }
        Type::Record(record) => {
            for (name, value) in value.as_object_mut().into_iter().flatten() {
                let field = record
                    .fields
                    .iter()
                    .find(|field| lower_camel_case(&field.name) == *name);
                if let Some(field) = field {
                    places(&field.ty, &below(name), value, found);
                }
            }
        }
        Type::Variant(variant) => {
            let tag = value.get("tag").and_then(Value::as_str);
            let case = variant.cases.iter().find(|case| Some(case.name.as_str()) == tag);
            let ty = case.and_then(|case| case.ty.as_ref());
            if let (Some(ty), Some(value)) = (ty, value.get_mut("val")) {
                places(ty, &below("val"), value, found);
            }
        }
        Type::Result { ok, err } => {
            for (name, value) in value.as_object_mut().into_iter().flatten() {
                let ty = match name.as_str() {
                    "ok" => ok,
                    "err" => err,
                    _ => &None,
                };
                if let Some(ty) = ty {
                    places(ty, &below(name), value, found);
                }
            }
        }
        _ => {}
    }
}

/// Puts identifiers in the place of handles, and gives what is wrong with them: nothing that is no handle of this reader's for this
/// mount comes through.
///
/// # Errors
/// When the platform's storage fails.
pub async fn open_arguments(
    visit: &SiteRequest,
    mount: &str,
    function: &Function,
    arguments: &mut Map<String, Value>,
) -> Result<Vec<FieldError>, Fault> {
    if !takes_files(function) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for (name, value) in arguments.iter_mut() {
        let param = function
            .params
            .iter()
            .find(|param| lower_camel_case(&param.name) == *name);
        if let Some(param) = param {
            places(&param.ty, name, value, &mut found);
        }
    }
    let words = Words::get(&visit.locale);
    if found.len() > MOST {
        return Ok(vec![FieldError {
            path: String::new(),
            text: words.text("files-too-many", &[("most", MOST.into())]),
        }]);
    }
    let (reader, now) = (Reader::of(&visit.identity()), visit.site.platform.now());
    let mut ids: HashMap<String, FileId> = HashMap::new();
    if !found.is_empty() {
        let key = key(&visit.site).await?;
        for place in &found {
            let handle = place.value.as_str().unwrap_or_default();
            if let Some(opened) = key.open(mount, reader.for_handles(), handle, now) {
                ids.insert(handle.to_owned(), opened.id);
            }
        }
    }
    let store = visit.site.platform.store();
    let there = store
        .files(ids.values().copied().collect(), Living::ForReaders, now.plus(MARGIN))
        .await
        .map_err(storage_fault)?;
    let mut problems = Vec::new();
    for place in found {
        let handle = place.value.as_str().unwrap_or_default();
        let file = ids.get(handle).and_then(|id| there.get(id));
        match problem(place.named, file) {
            Some(id) => problems.push(FieldError {
                path: place.path,
                text: words.text(id, &[]),
            }),
            None => *place.value = Value::String(file.map(|file| file.id.to_string()).unwrap_or_default()),
        }
    }
    Ok(problems)
}

/// What is wrong with a file at a place, as the name of a message.
fn problem(named: NamedFile, file: Option<&FileRecord>) -> Option<&'static str> {
    let Some(file) = file else { return Some("file-gone") };
    match (named, file.size) {
        (NamedFile::Picture, None) => Some("file-no-picture"),
        (NamedFile::Picture, Some(_)) if !file.kept && file.alternative.is_none() => Some("file-undescribed"),
        _ => None,
    }
}
