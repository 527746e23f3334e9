//! Reads a contract: the component says what is there, the text says what it means.

use std::{collections::HashMap, sync::Arc};

use wit_parser::{Resolve, WorldItem, WorldKey};

use crate::{
    component::{ComponentInterface, ComponentTypes},
    convert::{Converter, Refusal, docs, interface_id},
    error::{ContractError, ImportOrExport},
    limits::{MAX_FUNCTIONS, MAX_TEXT_BYTES, MAX_WORDS},
    types::{Function, Interface, InterfaceId},
    verify_text::functions_match,
};

/// What a brick exports and imports.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// The comment on the brick's world; empty if there is none.
    pub docs: String,
    /// The interfaces that it exports, those with functions, in the order of the component.
    pub exports: Vec<Interface>,
    /// The interfaces that it imports, with those of their functions that it calls, in the order of the component. What
    /// it imports of WASI is not here.
    pub imports: Vec<Interface>,
    /// The interfaces of WASI that it imports.
    pub wasi: Vec<InterfaceId>,
}

impl Contract {
    /// Reads the contract of a component from its types and the WIT text that came with it.
    ///
    /// Text and component must agree: whatever the component exports, and imports from elsewhere than WASI, is in the
    /// text's world with the same types, and every export of the text is in the component. The text may import more,
    /// because a component is built with the functions alone that it calls.
    ///
    /// # Errors
    /// When the component or the text cannot be read, when they do not agree, and when a function has something that
    /// cannot be carried. See [`ContractError`].
    pub fn read(component: &[u8], wit_text: &str) -> Result<Self, ContractError> {
        let text = WitText::parse(wit_text)?;
        let shape = ComponentTypes::read(component)?;
        let count: usize = shape
            .imports
            .iter()
            .chain(&shape.exports)
            .filter(|instance| !is_wasi(&instance.id))
            .map(|instance| instance.functions.len())
            .sum();
        if count > MAX_FUNCTIONS {
            return Err(ContractError::TooMany);
        }
        let mut reader = WitReader {
            text: &text,
            shape: &shape,
            converter: Converter::new(&text.resolve),
        };
        let contract = Self {
            docs: text.docs.clone(),
            exports: reader.interfaces(ImportOrExport::Export)?,
            imports: reader.interfaces(ImportOrExport::Import)?,
            wasi: shape
                .imports
                .iter()
                .map(|instance| &instance.id)
                .filter(|id| is_wasi(id))
                .cloned()
                .collect(),
        };
        reader.check_nothing_promised()?;
        Ok(contract)
    }

    /// Finds an exported interface by its full name, by its name without version, or by its bare name. A shorter name
    /// finds nothing where several interfaces have it.
    pub fn interface(&self, name: &str) -> Option<&Interface> {
        let only = |is: &dyn Fn(&InterfaceId) -> bool| {
            let mut found = self.exports.iter().filter(|interface| is(&interface.id));
            match (found.next(), found.next()) {
                (Some(only), None) => Some(only),
                _ => None,
            }
        };
        only(&|id| id.to_string() == name)
            .or_else(|| only(&|id| id.unversioned() == name))
            .or_else(|| only(&|id| id.name == name))
    }

    /// Finds an exported function. The interface is named as for [`Contract::interface`].
    pub fn find(&self, interface: &str, function: &str) -> Option<(&Interface, &Arc<Function>)> {
        let interface = self.interface(interface)?;
        Some((interface, interface.function(function)?))
    }

    /// The exported interface of just this name and version.
    pub fn export(&self, id: &InterfaceId) -> Option<&Interface> {
        self.exports.iter().find(|interface| interface.id == *id)
    }

    /// The imported interface of just this name and version.
    pub fn import(&self, id: &InterfaceId) -> Option<&Interface> {
        self.imports.iter().find(|interface| interface.id == *id)
    }
}

fn is_wasi(id: &InterfaceId) -> bool {
    id.namespace == "wasi"
}

/// A parsed WIT text: the interfaces of its world by name.
struct WitText {
    resolve: Resolve,
    docs: String,
    imports: HashMap<InterfaceId, wit_parser::InterfaceId>,
    exports: HashMap<InterfaceId, wit_parser::InterfaceId>,
}

impl WitText {
    fn parse(text: &str) -> Result<Self, ContractError> {
        if text.len() > MAX_TEXT_BYTES {
            return Err(ContractError::TextTooLong { bytes: text.len() });
        }
        check_words(text)?;
        let mut resolve = Resolve::default();
        let package = match resolve.push_source("brick.wit", text) {
            Ok(package) => package,
            Err(error) => return Err(ContractError::Text(resolve.render_error(&error))),
        };
        let worlds = resolve.packages.get(package).map(|package| &package.worlds);
        let world = match worlds {
            Some(worlds) if worlds.len() == 1 => worlds.values().next().and_then(|id| resolve.worlds.get(*id)),
            _ => None,
        };
        let Some(world) = world else {
            return Err(ContractError::NotOneWorld(worlds.map_or(0, |it| it.len())));
        };
        let imports = interfaces(&resolve, ImportOrExport::Import, world.imports.iter())?;
        let exports = interfaces(&resolve, ImportOrExport::Export, world.exports.iter())?;
        let docs = docs(&world.docs);
        Ok(Self {
            resolve,
            docs,
            imports,
            exports,
        })
    }

