//! Reads HTML as strictly as it is meant to be written here: what a brick's page is made of, and nothing else.

/// The elements of pages.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "button",
    "caption",
    "circle",
    "code",
    "dd",
    "desc",
    "details",
    "div",
    "dl",
    "dt",
    "ellipse",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "input",
    "label",
    "legend",
    "li",
    "line",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "path",
    "polyline",
    "pre",
    "progress",
    "rect",
    "section",
    "select",
    "small",
    "span",
    "strong",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "textarea",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "ul",
];
/// Elements without an end.
const VOID: &[&str] = &["input"];
/// Attributes whose value is an address.
const ADDRESSES: &[&str] = &["href", "action", "formaction", "src"];
/// The attributes of pages, beside addresses and those that begin with `aria-` or `data-`.
const ATTRIBUTES: &[&str] = &[
    "autocomplete",
    "checked",
    "class",
    "cols",
    "colspan",
    "cx",
    "cy",
    "d",
    "datetime",
    "disabled",
    "fill",
    "focusable",
    "for",
    "form",
    "height",
    "hidden",
    "id",
    "inputmode",
    "lang",
    "max",
    "maxlength",
    "method",
    "min",
    "minlength",
    "multiple",
    "name",
    "novalidate",
    "opacity",
    "open",
    "overflow",
    "pattern",
    "points",
    "preserveAspectRatio",
    "r",
    "readonly",
    "rel",
    "required",
    "role",
    "rows",
    "rowspan",
    "rx",
    "ry",
    "scope",
    "selected",
    "step",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "tabindex",
    "text-anchor",
    "title",
    "transform",
    "type",
    "value",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// What only the host's own pages have, by attribute and word: a field for a password, and what stands on deep ground.
const HOSTS_OWN: &[(&str, &[&str])] = &[
    ("type", &["password"]),
    ("class", &["account-band", "of-brick", "deep", "next"]),
    ("autocomplete", &["current-password", "new-password", "one-time-code"]),
];

/// Says what in a page is not as it must be: another element or attribute than pages have, one that is not closed, text
/// that is not escaped, an address outside `base`.
///
/// # Errors
/// The first thing that is wrong.
pub fn check(page: &str, base: &str) -> Result<(), String> {
    let mut rest = page;
    let mut open: Vec<&str> = Vec::new();
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        escaped(text)?;
        let tag = tag.get(1..).unwrap_or_default();
        rest = match tag.strip_prefix('/') {
            Some(end) => {
                let (name, after) = end.split_once('>').ok_or("an end tag without end")?;
                if open.pop() != Some(name) {
                    return Err(format!("`</{name}>` ends what was not begun"));
                }
                after
            }
            None => begin(tag, base, &mut open)?,
        };
    }
    escaped(rest)?;
    match open.last() {
        None => Ok(()),
        Some(name) => Err(format!("`<{name}>` has no end")),
    }
}

/// Reads a start tag behind its `<`, and gives what follows.
fn begin<'p>(tag: &'p str, base: &str, open: &mut Vec<&'p str>) -> Result<&'p str, String> {
    let end = tag.find([' ', '>']).ok_or("a tag without end")?;
    let (name, mut rest) = tag.split_at(end);
    if !ELEMENTS.contains(&name) {
        return Err(format!("the element `<{name:.40}>`"));
    }
    loop {
        // Drawings are XML, in which an element without content ends itself.
        if let Some(after) = rest.strip_prefix("/>").filter(|_| open.contains(&"svg")) {
            return Ok(after);
        }
        if let Some(after) = rest.strip_prefix('>') {
            if !VOID.contains(&name) {
                open.push(name);
            }
            return Ok(after);
        }
        rest = rest
            .strip_prefix(' ')
            .ok_or_else(|| format!("`<{name}>` is not well-formed"))?;
        let end = rest.find(['=', ' ', '>']).ok_or("an attribute without end")?;
        let (attribute, after) = rest.split_at(end);
        let known = ATTRIBUTES.contains(&attribute)
            || ADDRESSES.contains(&attribute)
            || attribute.starts_with("aria-")
            || attribute.starts_with("data-");
        if !known {
            return Err(format!("the attribute `{attribute:.40}` of `<{name}>`"));
        }
        rest = after;
        if let Some(quoted) = after.strip_prefix("=\"") {
            let (value, after) = quoted.split_once('"').ok_or("a value without end")?;
            escaped(value)?;
            let mut own = HOSTS_OWN.iter().filter(|(name, _)| *name == attribute);
            if own.any(|(_, words)| value.split(' ').any(|word| words.contains(&word))) {
                return Err(format!("`{attribute}=\"{value:.40}\"` is the host’s own"));
            }
            if ADDRESSES.contains(&attribute) {
                address(value, base)?;
            }
            rest = after;
        } else if after.starts_with('=') {
            return Err(format!("the value of `{attribute}` is not quoted"));
        }
    }
}

/// Text in which nothing is markup: no angle bracket, and `&` begins an entity.
fn escaped(text: &str) -> Result<(), String> {
    if text.contains(['<', '>']) {
        return Err(format!("text that is not escaped: `{text:.80}`"));
    }
    for (place, _) in text.match_indices('&') {
        let entity = text.get(place..).unwrap_or_default();
        if !["&amp;", "&lt;", "&gt;", "&quot;", "&#"]
            .iter()
            .any(|known| entity.starts_with(known))
        {
            return Err(format!("a bare `&`: `{entity:.40}`"));
        }
    }
    Ok(())
}

/// An address on the same page, or below the platform's own base and nowhere else.
fn address(value: &str, base: &str) -> Result<(), String> {
    if value.starts_with('#') || value.starts_with("data:image/") {
        return Ok(());
    }
    let path = value.split(['?', '#']).next().unwrap_or_default();
    let below = path.strip_prefix(base).is_some_and(|rest| rest.starts_with('/'));
    let climbs = path
        .split('/')
        .any(|segment| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | ".."));
    if below && !climbs && !path.contains('\\') {
        Ok(())
    } else {
        Err(format!("the address `{value:.120}`"))
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn what_pages_are_made_of_passes_and_all_else_is_named() {
        assert_eq!(
            check("<p class=\"a\">a &lt; b<input name=\"x\" required></p>", "/p/x"),
            Ok(())
        );
        assert_eq!(
            check("<a href=\"/p/x/y?z=//w\">w</a><a href=\"#a\">a</a>", "/p/x"),
            Ok(())
        );
        for wrong in [
            "<script>x</script>",
            "<p onclick=\"x\">x</p>",
            "<p style=\"x\">x</p>",
            "<p>x",
            "x</p>",
            "<p>a > b</p>",
            "<p>a & b</p>",
            "<p class=a>x</p>",
            "<p><b></p></b>",
            "<a href=\"javascript:x\">x</a>",
            "<a href=\"//evil.example/\">x</a>",
            "<a href=\"/p/x/../y\">x</a>",
            "<a href=\"/p/xy\">x</a>",
            "<!-- x -->",
            "<input type=\"password\">",
            "<input autocomplete=\"current-password\">",
            "<p class=\"a account-band\">x</p>",
        ] {
            assert!(check(wrong, "/p/x").is_err(), "{wrong}");
        }
    }
}
