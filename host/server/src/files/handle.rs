//! Handles: what stands for a file outside the host.
//!
//! A handle is made for one reader, for what one mount shows, and is good for a day or a little more. It is the file's identifier,
//! encrypted with the platform's key in the way of SIV: the tag is a MAC of everything, and what hides the identifier is made from
//! the tag. So a handle needs no table, a page that is drawn again within some hours is the same to the byte, and nobody makes one
//! or reads an identifier from one.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use hmac::{Hmac, Mac as _};
use legollab_runtime::{Instant, storage::FileId};
use sha2::Sha256;

const HOUR: i64 = 3_600_000;
/// Handles that are made within so many hours are the same, so that browsers keep what they have.
const SAME: i64 = 6;
/// How many hours a handle is good for, at least.
const GOOD: i64 = 24;

/// The letters of a handle.
pub const HANDLE_LETTERS: usize = 48;

/// What handles of a platform are sealed with.
#[derive(Clone)]
pub struct FileKey([u8; 32]);

/// Who a handle is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandleReader<'a> {
    /// Anybody: it stands on a page that anybody may see.
    Visitor,
    /// A member, by identifier.
    Member(&'a str),
}

/// What a handle stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenedHandle {
    /// The file.
    pub id: FileId,
    /// When the handle ends.
    pub until: Instant,
}

impl FileKey {
    /// The key of these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A MAC of these parts, whose first says what for.
    pub(crate) fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        // HMAC takes a key of any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return [0; 32];
        };
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    fn tag(&self, mount: &str, reader: HandleReader<'_>, until: [u8; 4], id: FileId) -> [u8; 16] {
        let (kind, name): (&[u8], &[u8]) = match reader {
            HandleReader::Visitor => (b"visitor", b""),
            HandleReader::Member(id) => (b"member", id.as_bytes()),
        };
        let whole = self.mac(&[b"tag", mount.as_bytes(), kind, name, &until, &id.bytes()]);
        std::array::from_fn(|place| whole.get(place).copied().unwrap_or_default())
    }

    /// Hides bytes, or shows hidden ones.
    fn hide(&self, tag: [u8; 16], bytes: [u8; 16]) -> [u8; 16] {
        let stream = self.mac(&[b"hide", &tag]);
        std::array::from_fn(|place| {
            let (byte, mask) = (bytes.get(place).copied(), stream.get(place).copied());
            byte.unwrap_or_default() ^ mask.unwrap_or_default()
        })
    }

    /// The handle of a file that a mount shows to a reader.
    pub fn seal(&self, mount: &str, reader: HandleReader<'_>, id: FileId, now: Instant) -> String {
        let hours = (now.0.div_euclid(SAME * HOUR) + 1) * SAME + GOOD;
        let until = u32::try_from(hours).unwrap_or(0).to_be_bytes();
        let tag = self.tag(mount, reader, until, id);
        let parts: [&[u8]; 3] = [&until, &tag, &self.hide(tag, id.bytes())];
        BASE64_URL_SAFE_NO_PAD.encode(parts.concat())
    }

    /// What a handle of a mount stands for; none if it is none of this reader's, or its time is over. What was made for anybody is
    /// everybody's.
    pub fn open(&self, mount: &str, reader: HandleReader<'_>, handle: &str, now: Instant) -> Option<OpenedHandle> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(handle).ok()?;
        let (until, rest) = bytes.split_first_chunk::<4>()?;
        let (tag, hidden) = rest.split_first_chunk::<16>()?;
        let id = FileId::new(self.hide(*tag, hidden.try_into().ok()?));
        let is_of = |reader| {
            let expected = self.tag(mount, reader, *until, id);
            // In constant time: as many bits are looked at whatever they are.
            expected.iter().zip(tag).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
        };
        let end = Instant(i64::from(u32::from_be_bytes(*until)) * HOUR);
        ((is_of(reader) | is_of(HandleReader::Visitor)) && now < end).then_some(OpenedHandle { id, until: end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant(1_795_248_000_000);
    const ADA: HandleReader<'static> = HandleReader::Member("ada");

    #[test]
    fn a_handle_is_good_for_its_reader_its_mount_and_a_day() {
        let (key, id) = (FileKey::new([3; 32]), FileId::new([9; 16]));
        let handle = key.seal("velos", ADA, id, NOW);
        let opened = |mount, reader, at| key.open(mount, reader, &handle, at).map(|opened| opened.id);
        assert_eq!(opened("velos", ADA, NOW), Some(id));
        assert_eq!(opened("velos", ADA, NOW.plus(24 * HOUR)), Some(id));
        assert_eq!(opened("velos", ADA, NOW.plus(31 * HOUR)), None);
        assert_eq!(opened("velos", HandleReader::Member("bob"), NOW), None);
        assert_eq!(opened("velos", HandleReader::Visitor, NOW), None);
        assert_eq!(opened("avis", ADA, NOW), None);
        assert_eq!(FileKey::new([4; 32]).open("velos", ADA, &handle, NOW), None);
        assert_ne!(handle, key.seal("velos", HandleReader::Visitor, id, NOW));
    }

    #[test]
    fn what_is_made_for_anybody_is_everybodys_and_stays_the_same_for_hours() {
        let (key, id) = (FileKey::new([3; 32]), FileId::new([9; 16]));
        let handle = key.seal("velos", HandleReader::Visitor, id, NOW);
        for reader in [ADA, HandleReader::Visitor] {
            assert_eq!(
                key.open("velos", reader, &handle, NOW).map(|opened| opened.id),
                Some(id)
            );
        }
        assert_eq!(handle, key.seal("velos", HandleReader::Visitor, id, NOW.plus(HOUR)));
    }

    #[test]
    fn a_handle_that_was_changed_is_none() {
        let (key, id) = (FileKey::new([3; 32]), FileId::new([9; 16]));
        let handle = key.seal("velos", ADA, id, NOW);
        assert_eq!(handle.len(), HANDLE_LETTERS);
        assert!(!handle.contains(&id.to_string()));
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(&handle).unwrap();
        for place in 0..bytes.len() {
            let mut other = bytes.clone();
            other[place] ^= 1;
            let other = BASE64_URL_SAFE_NO_PAD.encode(other);
            assert_eq!(key.open("velos", ADA, &other, NOW), None, "{place}");
        }
        for other in ["", "x", "é", &handle[1..], &id.to_string()] {
            assert_eq!(key.open("velos", ADA, other, NOW), None, "{other}");
        }
    }
}
