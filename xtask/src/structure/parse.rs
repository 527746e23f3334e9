//! Reads the files of a crate: which modules there are, what each defines, imports and names.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, Expr, ExprLit, File, ImplItem, Item, ItemMod, ItemUse, Lit, Macro, Meta, Stmt, TraitItem, UseTree,
    Visibility,
    visit::{self, Visit},
};

use crate::workspace::Failure;

/// A path as it is written: `crate`, `self` and `super` are segments like others.
pub type Names = Vec<String>;

/// The modules of a crate; the first is its root.
pub struct Tree {
    pub modules: Vec<Module>,
}

/// A module, with what it says. What functions import for themselves counts as the module's.
#[derive(Default)]
pub struct Module {
    pub parent: Option<usize>,
    pub children: BTreeMap<String, usize>,
    /// The module whose file this one stands in: itself, unless it is written inside another.
    pub file: usize,
    /// The names of the modules from the root to this one.
    pub path: Names,
    pub definitions: BTreeSet<String>,
    pub imports: Vec<Import>,
    pub globs: Vec<Names>,
    /// Paths in code, of one segment or more.
    pub mentions: BTreeSet<Names>,
}

/// One name that a `use` brings in.
pub struct Import {
    pub name: String,
    pub path: Names,
    /// Whether it hands the name on. That alone needs nothing from where the name is defined.
    pub is_reexport: bool,
}

/// Reads the crate whose root is this file.
pub fn crate_at(root: &Path) -> Result<Tree, Failure> {
    let mut tree = Tree { modules: Vec::new() };
    let folder = root.parent().unwrap_or(Path::new("")).to_path_buf();
    tree.add_file(root, None, Vec::new(), folder)?;
    Ok(tree)
}

impl Tree {
    /// Reads a file and all below it. `folder` is where the modules that it declares lie.
    fn add_file(
        &mut self,
        path: &Path,
        parent: Option<usize>,
        names: Names,
        folder: PathBuf,
    ) -> Result<usize, Failure> {
        let text = fs::read_to_string(path).map_err(|error| Failure::at("read", path, &error))?;
        let File { items, .. } = syn::parse_file(&text)
            .map_err(|error| Failure::new(format!("cannot parse {}: {error}", path.display())))?;
        let this = self.modules.len();
        self.modules.push(Module {
            parent,
            file: this,
            path: names,
            ..Module::default()
        });
        let beside = path.parent().unwrap_or(Path::new("")).to_path_buf();
        self.add_items(this, &items, &folder, &beside)?;
        Ok(this)
    }

    fn add_items(&mut self, this: usize, items: &[Item], folder: &Path, beside: &Path) -> Result<(), Failure> {
        let mut modules = Vec::new();
        let mut reader = Reader {
            module: Module::default(),
            modules: &mut modules,
        };
        for item in items {
            reader.visit_item(item);
        }
        let Module {
            definitions,
            imports,
            globs,
            mentions,
            ..
        } = reader.module;
        if let Some(module) = self.modules.get_mut(this) {
            *module = Module {
                parent: module.parent,
                file: module.file,
                path: std::mem::take(&mut module.path),
                children: BTreeMap::new(),
                definitions,
                imports,
                globs,
                mentions,
            };
        }
        for module in modules {
            let name = module.ident.to_string();
            let (file, mut path) = self
                .modules
                .get(this)
                .map(|it| (it.file, it.path.clone()))
                .unwrap_or_default();
            path.push(name.clone());
            let below = folder.join(&name);
            let child = match &module.content {
                Some((_, items)) => {
                    let child = self.modules.len();
                    self.modules.push(Module {
                        parent: Some(this),
                        file,
                        path,
                        ..Module::default()
                    });
                    self.add_items(child, items, &below, beside)?;
                    child
                }
                None => match path_attribute(&module.attrs) {
                    Some(named) => {
                        let file = beside.join(named);
                        let folder = file.parent().unwrap_or(beside).to_path_buf();
                        self.add_file(&file, Some(this), path, folder)?
                    }
                    None => {
                        let flat = folder.join(format!("{name}.rs"));
                        let file = if flat.is_file() { flat } else { below.join("mod.rs") };
                        self.add_file(&file, Some(this), path, below)?
                    }
                },
            };
            if let Some(module) = self.modules.get_mut(this) {
                module.children.insert(name, child);
            }
        }
        Ok(())
    }
}

/// Gathers what one module says; modules in it are put aside.
struct Reader<'a, 'ast> {
    module: Module,
    modules: &'a mut Vec<&'ast ItemMod>,
}

impl Reader<'_, '_> {
    fn import(&mut self, tree: &UseTree, prefix: &Names, is_reexport: bool) {
        let with = |name: &str| {
            let mut path = prefix.clone();
            // `use a::b::{self}` names `a::b`.
            if name != "self" || path.is_empty() {
                path.push(name.to_owned());
            }
            path
        };
        match tree {
            UseTree::Path(it) => self.import(&it.tree, &with(&it.ident.to_string()), is_reexport),
            UseTree::Name(it) => {
                let path = with(&it.ident.to_string());
                let name = path.last().cloned().unwrap_or_default();
                self.module.imports.push(Import {
                    name,
                    path,
                    is_reexport,
                });
            }
            UseTree::Rename(it) => self.module.imports.push(Import {
                name: it.rename.to_string(),
                path: with(&it.ident.to_string()),
                is_reexport,
            }),
            UseTree::Glob(_) => self.module.globs.push(prefix.clone()),
            UseTree::Group(it) => {
                for tree in &it.items {
                    self.import(tree, prefix, is_reexport);
                }
            }
        }
    }

