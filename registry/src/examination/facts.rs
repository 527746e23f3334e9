//! What pages and programs are told of a version, put together once, when it is examined, so that no page reads a component.

use legollab_contract::verdict::Bump;
use legollab_package::{
    Manifest,
    manifest::{Access, Localised},
};
use serde::{Deserialize, Serialize};

/// What lists and searches show of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VersionSummary {
    /// What it is called, by language.
    pub title: Localised,
    /// What it is for, by language.
    pub summary: Localised,
    /// An SPDX expression.
    pub licence: String,
    /// The languages of its texts.
    pub languages: Vec<String>,
    /// The names of the capabilities that it asks for.
    pub capabilities: Vec<String>,
    /// The interfaces that it offers to other bricks, with their versions.
    pub exports: Vec<String>,
    /// The interfaces of other bricks that it needs, with their versions.
    pub imports: Vec<String>,
}

/// All that is told of a version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VersionFacts {
    /// What it says of itself.
    pub manifest: Manifest,
    /// The comment on its world.
    pub docs: String,
    /// The languages of its texts.
    pub languages: Vec<String>,
    /// The interfaces that it offers other bricks: what it exports, without the host's and without events.
    pub exports: Vec<InterfaceFacts>,
    /// The interfaces of other bricks that it needs: what it imports of them, without events.
    pub imports: Vec<InterfaceFacts>,
    /// The events that it listens to. A listener exports them, because it is called.
    pub hears: Vec<InterfaceFacts>,
    /// The events that it announces.
    pub announces: Vec<InterfaceFacts>,
    /// The interfaces of the contract with the host that it exports, as `legollaborative:brick/pages@0.1.0`.
    pub host_exports: Vec<String>,
    /// The interfaces of the contract with the host and of WASI that it imports.
    pub host_imports: Vec<String>,
    /// The types in all of these interfaces, each once.
    pub types: Vec<TypeFacts>,
    /// What changed since the version before; none for the first one.
    pub changes: Option<Changes>,
}

/// An interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InterfaceFacts {
    /// Its full name, as `legollaborative:booking/items@0.1.0`.
    pub id: String,
    /// Its comment.
    pub docs: String,
    /// Its functions.
    pub functions: Vec<FunctionFacts>,
}

/// A function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FunctionFacts {
    /// Its name.
    pub name: String,
    /// Its comment.
    pub docs: String,
    /// Its signature in WIT, as `func(item: string) -> result<booking, error>`.
    pub signature: String,
    /// Who may call it from outside; none where nobody may.
    pub access: Option<Access>,
}

/// A type with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TypeFacts {
    /// The interface that declares it.
    pub owner: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: TypeKind,
    /// Its comment.
    pub docs: String,
    /// Its fields or cases; for another name of a type, that type alone, without a name.
    pub parts: Vec<PartFacts>,
}

/// What a type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TypeKind {
    /// Fields side by side.
    Record,
    /// One of several cases, some with a value.
    Variant,
    /// One of several names.
    Enum,
    /// Any of several names.
    Flags,
    /// Another name of a type.
    Alias,
}

/// A field or case of a type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PartFacts {
    /// Its name.
    pub name: String,
    /// Its comment.
    pub docs: String,
    /// Its type in WIT; none for a case without a value.
    pub ty: Option<String>,
}

/// What changed since the version before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// The version before.
    pub since: String,
    /// What the changes ask of the version number, at least.
    pub bump: Bump,
    /// Whether platforms have to grant or wire more than they did.
    pub asks_for_more: bool,
    /// The changes.
    pub list: Vec<Change>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Change {
    /// An exported interface is gone.
    InterfaceLost {
        /// The interface.
        interface: String,
    },
    /// An exported function is gone, or its types do not do for those who called it.
    FunctionBroken {
        /// The interface.
        interface: String,
        /// The function.
        function: String,
        /// How, in words.
        told: Localised,
    },
    /// An interface is exported that was not.
    InterfaceGained {
        /// The interface.
        interface: String,
    },
    /// An exported interface does more than it did.
    InterfaceGrown {
        /// The interface.
        interface: String,
    },
    /// A capability, or an interface of another brick, is needed that was not.
    ImportGained {
        /// The interface.
        interface: String,
    },
    /// A function is needed that was not.
    ImportGrown {
        /// The interface.
        interface: String,
        /// The function.
        function: String,
    },
    /// What served an import does not serve it any more.
    ImportBroken {
        /// The interface.
        interface: String,
        /// The function.
        function: String,
        /// How, in words.
        told: Localised,
    },
    /// Hosts are to be reached that were not.
    HostsGained {
        /// The hosts, or patterns of them.
        hosts: Vec<String>,
    },
}

impl VersionFacts {
    /// What lists and searches show of it.
    pub fn summary(&self) -> VersionSummary {
        let ids = |interfaces: &[InterfaceFacts]| interfaces.iter().map(|interface| interface.id.clone()).collect();
        VersionSummary {
            title: self.manifest.title.clone(),
            summary: self.manifest.summary.clone(),
            licence: self.manifest.brick.licence.clone(),
            languages: self.languages.clone(),
            capabilities: self.manifest.capabilities.keys().cloned().collect(),
            exports: ids(&self.exports),
            imports: ids(&self.imports),
        }
    }

    /// What it says in its comments, and the names of its functions.
    pub fn search_text(&self) -> String {
        let mut texts = vec![self.docs.as_str()];
        for interface in &self.exports {
            texts.push(&interface.docs);
            texts.extend(
                interface
                    .functions
                    .iter()
                    .flat_map(|function| [function.name.as_str(), &function.docs]),
            );
        }
        texts.join(" ")
    }
}
