//! Numbers as a language writes them.

/// The sign between the whole and the decimals.
pub(crate) fn decimal_sign(locale: &str) -> char {
    let base = locale.split('-').next().unwrap_or(locale);
    let with_comma = [
        "bg", "br", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fr", "gl", "hr", "hu", "id", "is", "it",
        "lt", "lv", "nb", "nl", "nn", "no", "oc", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk",
        "vi",
    ];
    if with_comma.contains(&base) { ',' } else { '.' }
}

/// A number with at most six decimals, as the language writes it: `3,5` in French. What is no number is a dash.
pub fn format_number(number: f64, locale: &str) -> String {
    format_decimals(number, locale, 0, 6)
}

/// A number with at least `least` and at most `most` decimals, neither more than six.
pub(crate) fn format_decimals(number: f64, locale: &str, least: usize, most: usize) -> String {
    if number.is_nan() {
        return "–".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "∞" } else { "-∞" }.to_owned();
    }
    if number.abs() >= 1e15 {
        return format!("{number:e}").replace('.', &decimal_sign(locale).to_string());
    }
    let (least, most) = (least.min(6), most.min(6).max(least.min(6)));
    let mut text = format!("{number:.most$}");
    if let Some(point) = text.find('.') {
        while text.len() > point + 1 + least && text.ends_with('0') {
            text.pop();
        }
        if text.ends_with('.') {
            text.pop();
        }
    }
    if text.trim_start_matches('-').chars().all(|c| c == '0' || c == '.') {
        text = text.trim_start_matches('-').to_owned();
    }
    text.replace('.', &decimal_sign(locale).to_string())
}
