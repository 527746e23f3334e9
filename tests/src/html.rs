//! Reads pages as a browser without scripts does: which forms there are, and what they send.
//!
//! It reads what the project's own pages are made of (quoted attributes, escaped texts) and no more.

/// A form of a page with what its fields hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// Whether it is sent in parts, as forms with files are.
    pub in_parts: bool,
    /// Its fields as they would be sent now, in order.
    pub fields: Vec<(String, String)>,
    /// The names of all fields that a person can fill, whether they hold something or not.
    pub names: Vec<String>,
    /// Its buttons: name, value and words.
    pub buttons: Vec<(String, String, String)>,
}

impl Form {
    /// Writes a value into a field, in place of what it holds.
    ///
    /// # Panics
    /// When the form has no such field.
    #[must_use]
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        assert!(
            self.names.iter().any(|known| known == name),
            "the form has no field `{name}`: {self:#?}"
        );
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Takes a hidden field away or changes it, as no browser would.
    #[must_use]
    pub fn forge(mut self, name: &str, value: Option<&str>) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields
            .extend(value.map(|value| (name.to_owned(), value.to_owned())));
        self
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find_map(|(known, value)| (known == name).then_some(value.as_str()))
    }
}

/// The forms of a page, in order. A button that names a form elsewhere on the page counts as a form of its own: that form with what
/// the button sends.
pub fn forms(page: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut named: Vec<(String, usize)> = Vec::new();
    let mut elsewhere: Vec<(String, (String, String, String))> = Vec::new();
    let mut select: Option<Select> = None;
    let mut open = false;
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        let Some((tag, after_tag)) = after.split_once('>') else {
            break;
        };
        rest = after_tag;
        let (name, attributes) = read_tag(tag);
        let attribute = |wanted: &str| {
            attributes
                .iter()
                .find_map(|(name, value)| (name == wanted).then(|| value.clone()))
        };
        if name == "form" {
            forms.push(Form {
                action: attribute("action").unwrap_or_default(),
                in_parts: attribute("enctype").is_some_and(|kind| kind == "multipart/form-data"),
                fields: Vec::new(),
                names: Vec::new(),
                buttons: Vec::new(),
            });
            named.extend(attribute("id").map(|id| (id, forms.len() - 1)));
            open = true;
            continue;
        }
        if name == "button"
            && let Some(form) = attribute("form")
        {
            let (words, _) = rest.split_once("</button>").unwrap_or((rest, ""));
            let sent = |wanted: &str| attribute(wanted).unwrap_or_default();
            elsewhere.push((form, (sent("name"), sent("value"), text(words))));
            continue;
        }
        let Some(form) = forms.last_mut().filter(|_| open) else {
            continue;
        };
        match name.as_str() {
            "/form" => open = false,
            "input" => {
                let (kind, field) = (
                    attribute("type").unwrap_or_default(),
                    attribute("name").unwrap_or_default(),
                );
                let value = attribute("value");
                let ticks = matches!(kind.as_str(), "checkbox" | "radio");
                if kind != "hidden" {
                    form.names.push(field.clone());
                }
                if !field.is_empty() && (!ticks || attribute("checked").is_some()) {
                    let value = value.unwrap_or_else(|| if ticks { "on".into() } else { String::new() });
                    form.fields.push((field, value));
                }
            }
            "textarea" => {
                let field = attribute("name").unwrap_or_default();
                let (text, after) = rest.split_once("</textarea>").unwrap_or((rest, ""));
                form.names.push(field.clone());
                form.fields
                    .push((field, unescape(text.strip_prefix('\n').unwrap_or(text))));
                rest = after;
            }
            "select" => {
                let field = attribute("name").unwrap_or_default();
                form.names.push(field.clone());
                select = Some(Select {
                    field,
                    first: None,
                    chosen: None,
                });
            }
            "option" => {
                let Some(select) = &mut select else { continue };
                let (text, _) = rest.split_once('<').unwrap_or((rest, ""));
                let value = attribute("value").unwrap_or_else(|| unescape(text.trim()));
                if attribute("selected").is_some() {
                    select.chosen = Some(value.clone());
                }
                select.first.get_or_insert(value);
            }
            "/select" => {
                if let Some(Select { field, first, chosen }) = select.take() {
                    form.fields.extend(chosen.or(first).map(|value| (field, value)));
                }
            }
            "button" => {
                let (words, _) = rest.split_once("</button>").unwrap_or((rest, ""));
                form.buttons.push((
                    attribute("name").unwrap_or_default(),
                    attribute("value").unwrap_or_default(),
                    text(words),
                ));
            }
            _ => {}
        }
    }
    for (id, button) in elsewhere {
        let form = named.iter().find(|(name, _)| *name == id).map(|(_, place)| *place);
        let Some(mut form) = form.and_then(|place| forms.get(place)).cloned() else {
            panic!("a button names a form `{id}`, which is not there");
        };
        form.fields.push((button.0.clone(), button.1.clone()));
        form.buttons = vec![button];
        forms.push(form);
    }
    // Forms that only buttons elsewhere send are no forms to a person.
    let mut place = 0;
    forms.retain(|form| {
        let carries =
            named.iter().any(|(_, named)| *named == place) && form.buttons.is_empty() && form.names.is_empty();
        place += 1;
        !carries
    });
    forms
}

