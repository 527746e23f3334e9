//! Readings as a table: one a line, with the columns `time`, `property` and `value`, and `unit` if there is one, in any order.
//! Other columns are passed over, so what the brick gives out as CSV can be taken in again.
//!
//! ```text
//! time,property,value,unit
//! 2026-11-30T09:00:00Z,pm25,12.3,ug/m3
//! ```
//!
//! Commas, semicolons or tabs stand between the columns, and a cell may be quoted (RFC 4180).

use legollab_brick::Instant;

use super::{Batch, READINGS, Reason, Unreadable, check_time, number, property_named, value_in};
use crate::{chunk::Reading, time};

const NAME: usize = 40;

/// Whether the first line of a file is that of a table.
pub fn is_header(line: &str) -> bool {
    columns(line).is_some()
}

struct Columns {
    separator: char,
    time: usize,
    property: usize,
    value: usize,
    unit: Option<usize>,
}

fn columns(line: &str) -> Option<Columns> {
    let separator = [',', ';', '\t']
        .into_iter()
        .find(|separator| line.contains(*separator))?;
    let names: Vec<String> = cells(line.trim_end(), separator);
    let place = |name: &str| names.iter().position(|column| column.trim().eq_ignore_ascii_case(name));
    Some(Columns {
        separator,
        time: place("time")?,
        property: place("property")?,
        value: place("value")?,
        unit: place("unit"),
    })
}

/// The cells of a line. A quote that is never closed ends with the line.
fn cells(line: &str, separator: char) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut rest = line.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            _ if character == separator && !quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(character),
        }
    }
    cells.push(cell);
    cells
}

/// Reads a table.
pub fn parse(text: &str, now: Instant) -> Result<Batch, Unreadable> {
    let mut lines = text.lines().enumerate();
    let columns = lines
        .next()
        .and_then(|(_, header)| columns(header))
        .ok_or(Unreadable::NotCsv)?;
    let mut batch = Batch::default();
    for (line, text) in lines {
        if text.trim().is_empty() {
            continue;
        }
        if batch.readings.len() >= READINGS {
            return Err(Unreadable::TooLarge);
        }
        let place = |name: &str| format!("line {}, {name}", line + 1);
        let cells = cells(text.trim_end(), columns.separator);
        let cell = |column: usize| cells.get(column).map(|cell| cell.trim());
        let (Some(at), Some(name), Some(value)) = (cell(columns.time), cell(columns.property), cell(columns.value))
        else {
            batch.rejected.add(|| place("line"), Reason::LineTooShort);
            continue;
        };
        let Some(property) = property_named(name) else {
            batch.ignored.insert(name.chars().take(NAME).collect());
            continue;
        };
        let unit = columns.unit.and_then(cell).filter(|unit| !unit.is_empty());
        let at = time::parse(at)
            .ok_or(Reason::NotATime)
            .and_then(|at| check_time(at, now));
        let value = number(value).map_err(|reason| ("value", reason)).and_then(|value| {
            let value = value_in(property, value, unit);
            value.map_err(|reason| ("unit", reason))
        });
        match (at, value) {
            (Ok(at), Ok(value)) => batch.readings.push((property, Reading { at, value })),
            (Err(reason), _) => batch.rejected.add(|| place("time"), reason),
            (_, Err((column, reason))) => batch.rejected.add(|| place(column), reason),
        }
    }
    Ok(batch)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{property::Property, value::Value};

    const NOW: Instant = 1_795_417_200_000;

    #[test]
    fn columns_are_found_by_their_names() {
        for text in [
            "time,property,value,unit\n2018-10-27T00:01:07Z,pm25,12.3,ug/m3\n",
            "\"Time\";unit;value;property;note\r\n2018-10-27 00:01:07;mg/m3;0.0123;P2;\"a;b\"\r\n\r\n",
            "property\tvalue\ttime\npm25\t12.3\t2018-10-27T02:01:07+02:00",
        ] {
            let batch = parse(text, NOW).unwrap();
            assert_eq!(batch.rejected.named, [], "{text}");
            let read: Vec<_> = batch
                .readings
                .iter()
                .map(|(property, reading)| (*property, reading.at))
                .collect();
            assert_eq!(read, [(Property::Pm25, 1_540_598_467_000)]);
            assert_eq!(batch.readings[0].1.value.to_string(), "12.3");
        }
    }

    #[test]
    fn what_is_bad_is_named_and_the_rest_is_taken() {
        let text = "time,property,value,unit\n2018-10-27,pm25,1,ug/m3\n2018-10-27T00:00:00Z,pm25,x,ug/m3\n\
                    2018-10-27T00:00:00Z,pm25,1,Cel\n2018-10-27T00:00:00Z\n2018-10-27T00:00:00Z,radon,1,Bq\n\
                    2018-10-27T00:00:00Z,pm25,1,\n";
        let batch = parse(text, NOW).unwrap();
        let named = batch.rejected.named.iter();
        let named: Vec<_> = named
            .map(|(place, reason)| format!("{place}: {}", reason.code()))
            .collect();
        assert_eq!(
            named,
            [
                "line 2, time: not-a-time",
                "line 3, value: not-a-number",
                "line 4, unit: wrong-unit",
                "line 5, line: line-too-short",
            ]
        );
        assert_eq!(batch.readings.len(), 1);
        assert!(batch.ignored.contains("radon"));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(values in prop::collection::vec((0i64..1_000_000, -900_000i64..900_000), 0..40)) {
            let written: String = values.iter().map(|(second, value)| {
                format!("{},\"a, \"\"b\"\"\",pm10,{},ug/m3\r\n", time::write(1_540_598_400_000 + second * 1_000), Value(value * 10_000))
            }).collect();
            let batch = parse(&format!("time,station,property,value,unit\r\n{written}"), NOW).unwrap();
            let read: Vec<_> = batch.readings.iter()
                .map(|(_, reading)| ((reading.at - 1_540_598_400_000) / 1_000, reading.value.0 / 10_000)).collect();
            prop_assert_eq!(read, values);
        }

        #[test]
        fn no_line_is_too_odd(line in ".{0,80}") {
            let _ = parse(&line, NOW);
            let _ = parse(&format!("time,property,value\n{line}"), NOW);
        }
    }
}
