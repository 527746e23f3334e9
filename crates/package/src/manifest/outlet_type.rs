//! How a manifest names a type that outlets offer and blocks take.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{function_name::is_interface, is_kebab_case};

/// The interface of the contract whose types go by their bare name.
const CONTRACT: &str = "legollaborative:brick/types";
/// The types of the contract that an outlet can be about: what identifies somebody or some place.
const OF_THE_CONTRACT: [&str; 2] = ["member-id", "coordinates"];

/// A type: `member-id` of the contract, or `example:tools/tools.tool-id` of an interface. In the manifest of the brick that has
/// the interface, its bare name will do: `tools.tool-id`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OutletType {
    /// The interface: its bare name, or its full one without version; none for a type of the contract.
    pub interface: Option<String>,
    /// The type.
    pub name: String,
}

/// A text that names no type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no type; write `member-id`, `coordinates`, or interface and type as `example:tools/tools.tool-id`")]
pub struct NotAnOutletType(pub(super) String);

impl OutletType {
    /// A type of an interface, by the interface's full name without version.
    pub fn of_interface(interface: &str, name: &str) -> Self {
        Self {
            interface: (interface != CONTRACT).then(|| interface.to_owned()),
            name: name.to_owned(),
        }
    }

    /// A member's identifier.
    pub fn member_id() -> Self {
        Self::of_interface(CONTRACT, "member-id")
    }

    /// Whether it says which type it is by itself, whoever writes it.
    pub fn is_full(&self) -> bool {
        self.interface.as_ref().is_none_or(|interface| interface.contains(':'))
    }
}

impl FromStr for OutletType {
    type Err = NotAnOutletType;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if OF_THE_CONTRACT.contains(&text) {
            return Ok(Self::of_interface(CONTRACT, text));
        }
        match text.rsplit_once('.') {
            Some((interface, name)) if is_interface(interface) && is_kebab_case(name) => {
                // A type is the same in each version of its interface.
                let unversioned = interface.split('@').next().unwrap_or(interface);
                let of_the_contract = unversioned == CONTRACT && OF_THE_CONTRACT.contains(&name);
                if unversioned == CONTRACT && !of_the_contract {
                    return Err(NotAnOutletType(text.to_owned()));
                }
                Ok(Self::of_interface(unversioned, name))
            }
            _ => Err(NotAnOutletType(text.to_owned())),
        }
    }
}

impl TryFrom<String> for OutletType {
    type Error = NotAnOutletType;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<OutletType> for String {
    fn from(name: OutletType) -> Self {
        name.to_string()
    }
}

impl fmt::Display for OutletType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.interface {
            Some(interface) => write!(f, "{interface}.{}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_named_one_way_each() {
        for (text, shown, is_full) in [
            ("member-id", "member-id", true),
            ("legollaborative:brick/types@0.1.0.member-id", "member-id", true),
            ("tools.tool-id", "tools.tool-id", false),
            ("example:tools/tools@0.1.0.tool-id", "example:tools/tools.tool-id", true),
        ] {
            let name: OutletType = text.parse().unwrap();
            assert_eq!((name.to_string().as_str(), name.is_full()), (shown, is_full));
        }
        for bad in [
            "",
            "home",
            "instant",
            "legollaborative:brick/types.instant",
            "a/b.c",
            "tools.",
            "Tools.tool-id",
            "velos/item",
        ] {
            assert!(bad.parse::<OutletType>().is_err(), "{bad}");
        }
    }
}
