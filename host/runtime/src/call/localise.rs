//! Texts of bricks, written out for those who read them: messages for their recipient, refusals for the caller.

use std::collections::{BTreeSet, HashMap};

use legollab_contract::{Function, InterfaceId, Outcome, Type};
use legollab_texts::{Arg, ArgValue, Instant, Message, RenderContext, Text, hidden_member};
use serde_json::Value;
use wasmtime::component::Val;

use super::{
    Caller, Identity, MountedBrick, PlatformContext, budget::Budget, fault::CallFault, transaction::Notification,
};
use crate::{
    manifest::NamesShownTo,
    storage::{NewMessage, StorageError},
};

/// Writes messages out in the language of the member they go to. Messages to members who do not exist are dropped, with a
/// line in the log: a brick may remember somebody who has left.
///
/// How many members are looked up was counted when the brick sent the messages.
pub(super) async fn render_messages(
    context: &PlatformContext,
    notes: Vec<Notification>,
) -> Result<Vec<NewMessage>, StorageError> {
    let mut messages = Vec::with_capacity(notes.len());
    for note in notes {
        let Some(member) = context.store.member(&note.to).await? else {
            tracing::warn!(
                platform = context.name,
                mount = note.mount,
                "a message to a member who does not exist"
            );
            continue;
        };
        let Some(mounted) = context.mounted(&note.mount) else {
            continue;
        };
        // Whoever gets it is a member.
        let names = names(context, mentioned([&note.subject, &note.body])).await?;
        let reader = RenderContext {
            locale: &member.locale,
            zone: &context.zone,
            names: &names,
        };
        let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let catalogue = &mounted.brick.catalogue;
        // The zone is named once: in the subject only where the body has no time of day.
        let (body, zone_is_named) = catalogue.text_with_zone(&note.body, &reader);
        let subject = match zone_is_named {
            true => catalogue.text(&note.subject, &reader),
            false => catalogue.text_with_zone(&note.subject, &reader).0,
        };
        messages.push(NewMessage {
            installation: Some(note.installation),
            to: member.id,
            subject: one_line(subject),
            body,
            path: note.page.map(|(page, params)| path(&note.mount, &page, &params)),
        });
    }
    Ok(messages)
}

/// The path of a brick's page on the platform's site.
fn path(mount: &str, page: &str, params: &[(String, String)]) -> String {
    let mut path = format!("/{mount}/{}", encode(page));
    for (index, (name, value)) in params.iter().enumerate() {
        path.push(if index == 0 { '?' } else { '&' });
        path.push_str(&format!("{}={}", encode(name), encode(value)));
    }
    path
}

/// Percent-encodes all but the unreserved characters of RFC 3986.
fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// The members that texts speak of.
fn mentioned<'a>(texts: impl IntoIterator<Item = &'a Text>) -> BTreeSet<String> {
    texts.into_iter().flat_map(Text::members).map(str::to_owned).collect()
}

/// The same, each counted as an operation on the store: none of the brick's code runs while they are looked up, so that its
/// CPU time does not bound them.
fn charge_lookups<'a>(
    budget: &mut Budget,
    texts: impl IntoIterator<Item = &'a Text>,
) -> Result<BTreeSet<String>, CallFault> {
    let ids = mentioned(texts);
    budget.operate(ids.len())?;
    Ok(ids)
}

/// The names of members.
async fn names(context: &PlatformContext, ids: BTreeSet<String>) -> Result<HashMap<String, String>, StorageError> {
    let mut names = HashMap::new();
    for id in ids {
        if let Some(member) = context.store.member(&id).await? {
            names.insert(id, member.name);
        }
    }
    Ok(names)
}

/// The names of members for somebody who has called.
async fn names_for(
    context: &PlatformContext,
    caller: &Caller,
    ids: BTreeSet<String>,
) -> Result<HashMap<String, String>, StorageError> {
    let names = names(context, ids).await?;
    Ok(context.names_as_read_by(&caller.identity, &caller.locale, names))
}

