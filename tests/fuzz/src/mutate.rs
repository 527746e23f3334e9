//! Inputs made from other inputs.

/// Makes inputs from seeds, always the same from the same number.
pub struct Mutator {
    random: Random,
    seeds: Vec<Vec<u8>>,
    words: &'static [&'static str],
}

/// Changes made to one seed at most.
const MOST_CHANGES: u64 = 6;
/// Bytes that one change takes out, repeats or puts in from elsewhere at most.
const MOST_BYTES: u64 = 64;

impl Mutator {
    /// Begins with a number.
    pub fn new(number: u64, seeds: Vec<Vec<u8>>, words: &'static [&'static str]) -> Self {
        Self {
            random: Random::of(number),
            seeds,
            words,
        }
    }

    /// The next input; empty if there are no seeds.
    pub fn input(&mut self) -> Vec<u8> {
        let mut input = self.seed();
        for _ in 0..=self.below(MOST_CHANGES) {
            self.change(&mut input);
        }
        input
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.place(input.len() + 1);
        let to = (at + self.place(MOST_BYTES as usize)).min(input.len());
        match self.below(8) {
            0 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte ^= 1 << self.below(8);
                }
            }
            1 => {
                let new = self.next() as u8;
                if let Some(byte) = input.get_mut(at) {
                    *byte = new;
                }
            }
            2 => drop(input.drain(at..to)),
            3 => {
                let piece: Vec<u8> = input.get(at..to).unwrap_or_default().to_vec();
                insert(input, at, &piece);
            }
            4 => {
                let other = self.seed();
                let from = self.place(other.len() + 1);
                let until = (from + self.place(MOST_BYTES as usize)).min(other.len());
                insert(input, at, other.get(from..until).unwrap_or_default());
            }
            5 => input.truncate(at),
            _ => {
                let place = self.place(self.words.len().max(1));
                let word = self.words.get(place).copied().unwrap_or_default();
                insert(input, at, word.as_bytes());
            }
        }
    }

    fn seed(&mut self) -> Vec<u8> {
        let place = self.place(self.seeds.len().max(1));
        self.seeds.get(place).cloned().unwrap_or_default()
    }

    fn place(&mut self, count: usize) -> usize {
        usize::try_from(self.below(count as u64)).unwrap_or(0)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.random.below(bound)
    }

    fn next(&mut self) -> u64 {
        self.random.next()
    }
}

/// Numbers that look like chance, always the same ones from the same number.
pub(crate) struct Random(u64);

impl Random {
    /// Begins with a number.
    pub(crate) fn of(number: u64) -> Self {
        // Anything but nothing will do.
        Self(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `bound`, which is not 0.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    /// xorshift64*: quick, and good enough to choose places.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 8
    }
}

fn insert(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    let rest = input.split_off(at.min(input.len()));
    input.extend_from_slice(piece);
    input.extend_from_slice(&rest);
}
