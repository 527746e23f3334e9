//! What a platform has been heard to promise, told from one process to another in lines of text.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    io::Write as _,
};

use legollab_runtime::Instant;

use crate::market::START;

/// Begins a line of ours, among those that a test program writes.
const MARK: &str = "> ";

/// One thing that was acknowledged, or went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The platform is open.
    Open,
    /// A member was added.
    Member(String),
    /// A purchase was made: its number, who bought, the price.
    Bought(u64, String, u32),
    /// The clock shows this.
    Time(i64),
    /// Something else happened than may happen.
    Wrong(String),
    /// All is done.
    Done,
}

impl Line {
    /// Tells it to the process that has started this one. Past the test harness, which would hold it back, and at once.
    pub fn tell(&self) {
        let mut out = std::io::stdout().lock();
        // The harness may have begun a line.
        let _ = out.write_all(format!("\n{MARK}{self}\n").as_bytes());
        let _ = out.flush();
    }

    /// Reads a line that was told; none if it is another's, or was cut off by a kill.
    pub fn heard(line: &str) -> Option<Self> {
        let mut words = line.strip_prefix(MARK)?.strip_suffix('.')?.splitn(4, ' ');
        let mut word = || words.next();
        Some(match word()? {
            "open" => Self::Open,
            "member" => Self::Member(word()?.into()),
            "bought" => Self::Bought(word()?.parse().ok()?, word()?.into(), word()?.parse().ok()?),
            "time" => Self::Time(word()?.parse().ok()?),
            "done" => Self::Done,
            _ => Self::Wrong(line.into()),
        })
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The point says that the line is whole.
        match self {
            Self::Open => f.write_str("open."),
            Self::Member(id) => write!(f, "member {id}."),
            Self::Bought(number, buyer, price) => write!(f, "bought {number} {buyer} {price}."),
            Self::Time(now) => write!(f, "time {now}."),
            Self::Wrong(what) => write!(f, "wrong {}.", what.replace('\n', " ")),
            Self::Done => f.write_str("done."),
        }
    }
}

/// Everything that a platform has acknowledged, over all its processes.
#[derive(Debug, Clone)]
pub struct Acknowledged {
    /// Purchases by number: who bought, and the price.
    pub bought: BTreeMap<u64, (String, u32)>,
    /// Members.
    pub members: BTreeSet<String>,
    /// The latest that the clock has shown.
    pub latest: Instant,
}

impl Default for Acknowledged {
    fn default() -> Self {
        Self {
            bought: BTreeMap::new(),
            members: BTreeSet::new(),
            latest: START,
        }
    }
}

impl Acknowledged {
    /// Takes note of a line.
    ///
    /// # Panics
    /// At something that went wrong, and when a number is given a second time.
    pub fn note(&mut self, line: Line) {
        match line {
            Line::Open | Line::Done => {}
            Line::Member(id) => {
                self.members.insert(id);
            }
            Line::Bought(number, buyer, price) => {
                let other = self.bought.insert(number, (buyer, price));
                assert_eq!(other, None, "number {number} was given twice");
            }
            Line::Time(now) => self.latest = Instant(now.max(self.latest.0)),
            Line::Wrong(what) => panic!("a process that was to be killed has seen: {what}"),
        }
    }
}

#[test]
fn lines_are_read_as_they_were_told_and_half_lines_are_not() {
    let lines = [
        Line::Open,
        Line::Member("m-1".into()),
        Line::Bought(12, "m-1".into(), 3),
        Line::Time(-5),
        Line::Done,
    ];
    for line in lines {
        let told = format!("{MARK}{line}");
        assert_eq!(Line::heard(&told), Some(line));
        for cut in 0..told.len() {
            assert_eq!(Line::heard(&told[..cut]), None);
        }
    }
    assert_eq!(Line::heard("running 1 test."), None);
    let wrong = Line::heard(&format!("{MARK}{}", Line::Wrong("a call failed".into())));
    assert!(matches!(wrong, Some(Line::Wrong(what)) if what.contains("a call failed")));
}

#[test]
#[should_panic(expected = "given twice")]
fn a_number_that_is_given_twice_is_noticed() {
    let mut acknowledged = Acknowledged::default();
    acknowledged.note(Line::Bought(1, "a".into(), 1));
    acknowledged.note(Line::Bought(1, "b".into(), 1));
}
