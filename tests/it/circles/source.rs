//! The files of a crate: their modules, the names they use, and the files to which their paths lead.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, Item, ItemFn, ItemImpl, ItemMod, ItemUse, Macro, UseTree, Visibility,
    visit::{self, Visit},
};

/// The segments of a path without `crate`. The crate root has no segment.
type Name = Vec<String>;

/// The files of a crate.
#[derive(Default)]
pub(super) struct Source {
    modules: BTreeMap<Name, Module>,
}

/// The file of a module.
#[derive(Default)]
struct Module {
    file: PathBuf,
    /// The modules below it that have a file of their own.
    children: Vec<String>,
    /// The names that `use` introduces, with the paths they stand for.
    aliases: BTreeMap<String, Name>,
    /// The modules that are imported with a glob.
    globs: Vec<Name>,
    /// Every path that the file uses. A path that is only re-exported is not among them.
    paths: BTreeSet<Name>,
}

/// The destination of a path.
enum Target {
    Module(Name),
    /// An item of the module with this name.
    Item(Name),
}

/// The longest chain of re-exports that is followed. The compiler refuses circular ones, which would not end.
const MAX_ALIASES: usize = 16;

impl Source {
    /// Reads the files of a `src` folder, starting from `lib.rs`, or from `main.rs` if there is no library.
    pub(super) fn read(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).unwrap().map(|entry| entry.unwrap().path()) {
                if entry.is_dir() {
                    folders.push(entry);
                } else if entry.extension().is_some_and(|extension| extension == "rs") {
                    let text = fs::read_to_string(&entry).unwrap();
                    files.insert(entry.strip_prefix(folder).unwrap().to_owned(), text);
                }
            }
        }
        Self::of(&files)
    }

    /// Parses the files of a crate, given by their paths in `src`.
    pub(super) fn of(files: &BTreeMap<PathBuf, String>) -> Self {
        let root = ["lib.rs", "main.rs"].map(PathBuf::from).into_iter().find(|root| files.contains_key(root));
        let mut source = Self::default();
        let mut next = vec![(Name::new(), root.expect("a crate has a root"))];
        while let Some((name, file)) = next.pop() {
            let parsed = syn::parse_file(&files[&file]).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let mut module = Module { file, ..Module::default() };
            module.visit_file(&parsed);
            for child in &module.children {
                let name = [&name[..], std::slice::from_ref(child)].concat();
                let stem = name.join("/");
                let places = [format!("{stem}.rs"), format!("{stem}/mod.rs")].map(PathBuf::from);
                let file = places.into_iter().find(|place| files.contains_key(place));
                next.push((name, file.expect("a module has a file")));
            }
            source.modules.insert(name, module);
        }
        source
    }

    /// The files that each file needs.
    pub(super) fn needs(&self) -> BTreeMap<PathBuf, BTreeSet<PathBuf>> {
        let needs = self.modules.iter().map(|(name, module)| {
            let items = module.paths.iter().filter_map(|path| match self.follow(name, path, 0)? {
                Target::Item(found) => Some(self.modules[&found].file.clone()),
                // A path to a module alone needs nothing: each item taken from the module has a path of its own.
                Target::Module(_) => None,
            });
            (module.file.clone(), items.filter(|file| *file != module.file).collect())
        });
        needs.collect()
    }

    /// The destination of a path written in the module `from`, `None` if it leaves the crate.
    fn follow(&self, from: &Name, path: &[String], aliases: usize) -> Option<Target> {
        let (first, mut rest) = path.split_first()?;
        let mut at = match first.as_str() {
            "crate" => Name::new(),
            "self" => from.clone(),
            "super" => from.split_last()?.1.to_vec(),
            name => match self.named(from, name, aliases)? {
                Target::Module(module) => module,
                item @ Target::Item(_) => return Some(item),
            },
        };
        while let Some((segment, after)) = rest.split_first() {
            rest = after;
            at = match segment.as_str() {
                "super" => at.split_last()?.1.to_vec(),
                name => match self.named(&at, name, aliases) {
                    Some(Target::Module(module)) => module,
                    Some(item @ Target::Item(_)) => return Some(item),
                    None => return Some(Target::Item(at)),
                },
            };
        }
        Some(Target::Module(at))
    }

    /// The destination of a name in a module, `None` if the module has an item or no entry of that name.
    fn named(&self, module: &Name, name: &str, aliases: usize) -> Option<Target> {
        let found = &self.modules[module];
        if found.children.iter().any(|child| child == name) {
            return Some(Target::Module([&module[..], &[name.to_owned()]].concat()));
        }
        if aliases == MAX_ALIASES {
            return None;
        }
        if let Some(path) = found.aliases.get(name) {
            return self.follow(module, path, aliases + 1);
        }
        let taken = found.globs.iter().filter_map(|path| self.follow(module, path, aliases + 1));
        taken
            .filter_map(|glob| if let Target::Module(glob) = glob { Some(glob) } else { None })
            .find_map(|glob| self.named(&glob, name, aliases + 1))
    }
}

impl Module {
    fn take(&mut self, tree: &UseTree, prefix: &mut Name, passed_on: bool) {
        let (alias, last) = match tree {
            UseTree::Path(path) => {
                prefix.push(path.ident.to_string());
                self.take(&path.tree, prefix, passed_on);
                prefix.pop();
                return;
            }
            UseTree::Group(group) => return group.items.iter().for_each(|tree| self.take(tree, prefix, passed_on)),
            UseTree::Glob(_) => {
                self.globs.push(prefix.clone());
                ("*".to_owned(), Some("*".to_owned()))
            }
            UseTree::Name(name) if name.ident == "self" => (prefix.last().cloned().unwrap_or_default(), None),
            UseTree::Name(name) => (name.ident.to_string(), Some(name.ident.to_string())),
            UseTree::Rename(name) => (name.rename.to_string(), Some(name.ident.to_string())),
        };
        let path: Name = prefix.iter().cloned().chain(last).collect();
        if !passed_on {
            self.paths.insert(path.clone());
        }
        if alias != "*" {
            self.aliases.insert(alias, path);
        }
    }

    /// Adds the paths among the tokens of a macro.
    fn scan(&mut self, tokens: TokenStream) {
        let mut path = Name::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.paths.insert(std::mem::take(&mut path));
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Punct(_) | TokenTree::Literal(_) => {
                    self.paths.insert(std::mem::take(&mut path));
                    colons = 0;
                }
                TokenTree::Group(group) => {
                    self.paths.insert(std::mem::take(&mut path));
                    colons = 0;
                    self.scan(group.stream());
                }
            }
        }
        self.paths.insert(path);
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    let cfg = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    cfg.filter_map(|cfg| cfg.parse_args::<syn::Path>().ok()).any(|path| path.is_ident("test"))
}

impl<'ast> Visit<'ast> for Module {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes = match item {
            Item::Fn(ItemFn { attrs, .. })
            | Item::Impl(ItemImpl { attrs, .. })
            | Item::Mod(ItemMod { attrs, .. })
            | Item::Use(ItemUse { attrs, .. }) => attrs.as_slice(),
            _ => &[],
        };
        if !is_test(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if item.content.is_none() {
            self.children.push(item.ident.to_string());
        }
        visit::visit_item_mod(self, item);
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.take(&item.tree, &mut Name::new(), !matches!(item.vis, Visibility::Inherited));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.paths.insert(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        self.scan(called.tokens.clone());
        visit::visit_macro(self, called);
    }
}
