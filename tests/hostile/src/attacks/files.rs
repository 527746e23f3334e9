//! Files that are no good bricks.

use crate::{
    attack::{Against, Attack, Expected, Scene},
    bricks::{
        QUIET, RecipeError, bodies_that_do_not_validate, branching_functions, loops_that_carry, many_functions,
        many_locals,
    },
};

pub(super) fn attacks() -> Vec<Attack> {
    let load = |name, file, words| Attack {
        name,
        against: Against::Bound("size of code"),
        scene: Scene::Loading(file),
        expected: Expected::Refused(words),
    };
    vec![
        load(
            "has a million functions",
            || brick(many_functions(1_000_000)),
            "too many functions",
        ),
        load(
            "takes for ever to compile",
            || brick(branching_functions(1, 1 << 20)),
            "a function of too many bytes",
        ),
        load(
            "takes for ever to compile, piece by piece",
            || brick(branching_functions(20, 500 << 10)),
            "by weight",
        ),
        load(
            "carries everything through every loop",
            || brick(loops_that_carry(1, 5_000, 5_000)),
            "too many loops",
        ),
        load(
            "has loops in loops, and hardly anything to carry",
            || brick(loops_that_carry(1, 4_000, 1)),
            "too many loops",
        ),
        load(
            "carries much through many loops, again and again",
            || brick(loops_that_carry(30, 100, 1_000)),
            "too many loops",
        ),
        load(
            "has more local variables than code",
            || brick(many_locals(40_000)),
            "too many local variables",
        ),
        load(
            "takes from an empty stack",
            || brick(bodies_that_do_not_validate()),
            "type mismatch",
        ),
        load("has more memories than there is room for", four_memories, "memor"),
        load("ends in the middle", || truncated(2), "damaged"),
        load("is nothing", || Ok(Vec::new()), "no WebAssembly"),
    ]
}

/// The quiet brick with another component.
fn brick(component: Result<Vec<u8>, RecipeError>) -> Result<Vec<u8>, RecipeError> {
    QUIET.embedded(&component?)
}

/// A brick with four memories.
fn four_memories() -> Result<Vec<u8>, RecipeError> {
    use crate::bricks::{Code, Recipe};
    const MANY: Recipe = Recipe {
        code: Code::Component(
            r#"
(component
  (core module $m (memory 1) (func (export "act")))
  (core instance (instantiate $m))
  (core instance (instantiate $m))
  (core instance (instantiate $m))
  (core instance $i (instantiate $m))
  (func $act (canon lift (core func $i "act")))
  (instance $things (export "act" (func $act)))
  (export "test:things/things@0.1.0" (instance $things)))
"#,
        ),
        ..QUIET
    };
    MANY.file()
}

/// The first part of a brick.
fn truncated(part: usize) -> Result<Vec<u8>, RecipeError> {
    let mut file = QUIET.file()?;
    file.truncate(file.len() / part);
    Ok(file)
}
