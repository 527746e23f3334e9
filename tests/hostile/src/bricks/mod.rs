//! Bricks made in process: the core in the text form of WebAssembly, the contract as WIT, and no compiler for guests.

mod heavy;
mod parts;

use legollab_package::{Sections, embed};
use wasm_encoder::{ComponentSection, CustomSection};
use wit_component::{ComponentEncoder, StringEncoding};
use wit_parser::Resolve;

pub use heavy::{
    bodies_that_do_not_validate, branching_functions, computing_functions, loops_in_a_row, loops_that_carry,
    many_functions, many_locals,
};
pub use parts::{DOORS, EAR, GREEDY, HOSTILE, MESSENGER, OUTGOING, QUIET, RELAY, STARTS, TERMINUS};

/// A brick, as its parts are written down.
#[derive(Debug, Clone, Copy)]
pub struct Recipe {
    /// The package, which is its name as well: `test:hostile`.
    pub package: &'static str,
    /// The WIT of its world, without the packages that it uses.
    pub wit: &'static str,
    /// What is executed.
    pub code: Code,
    /// The functions of its manifest, and what it wants of the host.
    pub manifest: &'static str,
}

/// What a brick executes.
#[derive(Debug, Clone, Copy)]
pub enum Code {
    /// A core module, which is made a component by the WIT.
    Core(&'static str),
    /// A whole component.
    Component(&'static str),
    /// A whole component that is made where it is needed, because it is large.
    Made(fn() -> Result<Vec<u8>, RecipeError>),
}

/// Why a brick could not be made. It is a mistake in this crate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the brick {package} cannot be made: {detail}")]
pub struct RecipeError {
    package: String,
    detail: String,
}

const TYPES: &str = include_str!("../../../../wit/brick/types.wit");
const UI: &str = include_str!("../../../../wit/brick/ui.wit");
const ENDPOINTS: &str = include_str!("../../../../wit/brick/endpoints.wit");
const CAPABILITIES: &str = include_str!("../../../../wit/brick/capabilities.wit");
const EXPORTS: &str = include_str!("../../../../wit/brick/exports.wit");
const WASI: &str = include_str!("wasi.wit");

impl Recipe {
    /// Makes the brick's file.
    ///
    /// # Errors
    /// When the recipe is not well-formed.
    pub fn file(&self) -> Result<Vec<u8>, RecipeError> {
        self.embedded(&self.bare()?)
    }

    /// The component alone.
    fn bare(&self) -> Result<Vec<u8>, RecipeError> {
        match self.code {
            Code::Core(text) => self.component(text),
            Code::Component(text) => self.known(wat::parse_str(text)),
            Code::Made(component) => component(),
        }
    }

    /// Makes a brick's file of another component than its own.
    ///
    /// # Errors
    /// When the sections are not well-formed.
    pub fn embedded(&self, component: &[u8]) -> Result<Vec<u8>, RecipeError> {
        self.packed(component, self.text())
    }

    /// Makes the brick's file with this behind its WIT text.
    ///
    /// # Errors
    /// When the recipe is not well-formed.
    pub fn followed_by(&self, more: &str) -> Result<Vec<u8>, RecipeError> {
        self.packed(&self.bare()?, self.text() + more)
    }

    /// Makes the brick's file with one more WIT text.
    ///
    /// # Errors
    /// When the recipe is not well-formed.
    pub fn with_another_text(&self, text: &str) -> Result<Vec<u8>, RecipeError> {
        Ok(with_text(self.file()?, text))
    }

    /// Makes a file of the component and this WIT text, without the other sections of a brick.
    ///
    /// # Errors
    /// When the recipe is not well-formed.
    pub fn with_nothing_but(&self, text: &str) -> Result<Vec<u8>, RecipeError> {
        Ok(with_text(self.bare()?, text))
    }

    fn packed(&self, component: &[u8], wit: String) -> Result<Vec<u8>, RecipeError> {
        let manifest_text = format!(
            "[brick]\nname = \"{}\"\nversion = \"0.1.0\"\nlicence = \"Apache-2.0\"\n\n\
             [title]\nfr = \"Essai\"\nen = \"Trial\"\n\n\
             [summary]\nfr = \"Une brique pour les essais.\"\nen = \"A brick for trials.\"\n\n{}",
            self.package, self.manifest
        );
        let texts = ["fr", "en"]
            .map(|language| {
                (
                    language.to_owned(),
                    "hello = hello\ngreets = { $who } greets\n".to_owned(),
                )
            })
            .into();
        let sections = Sections {
            manifest_text,
            wit,
            texts,
        };
        self.known(embed(component, &sections))
    }

    /// The WIT text with all packages that the world uses.
    fn text(&self) -> String {
        let bare = |text: &str| text.replacen("package legollaborative:brick@0.1.0;", "", 1);
        format!(
            "{}\npackage legollaborative:brick@0.1.0 {{\n{}\n{}\n{}\n{}\n{}\n}}\n{WASI}",
            self.wit,
            bare(TYPES),
            bare(UI),
            bare(ENDPOINTS),
            bare(CAPABILITIES),
            bare(EXPORTS)
        )
    }

    fn component(&self, core: &str) -> Result<Vec<u8>, RecipeError> {
        let mut module = self.known(wat::parse_str(core))?;
        let mut resolve = Resolve::default();
        let pushed = resolve.push_source("brick.wit", &self.text());
        let package = pushed.map_err(|error| self.wrong(resolve.render_error(&error)))?;
        let world = self.known(resolve.select_world(&[package], None))?;
        self.known(wit_component::embed_component_metadata(
            &mut module,
            &resolve,
            world,
            StringEncoding::UTF8,
        ))?;
        let encoder = self.known(ComponentEncoder::default().module(&module))?;
        self.known(encoder.validate(true).encode())
    }

    fn known<T, E: Into<Detail>>(&self, outcome: Result<T, E>) -> Result<T, RecipeError> {
        outcome.map_err(|error| self.wrong(error.into().0))
    }

    fn wrong(&self, detail: String) -> RecipeError {
        RecipeError {
            package: self.package.to_owned(),
            detail,
        }
    }
}

fn with_text(mut file: Vec<u8>, text: &str) -> Vec<u8> {
    let section = CustomSection {
        name: "legollab:wit".into(),
        data: text.as_bytes().into(),
    };
    section.append_to_component(&mut file);
    file
}

/// What an error of the tools says, with its causes.
struct Detail(String);

impl<E: std::fmt::Display> From<E> for Detail {
    fn from(error: E) -> Self {
        Self(format!("{error:#}"))
    }
}
