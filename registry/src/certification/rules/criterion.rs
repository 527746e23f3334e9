//! The names of the six criteria in forms, tables and messages.

use legollab_trust::certification::Criterion;

/// The name of a criterion, which is also the one in signed statements.
pub const fn name(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::QualityProcess => "quality-process",
        Criterion::Documentation => "documentation",
        Criterion::Interoperability => "interoperability",
        Criterion::Solidity => "solidity",
        Criterion::Durability => "durability",
        Criterion::Transferability => "transferability",
    }
}

/// What a certifier found for a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// The provider meets it.
    Met,
    /// The provider meets it, with a reservation that is published.
    Reserved,
    /// The provider does not meet it: nobody certifies it like that.
    Unmet,
}

impl Finding {
    pub const ALL: [Self; 3] = [Self::Met, Self::Reserved, Self::Unmet];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Reserved => "reserved",
            Self::Unmet => "unmet",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finding| finding.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_signed_statements() {
        for criterion in Criterion::ALL {
            assert_eq!(serde_json::to_value(criterion).unwrap(), name(criterion));
        }
    }
}
