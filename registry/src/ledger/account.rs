//! The chart of accounts, the journals, and what kinds of entries there are.

/// An account of the fund's books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// 195, the fund: what has been received and not been given on. Its balance is a credit.
    Fund,
    /// 467, what organisations owe, and what is owed back to those that paid too much.
    Called,
    /// 512, the bank.
    Bank,
    /// 657, what projects were given.
    Granted,
    /// 6895, what entered the fund.
    IntoFund,
    /// 755, the contributions that organisations declared.
    Contributions,
    /// 7895, what left the fund.
    FromFund,
}

impl Account {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 7] = [
        Self::Fund,
        Self::Called,
        Self::Bank,
        Self::Granted,
        Self::IntoFund,
        Self::Contributions,
        Self::FromFund,
    ];

    /// Its number in the plan.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fund => "195",
            Self::Called => "467",
            Self::Bank => "512",
            Self::Granted => "657",
            Self::IntoFund => "6895",
            Self::Contributions => "755",
            Self::FromFund => "7895",
        }
    }

    /// The account of a number; none for any other text.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|account| account.code() == code)
    }
}

/// A journal, which numbers its entries without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Journal {
    /// Calls for contributions.
    Calls,
    /// What moved on the bank account.
    Bank,
    /// Everything else.
    General,
}

impl Journal {
    /// Its letters.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Calls => "AC",
            Self::Bank => "BQ",
            Self::General => "OD",
        }
    }
}

/// What an entry records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A contribution is called.
    Call,
    /// An organisation has paid.
    Payment,
    /// An organisation got back what it had paid too much.
    Refund,
    /// What is owed and paid enters the fund, or leaves it again after a correction.
    Transfer,
    /// A project is given a sum.
    Grant,
    /// An earlier entry is undone.
    Reversal,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Call,
        Self::Payment,
        Self::Refund,
        Self::Transfer,
        Self::Grant,
        Self::Reversal,
    ];

    /// Its name in the database, in exports and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Payment => "payment",
            Self::Refund => "refund",
            Self::Transfer => "transfer",
            Self::Grant => "grant",
            Self::Reversal => "reversal",
        }
    }

    /// The kind of a name; none for any other text.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The journal of such an entry. A reversal stands in the journal of the entry that it undoes.
    pub const fn journal(self) -> Journal {
        match self {
            Self::Call => Journal::Calls,
            Self::Payment | Self::Refund | Self::Grant => Journal::Bank,
            Self::Transfer | Self::Reversal => Journal::General,
        }
    }
}