    /// Macros are not expanded: what looks like a path in their arguments is taken for one.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path = Names::new();
        // The two characters before this token.
        let mut before = [' ', ' '];
        for token in tokens {
            let character = match token {
                TokenTree::Ident(ident) => {
                    if before != [':', ':'] {
                        self.mention(std::mem::take(&mut path));
                    }
                    // What follows a point is a field or a method.
                    if before[1] != '.' || before[0] == '.' {
                        path.push(ident.to_string());
                    }
                    ' '
                }
                TokenTree::Punct(punct) => {
                    if punct.as_char() != ':' {
                        self.mention(std::mem::take(&mut path));
                    }
                    punct.as_char()
                }
                TokenTree::Group(group) => {
                    self.mention(std::mem::take(&mut path));
                    self.tokens(group.stream());
                    ' '
                }
                TokenTree::Literal(_) => {
                    self.mention(std::mem::take(&mut path));
                    ' '
                }
            };
            before = [before[1], character];
        }
        self.mention(path);
    }

    fn mention(&mut self, path: Names) {
        if !path.is_empty() {
            self.module.mentions.insert(path);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_, 'ast> {
    fn visit_item(&mut self, item: &'ast Item) {
        let (attributes, name): (&[Attribute], _) = match item {
            Item::Const(it) => (&it.attrs, Some(&it.ident)),
            Item::Enum(it) => (&it.attrs, Some(&it.ident)),
            Item::Fn(it) => (&it.attrs, Some(&it.sig.ident)),
            Item::Macro(it) => (&it.attrs, it.ident.as_ref()),
            Item::Static(it) => (&it.attrs, Some(&it.ident)),
            Item::Struct(it) => (&it.attrs, Some(&it.ident)),
            Item::Trait(it) => (&it.attrs, Some(&it.ident)),
            Item::TraitAlias(it) => (&it.attrs, Some(&it.ident)),
            Item::Type(it) => (&it.attrs, Some(&it.ident)),
            Item::Union(it) => (&it.attrs, Some(&it.ident)),
            Item::Impl(it) => (&it.attrs, None),
            Item::Mod(it) => (&it.attrs, None),
            Item::Use(it) => (&it.attrs, None),
            Item::ForeignMod(it) => (&it.attrs, None),
            _ => (&[], None),
        };
        if is_test(attributes) {
            return;
        }
        if let Some(name) = name {
            self.module.definitions.insert(name.to_string());
        }
        match item {
            Item::Mod(module) => self.modules.push(module),
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_reexport = !matches!(item.vis, Visibility::Inherited);
        self.import(&item.tree, &Names::new(), is_reexport);
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes: &[Attribute] = match item {
            ImplItem::Const(it) => &it.attrs,
            ImplItem::Fn(it) => &it.attrs,
            ImplItem::Macro(it) => &it.attrs,
            ImplItem::Type(it) => &it.attrs,
            _ => &[],
        };
        if !is_test(attributes) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item(&mut self, item: &'ast TraitItem) {
        let attributes: &[Attribute] = match item {
            TraitItem::Const(it) => &it.attrs,
            TraitItem::Fn(it) => &it.attrs,
            TraitItem::Macro(it) => &it.attrs,
            TraitItem::Type(it) => &it.attrs,
            _ => &[],
        };
        if !is_test(attributes) {
            visit::visit_trait_item(self, item);
        }
    }

    fn visit_stmt(&mut self, statement: &'ast Stmt) {
        let attributes: &[Attribute] = match statement {
            Stmt::Local(it) => &it.attrs,
            Stmt::Macro(it) => &it.attrs,
            _ => &[],
        };
        if !is_test(attributes) {
            visit::visit_stmt(self, statement);
        }
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        if !is_test(&field.attrs) {
            visit::visit_field(self, field);
        }
    }

    /// `pub(in path)` says who may use something, and needs nothing of theirs.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        // `::name` is another crate's.
        if path.leading_colon.is_none() {
            self.mention(path.segments.iter().map(|it| it.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, it: &'ast Macro) {
        self.visit_path(&it.path);
        self.tokens(it.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if attribute.path().is_ident("doc") {
            return;
        }
        if let Meta::List(list) = &attribute.meta {
            // Serde takes paths as texts.
            for text in texts(list.tokens.clone()) {
                if let Ok(path) = syn::parse_str::<syn::Path>(&text)
                    && path.segments.len() > 1
                {
                    self.mention(path.segments.iter().map(|it| it.ident.to_string()).collect());
                }
            }
            self.tokens(list.tokens.clone());
        }
    }
}

/// Whether something is there in tests alone.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let path = attribute.path();
        let Meta::List(list) = &attribute.meta else {
            return path.segments.last().is_some_and(|it| it.ident == "test");
        };
        path.is_ident("cfg") && names_test(list.tokens.clone())
    })
}

/// Whether a condition holds in tests alone: `test` stands in it, and not under `not` or as one choice of `any`.
fn names_test(condition: TokenStream) -> bool {
    let mut skips = false;
    condition.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => {
            skips = ident == "not" || ident == "any";
            ident == "test"
        }
        TokenTree::Group(group) => !skips && names_test(group.stream()),
        _ => false,
    })
}

fn texts(tokens: TokenStream) -> Vec<String> {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Literal(literal) => match syn::parse_str::<Lit>(&literal.to_string()) {
                Ok(Lit::Str(text)) => vec![text.value()],
                _ => Vec::new(),
            },
            TokenTree::Group(group) => texts(group.stream()),
            _ => Vec::new(),
        })
        .collect()
}

fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text), ..
            }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    })
}
