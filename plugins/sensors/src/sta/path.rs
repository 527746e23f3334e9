//! What an address below the service is about: `Things('a')/Datastreams('a.pm25.0')/Observations`.

/// A kind of entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A station.
    Thing,
    /// Where it stands.
    Location,
    /// What a station measures of a property, in one layer.
    Datastream,
    /// The device.
    Sensor,
    /// What is measured.
    ObservedProperty,
    /// A reading.
    Observation,
}

impl Kind {
    /// All of them, in the order of the service's page.
    pub const ALL: [Self; 6] = [
        Self::Thing,
        Self::Location,
        Self::Datastream,
        Self::Sensor,
        Self::ObservedProperty,
        Self::Observation,
    ];

    /// The name of the set of all of them.
    pub fn set(self) -> &'static str {
        match self {
            Self::Thing => "Things",
            Self::Location => "Locations",
            Self::Datastream => "Datastreams",
            Self::Sensor => "Sensors",
            Self::ObservedProperty => "ObservedProperties",
            Self::Observation => "Observations",
        }
    }

    /// The kind with sets of this name.
    pub fn of_set(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.set() == name)
    }

    /// The links from an entity to one other, and to sets.
    pub fn links(self) -> (&'static [(&'static str, Self)], &'static [Self]) {
        match self {
            Self::Thing => (&[], &[Self::Datastream, Self::Location]),
            Self::Location => (&[], &[Self::Thing]),
            Self::Sensor | Self::ObservedProperty => (&[], &[Self::Datastream]),
            Self::Datastream => (
                &[
                    ("Thing", Self::Thing),
                    ("Sensor", Self::Sensor),
                    ("ObservedProperty", Self::ObservedProperty),
                ],
                &[Self::Observation],
            ),
            Self::Observation => (&[("Datastream", Self::Datastream)], &[]),
        }
    }
}

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A set.
    Set(Kind),
    /// An entity of a set.
    One(Kind, String),
    /// The entity that a link leads to.
    Link(&'static str),
    /// A property.
    Property(String),
    /// The property as it is.
    Value,
    /// Addresses alone.
    Ref,
}

/// The steps of a path, as far as they can follow each other; none where they cannot.
pub fn parse(segments: impl IntoIterator<Item = Option<String>>) -> Option<Vec<Step>> {
    let mut steps: Vec<Step> = Vec::new();
    // The kind of the entity or set so far, and whether it is a set.
    let mut here: Option<(Kind, bool)> = None;
    for segment in segments {
        let segment = segment?;
        let step = match (steps.last(), segment.as_str()) {
            (Some(Step::Value | Step::Ref), _) => return None,
            (Some(Step::Property(_)), "$value") => Step::Value,
            (Some(Step::Property(_)), _) => return None,
            (Some(_), "$ref") => Step::Ref,
            (None, _) => set_or_one(&segment)?,
            (Some(_), _) => {
                let (kind, is_set) = here?;
                let (links, sets) = kind.links();
                if is_set {
                    return None;
                }
                match (links.iter().find(|(name, _)| *name == segment), set_or_one(&segment)) {
                    (Some((name, _)), _) => Step::Link(name),
                    (None, Some(Step::Set(next) | Step::One(next, _))) if sets.contains(&next) => set_or_one(&segment)?,
                    (None, Some(_)) => return None,
                    (None, None) => Step::Property(segment),
                }
            }
        };
        here = match &step {
            Step::Set(kind) => Some((*kind, true)),
            Step::One(kind, _) => Some((*kind, false)),
            Step::Link(name) => {
                let (kind, _) = here?;
                let (_, next) = kind.links().0.iter().find(|(known, _)| known == name)?;
                Some((*next, false))
            }
            _ => here,
        };
        steps.push(step);
    }
    Some(steps)
}

fn set_or_one(segment: &str) -> Option<Step> {
    let Some((name, rest)) = segment.split_once('(') else {
        return Kind::of_set(segment).map(Step::Set);
    };
    let id = rest.strip_suffix(')')?;
    let id = id.strip_prefix('\'').and_then(|id| id.strip_suffix('\'')).unwrap_or(id);
    (!id.is_empty()).then_some(())?;
    Some(Step::One(Kind::of_set(name)?, id.replace("''", "'")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn steps(path: &str) -> Option<Vec<Step>> {
        parse(
            path.split('/')
                .filter(|part| !part.is_empty())
                .map(|part| Some(part.to_owned())),
        )
    }

    #[test]
    fn paths_are_read() {
        use Step::{Link, One, Property, Ref, Set, Value};
        let id = || "a".to_owned();
        for (path, expected) in [
            ("", vec![]),
            ("Things", vec![Set(Kind::Thing)]),
            (
                "Things('a')/Datastreams",
                vec![One(Kind::Thing, id()), Set(Kind::Datastream)],
            ),
            (
                "Things(a)/Datastreams('a')/Observations('a')",
                vec![
                    One(Kind::Thing, id()),
                    One(Kind::Datastream, id()),
                    One(Kind::Observation, id()),
                ],
            ),
            (
                "Datastreams('a')/Thing/name",
                vec![One(Kind::Datastream, id()), Link("Thing"), Property("name".to_owned())],
            ),
            (
                "Things('a')/name/$value",
                vec![One(Kind::Thing, id()), Property("name".to_owned()), Value],
            ),
            ("Things/$ref", vec![Set(Kind::Thing), Ref]),
            (
                "Datastreams('a')/Thing/Locations",
                vec![One(Kind::Datastream, id()), Link("Thing"), Set(Kind::Location)],
            ),
        ] {
            assert_eq!(steps(path), Some(expected), "{path}");
        }
        for path in [
            "Thing",
            "Things()",
            "Things('a'",
            "Things/name",
            "Things('a')/Observations",
            "Datastreams('a')/Sensors",
            "Things('a')/name/more",
            "Things('a')/name/$value/x",
            "$ref",
        ] {
            assert_eq!(steps(path), None, "{path}");
        }
    }

    proptest! {
        #[test]
        fn no_path_is_too_odd(path in "[A-Za-z()'/$]{0,40}") {
            let _ = steps(&path);
        }
    }
}
