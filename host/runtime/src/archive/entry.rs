//! The names in an archive. A name is understood or refused; none is ever used as a path.

use legollab_package::manifest::is_kebab_case;

use crate::{
    folder::{BRICK_BYTES, MEDIA, MEDIA_BYTES, TEXT_BYTES},
    manifest::is_media_name,
    storage::{FileId, HostTable},
};

/// The tables in the order in which they are carried: what others refer to comes first.
pub(super) const TABLES: [(HostTable, &str); 7] = [
    (HostTable::Installations, "installations"),
    (HostTable::Members, "members"),
    (HostTable::Events, "events"),
    (HostTable::Deliveries, "deliveries"),
    (HostTable::Jobs, "jobs"),
    (HostTable::Messages, "messages"),
    (HostTable::Incidents, "incidents"),
];

/// The most bytes of an entry with data: a part of data is some 256 KiB, or one line that is longer.
const OTHER: u64 = 32 << 20;

/// The name of the first entry.
pub(super) const HEADER: &str = "legollab-platform.json";

/// What an entry is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    Header,
    Manifest,
    Lock,
    Brick(String),
    Media(String),
    FileAbout(FileId),
    FileContent(FileId, Option<u32>),
    Rows(HostTable),
    Settings(String),
    Data(String),
    Raw(String),
    Digests,
}

impl Entry {
    /// What the entry of this name is.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            HEADER => return Some(Self::Header),
            "platform.toml" => return Some(Self::Manifest),
            "platform.lock" => return Some(Self::Lock),
            "digests.json" => return Some(Self::Digests),
            _ => {}
        }
        let mount = |name: &str| is_kebab_case(name).then(|| name.to_owned());
        let mut parts = name.split('/');
        let entry = match (parts.next()?, parts.next()?, parts.next()) {
            ("bricks", file, None) => Self::Brick(mount(file.strip_suffix(".wasm")?)?),
            (MEDIA, file, None) => Self::Media(is_media_name(file).then(|| file.to_owned())?),
            ("files", file, None) => match (file.strip_suffix(".json"), file.get(FileId::text_bytes()..)) {
                (Some(id), _) => Self::FileAbout(FileId::parse(id)?),
                (None, Some("")) => Self::FileContent(FileId::parse(file)?, None),
                (None, Some(width)) => {
                    let id = FileId::parse(file.get(..FileId::text_bytes())?)?;
                    Self::FileContent(id, Some(number(width.strip_prefix('-')?)?))
                }
                (None, None) => return None,
            },
            ("settings", file, None) => Self::Settings(mount(file.strip_suffix(".json")?)?),
            ("host", table, Some(part)) if is_part(part) => {
                Self::Rows(TABLES.iter().find(|(_, name)| *name == table)?.0)
            }
            ("data", name, Some(part)) if is_part(part) => Self::Data(mount(name)?),
            ("raw", name, Some(part)) if is_part(part) => Self::Raw(mount(name)?),
            _ => return None,
        };
        parts.next().is_none().then_some(entry)
    }

    /// The most bytes it may have.
    pub fn limit(&self) -> u64 {
        match self {
            Self::Brick(_) => BRICK_BYTES,
            Self::FileContent(..) => BRICK_BYTES,
            Self::Media(_) => MEDIA_BYTES,
            // What is read of them at once is many times larger in memory.
            Self::Header | Self::Manifest | Self::Lock | Self::Settings(_) | Self::FileAbout(_) => TEXT_BYTES,
            Self::Rows(_) | Self::Data(_) | Self::Raw(_) | Self::Digests => OTHER,
        }
    }
}

/// The file name of a part.
pub(super) fn part(number: u64) -> String {
    format!("{number:08}.ndjson")
}

/// The width of a picture's form, as it is written.
fn number(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

fn is_part(name: &str) -> bool {
    name.strip_suffix(".ndjson")
        .is_some_and(|number| number.len() == 8 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_elsewhere_are_none() {
        assert_eq!(
            Entry::named("bricks/booking.wasm"),
            Some(Entry::Brick("booking".into()))
        );
        assert_eq!(
            Entry::named("data/my-bikes/00000001.ndjson"),
            Some(Entry::Data("my-bikes".into()))
        );
        assert_eq!(
            Entry::named("host/members/00000001.ndjson"),
            Some(Entry::Rows(HostTable::Members))
        );
        let id = FileId::new([9; 16]);
        assert_eq!(Entry::named(&format!("files/{id}.json")), Some(Entry::FileAbout(id)));
        assert_eq!(Entry::named(&format!("files/{id}")), Some(Entry::FileContent(id, None)));
        assert_eq!(
            Entry::named(&format!("files/{id}-480")),
            Some(Entry::FileContent(id, Some(480)))
        );
        for name in [
            format!("files/{id}-"),
            format!("files/{id}-0480"),
            format!("files/{id}/x"),
            format!("files/{id}x"),
        ] {
            assert_eq!(Entry::named(&name), None, "{name}");
        }
        for name in [
            "",
            "files/",
            "files/x.json",
            "files/../platform.toml",
            "/platform.toml",
            "./platform.toml",
            "bricks/../x.wasm",
            "bricks/..wasm",
            "../bricks/x.wasm",
            "data/../00000001.ndjson",
            "data/x/1.ndjson",
            "data/x/00000001.ndjson/",
            "data/x/00000001.ndjson/y",
            "host/sessions/00000001.ndjson",
            "bricks\\x.wasm",
            "C:/platform.toml",
            "settings/a/b.json",
            "media/x.jpg",
            "media/../x.jpg",
            "data/x\0/00000001.ndjson",
        ] {
            assert_eq!(Entry::named(name), None, "{name}");
        }
    }
}
