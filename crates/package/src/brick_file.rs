//! The file of a brick: a component with sections of its own, so that one file is the whole brick.
//!
//! | section | holds |
//! |---|---|
//! | `legollab:manifest` | `brick.toml`, as it was written |
//! | `legollab:wit` | the WIT text of the brick's world with all that it needs and all its comments |
//! | `legollab:texts/<lang>` | the Fluent catalogue of one language |
//!
//! [`BrickFile::read`] reads them and [`embed`] writes them, together with the metadata that common WebAssembly tools read.
//! Whether the WIT text tells the truth about the component is not checked here but by whoever reads the contract.

use std::{borrow::Cow, collections::BTreeMap, ops::Range, str};

use legollab_texts::{Catalogue, CatalogueError, MAX_CATALOGUE_BYTES};
use wasm_encoder::{ComponentSection as _, CustomSection, RawSection};
use wasm_metadata::{AddMetadata, AddMetadataField};
use wasmparser::{Chunk, Encoding, Parser, Payload};

use crate::{
    digest::Digest,
    manifest::{Manifest, ManifestError},
};

const MANIFEST: &str = "legollab:manifest";
const WIT: &str = "legollab:wit";
const TEXTS: &str = "legollab:texts/";

/// Sections by which registries and other tools know a package: contents by the names of OCI annotations.
const METADATA: [&str; 4] = ["version", "licenses", "description", "source"];

/// The most bytes of a brick's file.
pub const MAX_FILE_BYTES: usize = 64 << 20;
/// The most bytes of the WIT text.
pub const MAX_WIT_BYTES: usize = 1 << 20;
/// The most languages of a brick.
pub const MAX_LANGUAGES: usize = 64;

/// A brick's file, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrickFile {
    /// The manifest.
    pub manifest: Manifest,
    /// The manifest as it was written.
    pub manifest_text: String,
    /// The WIT text of the brick's world.
    pub wit: String,
    /// The Fluent catalogues by language; each is known to be well-formed.
    pub texts: BTreeMap<String, String>,
    /// The digest of the whole file.
    pub digest: Digest,
}

/// What is put into a component to make it a brick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sections {
    /// `brick.toml`.
    pub manifest_text: String,
    /// The WIT text, from [`wit_text`](crate::wit_text()).
    pub wit: String,
    /// The Fluent catalogues by language.
    pub texts: BTreeMap<String, String>,
}

