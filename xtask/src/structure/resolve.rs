//! Finds the file that defines what a path names. Names that are handed on are followed to where they are defined.

use super::parse::{Names, Tree};

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    /// A module of this crate.
    Module(usize),
    /// Something defined in the file of this module.
    Definition(usize),
}

/// Which of two things of one name is meant: `a::b` may be a module and a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Module,
    Definition,
}

/// A name that is handed on this many times is handed round in a circle.
const MAX_STEPS: u8 = 32;

impl Tree {
    /// The module whose file defines what `path` names in `module`; none if it is a module, or of another crate.
    pub fn defining_file(&self, module: usize, path: &Names) -> Option<usize> {
        match self.resolve(module, path, Wanted::Definition, MAX_STEPS)? {
            Target::Definition(module) => Some(self.modules.get(module)?.file),
            Target::Module(_) => None,
        }
    }

    fn resolve(&self, module: usize, path: &[String], wanted: Wanted, steps: u8) -> Option<Target> {
        let (first, rest) = path.split_first()?;
        let mut target = match first.as_str() {
            "crate" => Target::Module(0),
            "self" => Target::Module(module),
            "super" => Target::Module(self.modules.get(module)?.parent?),
            name => self.find(module, name, wanted_of(rest, wanted), steps.checked_sub(1)?)?,
        };
        let mut rest = rest;
        while let (Target::Module(at), Some((name, after))) = (target, rest.split_first()) {
            target = match name.as_str() {
                "super" => Target::Module(self.modules.get(at)?.parent?),
                "self" => target,
                // What a module has without saying so is made by a macro in it.
                name => self
                    .find(at, name, wanted_of(after, wanted), steps.checked_sub(1)?)
                    .unwrap_or(Target::Definition(at)),
            };
            rest = after;
        }
        Some(target)
    }

    /// What a name means in a module.
    fn find(&self, module: usize, name: &str, wanted: Wanted, steps: u8) -> Option<Target> {
        let it = self.modules.get(module)?;
        let child = it.children.get(name).map(|child| Target::Module(*child));
        let definition = it.definitions.contains(name).then_some(Target::Definition(module));
        let imported = || {
            it.imports
                .iter()
                .filter(|import| import.name == name)
                .filter(|import| import.path != [name])
                .find_map(|import| self.resolve(module, &import.path, wanted, steps))
        };
        let globbed = || {
            it.globs.iter().find_map(|glob| {
                match self.resolve(module, glob, Wanted::Module, steps)? {
                    Target::Module(other) if other != module => self.find(other, name, wanted, steps.checked_sub(1)?),
                    // The variants of an enumeration; whether this is one is not known.
                    _ => None,
                }
            })
        };
        match wanted {
            Wanted::Module => child.or_else(imported).or(definition).or_else(globbed),
            Wanted::Definition => definition.or_else(imported).or(child).or_else(globbed),
        }
    }
}

fn wanted_of(rest: &[String], wanted: Wanted) -> Wanted {
    if rest.is_empty() { wanted } else { Wanted::Module }
}
