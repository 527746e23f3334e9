//! The link in each letter that ends letters of its kind, without signing in: RFC 8058 asks for one that works by one request,
//! since mail programs make it themselves.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use legollab_web::fault::Fault;

use crate::{files::FileKey, site::Site, uploads};

/// The path of links of this kind.
pub const STOP_LETTERS: &str = "/account/letters/stop";

/// Whose letters from which mount a link ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopLink {
    /// The member.
    pub member: String,
    /// The mount whose letters end; empty for all.
    pub mount: String,
}

impl StopLink {
    /// The path of the link, with its query. It holds for good: letters are kept for years.
    ///
    /// # Errors
    /// When the platform's key cannot be read.
    pub async fn path(&self, site: &Site) -> Result<String, Fault> {
        let seal = self.seal(uploads::key(site).await?);
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("member", &self.member)
            .append_pair("from", &self.mount)
            .append_pair("seal", &seal)
            .finish();
        Ok(format!("{STOP_LETTERS}?{query}"))
    }

    /// Whether a seal was made by this platform for this link.
    ///
    /// # Errors
    /// When the platform's key cannot be read.
    pub async fn is_sealed_by(&self, site: &Site, seal: &str) -> Result<bool, Fault> {
        let expected = self.seal(uploads::key(site).await?);
        let pairs = expected.bytes().zip(seal.bytes());
        // In constant time: as many bytes are looked at whatever they are.
        Ok(expected.len() == seal.len() && pairs.fold(0, |sum, (a, b)| sum | (a ^ b)) == 0)
    }

    fn seal(&self, key: &FileKey) -> String {
        let mac = key.mac(&[b"stop letters", self.member.as_bytes(), self.mount.as_bytes()]);
        BASE64_URL_SAFE_NO_PAD.encode(mac)
    }
}