struct Select {
    field: String,
    first: Option<String>,
    chosen: Option<String>,
}

/// What a person reads of a piece of a page.
pub fn text(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        words.push(' ');
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    unescape(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn read_tag(tag: &str) -> (String, Vec<(String, String)>) {
    let tag = tag.trim().trim_end_matches('/');
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return (name.to_ascii_lowercase(), attributes);
        }
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        match after.strip_prefix("=\"").and_then(|after| after.split_once('"')) {
            Some((value, after)) => {
                attributes.push((key.to_ascii_lowercase(), unescape(value)));
                rest = after;
            }
            None => {
                attributes.push((key.to_ascii_lowercase(), String::new()));
                rest = after.strip_prefix('=').unwrap_or(after);
            }
        }
    }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_sends_what_a_browser_would() {
        let page = r#"<p>x</p><form method="post" action="/a?b=1&amp;c"><input type="hidden" name="csrf" value="t&quot;">
            <label>Name <input name="name" required value="Ada"></label><input type="checkbox" name="yes" value="1">
            <input type="radio" name="way" value="a"><input type="radio" name="way" value="b" checked>
            <select name="day"><option value="mon">Monday<option value="tue" selected>Tuesday</option></select>
            <textarea name="note">
a &lt;b&gt;</textarea><button name="_add" value="x">Add <b>one</b></button></form><input name="outside">"#;
        let forms = forms(page);
        let [form] = forms.as_slice() else {
            panic!("one form, not {forms:?}")
        };
        assert_eq!(form.action, "/a?b=1&c");
        let fields: Vec<_> = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            fields,
            [
                ("csrf", "t\""),
                ("name", "Ada"),
                ("way", "b"),
                ("day", "tue"),
                ("note", "a <b>")
            ]
        );
        assert_eq!(form.buttons, [("_add".into(), "x".into(), "Add one".into())]);
        assert_eq!(form.clone().fill("yes", "1").get("yes"), Some("1"));
    }

    #[test]
    fn a_button_sends_the_form_that_it_names() {
        let page = r#"<form method="post" action="/take" id="slots"><input type="hidden" name="csrf" value="t"></form>
            <ul><li><button form="slots" name="at" value="9">9 h</button></li>
            <li><button form="slots" name="at" value="10">10 h</button></li></ul>"#;
        let forms = forms(page);
        let [nine, ten] = forms.as_slice() else {
            panic!("a form for each button, not {forms:?}")
        };
        assert_eq!(
            (nine.action.as_str(), nine.get("csrf"), nine.get("at")),
            ("/take", Some("t"), Some("9"))
        );
        assert_eq!(ten.get("at"), Some("10"));
        assert_eq!(ten.buttons, [("at".into(), "10".into(), "10 h".into())]);
    }
}
