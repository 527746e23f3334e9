//! The readings of one property on one day, and how they are kept in few bytes.
//!
//! | bytes | hold |
//! |---|---|
//! | 1 | version of the encoding |
//! | 1 | 0 if times are in milliseconds, 1 if all of them are whole seconds |
//! | 1 | the power of ten that divides all values, which are in millionths |
//! | varint | number of readings |
//! | varints | the first time since the beginning of the day, then the time since the reading before |
//! | zigzag varints | the first value, then the difference from the value before |
//!
//! A station that measures every two and a half minutes takes about four bytes a reading. The same readings give the same
//! bytes, in whichever order they came.

use legollab_brick::{
    Instant,
    clock::{DAY, SECOND},
};

use serde::{Deserialize, Serialize};

use crate::{time, value::Value};

/// A value at a point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// When it was measured.
    pub at: Instant,
    /// What was measured.
    pub value: Value,
}

/// Bytes that are no encoded day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

const VERSION: u8 = 1;
const DECIMALS: u8 = 6;

/// Encodes the readings of the day with this number, in the order of their times.
pub fn encode(day: i32, readings: &[Reading]) -> Vec<u8> {
    let start = time::start_of(day);
    let whole_seconds = readings.iter().all(|reading| reading.at.rem_euclid(SECOND) == 0);
    let unit = if whole_seconds { SECOND } else { 1 };
    let power = (0..=DECIMALS)
        .rev()
        .find(|power| readings.iter().all(|reading| reading.value.0 % scale(*power) == 0))
        .unwrap_or(0);
    let mut bytes = vec![VERSION, whole_seconds.into(), power];
    write(&mut bytes, u64::try_from(readings.len()).unwrap_or(u64::MAX));
    let mut before = start;
    for reading in readings {
        write(&mut bytes, (reading.at - before).unsigned_abs() / unit.unsigned_abs());
        before = reading.at;
    }
    let mut before = 0;
    for reading in readings {
        let value = reading.value.0 / scale(power);
        write(&mut bytes, zigzag(value - before));
        before = value;
    }
    bytes
}

/// Decodes the readings of the day with this number.
pub fn decode(day: i32, bytes: &[u8]) -> Result<Vec<Reading>, Damaged> {
    let [VERSION, seconds @ (0 | 1), power @ 0..=DECIMALS, rest @ ..] = bytes else {
        return Err(Damaged);
    };
    let mut rest = rest;
    let unit = if *seconds == 1 { SECOND } else { 1 };
    let count = usize::try_from(read(&mut rest)?).map_err(|_| Damaged)?;
    // Each reading takes two bytes at least, so a wrong count cannot ask for memory that is not there.
    if count > rest.len() / 2 {
        return Err(Damaged);
    }
    let start = time::start_of(day);
    let mut before = start;
    let mut times = Vec::with_capacity(count);
    for _ in 0..count {
        let step = i64::try_from(read(&mut rest)?).map_err(|_| Damaged)?;
        before = step
            .checked_mul(unit)
            .and_then(|step| before.checked_add(step))
            .ok_or(Damaged)?;
        if before - start >= DAY || times.last().is_some_and(|last| *last >= before) {
            return Err(Damaged);
        }
        times.push(before);
    }
    let mut value: i64 = 0;
    let mut readings = Vec::with_capacity(count);
    for at in times {
        value = value.checked_add(unzigzag(read(&mut rest)?)).ok_or(Damaged)?;
        let value = value.checked_mul(scale(*power)).map(Value).ok_or(Damaged)?;
        readings.push(Reading { at, value });
    }
    if rest.is_empty() { Ok(readings) } else { Err(Damaged) }
}

fn scale(power: u8) -> i64 {
    10_i64.pow(power.into())
}

fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

/// Appends a number in seven bits a byte, the lowest first; all but the last byte have the highest bit set.
fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read(bytes: &mut &[u8]) -> Result<u64, Damaged> {
    let mut number: u64 = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first().ok_or(Damaged)?;
        *bytes = rest;
        let part = u64::from(byte & 0x7f);
        if shift == 63 && part > 1 {
            return Err(Damaged);
        }
        number |= part << shift;
        if byte & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(Damaged)
}

/// Bytes as text, for what is kept as JSON: base64 (RFC 4648) without padding.
pub mod text {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// Writes bytes.
    pub fn encode(bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
        for group in bytes.chunks(3) {
            let number = (0..3).fold(0u32, |number, place| {
                number << 8 | u32::from(group.get(place).copied().unwrap_or(0))
            });
            for place in 0..=group.len() {
                let letter = (number >> (18 - 6 * place)) & 63;
                text.push(LETTERS.get(letter as usize).copied().map_or('A', char::from));
            }
        }
        text
    }

    /// Reads what [`encode`] wrote; none if it is something else.
    pub fn decode(text: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
        for group in text.as_bytes().chunks(4) {
            if group.len() == 1 {
                return None;
            }
            let mut number: u32 = 0;
            for letter in group {
                number = number << 6 | value(*letter)?;
            }
            number <<= 6 * (4 - group.len());
            let whole = number.to_be_bytes();
            bytes.extend_from_slice(whole.get(1..group.len())?);
            if whole.get(group.len()..)?.iter().any(|rest| *rest != 0) {
                return None;
            }
        }
        Some(bytes)
    }

    fn value(letter: u8) -> Option<u32> {
        Some(u32::from(match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        }))
    }
}

#[cfg(test)]
pub mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// Readings of a day, by whole seconds or by milliseconds, with few or many decimals.
    pub fn readings(day: i32) -> impl Strategy<Value = Vec<Reading>> {
        let unit = prop_oneof![Just(SECOND), Just(1)];
        let power = 0u32..=6;
        (unit, power).prop_flat_map(move |(unit, power)| {
            let times = 0..DAY / unit;
            let values = -1_000_000_000_000_000 / 10_i64.pow(power)..=1_000_000_000_000_000 / 10_i64.pow(power);
            prop::collection::btree_map(times, values, 0..200).prop_map(move |map: BTreeMap<i64, i64>| {
                map.into_iter()
                    .map(|(at, value)| Reading {
                        at: time::start_of(day) + at * unit,
                        value: Value(value * 10_i64.pow(power)),
                    })
                    .collect()
            })
        })
    }

    proptest! {
        #[test]
        fn what_is_encoded_decodes_to_the_same(
            (day, readings) in (-1_000i32..40_000).prop_flat_map(|day| (Just(day), readings(day))),
        ) {
            prop_assert_eq!(decode(day, &encode(day, &readings)), Ok(readings));
        }

        #[test]
        fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..60), cut in 0usize..3) {
            let _ = decode(3, &bytes);
            let mut likely = vec![1, 1, 4];
            likely.extend(bytes.iter().skip(cut));
            let _ = decode(3, &likely);
        }

        #[test]
        fn bytes_as_text_read_the_same(bytes in prop::collection::vec(any::<u8>(), 0..40), odd in ".{0,12}") {
            prop_assert_eq!(text::decode(&text::encode(&bytes)), Some(bytes));
            if let Some(bytes) = text::decode(&odd) {
                prop_assert_eq!(text::encode(&bytes), odd);
            }
        }
    }

    #[test]
    fn a_usual_day_is_small() {
        let readings: Vec<Reading> = (0..580)
            .map(|count: i64| Reading {
                at: count * 148 * SECOND,
                value: Value((1_300 + count * 37 % 900) * 10_000),
            })
            .collect();
        let bytes = encode(0, &readings);
        assert!(bytes.len() < 5 * readings.len(), "{} bytes", bytes.len());
    }
}