impl PlatformContext {
    /// Whether somebody is shown the names and pictures of members.
    pub(crate) fn shows_names_to(&self, reader: &Identity) -> bool {
        self.manifest.platform.names == NamesShownTo::Everyone || !matches!(reader, Identity::Visitor)
    }

    /// Names of members as somebody reads them: those who are not shown any read of each that it is a member.
    pub(crate) fn names_as_read_by(
        &self,
        reader: &Identity,
        locale: &str,
        mut names: HashMap<String, String>,
    ) -> HashMap<String, String> {
        if !self.shows_names_to(reader) {
            names.values_mut().for_each(|name| *name = hidden_member(locale));
        }
        names
    }
}

/// Writes texts out for one reader, as many bytes as an answer may have: a brick's messages may each be much longer than
/// what names them.
struct BoundedRenderer<'a> {
    mounted: &'a MountedBrick,
    reader: RenderContext<'a>,
    room: usize,
}

impl<'a> BoundedRenderer<'a> {
    fn new(
        mounted: &'a MountedBrick,
        locale: &'a str,
        context: &'a PlatformContext,
        names: &'a HashMap<String, String>,
    ) -> Self {
        let reader = RenderContext {
            locale,
            zone: &context.zone,
            names,
        };
        Self {
            mounted,
            reader,
            room: mounted.limits.answer_bytes,
        }
    }

    fn say(&mut self, text: &Text) -> String {
        if self.room == 0 {
            return String::new();
        }
        let mut said = self.mounted.brick.catalogue.text(text, &self.reader);
        said.truncate(said.floor_char_boundary(self.room));
        self.room -= said.len();
        said
    }
}

/// What a person reads of a refusal.
pub(super) struct LocalisedRefusal {
    /// The refusal in a sentence.
    pub detail: String,
    /// What is wrong with which field.
    pub fields: Vec<(String, String)>,
}