    fn interface(&self, side: ImportOrExport, id: &InterfaceId) -> Option<&wit_parser::Interface> {
        let interfaces = match side {
            ImportOrExport::Import => &self.imports,
            ImportOrExport::Export => &self.exports,
        };
        self.resolve.interfaces.get(*interfaces.get(id)?)
    }
}

fn check_words(text: &str) -> Result<(), ContractError> {
    for (word, limit) in MAX_WORDS {
        // A comment of a line may use the words as it likes. Where a block of comment ends on the line, it may be code.
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//") || line.contains("*/"));
        if code.map(|line| line.matches(word).count()).sum::<usize>() > limit {
            return Err(ContractError::TextTooLarge { word, limit });
        }
    }
    Ok(())
}

fn interfaces<'a>(
    resolve: &Resolve,
    side: ImportOrExport,
    items: impl Iterator<Item = (&'a WorldKey, &'a WorldItem)>,
) -> Result<HashMap<InterfaceId, wit_parser::InterfaceId>, ContractError> {
    let mut found = HashMap::new();
    for (key, item) in items {
        match (item, key) {
            (WorldItem::Type { .. }, _) => {}
            (WorldItem::Function(function), _) => {
                return Err(ContractError::FreeFunction {
                    side,
                    name: function.name.clone(),
                });
            }
            (WorldItem::Interface { .. }, WorldKey::Name(name)) => {
                return Err(ContractError::Unnamed {
                    side,
                    name: name.clone(),
                });
            }
            (WorldItem::Interface { id, .. }, WorldKey::Interface(_)) => {
                let name = interface_id(resolve, *id).ok_or_else(|| ContractError::Unnamed {
                    side,
                    name: resolve.name_world_key(key),
                })?;
                found.insert(name, *id);
            }
        }
    }
    Ok(found)
}

struct WitReader<'a> {
    text: &'a WitText,
    shape: &'a ComponentTypes,
    converter: Converter<'a>,
}

impl WitReader<'_> {
    /// The interfaces that the component has, those of WASI aside, with what the text says of them.
    fn interfaces(&mut self, side: ImportOrExport) -> Result<Vec<Interface>, ContractError> {
        let shape = self.shape;
        let instances = match side {
            ImportOrExport::Import => &shape.imports,
            ImportOrExport::Export => &shape.exports,
        };
        let carried = instances
            .iter()
            .filter(|instance| !is_wasi(&instance.id) && !instance.functions.is_empty());
        carried.map(|instance| self.interface(side, instance)).collect()
    }

    fn interface(&mut self, side: ImportOrExport, instance: &ComponentInterface) -> Result<Interface, ContractError> {
        let id = &instance.id;
        let text = self.text;
        let interface = text.interface(side, id).ok_or_else(|| ContractError::NotInText {
            side,
            name: id.to_string(),
        })?;
        if let Some((name, _)) = instance
            .functions
            .iter()
            .find(|(name, _)| !interface.functions.contains_key(name))
        {
            return Err(ContractError::NotInText {
                side,
                name: format!("{name} of {id}"),
            });
        }
        // In the order of the text: it is the author's, and forms and documentation follow it.
        let mut functions = Vec::with_capacity(instance.functions.len());
        for (name, function) in &interface.functions {
            let Some((_, found)) = instance.functions.iter().find(|(other, _)| other == name) else {
                continue;
            };
            let function = self.converter.function(function).map_err(|it| refused(it, id, name))?;
            let types = self.shape.types.as_ref();
            if let Some(found) = types.get(*found) {
                functions_match(&function, found, types).map_err(|difference| ContractError::Disagree {
                    interface: id.to_string(),
                    function: name.clone(),
                    place: difference.place(),
                    text: difference.text,
                    component: difference.component,
                })?;
            }
            functions.push(Arc::new(function));
        }
        Ok(Interface {
            id: id.clone(),
            docs: docs(&interface.docs),
            functions,
        })
    }

    /// Whatever the text exports must be there.
    fn check_nothing_promised(&self) -> Result<(), ContractError> {
        let mut exports: Vec<_> = self.text.exports.iter().filter(|(id, _)| !is_wasi(id)).collect();
        exports.sort();
        for (id, interface) in exports {
            let interface = self.text.resolve.interfaces.get(*interface);
            for name in interface.into_iter().flat_map(|interface| interface.functions.keys()) {
                match self.shape.exports.iter().find(|instance| instance.id == *id) {
                    None => return Err(ContractError::NotInComponent { name: id.to_string() }),
                    Some(instance) if !instance.functions.iter().any(|(other, _)| other == name) => {
                        return Err(ContractError::NotInComponent {
                            name: format!("{name} of {id}"),
                        });
                    }
                    Some(_) => {}
                }
            }
        }
        Ok(())
    }
}

fn refused(refusal: Refusal, interface: &InterfaceId, function: &str) -> ContractError {
    let (interface, function) = (interface.to_string(), function.to_owned());
    match refusal {
        Refusal::CannotCross(what) => ContractError::CannotCross {
            interface,
            function,
            what,
        },
        Refusal::TooDeep => ContractError::TooDeep { interface, function },
        Refusal::TooLarge => ContractError::TooLarge { interface, function },
        Refusal::SameKey { first, second, key } => ContractError::SameKey {
            interface,
            function,
            first,
            second,
            key,
        },
    }
}

#[cfg(test)]
mod tests;
