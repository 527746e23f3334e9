//! Files as Sensor.Community keeps them in its archive: one sensor and day each, `;` between the columns, times in UTC.
//!
//! ```text
//! sensor_id;sensor_type;location;lat;lon;timestamp;P1;durP1;ratioP1;P2;durP2;ratioP2
//! 15092;SDS011;7647;56.963;-2.211;2018-10-27T00:01:07;1.30;;;0.30;;
//! ```
//!
//! The columns are found by their names, so all sensor types are read that measure what the brick knows. A file whose first
//! line names `time`, `property` and `value` is read by [`table`].

use legollab_brick::Instant;

use super::{Batch, READINGS, Reason, Unreadable, check_time, network_property, number, table};
use crate::{chunk::Reading, property::Property, time};

/// Reads a file. `sensors` are the numbers of the sensors that are part of the station; if there are none, any is.
pub fn parse(text: &str, sensors: &[u32], now: Instant) -> Result<Batch, Unreadable> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().enumerate();
    let (_, header) = lines.next().ok_or(Unreadable::NotCsv)?;
    if table::is_header(header) {
        return table::parse(text, now);
    }
    let names: Vec<&str> = header.trim_end().split(';').collect();
    let column = |name: &str| names.iter().position(|column| *column == name);
    let timestamp = column("timestamp").ok_or(Unreadable::NotCsv)?;
    let sensor = column("sensor_id").ok_or(Unreadable::NotCsv)?;
    let mut batch = Batch::default();
    let mut values: Vec<(usize, Property)> = Vec::new();
    for (place, name) in names.iter().enumerate().skip(timestamp + 1) {
        match network_property(name) {
            Some(property) if values.iter().all(|(_, known)| *known != property) => values.push((place, property)),
            _ if name.is_empty() => {}
            _ => {
                batch.ignored.insert((*name).chars().take(40).collect());
            }
        }
    }
    for (line, text) in lines {
        let text = text.trim_end();
        if text.is_empty() {
            continue;
        }
        if batch.readings.len() + values.len() > READINGS {
            return Err(Unreadable::TooLarge);
        }
        let place = |name: &str| format!("line {}, {name}", line + 1);
        let cells: Vec<&str> = text.split(';').collect();
        let (Some(at), Some(number_of_sensor)) = (cells.get(timestamp), cells.get(sensor)) else {
            batch.rejected.add(|| place("line"), Reason::LineTooShort);
            continue;
        };
        if !sensors.is_empty() && !number_of_sensor.parse().is_ok_and(|number| sensors.contains(&number)) {
            batch.rejected.add(|| place("sensor_id"), Reason::OtherSensor);
            continue;
        }
        let at = match time::parse(at)
            .ok_or(Reason::NotATime)
            .and_then(|at| check_time(at, now))
        {
            Ok(at) => at,
            Err(reason) => {
                batch.rejected.add(|| place("timestamp"), reason);
                continue;
            }
        };
        for (column, property) in &values {
            // What a sensor could not measure is an empty cell, or `nan` or `unavailable` in older files.
            let Some(cell) = cells
                .get(*column)
                .filter(|cell| !matches!(**cell, "" | "nan" | "unavailable" | "unknown"))
            else {
                continue;
            };
            match number(cell) {
                Ok(value) => batch.readings.push((*property, Reading { at, value })),
                Err(reason) => batch
                    .rejected
                    .add(|| place(names.get(*column).copied().unwrap_or_default()), reason),
            }
        }
    }
    Ok(batch)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Instant = 1_795_417_200_000;
    const HEADER: &str = "sensor_id;sensor_type;location;lat;lon;timestamp;P1;durP1;ratioP1;P2;durP2;ratioP2\n";

    #[test]
    fn what_is_bad_in_a_file_is_named_and_the_rest_is_taken() {
        let text = format!(
            "{HEADER}15092;SDS011;7647;56.963;-2.211;2018-10-27T00:01:07;1.30;;;0.30;;\r\n\
             15092;SDS011;7647;56.963;-2.211;2018-10-27T00:03:35;nan;;;;;\n\
             15092;SDS011;7647;56.963;-2.211;2018-10-27 25:00;1;;;1;;\n\
             15093;SDS011;7647;56.963;-2.211;2018-10-27T00:06:03;1;;;1;;\n\
             15092;SDS011\n\n\
             15092;SDS011;7647;56.963;-2.211;2018-10-27T00:08:30;x;;;2;;\n"
        );
        let batch = parse(&text, &[15092], NOW).unwrap();
        let read: Vec<_> = batch
            .readings
            .iter()
            .map(|(property, reading)| format!("{} {}", property.code(), reading.value))
            .collect();
        assert_eq!(read, ["pm10 1.3", "pm25 0.3", "pm25 2"]);
        let named: Vec<_> = batch
            .rejected
            .named
            .iter()
            .map(|(place, reason)| format!("{place}: {}", reason.code()))
            .collect();
        assert_eq!(
            named,
            [
                "line 4, timestamp: not-a-time",
                "line 5, sensor_id: other-sensor",
                "line 6, line: line-too-short",
                "line 8, P1: not-a-number",
            ]
        );
    }

    #[test]
    fn a_file_of_something_else_is_refused() {
        for text in [
            "",
            "a,b,c\n1,2,3",
            "sensor_id;lat;lon\n",
            "timestamp;P1\n2018-10-27T00:00:00;1",
        ] {
            assert_eq!(parse(text, &[], NOW), Err(Unreadable::NotCsv), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_odd(line in ".{0,80}", cells in prop::collection::vec("[0-9T:.;-]{0,12}", 0..14)) {
            let _ = parse(&line, &[], NOW);
            let _ = parse(&format!("{HEADER}{line}\n{}", cells.join(";")), &[1], NOW);
        }
    }
}
