//! Names of the protocol: repositories, tags, digests.

use std::fmt;

use axum::extract::{FromRequestParts, RawPathParams};
use http::request::Parts;
use legollab_package::{Digest, manifest::is_kebab_case};

use super::error::OciError;
use crate::state::Registry;

/// Characters of a tag.
const TAG_CHARS: usize = 128;
/// Characters of a repository's name that are looked at.
const NAME_CHARS: usize = 255;

/// The name of a repository: `namespace/name`, which is the brick `namespace:name`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepositoryName {
    namespace: String,
    name: String,
}

impl RepositoryName {
    /// The name that a namespace and a name make; none where no brick can have it.
    pub fn new(namespace: &str, name: &str) -> Option<Self> {
        let fits = is_kebab_case(namespace) && is_kebab_case(name);
        fits.then(|| Self {
            namespace: namespace.to_owned(),
            name: name.to_owned(),
        })
    }

    /// Reads `namespace/name`.
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, name) = text.split_once('/')?;
        Self::new(namespace, name)
    }

    /// The part before the slash.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The part after the slash.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for RepositoryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.namespace, self.name)
    }
}

/// By what a manifest is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// A tag.
    Tag(String),
    /// A digest.
    Digest(Digest),
}

impl Reference {
    fn parse(text: &str) -> Option<Self> {
        if let Ok(digest) = text.parse() {
            return Some(Self::Digest(digest));
        }
        is_tag(text).then(|| Self::Tag(text.to_owned()))
    }
}

/// Whether a text can be a tag: letters, digits, `_`, `.` and `-`, of which the last two do not stand first.
pub fn is_tag(text: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.len() <= TAG_CHARS && text.starts_with(is_word) && text.chars().all(|c| is_word(c) || c == '.' || c == '-')
}

/// What a request's path names: a repository, and something in it.
pub struct Address {
    /// The repository.
    pub repository: RepositoryName,
    rest: Vec<(String, String)>,
}

impl Address {
    fn rest(&self, name: &str) -> &str {
        let found = self.rest.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// The digest at the end of the path.
    ///
    /// # Errors
    /// 400, where it is not a SHA-256.
    pub fn digest(&self) -> Result<Digest, OciError> {
        digest_of(self.rest("digest"))
    }

    /// The tag or digest at the end of the path.
    ///
    /// # Errors
    /// 400, where it is neither.
    pub fn reference(&self) -> Result<Reference, OciError> {
        let text = self.rest("reference");
        match Reference::parse(text) {
            Some(reference) => Ok(reference),
            None if text.contains(':') => Err(digest_of(text).err().unwrap_or_else(OciError::internal)),
            None => Err(OciError::invalid_tag(text)),
        }
    }

    /// The identifier of the upload at the end of the path.
    pub fn upload(&self) -> &str {
        self.rest("upload")
    }
}

/// Reads a digest.
///
/// # Errors
/// 400, where it is not a SHA-256.
pub fn digest_of(text: &str) -> Result<Digest, OciError> {
    text.parse()
        .map_err(|error: legollab_package::NotADigest| OciError::invalid_digest(error.to_string()))
}

impl FromRequestParts<Registry> for Address {
    type Rejection = OciError;

    async fn from_request_parts(parts: &mut Parts, registry: &Registry) -> Result<Self, OciError> {
        let params = RawPathParams::from_request_parts(parts, registry).await;
        let params = params.map_err(|_| OciError::invalid_name(""))?;
        let rest: Vec<(String, String)> = params
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let found = |name: &str| {
            let found = rest.iter().find(|(key, _)| key == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        let (namespace, name) = (found("namespace"), found("name"));
        let repository = RepositoryName::new(namespace, name).ok_or_else(|| {
            let whole = format!("{namespace}/{name}");
            OciError::invalid_name(&whole.chars().take(NAME_CHARS).collect::<String>())
        })?;
        Ok(Self { repository, rest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_bricks() {
        assert_eq!(
            RepositoryName::parse("velo/booking-more").unwrap().name(),
            "booking-more"
        );
        for wrong in [
            "velo",
            "Velo/booking",
            "velo/booking/more",
            "velo/1",
            "/",
            "velo/",
            "../booking",
            "velo/a--b",
        ] {
            assert_eq!(RepositoryName::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn references_are_tags_or_digests() {
        let digest = Digest::of(b"");
        assert_eq!(Reference::parse(&digest.to_string()), Some(Reference::Digest(digest)));
        for tag in ["1.0.0", "latest", "_x", "A-b_c.d", &"a".repeat(128)] {
            assert_eq!(Reference::parse(tag), Some(Reference::Tag(tag.to_owned())));
        }
        for wrong in ["", ".a", "-a", "a b", "a/b", "sha256:00", "é", &"a".repeat(129)] {
            assert_eq!(Reference::parse(wrong), None, "{wrong}");
        }
    }
}
