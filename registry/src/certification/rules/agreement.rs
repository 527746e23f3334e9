//! What follows from what certifiers have decided.

use legollab_trust::certification::SIGNATORIES;

/// What one certifier decides on a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Certify for two years.
    Certify,
    /// Ask the provider for more.
    More,
    /// Refuse.
    Refuse,
}

impl Choice {
    pub const ALL: [Self; 3] = [Self::Certify, Self::More, Self::Refuse];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Certify => "certify",
            Self::More => "more",
            Self::Refuse => "refuse",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }
}

/// What follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agreement {
    /// Nobody, one, or two who differ: another certifier has to decide.
    Open,
    /// Somebody needs more from the provider, which stops the request: one person's question is enough.
    More,
    /// Both certify, and are to sign.
    Certify(Vec<String>),
    /// Both refuse.
    Refuse,
}

/// What follows from the decisions of one round, in the order in which they were made, by the accounts of those who made them.
/// Whoever appears twice counts once, by the last decision.
pub fn of(decisions: &[(&str, Choice)]) -> Agreement {
    let last = |account: &str| {
        decisions
            .iter()
            .rev()
            .find(|(by, _)| *by == account)
            .map(|(_, choice)| *choice)
    };
    let mut persons: Vec<&str> = Vec::new();
    for (account, _) in decisions {
        if !persons.contains(account) {
            persons.push(account);
        }
    }
    let who = |choice: Choice| {
        persons
            .iter()
            .filter(move |account| last(account) == Some(choice))
            .take(SIGNATORIES)
    };
    if who(Choice::More).count() > 0 {
        return Agreement::More;
    }
    if who(Choice::Certify).count() == SIGNATORIES {
        return Agreement::Certify(who(Choice::Certify).map(|account| (*account).to_owned()).collect());
    }
    match who(Choice::Refuse).count() == SIGNATORIES {
        true => Agreement::Refuse,
        false => Agreement::Open,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_different_persons_agree() {
        use Choice::{Certify, More, Refuse};
        assert_eq!(of(&[]), Agreement::Open);
        assert_eq!(of(&[("ana", Certify)]), Agreement::Open);
        assert_eq!(of(&[("ana", Certify), ("ana", Certify)]), Agreement::Open);
        assert_eq!(of(&[("ana", Certify), ("ben", Refuse)]), Agreement::Open);
        let both = Agreement::Certify(vec!["ana".into(), "chloe".into()]);
        assert_eq!(of(&[("ana", Certify), ("ben", Refuse), ("chloe", Certify)]), both);
        assert_eq!(of(&[("ana", Refuse), ("ben", Refuse)]), Agreement::Refuse);
        assert_eq!(of(&[("ana", Certify), ("ben", More)]), Agreement::More);
        assert_eq!(
            of(&[("ana", Refuse), ("ben", Refuse), ("ben", Certify)]),
            Agreement::Open
        );
    }

    proptest! {
        /// However one person repeats themselves, they never are two.
        #[test]
        fn one_person_decides_nothing_alone(choices: Vec<u8>) {
            let decisions: Vec<_> = choices.iter().map(|n| ("ana", Choice::ALL[usize::from(n % 3)])).collect();
            prop_assert!(matches!(of(&decisions), Agreement::Open | Agreement::More));
        }

        #[test]
        fn those_who_certify_are_two_and_said_so(choices: Vec<(u8, u8)>) {
            let names = ["ana", "ben", "chloe"];
            let decisions: Vec<_> =
                choices.iter().map(|(who, n)| (names[usize::from(who % 3)], Choice::ALL[usize::from(n % 3)])).collect();
            if let Agreement::Certify(who) = of(&decisions) {
                prop_assert!(who.len() == 2 && who[0] != who[1]);
                for name in who {
                    let last = decisions.iter().rev().find(|(by, _)| *by == name).unwrap();
                    prop_assert_eq!(last.1, Choice::Certify);
                }
            }
        }
    }
}
