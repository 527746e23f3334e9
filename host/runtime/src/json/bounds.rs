//! What is said of a value that is out of its bounds.

use legollab_contract::BrokenBound;
use legollab_texts::FluentArgs;

/// What would be right, as a sentence in the language of `locale`.
pub fn bound_text(bound: &BrokenBound, locale: &str) -> String {
    let mut args = FluentArgs::new();
    let id = match bound {
        BrokenBound::Pattern(pattern) => {
            args.set("value", pattern.as_str());
            "bound-pattern"
        }
        BrokenBound::Min(value) => number(&mut args, *value, "bound-min"),
        BrokenBound::Max(value) => number(&mut args, *value, "bound-max"),
        BrokenBound::MinLength(value) => number(&mut args, (*value).into(), "bound-min-length"),
        BrokenBound::MaxLength(value) => number(&mut args, (*value).into(), "bound-max-length"),
        BrokenBound::MinItems(value) => number(&mut args, (*value).into(), "bound-min-items"),
        BrokenBound::MaxItems(value) => number(&mut args, (*value).into(), "bound-max-items"),
    };
    crate::words().format(locale, id, &args)
}

fn number(args: &mut FluentArgs<'_>, value: i64, id: &'static str) -> &'static str {
    args.set("value", value);
    id
}