/// Why a file is no brick.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BrickFileError {
    /// It is no WebAssembly.
    #[error("the file is no WebAssembly; give the file that `legollab brick build` made")]
    NotWasm,
    /// It is a core module.
    #[error("the file is a core WebAssembly module, not a component; build it for the target wasm32-wasip2")]
    CoreModule,
    /// It is too large.
    #[error("the file has {bytes} bytes; at most {MAX_FILE_BYTES} are read")]
    TooLarge {
        /// How large it is.
        bytes: usize,
    },
    /// Its sections cannot be told apart.
    #[error("the file is damaged: {0}; build it again")]
    Damaged(String),
    /// A section is missing.
    #[error("the section `{0}` is missing: this is a component, but no brick; build it with `legollab brick build`")]
    Missing(&'static str),
    /// A section is there twice.
    #[error("the section `{0}` is there more than once; build the brick again")]
    Repeated(String),
    /// A section is too long.
    #[error("the section `{section}` has {bytes} bytes; at most {limit} are read")]
    SectionTooLong {
        /// Its name.
        section: String,
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
    /// A section is no text.
    #[error("the section `{0}` is no UTF-8 text; save the file it comes from as UTF-8")]
    NotUtf8(String),
    /// The manifest is wrong.
    #[error("{0}")]
    Manifest(#[from] ManifestError),
    /// There are catalogues in too many languages.
    #[error("there are catalogues in more than {MAX_LANGUAGES} languages; leave some out")]
    TooManyLanguages,
    /// A catalogue is wrong.
    #[error("{0}")]
    Texts(#[from] CatalogueError),
}

impl BrickFile {
    /// Reads a brick from its file.
    ///
    /// # Errors
    /// When it is no component, when a section is missing, repeated, too long or no text, and when the manifest or a
    /// catalogue is not well-formed.
    pub fn read(bytes: &[u8]) -> Result<Self, BrickFileError> {
        let mut manifest = None;
        let mut wit = None;
        let mut texts = BTreeMap::new();
        for section in sections(bytes)? {
            let (Some(name), data) = (section.custom, section.data) else {
                continue;
            };
            if name == MANIFEST {
                once(&mut manifest, name, data, crate::manifest::MAX_MANIFEST_BYTES)?;
            } else if name == WIT {
                once(&mut wit, name, data, MAX_WIT_BYTES)?;
            } else if let Some(language) = name.strip_prefix(TEXTS) {
                let text = text(name, data, MAX_CATALOGUE_BYTES)?;
                if texts.insert(language.to_owned(), text.to_owned()).is_some() {
                    return Err(BrickFileError::Repeated(short(name)));
                }
            }
        }
        let sections = Sections {
            manifest_text: manifest.ok_or(BrickFileError::Missing(MANIFEST))?.to_owned(),
            wit: wit.ok_or(BrickFileError::Missing(WIT))?.to_owned(),
            texts,
        };
        let manifest = sections.check()?;
        let Sections {
            manifest_text,
            wit,
            texts,
        } = sections;
        Ok(Self {
            manifest,
            manifest_text,
            wit,
            texts,
            digest: Digest::of(bytes),
        })
    }
}

impl Sections {
    /// Checks everything but the WIT text, and gives the manifest.
    fn check(&self) -> Result<Manifest, BrickFileError> {
        let manifest = Manifest::parse(&self.manifest_text)?;
        if self.wit.len() > MAX_WIT_BYTES {
            let (bytes, limit) = (self.wit.len(), MAX_WIT_BYTES);
            return Err(BrickFileError::SectionTooLong {
                section: WIT.into(),
                bytes,
                limit,
            });
        }
        if self.texts.len() > MAX_LANGUAGES {
            return Err(BrickFileError::TooManyLanguages);
        }
        Catalogue::new(&self.texts)?;
        Ok(manifest)
    }
}

/// Makes a component a brick: adds the sections in place of those that are there, and fills the metadata that common
/// tools read: name, version, licence, description and source.
///
/// # Errors
/// When `component` is no component, or the sections are not well-formed.
pub fn embed(component: &[u8], content: &Sections) -> Result<Vec<u8>, BrickFileError> {
    let manifest = content.check()?;
    let mut brick = wasm_encoder::Component::HEADER.to_vec();
    for section in sections(component)? {
        let replaced = section
            .custom
            .is_some_and(|name| name == MANIFEST || name == WIT || name.starts_with(TEXTS) || METADATA.contains(&name));
        if !replaced {
            RawSection {
                id: section.id,
                data: section.data_with_name,
            }
            .append_to_component(&mut brick);
        }
    }
    let about = &manifest.brick;
    let mut add = |name: &str, text: &str| {
        CustomSection {
            name: Cow::Borrowed(name),
            data: Cow::Borrowed(text.as_bytes()),
        }
        .append_to_component(&mut brick);
    };
    add("version", &about.version.to_string());
    add("licenses", &about.licence);
    add("description", manifest.summary.get("en"));
    if let Some(source) = &about.source {
        add("source", source);
    }
    add(MANIFEST, &content.manifest_text);
    add(WIT, &content.wit);
    for (language, text) in &content.texts {
        add(&format!("{TEXTS}{language}"), text);
    }
    let mut metadata = AddMetadata::default();
    metadata.name = AddMetadataField::Set(about.name.to_string());
    let brick = metadata
        .to_wasm(&brick)
        .map_err(|error| BrickFileError::Damaged(format!("{error:#}")))?;
    if brick.len() > MAX_FILE_BYTES {
        return Err(BrickFileError::TooLarge { bytes: brick.len() });
    }
    Ok(brick)
}

/// A section of the outermost component.
struct Section<'a> {
    id: u8,
    /// The whole section, as it stands in the file after its length.
    data_with_name: &'a [u8],
    /// The name, if it is a custom section.
    custom: Option<&'a str>,
    /// What it holds, without the name of a custom section.
    data: &'a [u8],
}

/// The sections of a component, without looking into what is nested in it.
fn sections(bytes: &[u8]) -> Result<Vec<Section<'_>>, BrickFileError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(BrickFileError::TooLarge { bytes: bytes.len() });
    }
    if !bytes.starts_with(b"\0asm") {
        return Err(BrickFileError::NotWasm);
    }
    let damaged = || BrickFileError::Damaged("it ends in the middle of a section".into());
    let range = |range: Range<usize>| bytes.get(range).ok_or_else(damaged);
    let mut sections = Vec::new();
    let mut parser = Parser::new(0);
    let mut offset = 0;
    loop {
        let rest = bytes.get(offset..).ok_or_else(damaged)?;
        let chunk = parser
            .parse(rest, true)
            .map_err(|error| BrickFileError::Damaged(error.to_string()))?;
        let Chunk::Parsed { consumed, payload } = chunk else {
            return Err(damaged());
        };
        offset += consumed;
        match &payload {
            Payload::Version {
                encoding: Encoding::Module,
                ..
            } => return Err(BrickFileError::CoreModule),
            Payload::End(_) => return Ok(sections),
            // The nested parser is left aside: what is in there is for the engine to judge.
            Payload::ModuleSection { unchecked_range, .. } | Payload::ComponentSection { unchecked_range, .. } => {
                offset = unchecked_range.end;
            }
            _ => {}
        }
        let Some((id, whole)) = payload.as_section() else {
            continue;
        };
        let data_with_name = range(whole)?;
        let (custom, data) = match &payload {
            Payload::CustomSection(custom) => (Some(custom.name()), custom.data()),
            _ => (None, data_with_name),
        };
        sections.push(Section {
            id,
            data_with_name,
            custom,
            data,
        });
    }
}

fn once<'a>(place: &mut Option<&'a str>, name: &str, data: &'a [u8], limit: usize) -> Result<(), BrickFileError> {
    match place.replace(text(name, data, limit)?) {
        Some(_) => Err(BrickFileError::Repeated(short(name))),
        None => Ok(()),
    }
}

fn text<'a>(name: &str, data: &'a [u8], limit: usize) -> Result<&'a str, BrickFileError> {
    if data.len() > limit {
        return Err(BrickFileError::SectionTooLong {
            section: short(name),
            bytes: data.len(),
            limit,
        });
    }
    str::from_utf8(data).map_err(|_| BrickFileError::NotUtf8(short(name)))
}

/// A name from a file, at a length fit for a message.
fn short(name: &str) -> String {
    name.chars().take(100).collect()
}
