//! Passwords of accounts that are made here.

use std::io::BufRead as _;

use rand::seq::IndexedRandom as _;

use crate::output::problem::Problem;

/// Characters of a password that was made up: none that can be taken for another.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// That many of them make 99 bits.
const LENGTH: usize = 20;

/// The password on the first line of standard input.
///
/// # Errors
/// When nothing can be read.
pub fn read() -> Result<String, Problem> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Problem::new("no-input").because(&error))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// A password that nobody can guess and everybody can copy.
pub fn make() -> String {
    let mut random = rand::rng();
    (0..LENGTH)
        .filter_map(|_| LETTERS.choose(&mut random))
        .map(|letter| char::from(*letter))
        .collect()
}
