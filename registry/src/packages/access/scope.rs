//! What a token is for: `repository:namespace/name:pull,push`.

use serde::{Deserialize, Serialize};

/// What may be done with a repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Reading.
    Pull,
    /// Writing, and taking away what was written.
    Push,
}

/// What a token is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// The repository, as `namespace/name`.
    pub name: String,
    /// What may be done with it.
    pub actions: Vec<Action>,
}

impl Scope {
    /// Reads the scopes of a request for a token. Kinds that this registry does not know are left out, as the protocol has it.
    pub fn parse_all(text: &str) -> Vec<Self> {
        text.split_whitespace().filter_map(Self::parse).collect()
    }

    fn parse(text: &str) -> Option<Self> {
        let (name, actions) = text.strip_prefix("repository:")?.rsplit_once(':')?;
        let mut found: Vec<Action> = Vec::new();
        for action in actions.split(',') {
            let named: &[Action] = match action {
                "pull" => &[Action::Pull],
                "push" | "delete" => &[Action::Push],
                "*" => &[Action::Pull, Action::Push],
                _ => &[],
            };
            for action in named {
                if !found.contains(action) {
                    found.push(*action);
                }
            }
        }
        Some(Self {
            name: name.to_owned(),
            actions: found,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_read_as_clients_write_them() {
        let scopes = Scope::parse_all(
            "repository:a/b:pull,push repository:c/d:* registry:catalog:* x repository:e/f:delete,fly",
        );
        let told: Vec<(&str, &[Action])> = scopes
            .iter()
            .map(|scope| (scope.name.as_str(), scope.actions.as_slice()))
            .collect();
        assert_eq!(
            told,
            [
                ("a/b", &[Action::Pull, Action::Push][..]),
                ("c/d", &[Action::Pull, Action::Push]),
                ("e/f", &[Action::Push]),
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text: String) {
            let _ = Scope::parse_all(&text);
        }
    }
}
