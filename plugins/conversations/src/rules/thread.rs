//! A conversation without its words: how many messages it has, and what each side has read.
//!
//! These hold after every step:
//!
//! - what a side has not read are messages of the other side, later than what it has read, and not deleted;
//! - a side that has read everything is owed a letter for the next message, and for no other until it has read again;
//! - a side has at most as many unread messages as the other may send in a row.

use serde::{Deserialize, Serialize};

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// Who.
    pub member: String,
    /// The numbers of the other's messages that were not read, in order.
    #[serde(default)]
    pub unread: Vec<u32>,
    /// Whether a letter has told of a message since everything was read.
    #[serde(default)]
    pub told: bool,
}

/// A conversation without its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Thread {
    /// The two, in the order of their identifiers.
    pub sides: [Side; 2],
    /// The number of the latest message; 0 as long as there is none.
    pub latest: u32,
    /// Whose the latest messages are, as a place in `sides`.
    pub writer: Option<usize>,
    /// How many that one has sent since the other one wrote.
    pub in_a_row: u32,
    /// Whether both have written.
    pub answered: bool,
}

/// What follows from a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// Its number.
    pub number: u32,
    /// Whether it is the first of all.
    pub begins: bool,
    /// Whether it is the first of the one who was written to.
    pub answers: bool,
    /// Whether the other side is to be sent a letter.
    pub letter: bool,
}

/// Too many messages without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyInARow;

impl Thread {
    /// An empty one; none between somebody and themselves.
    pub fn between(one: &str, other: &str) -> Option<Self> {
        if one == other {
            return None;
        }
        let side = |member: &str| Side {
            member: member.to_owned(),
            unread: Vec::new(),
            told: false,
        };
        let (low, high) = if one < other { (one, other) } else { (other, one) };
        Some(Self {
            sides: [side(low), side(high)],
            latest: 0,
            writer: None,
            in_a_row: 0,
            answered: false,
        })
    }

    /// Which of the two a member is.
    pub fn place(&self, member: &str) -> Option<usize> {
        self.sides.iter().position(|side| side.member == member)
    }

    /// This member's side.
    pub fn side(&self, member: &str) -> Option<&Side> {
        self.sides.iter().find(|side| side.member == member)
    }

    /// The other member.
    pub fn other(&self, member: &str) -> &str {
        let [low, high] = &self.sides;
        if low.member == member {
            &high.member
        } else {
            &low.member
        }
    }

    /// One of them writes. Whoever writes has read what was there.
    ///
    /// # Errors
    /// [`TooManyInARow`] if that many have had no answer; nothing changes.
    pub fn send(&mut self, from: usize, most_in_a_row: u32) -> Result<Sent, TooManyInARow> {
        let goes_on = self.writer == Some(from);
        if goes_on && self.in_a_row >= most_in_a_row {
            return Err(TooManyInARow);
        }
        let begins = self.latest == 0;
        let answers = !begins && !goes_on && !self.answered;
        self.latest += 1;
        self.in_a_row = if goes_on { self.in_a_row + 1 } else { 1 };
        self.writer = Some(from);
        self.answered |= answers;
        let number = self.latest;
        let mut letter = false;
        for (place, side) in self.sides.iter_mut().enumerate() {
            if place == from {
                side.unread.clear();
                side.told = false;
            } else {
                side.unread.push(number);
                letter = !std::mem::replace(&mut side.told, true);
            }
        }
        Ok(Sent {
            number,
            begins,
            answers,
            letter,
        })
    }

    /// One of them has read up to a number. What came later stays unread.
    pub fn read(&mut self, who: usize, up_to: u32) {
        if let Some(side) = self.sides.get_mut(who) {
            side.unread.retain(|number| *number > up_to);
            side.told &= !side.unread.is_empty();
        }
    }

    /// A message is there no longer, so nobody has it to read. No letter becomes due by that: whoever writes and deletes again and
    /// again would send one each time.
    pub fn forget(&mut self, number: u32) {
        for side in &mut self.sides {
            side.unread.retain(|unread| *unread != number);
        }
    }
}
