//! How the manifest names a function of the brick.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::is_kebab_case;

/// A function, by interface and name: `feeds.mine`, or `example:tools/feeds.mine` where two interfaces have one name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FunctionName {
    /// The interface: its bare name, or its full name with or without version.
    pub interface: String,
    /// The function.
    pub function: String,
}

/// A text that names no function.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no function; write interface and function as `feeds.mine`")]
pub struct NotAFunctionName(String);

impl FromStr for FunctionName {
    type Err = NotAFunctionName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The version of an interface has dots as well, so the last one counts.
        match text.rsplit_once('.') {
            Some((interface, function)) if is_interface(interface) && is_kebab_case(function) => Ok(Self {
                interface: interface.to_owned(),
                function: function.to_owned(),
            }),
            _ => Err(NotAFunctionName(text.to_owned())),
        }
    }
}

impl TryFrom<String> for FunctionName {
    type Error = NotAFunctionName;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<FunctionName> for String {
    fn from(name: FunctionName) -> Self {
        name.to_string()
    }
}

impl fmt::Display for FunctionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.interface, self.function)
    }
}

/// Whether a text names an interface: `bookings`, `example:booking/bookings` or `example:booking/bookings@0.1.0`.
pub(super) fn is_interface(text: &str) -> bool {
    let Some((namespace, rest)) = text.split_once(':') else {
        return is_kebab_case(text);
    };
    let (path, version) = match rest.split_once('@') {
        Some((path, version)) => (path, Some(version)),
        None => (rest, None),
    };
    path.split_once('/')
        .is_some_and(|(package, name)| [namespace, package, name].into_iter().all(is_kebab_case))
        && version.is_none_or(|version| semver::Version::parse(version).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        for (text, interface) in [
            ("feeds.mine", "feeds"),
            ("example:tools/feeds.mine", "example:tools/feeds"),
            ("example:tools/feeds@0.1.0.mine", "example:tools/feeds@0.1.0"),
        ] {
            let name: FunctionName = text.parse().unwrap();
            assert_eq!((name.interface.as_str(), name.function.as_str()), (interface, "mine"));
            assert_eq!(name.to_string(), text);
        }
        for bad in [
            "",
            "mine",
            "feeds.",
            ".mine",
            "feeds.Mine",
            "Feeds.mine",
            "a:b.mine",
            "feeds.mine.1",
        ] {
            assert!(bad.parse::<FunctionName>().is_err(), "{bad}");
        }
    }
}
