//! Bricks that are made for a test: real components with nothing in them.

use std::collections::BTreeMap;

use legollab_package::{Sections, embed, stub_component};

/// A brick that passes, and what of it is changed.
#[derive(Clone)]
pub struct TestBrick {
    /// The package, as `atelier:tools`.
    pub name: String,
    /// The version.
    pub version: String,
    /// The licence.
    pub licence: String,
    /// The functions of its interface.
    pub functions: String,
    /// What its world has besides.
    pub world: String,
    /// Packages that the world needs.
    pub packages: String,
    /// More of its manifest.
    pub manifest: String,
    /// Its texts.
    pub texts: Vec<(&'static str, &'static str)>,
}

impl TestBrick {
    /// A brick that passes.
    pub fn new(name: &str, version: &str) -> Self {
        Self {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: "Apache-2.0".to_owned(),
            functions:
                "/// Lists what there is.\n all: func() -> list<string>;\n /// Lends one.\n lend: func(id: string);"
                    .to_owned(),
            world: String::new(),
            packages: String::new(),
            manifest: String::new(),
            texts: vec![("fr", "hello = Bonjour\n"), ("en", "hello = Hello\n")],
        }
    }

    /// The file.
    pub fn file(&self) -> Vec<u8> {
        let (functions, world, packages) = (&self.functions, &self.world, &self.packages);
        let wit = format!(
            "package exemple:tools@0.1.0;
             /// The tools.
             interface tools {{ {functions} }}
             /// Lends tools.
             world brick {{ export tools; {world} }}
             {packages}"
        );
        let manifest_text = format!(
            r#"
title = {{ fr = "Outils", en = "Tools" }}
summary = {{ fr = "Prêter des outils.", en = "Lend tools." }}

[brick]
name = "{}"
version = "{}"
licence = "{}"
source = "https://example.org/tools"
{}
"#,
            self.name, self.version, self.licence, self.manifest
        );
        let texts = self
            .texts
            .iter()
            .map(|(language, text)| ((*language).to_owned(), (*text).to_owned()));
        let sections = Sections {
            manifest_text,
            wit: wit.clone(),
            texts: texts.collect::<BTreeMap<_, _>>(),
        };
        embed(&stub_component(&wit).unwrap(), &sections).unwrap()
    }
}
