//! The settings of each brick: the form that its own types give, as the site's steward sees it.

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_contract::{Function, Interface, Texts, lower_camel_case};
use legollab_runtime::{
    call::{Call, CallError, Caller, Method, MountedBrick},
    storage::Member,
};
use legollab_server::{
    error_mapping::{fault_of, problems_of},
    files::FileShelf,
    form::{self, FieldError, FormOutcome, FormSpec, FormValues},
    frame::Page,
    page_budget::PageBudget,
    visit::CallForm,
    words::Words as ServerWords,
};
use legollab_texts::RenderContext;
use legollab_web::{fault::Fault, theme::components::empty, theme::drawings::Spot};
use maud::html;
use serde_json::{Map, Value, json};

use super::account::{identity, steward};
use crate::{
    draw::{Area, Place, Step, next_path, pass, save_label, site_page, step_end, token},
    visit::SiteVisit,
};

const PLACE: Place = Place::of(Step::Settings, Area::Settings);
/// Settings of a brick that are in view; the others are in a fold.
const IN_VIEW: usize = 5;

/// How a brick is set up.
struct Settings<'m> {
    mounted: &'m MountedBrick,
    interface: &'m Interface,
    get: &'m Arc<Function>,
    set: &'m Arc<Function>,
    /// The name in JSON of what `set` takes.
    argument: String,
}

fn of(mounted: &MountedBrick) -> Option<Settings<'_>> {
    mounted.brick.contract.exports.iter().find_map(|interface| {
        let (get, set) = interface.settings()?;
        let argument = lower_camel_case(&set.params.first()?.name);
        Some(Settings {
            mounted,
            interface,
            get,
            set,
            argument,
        })
    })
}

/// The bricks of a site that can be set up, in the order of its menu.
fn all(visit: &SiteVisit) -> Vec<&MountedBrick> {
    let mounts = visit.platform.mounts().iter().map(Arc::as_ref);
    mounts.filter(|mounted| of(mounted).is_some()).collect()
}

impl Settings<'_> {
    async fn call(
        &self,
        visit: &SiteVisit,
        member: &Member,
        function: &Function,
        arguments: Map<String, Value>,
        method: Method,
    ) -> Result<Vec<u8>, CallError> {
        let call = Call {
            mount: self.mounted.name.clone(),
            interface: self.interface.id.to_string(),
            function: function.name.clone(),
            arguments: Value::Object(arguments).to_string().into_bytes(),
            caller: Caller {
                identity: identity(member),
                locale: visit.locale.clone(),
            },
            method,
        };
        visit.platform.call(call).await.map(|reply| reply.value)
    }

    fn draw(&self, visit: &SiteVisit, entered: &FormValues, problems: &[FieldError]) -> Page {
        let (words, server_words, names) = (visit.words(), ServerWords::get(&visit.locale), HashMap::new());
        let mount = &self.mounted.name;
        let reader = RenderContext {
            locale: &visit.locale,
            zone: visit.platform.zone(),
            names: &names,
        };
        let others = all(visit);
        let last = others.last().is_none_or(|other| other.name == *mount);
        let submit = match others.iter().skip_while(|other| other.name != *mount).nth(1) {
            Some(next) if !last => {
                let brick = next.brick.manifest().title.get(&visit.locale);
                words.text("settings-next", &[("brick", brick.into())])
            }
            _ => save_label(visit, Step::Settings),
        };
        let interface = self.interface.id.to_string();
        let entry = self.mounted.brick.function(&interface, &self.set.name);
        let spec = FormSpec {
            id: "settings".into(),
            interface: &self.interface.id,
            function: self.set,
            action: visit.link(&format!("/settings/{mount}")),
            hidden: token(visit),
            fixed: &json!({}),
            entered,
            choices: &[],
            problems,
            submit,
            texts: Texts::new(&self.mounted.brick.catalogue, reader),
            words: server_words,
            files: &FileShelf::default(),
            room: &PageBudget::for_a_page(),
            in_view: Some((IN_VIEW, words.t("settings-more"))),
            bounds: entry.and_then(|entry| entry.bounds.as_ref()),
        };
        let brick = self.mounted.brick.manifest().title.get(&visit.locale);
        let body = html! {
            @if others.len() > 1 {
                nav.chips aria-label=(words.t("settings-bricks")) {
                    @for other in &others {
                        @let here = other.name == *mount;
                        a.chip.accent[here] href=(visit.link(&format!("/settings/{}", other.name))) aria-current=[here.then_some("page")] {
                            (other.brick.manifest().title.get(&visit.locale))
                        }
                    }
                }
            }
            (form::draw(&spec))
            (step_end(visit, Step::Settings, pass(visit, Step::Settings)))
        };
        let title = words.text("settings-title", &[("brick", brick.into())]);
        site_page(visit, PLACE, (&title, &words.t("settings-lead")), body)
    }
}

/// What a brick of a site is set to.
pub struct CurrentSettings {
    /// The mount.
    pub mount: String,
    /// What the brick is called.
    pub title: String,
    /// As its `settings.set` takes them.
    pub table: toml::Table,
}

/// What the bricks of a site are set to, so far as they say it.
pub async fn current(visit: &SiteVisit) -> Vec<CurrentSettings> {
    let bricks = all(visit);
    if bricks.is_empty() {
        return Vec::new();
    }
    let Ok(member) = steward(visit).await else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for mounted in bricks {
        let Some(settings) = of(mounted) else { continue };
        let told = settings
            .call(visit, &member, settings.get, Map::new(), Method::Read)
            .await;
        let value = match told {
            Ok(told) => serde_json::from_slice(&told).unwrap_or_default(),
            Err(error) => {
                tracing::warn!(%error, mount = mounted.name, "a brick does not say what it is set to");
                continue;
            }
        };
        if let Some(toml::Value::Table(table)) = in_toml(&value) {
            found.push(CurrentSettings {
                mount: mounted.name.clone(),
                title: mounted.brick.manifest().title.get(&visit.locale).to_owned(),
                table,
            });
        }
    }
    found
}

