//! Bookings as an iCalendar feed (RFC 5545).

use legollab_brick::{
    Instant,
    calendar::{CalendarError, Date},
    clock::{DAY, HOUR, MINUTE, SECOND},
};

/// How sure it is that something takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It waits for a decision.
    Tentative,
    /// It does.
    Confirmed,
    /// It does not. It stays in the feed, so that calendars that had it take it away.
    Cancelled,
}

/// Something with a time.
#[derive(Debug, Clone)]
pub struct Event {
    /// What it goes by, for as long as it is there.
    pub uid: String,
    /// How often it has changed.
    pub sequence: u32,
    /// When it last changed.
    pub changed: Instant,
    /// Begins.
    pub from: Instant,
    /// Ends.
    pub until: Instant,
    /// What it is.
    pub summary: String,
    /// Where it is; may be empty.
    pub place: String,
    /// How sure it is.
    pub status: Status,
}

/// The most bytes of a line, without its end.
const LINE: usize = 75;

/// A calendar of events. It has no name of its own: nobody knows in which language its reader would have it.
pub fn calendar(events: &[Event]) -> Result<String, CalendarError> {
    let mut lines = Lines(String::new());
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//LEGOLLABORATIVE//booking//EN");
    lines.add("CALSCALE", "GREGORIAN");
    lines.add("METHOD", "PUBLISH");
    for event in events {
        let changed = stamp(event.changed)?;
        lines.add("BEGIN", "VEVENT");
        lines.add("UID", &event.uid);
        lines.add("SEQUENCE", &event.sequence.to_string());
        // RFC 5545 3.8.7.2: with METHOD, when this state of the event was made.
        lines.add("DTSTAMP", &changed);
        lines.add("LAST-MODIFIED", &changed);
        lines.add("DTSTART", &stamp(event.from)?);
        lines.add("DTEND", &stamp(event.until)?);
        lines.add("SUMMARY", &escaped(&event.summary));
        if !event.place.is_empty() {
            lines.add("LOCATION", &escaped(&event.place));
        }
        let (status, shown) = match event.status {
            Status::Tentative => ("TENTATIVE", "OPAQUE"),
            Status::Confirmed => ("CONFIRMED", "OPAQUE"),
            Status::Cancelled => ("CANCELLED", "TRANSPARENT"),
        };
        lines.add("STATUS", status);
        lines.add("TRANSP", shown);
        lines.add("END", "VEVENT");
    }
    lines.add("END", "VCALENDAR");
    Ok(lines.0)
}

/// A point in time in UTC.
fn stamp(at: Instant) -> Result<String, CalendarError> {
    let days = at.div_euclid(DAY);
    let day = i32::try_from(days).map_err(|_| CalendarError::NotATime(at.to_string()))?;
    let (year, month, day) = Date::numbered(day).parts();
    let rest = at.rem_euclid(DAY);
    let (hour, minute, second) = (rest / HOUR, rest % HOUR / MINUTE, rest % MINUTE / SECOND);
    Ok(format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z"))
}

/// A text as a value.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => {
                value.push('\\');
                value.push(character);
            }
            '\n' | '\r' => value.push_str("\\n"),
            character if character.is_control() => {}
            character => value.push(character),
        }
    }
    value
}

struct Lines(String);

impl Lines {
    /// Adds a line, folded where it is too long, never within a character.
    fn add(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for character in format!("{name}:{value}").chars() {
            if character.len_utf8() > room {
                self.0.push_str("\r\n ");
                // The space counts.
                room = LINE - 1;
            }
            self.0.push(character);
            room -= character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn event(summary: &str) -> Event {
        Event {
            uid: "b@booking".into(),
            sequence: 2,
            changed: 0,
            from: 1_795_417_200_000,
            until: 1_795_420_800_000,
            summary: summary.into(),
            place: String::new(),
            status: Status::Cancelled,
        }
    }

    #[test]
    fn an_event_is_written_as_calendars_read_it() {
        let text = calendar(&[event("Bike; red, \\ fast\nnew")]).unwrap();
        for line in [
            "UID:b@booking",
            "SEQUENCE:2",
            "DTSTAMP:19700101T000000Z",
            "DTSTART:20261123T070000Z",
            "DTEND:20261123T080000Z",
            "SUMMARY:Bike\\; red\\, \\\\ fast\\nnew",
            "STATUS:CANCELLED",
        ] {
            assert!(text.split("\r\n").any(|written| written == line), "{line} in {text}");
        }
        assert!(text.ends_with("END:VCALENDAR\r\n"));
    }

    proptest! {
        /// No name breaks a line, and unfolding gives it back.
        #[test]
        fn lines_are_short_and_whole(summary in "\\PC{0,200}") {
            let text = calendar(&[event(&summary)]).unwrap();
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LINE));
            let unfolded = text.replace("\r\n ", "");
            let value = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
            let read = value.replace("\\\\", "\u{0}").replace('\\', "").replace('\u{0}', "\\");
            prop_assert_eq!(read, summary);
        }
    }
}
