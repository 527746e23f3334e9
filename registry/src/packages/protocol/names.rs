//! Names of the protocol: repositories, tags, digests.

use std::fmt;

use axum::extract::{FromRequestParts, RawPathParams};
use http::request::Parts;
use legollab_package::manifest::is_kebab_case;

use super::{digest::ContentDigest, error::OciError};
use crate::state::Registry;

/// Characters of a tag.
const TAG_CHARS: usize = 128;
/// Characters of a repository's name that are looked at.
const NAME_CHARS: usize = 255;

/// What stands between the namespace and the name of a repository of artifacts.
const ARTIFACTS: &str = "artifacts/";
/// Characters of the name of a repository of artifacts.
const ARTIFACT_CHARS: usize = 128;

/// The name of a repository: `namespace/name`, which is the brick `namespace:name`, or `namespace/artifacts/name`, in which an
/// organisation keeps whatever it likes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepositoryName {
    namespace: String,
    name: String,
}

impl RepositoryName {
    /// The name that a namespace and what follows it make; none where no repository can have it.
    pub fn new(namespace: &str, name: &str) -> Option<Self> {
        let fits = match name.strip_prefix(ARTIFACTS) {
            Some(artifact) => is_path_component(artifact),
            None => is_kebab_case(name),
        };
        (fits && is_kebab_case(namespace)).then(|| Self {
            namespace: namespace.to_owned(),
            name: name.to_owned(),
        })
    }

    /// Whether it is a brick's, whose versions pass the gate.
    pub fn is_brick(&self) -> bool {
        !is_of_artifacts(&self.name)
    }

    /// Reads `namespace/name` or `namespace/artifacts/name`.
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, name) = text.split_once('/')?;
        Self::new(namespace, name)
    }

    /// The part before the first slash.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The part after the first slash.
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
    Digest(ContentDigest),
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(tag) => f.write_str(tag),
            Self::Digest(digest) => digest.fmt(f),
        }
    }
}

impl Reference {
    fn parse(text: &str) -> Option<Self> {
        if let Ok(digest) = text.parse() {
            return Some(Self::Digest(digest));
        }
        is_tag(text).then(|| Self::Tag(text.to_owned()))
    }
}

/// Whether the part of a repository's name after its namespace is that of artifacts.
pub fn is_of_artifacts(name: &str) -> bool {
    name.starts_with(ARTIFACTS)
}

/// Whether a text can be a part of a repository's name, as the protocol has it: lower-case letters and digits, with one `.` or
/// `_`, two `_`, or any number of `-` between them.
fn is_path_component(text: &str) -> bool {
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let ends_well = text.starts_with(is_word) && text.ends_with(is_word);
    let mut between = text.split(is_word).filter(|joint| !joint.is_empty());
    let joined = |joint: &str| matches!(joint, "." | "_" | "__") || joint.bytes().all(|byte| byte == b'-');
    text.len() <= ARTIFACT_CHARS && ends_well && between.all(joined)
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
    /// 400, where it is not one.
    pub fn digest(&self) -> Result<ContentDigest, OciError> {
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
/// 400, where it is not one.
pub fn digest_of(text: &str) -> Result<ContentDigest, OciError> {
    text.parse::<ContentDigest>()
        .map_err(|error| OciError::invalid_digest(error.to_string()))
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
        let (namespace, name, artifact) = (found("namespace"), found("name"), found("artifact"));
        let name = match artifact {
            "" => name.to_owned(),
            artifact => format!("{ARTIFACTS}{artifact}"),
        };
        let repository = RepositoryName::new(namespace, &name).ok_or_else(|| {
            let whole = format!("{namespace}/{name}");
            OciError::invalid_name(&whole.chars().take(NAME_CHARS).collect::<String>())
        })?;
        Ok(Self { repository, rest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packages::protocol::Algorithm;

    #[test]
    fn names_are_those_of_bricks_or_artifacts() {
        assert_eq!(
            RepositoryName::parse("velo/booking-more").unwrap().name(),
            "booking-more"
        );
        assert!(RepositoryName::parse("velo/booking").unwrap().is_brick());
        assert!(RepositoryName::parse("velo/artifacts").unwrap().is_brick());
        for artifact in ["sbom", "web.chart", "a_b", "a__b", "a---b", "1.0", "x-1_y"] {
            let name = RepositoryName::parse(&format!("velo/artifacts/{artifact}")).unwrap();
            assert!(!name.is_brick(), "{artifact}");
            assert_eq!(name.namespace(), "velo");
        }
        for artifact in [
            "",
            ".a",
            "a.",
            "a..b",
            "a___b",
            "a._b",
            "A",
            "a/b",
            "é",
            "a b",
            "-",
            &"a".repeat(129),
        ] {
            let name = format!("velo/artifacts/{artifact}");
            assert_eq!(RepositoryName::parse(&name), None, "{name}");
        }
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
        for algorithm in Algorithm::ALL {
            let digest = ContentDigest::of(algorithm, b"");
            assert_eq!(Reference::parse(&digest.to_string()), Some(Reference::Digest(digest)));
        }
        for tag in ["1.0.0", "latest", "_x", "A-b_c.d", &"a".repeat(128)] {
            assert_eq!(Reference::parse(tag), Some(Reference::Tag(tag.to_owned())));
        }
        for wrong in ["", ".a", "-a", "a b", "a/b", "sha256:00", "é", &"a".repeat(129)] {
            assert_eq!(Reference::parse(wrong), None, "{wrong}");
        }
    }
}
