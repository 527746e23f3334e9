//! Who answers for a platform, as the law asks every site to say. The holder fills it in; what is not filled in stays unsaid.

use serde::{Deserialize, Serialize};

/// Who answers for a platform.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Legal {
    /// Who publishes the site: an association, a company, a town, a person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// What they are and under which number they are registered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub registration: String,
    /// Where they are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Where to write to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// Where to call.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub telephone: String,
    /// Who answers for what is published.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub director: String,
    /// Who keeps the server.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub host: String,
    /// Where the host is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub host_address: String,
    /// Where to call the host.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub host_telephone: String,
    /// What an evaluation of accessibility has found; none where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessibility: Option<Conformity>,
}

/// How far a site meets the rules of accessibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conformity {
    /// All of them.
    Full,
    /// Half of them or more.
    Partial,
    /// Fewer, or nobody has looked.
    None,
}

impl Conformity {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Full, Self::Partial, Self::None];

    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::None => "none",
        }
    }
}

/// A line of [`Legal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LegalField {
    /// [`Legal::publisher`].
    Publisher,
    /// [`Legal::registration`].
    Registration,
    /// [`Legal::address`].
    Address,
    /// [`Legal::email`].
    Email,
    /// [`Legal::telephone`].
    Telephone,
    /// [`Legal::director`].
    Director,
    /// [`Legal::host`].
    Host,
    /// [`Legal::host_address`].
    HostAddress,
    /// [`Legal::host_telephone`].
    HostTelephone,
}

impl LegalField {
    /// All lines, in the order in which they are told.
    pub const ALL: [Self; 9] = [
        Self::Publisher,
        Self::Registration,
        Self::Address,
        Self::Email,
        Self::Telephone,
        Self::Director,
        Self::Host,
        Self::HostAddress,
        Self::HostTelephone,
    ];
    /// The most letters of a line.
    pub const MOST_CHARS: usize = 300;

    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Publisher => "publisher",
            Self::Registration => "registration",
            Self::Address => "address",
            Self::Email => "email",
            Self::Telephone => "telephone",
            Self::Director => "director",
            Self::Host => "host",
            Self::HostAddress => "host-address",
            Self::HostTelephone => "host-telephone",
        }
    }

    /// Whether a text can stand here: one line, and for an address of mail something that is one.
    pub fn admits(self, text: &str) -> bool {
        let is_line = text.chars().count() <= Self::MOST_CHARS && !text.chars().any(legollab_texts::escape::steers);
        match self {
            Self::Email => is_line && (text.is_empty() || is_email(text)),
            _ => is_line,
        }
    }
}

impl Legal {
    /// What a line says; empty where nothing is filled in.
    pub fn line(&self, field: LegalField) -> &str {
        match field {
            LegalField::Publisher => &self.publisher,
            LegalField::Registration => &self.registration,
            LegalField::Address => &self.address,
            LegalField::Email => &self.email,
            LegalField::Telephone => &self.telephone,
            LegalField::Director => &self.director,
            LegalField::Host => &self.host,
            LegalField::HostAddress => &self.host_address,
            LegalField::HostTelephone => &self.host_telephone,
        }
    }

    /// Fills in a line.
    pub fn set(&mut self, field: LegalField, text: impl Into<String>) {
        let line = match field {
            LegalField::Publisher => &mut self.publisher,
            LegalField::Registration => &mut self.registration,
            LegalField::Address => &mut self.address,
            LegalField::Email => &mut self.email,
            LegalField::Telephone => &mut self.telephone,
            LegalField::Director => &mut self.director,
            LegalField::Host => &mut self.host,
            LegalField::HostAddress => &mut self.host_address,
            LegalField::HostTelephone => &mut self.host_telephone,
        };
        *line = text.into();
    }

    /// Whether nothing is filled in.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The lines that nobody has filled in.
    pub fn missing(&self) -> impl Iterator<Item = LegalField> {
        LegalField::ALL
            .into_iter()
            .filter(|field| self.line(*field).trim().is_empty())
    }
}

/// Whether a text looks like an address of mail. Whether it is one, only a letter tells.
fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains('@') && !host.starts_with('.') && !host.ends_with('.')
    }) && !text.contains([' ', '<', '>', ',', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_where_it_was_written() {
        let mut legal = Legal::default();
        assert_eq!(legal.missing().count(), LegalField::ALL.len());
        for field in LegalField::ALL {
            legal.set(field, field.name());
        }
        legal.accessibility = Some(Conformity::Partial);
        assert_eq!(legal.missing().count(), 0);
        let written = toml::to_string(&legal).unwrap();
        for field in LegalField::ALL {
            assert_eq!(legal.line(field), field.name());
            assert!(written.contains(&format!("{0} = \"{0}\"", field.name())), "{written}");
        }
        assert_eq!(toml::from_str::<Legal>(&written).unwrap(), legal);
    }

    #[test]
    fn a_line_is_a_line() {
        let long = "é".repeat(LegalField::MOST_CHARS);
        assert!(LegalField::Host.admits(&long));
        assert!(!LegalField::Host.admits(&format!("{long}é")));
        assert!(!LegalField::Host.admits("a\nb"));
        assert!(!LegalField::Host.admits("a\u{202e}b"));
        for good in ["", "bonjour@velos.example", "a+b@c.example.org"] {
            assert!(LegalField::Email.admits(good), "{good}");
        }
        for bad in [
            "velos",
            "@velos.example",
            "a@b",
            "a@.b",
            "a@b.",
            "a@b.c, d@e.f",
            "a b@c.d",
        ] {
            assert!(!LegalField::Email.admits(bad), "{bad}");
        }
    }
}
