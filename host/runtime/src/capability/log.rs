//! `log`: notes for those who look after the platform.

use std::fmt::Write as _;

use legollab_package::Capability;
use legollab_texts::escape::shown;

use super::bindings::legollaborative::brick::log as wit;
use crate::call::state::InstanceState;

/// What a brick writes down, as one line: it must not be able to write lines that look like another's, or like the host's.
fn entry(level: wit::Level, mount: &str, message: &str, fields: &[wit::Field]) -> String {
    let level = match level {
        wit::Level::Debug => "Debug",
        wit::Level::Info => "Info",
        wit::Level::Warn => "Warn",
        wit::Level::Error => "Error",
    };
    let mut line = format!("{level} {mount} {message}");
    for field in fields {
        let _ = write!(line, " {}={:?}", field.name, field.value);
    }
    shown(&line, &[]).into_owned()
}

impl wit::Host for InstanceState {
    fn write(&mut self, level: wit::Level, message: String, fields: Vec<wit::Field>) -> wasmtime::Result<()> {
        let (mounted, scope) = self.granted(Capability::Log)?;
        let raw = message.len()
            + fields
                .iter()
                .map(|field| field.name.len() + field.value.len())
                .sum::<usize>();
        scope.budget.carry(raw)?;
        // What would not fit as it is need not be written out to be cut.
        if !scope.log.has_room(raw) {
            scope.log.cut();
            return Ok(());
        }
        let line = entry(level, &mounted.name, &message, &fields);
        if scope.log.add(&line) {
            let (platform, mount, call) = (&scope.context.name, &mounted.name, &scope.call);
            match level {
                wit::Level::Debug => tracing::debug!(target: "brick", platform, mount, %call, "{line}"),
                wit::Level::Info => tracing::info!(target: "brick", platform, mount, %call, "{line}"),
                wit::Level::Warn => tracing::warn!(target: "brick", platform, mount, %call, "{line}"),
                wit::Level::Error => tracing::error!(target: "brick", platform, mount, %call, "{line}"),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_one_line_whatever_is_in_it() {
        let fields = [wit::Field {
            name: "a\nb".to_owned(),
            value: "c\r\n\"d".to_owned(),
        }];
        let message = "fine\n2026-11-21T10:00:00Z ERROR host: all is lost\u{1b}[1A\u{9b}2K\u{202e}";
        assert_eq!(
            entry(wit::Level::Info, "garden", message, &fields),
            "Info garden fine\\n2026-11-21T10:00:00Z ERROR host: all is lost\\u{1b}[1A\\u{9b}2K\\u{202e} \
             a\\nb=\"c\\r\\n\\\"d\""
        );
        assert_eq!(
            entry(wit::Level::Warn, "garden", "« été »", &[]),
            "Warn garden « été »",
            "the rest stays as it is"
        );
    }
}