/// Writes a refusal out. Where the brick used the contract's own error type it speaks for itself; else the comment of the
/// error's case does.
///
/// # Errors
/// When it speaks of more members than may be looked up.
pub(super) async fn refusal(
    context: &PlatformContext,
    budget: &mut Budget,
    mounted: &MountedBrick,
    caller: &Caller,
    function: &Function,
    value: &Value,
) -> Result<LocalisedRefusal, CallFault> {
    let Outcome::Fallible { err: Some(ty), .. } = &function.outcome else {
        return Ok(LocalisedRefusal {
            detail: function.name.clone(),
            fields: Vec::new(),
        });
    };
    let Type::Variant(variant) = ty.resolved() else {
        return Ok(LocalisedRefusal {
            detail: plain(value),
            fields: Vec::new(),
        });
    };
    let payload = value.get("val");
    if is_contract_error(&variant.owner, &variant.name) {
        let spoken: Vec<(String, Text)> = match value.get("tag").and_then(Value::as_str) {
            Some("invalid") => payload
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(|problem| {
                    let path = problem.get("path")?.as_str()?.to_owned();
                    Some((path, serde_json::from_value(problem.get("text")?.clone()).ok()?))
                })
                .collect(),
            _ => payload
                .and_then(|text| serde_json::from_value(text.clone()).ok())
                .map(|text| (String::new(), text))
                .into_iter()
                .collect(),
        };
        let ids = charge_lookups(budget, spoken.iter().map(|(_, text)| text))?;
        let names = names_for(context, caller, ids).await.unwrap_or_default();
        let mut speech = BoundedRenderer::new(mounted, &caller.locale, context, &names);
        let mut written: Vec<(String, String)> = spoken
            .iter()
            .map(|(path, text)| (path.clone(), speech.say(text)))
            .collect();
        let detail = written
            .iter()
            .map(|(_, text)| text.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        if value.get("tag").and_then(Value::as_str) != Some("invalid") {
            written.clear();
        }
        return Ok(LocalisedRefusal {
            detail,
            fields: written,
        });
    }
    let case = value.get("tag").and_then(Value::as_str).unwrap_or_default();
    let docs = variant
        .cases
        .iter()
        .find(|known| known.name == case)
        .map(|known| known.docs.as_str())
        .unwrap_or_default();
    let said = payload.map(plain).filter(|said| !said.is_empty());
    let detail = match (docs.is_empty(), said) {
        (false, Some(said)) => format!("{docs} {said}"),
        (false, None) => docs.to_owned(),
        (true, Some(said)) => said,
        (true, None) => case.to_owned(),
    };
    Ok(LocalisedRefusal {
        detail,
        fields: Vec::new(),
    })
}

/// Writes out the messages in a refusal of the contract's own error type, as it passes from one brick to another.
///
/// # Errors
/// When it speaks of more members than may be looked up.
pub(super) async fn render_refusal(
    context: &PlatformContext,
    budget: &mut Budget,
    mounted: &MountedBrick,
    caller: &Caller,
    function: &Function,
    refusal: &mut Val,
) -> Result<(), CallFault> {
    let Outcome::Fallible { err: Some(ty), .. } = &function.outcome else {
        return Ok(());
    };
    let Type::Variant(variant) = ty.resolved() else {
        return Ok(());
    };
    if !is_contract_error(&variant.owner, &variant.name) {
        return Ok(());
    }
    let mut spoken = Vec::new();
    collect(refusal, &mut |text| spoken.extend(text_of(text)));
    let names = names_for(context, caller, charge_lookups(budget, &spoken)?)
        .await
        .unwrap_or_default();
    let mut speech = BoundedRenderer::new(mounted, &caller.locale, context, &names);
    collect(refusal, &mut |value| {
        if let Some(text) = text_of(value) {
            let written = speech.say(&text);
            *value = Val::Variant("plain".into(), Some(Box::new(Val::String(written))));
        }
    });
    Ok(())
}

/// Visits every `text` in a value of the contract's error type: it is the payload of a case, or a field of a problem.
fn collect(value: &mut Val, visit: &mut dyn FnMut(&mut Val)) {
    match value {
        Val::Variant(case, _) if case == "plain" || case == "message" => visit(value),
        Val::Variant(_, Some(payload)) => collect(payload, visit),
        Val::List(items) => items.iter_mut().for_each(|item| collect(item, visit)),
        Val::Record(fields) => fields.iter_mut().for_each(|(_, field)| collect(field, visit)),
        _ => {}
    }
}

/// A `text` of the contract that is a message.
fn text_of(value: &Val) -> Option<Text> {
    let Val::Variant(case, Some(message)) = value else {
        return None;
    };
    if case != "message" {
        return None;
    }
    let args = match field(message, "args")? {
        Val::List(args) => args,
        _ => return None,
    };
    let args = args.iter().map(|arg| {
        let Val::Variant(kind, Some(value)) = field(arg, "value")? else {
            return None;
        };
        let value = match (kind.as_str(), value.as_ref()) {
            ("text", Val::String(text)) => ArgValue::Text(text.clone()),
            ("integer", Val::S64(integer)) => ArgValue::Integer(*integer),
            ("number", Val::Float64(number)) => ArgValue::Number(*number),
            ("instant", Val::S64(instant)) => ArgValue::Instant(Instant(*instant)),
            ("member", Val::String(member)) => ArgValue::Member(member.clone()),
            _ => return None,
        };
        Some(Arg {
            name: string(field(arg, "name")?)?,
            value,
        })
    });
    Some(Text::Message(Message {
        id: string(field(message, "id")?)?,
        args: args.collect::<Option<_>>()?,
    }))
}

fn field<'v>(record: &'v Val, name: &str) -> Option<&'v Val> {
    let Val::Record(fields) = record else { return None };
    fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
}

fn string(value: &Val) -> Option<String> {
    match value {
        Val::String(text) => Some(text.clone()),
        _ => None,
    }
}

fn is_contract_error(owner: &InterfaceId, name: &str) -> bool {
    owner.namespace == "legollaborative" && owner.package == "brick" && owner.name == "types" && name == "error"
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
