//! What a version can be, and what leads from one to another.

/// What a version is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It passed the examination and waits for an owner. Only its organisation sees it.
    Staged,
    /// An owner did not let it out. The number is free again.
    Refused,
    /// Everybody has it.
    Released,
    /// Its organisation advises against it: it is left out of lists, and those who rely on it still get it.
    Yanked,
    /// The registry withholds it.
    Quarantined,
}

/// What is done with a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// An owner lets it out.
    Approve,
    /// An owner does not let it out.
    Reject,
    /// An owner advises against it.
    Yank,
    /// An owner takes that back.
    Unyank,
    /// The registry withholds it.
    Quarantine,
    /// The registry takes that back.
    Lift,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Staged,
        Self::Refused,
        Self::Released,
        Self::Yanked,
        Self::Quarantined,
    ];

    /// Its name in the database and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Staged => "staged",
            Self::Refused => "refused",
            Self::Released => "released",
            Self::Yanked => "yanked",
            Self::Quarantined => "quarantined",
        }
    }

    /// The state of a name; none for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Where a step leads; none where it cannot be taken.
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Staged, Step::Approve) => Some(Self::Released),
            (Self::Staged, Step::Reject) => Some(Self::Refused),
            (Self::Released, Step::Yank) => Some(Self::Yanked),
            (Self::Yanked, Step::Unyank) => Some(Self::Released),
            (Self::Released | Self::Yanked, Step::Quarantine) => Some(Self::Quarantined),
            // Back to where fewest rely on it: its organisation decides whether it is advised again.
            (Self::Quarantined, Step::Lift) => Some(Self::Yanked),
            _ => None,
        }
    }

    /// Whether strangers have it by tag and digest.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Released | Self::Yanked)
    }
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Approve,
        Self::Reject,
        Self::Yank,
        Self::Unyank,
        Self::Quarantine,
        Self::Lift,
    ];

    /// What the audit calls it once it was done.
    pub const fn done(self) -> &'static str {
        match self {
            Self::Approve => "version-approved",
            Self::Reject => "version-refused",
            Self::Yank => "version-yanked",
            Self::Unyank => "version-unyanked",
            Self::Quarantine => "version-quarantined",
            Self::Lift => "version-quarantine-lifted",
        }
    }

    /// Whether it needs a reason.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Reject | Self::Yank | Self::Quarantine)
    }

    /// Whether the registry takes it, not the organisation.
    pub const fn is_the_registrys(self) -> bool {
        matches!(self, Self::Quarantine | Self::Lift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_shown_that_no_owner_let_out() {
        let (mut seen, mut next) = (Vec::new(), vec![State::Staged]);
        while let Some(state) = next.pop() {
            if seen.contains(&state) {
                continue;
            }
            seen.push(state);
            for step in Step::ALL {
                let Some(after) = state.after(step) else { continue };
                assert!(
                    state != State::Staged || !after.is_public() || step == Step::Approve,
                    "{step:?} shows what is staged"
                );
                next.push(after);
            }
        }
        assert_eq!(seen.len(), State::ALL.len(), "every state can be reached");
        assert!(Step::ALL.into_iter().all(|step| State::Refused.after(step).is_none()));
    }

    #[test]
    fn names_are_read_back() {
        for state in State::ALL {
            assert_eq!(State::parse(state.name()), Some(state));
        }
        assert_eq!(State::parse("other"), None);
    }
}