/// A value as TOML has it, where what is not set is not said; none where it has no such value.
pub(super) fn in_toml(value: &Value) -> Option<toml::Value> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(yes) => toml::Value::Boolean(*yes),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(whole), _) => toml::Value::Integer(whole),
            // A whole number that is larger than TOML's would become another one.
            (None, Some(_)) => return None,
            (None, None) => toml::Value::Float(number.as_f64()?),
        },
        Value::String(text) => toml::Value::String(text.clone()),
        Value::Array(values) => toml::Value::Array(values.iter().map(in_toml).collect::<Option<_>>()?),
        Value::Object(fields) => {
            let mut table = toml::Table::new();
            for (name, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
                table.insert(name.clone(), in_toml(value)?);
            }
            toml::Value::Table(table)
        }
    })
}

/// The first brick's settings.
pub async fn show_first(visit: SiteVisit) -> Result<Response, Fault> {
    let first = all(&visit).first().map(|mounted| mounted.name.clone());
    match first {
        Some(mount) => Ok(form_of(&visit, &mount).await?.into_response()),
        None => Ok(nothing(&visit).into_response()),
    }
}

fn nothing(visit: &SiteVisit) -> Page {
    let words = visit.words();
    let body = html! {
        (empty(Spot::Workshop, &words.t("settings-none"), &words.t("settings-none-text"), None))
        (step_end(visit, Step::Settings, pass(visit, Step::Settings)))
    };
    let title = words.t("area-settings");
    site_page(visit, PLACE, (&title, &words.t("settings-lead")), body)
}

/// A brick's settings.
pub async fn show(visit: SiteVisit, Path((_, mount)): Path<(String, String)>) -> Result<Page, Fault> {
    form_of(&visit, &mount).await
}

async fn form_of(visit: &SiteVisit, mount: &str) -> Result<Page, Fault> {
    let mounted = visit.platform.mounted(mount).ok_or(Fault::NotFound)?.clone();
    let settings = of(&mounted).ok_or(Fault::NotFound)?;
    let member = steward(visit).await?;
    let value = settings
        .call(visit, &member, settings.get, Map::new(), Method::Read)
        .await
        .map_err(|error| fault_of(&error, ""))?;
    let value: Value = serde_json::from_slice(&value).unwrap_or_default();
    let initial = json!({ settings.argument.clone(): value });
    let entered = form::fields_of(settings.set, &json!({}), &initial, &[], visit.platform.zone());
    Ok(settings.draw(visit, &entered, &[]))
}

/// Sets a brick up, and goes on to the next one. It takes effect at once: rules are no part of what a site is made of.
pub async fn submit(
    visit: SiteVisit,
    Path((_, mount)): Path<(String, String)>,
    form: CallForm,
) -> Result<Response, Fault> {
    let mounted = visit.platform.mounted(&mount).ok_or(Fault::NotFound)?.clone();
    let settings = of(&mounted).ok_or(Fault::NotFound)?;
    let server_words = ServerWords::get(&visit.locale);
    let parsed = form::parse(
        settings.set,
        &json!({}),
        form.fields(),
        visit.platform.zone(),
        server_words,
    );
    let arguments = match parsed {
        Ok(FormOutcome::Complete(arguments)) => arguments,
        Ok(FormOutcome::Redraw(entered)) => return Ok(settings.draw(&visit, &entered, &[]).into_response()),
        Err(errors) => {
            let page = settings.draw(&visit, &errors.entered, &errors.problems);
            return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let member = steward(&visit).await?;
    let done = settings
        .call(&visit, &member, settings.set, arguments, Method::ReadOrWrite)
        .await;
    if let Err(error) = done {
        let Some((status, problems)) = problems_of(&error, server_words) else {
            return Err(fault_of(&error, ""));
        };
        let entered = FormValues::from_fields(form.fields());
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(settings
            .draw(&visit, &entered, &problems)
            .status(status)
            .into_response());
    }
    let brick = mounted.brick.manifest().title.get(&visit.locale).to_owned();
    visit.note("settings", &brick).await?;
    let note = visit.words().text("settings-saved", &[("brick", brick.into())]);
    let others = all(&visit);
    let next = others.iter().skip_while(|other| other.name != mount).nth(1);
    let path = match next {
        Some(next) => visit.path(&format!("/settings/{}", next.name)),
        None if visit.is_building() => {
            visit
                .studio
                .database()
                .step_done(visit.name(), Step::Settings.number())
                .await?;
            next_path(&visit, Step::Settings)
        }
        None => visit.path("/settings"),
    };
    Ok(visit.to_with(&path, &note).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_said_in_toml_without_what_is_not_set() {
        let told = json!({
            "name": "Jardin", "plots": 3, "fee": 1.5, "open": true, "until": null,
            "hours": [{ "day": "monday", "note": null }]
        });
        let Some(toml::Value::Table(table)) = in_toml(&told) else {
            panic!("settings are a table");
        };
        let written = table.to_string();
        for line in [
            "name = \"Jardin\"",
            "plots = 3",
            "fee = 1.5",
            "open = true",
            "day = \"monday\"",
        ] {
            assert!(written.contains(line), "{line}: {written}");
        }
        assert!(!written.contains("until") && !written.contains("note"), "{written}");
        // A list with nothing at a place of it cannot be said.
        assert_eq!(in_toml(&json!({ "hours": [null] })), None);
        assert_eq!(in_toml(&json!(u64::MAX)), None);
    }
}
