//! Recipes: what a site can begin as. Each is a data file: bricks, their connections and first settings, and words. Those in
//! `recipes/` come with the program; others are brought by people ([`read`]), and any site can be made one of ([`of_site`]).
//!
//! A recipe is a proposal. Everything that it brings becomes the site's own, and can be changed from then on.

mod bounds;
mod model;
mod own;
mod saved;

pub use bounds::{MOST_BYTES, RecipeError, read};
pub use model::{FORMAT, FirstThing, Picture, Recipe, RecipeBrick, RecipeConnection};
pub use own::{recipe, recipes};
pub use saved::{SavedWords, of_site};
