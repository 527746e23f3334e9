//! From the contract's generated types to the host's own.

use legollab_texts::{Arg, ArgValue, Instant, Message, Text};

use super::bindings::legollaborative::brick::{calendar as wit_calendar, types};
use crate::calendar::{LocalTime, Recurrence};

/// A text.
pub fn text(text: types::Text) -> Text {
    match text {
        types::Text::Plain(plain) => Text::Plain(plain),
        types::Text::Message(message) => Text::Message(Message {
            id: message.id,
            args: message
                .args
                .into_iter()
                .map(|arg| Arg {
                    name: arg.name,
                    value: arg_value(arg.value),
                })
                .collect(),
        }),
    }
}

fn arg_value(value: types::ArgValue) -> ArgValue {
    match value {
        types::ArgValue::Text(text) => ArgValue::Text(text),
        types::ArgValue::Integer(integer) => ArgValue::Integer(integer),
        types::ArgValue::Number(number) => ArgValue::Number(number),
        types::ArgValue::Instant(instant) => ArgValue::Instant(Instant(instant)),
        types::ArgValue::Member(member) => ArgValue::Member(member),
    }
}

/// About how many bytes a text takes before it is written out.
pub fn weight(text: &Text) -> usize {
    match text {
        Text::Plain(plain) => plain.len(),
        Text::Message(message) => {
            let args = message.args.iter().map(|arg| {
                arg.name.len()
                    + match &arg.value {
                        ArgValue::Text(text) | ArgValue::Member(text) => text.len(),
                        _ => 8,
                    }
            });
            message.id.len() + args.sum::<usize>()
        }
    }
}

/// A local time.
pub fn local_time(local: wit_calendar::LocalTime) -> LocalTime {
    LocalTime {
        year: local.year,
        month: local.month,
        day: local.day,
        hour: local.hour,
        minute: local.minute,
        second: local.second,
    }
}

/// A recurrence.
pub fn recurrence(recurrence: wit_calendar::Recurrence) -> Recurrence {
    Recurrence {
        start: local_time(recurrence.start),
        zone: recurrence.zone,
        rule: recurrence.rule,
    }
}
