//! What a field says of the values it takes.

use legollab_package::Bounds;

use super::FormRenderer;
use crate::{form::path::Path, words::Words};

/// What an input is told of the text it takes. The form has no checks of the browser's own, so these only keep people from
/// typing what would be refused.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct InputBounds<'a> {
    pub(super) max_length: Option<u32>,
    pub(super) pattern: Option<&'a str>,
}

impl<'a> FormRenderer<'a> {
    fn bounds_at(&self, path: &Path) -> Vec<&'a Bounds> {
        self.sheet.bounds.map_or_else(Vec::new, |bounds| bounds.at(&path.json))
    }

    /// A hint with what bounds say of the value; none if they say nothing that helps.
    pub(super) fn with_bounds(&self, hint: Option<String>, path: &Path) -> Option<String> {
        let words = self.sheet.words;
        let said = self.bounds_at(path).into_iter().flat_map(|bounds| said(bounds, words));
        let all: Vec<String> = hint.into_iter().chain(said).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    /// What the input at a path is told.
    pub(super) fn input_bounds(&self, path: &Path) -> InputBounds<'a> {
        let bounds = self.bounds_at(path);
        InputBounds {
            max_length: bounds.iter().filter_map(|bounds| bounds.max_length).min(),
            pattern: bounds.iter().find_map(|bounds| bounds.pattern.as_deref()),
        }
    }
}

/// A sentence for each bound. A pattern is for machines; the label says what it means.
fn said(bounds: &Bounds, words: &Words) -> Vec<String> {
    type Ids = [&'static str; 3];
    let range = |[range, min, max]: Ids, least: Option<i64>, most: Option<i64>| match (least, most) {
        (None, None) => None,
        (Some(least), Some(most)) => Some(words.text(range, &[("min", least.into()), ("max", most.into())])),
        (Some(least), None) => Some(words.text(min, &[("min", least.into())])),
        (None, Some(most)) => Some(words.text(max, &[("max", most.into())])),
    };
    // That a text must not be empty is what the star beside the label says.
    let shortest = bounds.min_length.filter(|least| *least > 1).map(i64::from);
    let numbers = ["hint-number-range", "hint-number-min", "hint-number-max"];
    let lengths = ["hint-length-range", "hint-length-min", "hint-length-max"];
    let items = ["hint-items-range", "hint-items-min", "hint-items-max"];
    [
        range(numbers, bounds.min, bounds.max),
        range(lengths, shortest, bounds.max_length.map(i64::from)),
        range(items, bounds.min_items.map(i64::from), bounds.max_items.map(i64::from)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
