//! Where a value stands: the name of its field, and its path in the JSON.

use legollab_contract::lower_camel_case;

/// Where a value stands in the arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    /// The name of its field, as `schedule.at.day`: below a variant, the name of the case.
    pub(super) name: String,
    /// Its path in the JSON in the same form, as `schedule.val.day`.
    pub(super) json: String,
}

impl Path {
    /// A parameter.
    pub(super) fn param(name: &str) -> Self {
        let name = lower_camel_case(name);
        Self {
            json: name.clone(),
            name,
        }
    }

    /// A field of the record here.
    pub(super) fn field(&self, name: &str) -> Self {
        self.below(&lower_camel_case(name))
    }

    /// A row of the list here, or a part of the tuple.
    pub(super) fn index(&self, index: usize) -> Self {
        self.below(&index.to_string())
    }

    /// What goes with a case of the variant or result here; `key` is what its JSON has before it.
    pub(super) fn case(&self, name: &str, key: &str) -> Self {
        Self {
            name: format!("{}.{name}", self.name),
            json: format!("{}.{key}", self.json),
        }
    }

    /// What is inside an option whose value could itself be null: JSON wraps it.
    pub(super) fn some(&self) -> Self {
        self.below("some")
    }

    fn below(&self, part: &str) -> Self {
        Self {
            name: format!("{}.{part}", self.name),
            json: format!("{}.{part}", self.json),
        }
    }

    /// The field that says how many rows a list has.
    pub(super) fn count(&self) -> String {
        format!("{}#", self.name)
    }

    /// The field that says that an optional value is given.
    pub(super) fn given(&self) -> String {
        format!("{}?", self.name)
    }

    /// The field that says which of two instants is meant.
    pub(super) fn fold(&self) -> String {
        format!("{}@", self.name)
    }

    /// The field that holds a whole value as JSON.
    pub(super) fn whole(&self) -> String {
        format!("{}=", self.name)
    }
}

/// A path as bricks write it (`hours[2].until`, `hours.2.until`, field names as in WIT or in JSON) in the form of
/// [`Path::json`]. `hours[].until` means every row: `hours.*.until`.
pub(super) fn normalised(path: &str) -> String {
    path.replace("[]", ".*")
        .replace('[', ".")
        .replace(']', "")
        .split('.')
        .filter(|part| !part.is_empty())
        // A key of JSON has no `-`, and must keep its capitals.
        .map(|part| {
            if part.contains('-') {
                lower_camel_case(part)
            } else {
                part.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join(".")
}

/// Whether a pattern from [`normalised`] means a path; `*` stands for any one part.
pub(super) fn means(pattern: &str, path: &str) -> bool {
    let (mut pattern, mut path) = (pattern.split('.'), path.split('.'));
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return true,
            (Some(expected), Some(found)) if expected == "*" || expected == found => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_bricks_mean_fields() {
        assert_eq!(normalised("hours[2].open-until"), "hours.2.openUntil");
        assert_eq!(normalised("request.item"), "request.item");
        assert!(means(&normalised("hours[].until"), "hours.7.until"));
        assert!(!means(&normalised("hours[].until"), "hours.7"));
        assert!(!means("hours", "hours.7"));
    }
}
