//! Bricks whose WIT text says something else than their component. Forms, documentation, wires and whoever looks at a brick
//! before it is published go by the text; what runs is the component.

use crate::{
    attack::{Against, Attack, Expected, Scene},
    bricks::{Code, QUIET, Recipe, RecipeError},
};

/// One function more than the component has.
const PROMISES: Recipe = Recipe {
    wit: r"
package test:things@0.1.0;
/// What is done.
interface things {
    /// Does it.
    act: func();
    /// Undoes it.
    undo: func();
}
world thing { export things; }
",
    ..QUIET
};

/// Another interface than the component has.
const PRETENDS: Recipe = Recipe {
    wit: r"
package test:things@0.1.0;
/// What is done.
interface things {
    /// Does it.
    act: func();
}
/// How it is taken back.
interface regrets {
    /// Undoes it.
    undo: func();
}
world thing { export things; export regrets; }
",
    ..QUIET
};

/// A component that takes a number where its text says a text.
const TAKES: Recipe = Recipe {
    wit: r"
package test:things@0.1.0;
/// What is done.
interface things {
    /// Does it to somebody.
    act: func(to: string);
}
world thing { export things; }
",
    code: Code::Component(
        r#"
(component
  (core module $m (func (export "act") (param i32)))
  (core instance $i (instantiate $m))
  (func $act (param "to" u32) (canon lift (core func $i "act")))
  (instance $things (export "act" (func $act)))
  (export "test:things/things@0.1.0" (instance $things)))
"#,
    ),
    ..QUIET
};

/// A component that gives back more than its text says.
const GIVES: Recipe = Recipe {
    code: Code::Component(
        r#"
(component
  (core module $m (func (export "act") (result i64) (i64.const 0)))
  (core instance $i (instantiate $m))
  (func $act (result u64) (canon lift (core func $i "act")))
  (instance $things (export "act" (func $act)))
  (export "test:things/things@0.1.0" (instance $things)))
"#,
    ),
    ..QUIET
};

/// A component with a function that its text is silent about.
const HIDES: Recipe = Recipe {
    code: Code::Component(
        r#"
(component
  (core module $m (func (export "act")))
  (core instance $i (instantiate $m))
  (func $act (canon lift (core func $i "act")))
  (instance $things (export "act" (func $act)) (export "reign" (func $act)))
  (export "test:things/things@0.1.0" (instance $things)))
"#,
    ),
    ..QUIET
};

/// A component with an interface that its text is silent about.
const HIDES_ALL: Recipe = Recipe {
    code: Code::Component(
        r#"
(component
  (core module $m (func (export "act")))
  (core instance $i (instantiate $m))
  (func $act (canon lift (core func $i "act")))
  (instance $things (export "act" (func $act)))
  (export "test:things/things@0.1.0" (instance $things))
  (export "test:things/powers@0.1.0" (instance $things)))
"#,
    ),
    ..QUIET
};

/// A component that asks the host for something that its text is silent about.
const REACHES: Recipe = Recipe {
    code: Code::Component(
        r#"
(component
  (import "legollaborative:brick/log@0.1.0" (instance (export "write" (func))))
  (core module $m (func (export "act")))
  (core instance $i (instantiate $m))
  (func $act (canon lift (core func $i "act")))
  (instance $things (export "act" (func $act)))
  (export "test:things/things@0.1.0" (instance $things)))
"#,
    ),
    ..QUIET
};

pub(super) fn attacks() -> Vec<Attack> {
    let load = |name, file: fn() -> Result<Vec<u8>, RecipeError>, words| Attack {
        name,
        against: Against::Assembly,
        scene: Scene::Loading(file),
        expected: Expected::Refused(words),
    };
    vec![
        load(
            "promises a function that it does not have",
            || PROMISES.file(),
            "the export `undo of test:things/things@0.1.0`, and the component does not",
        ),
        load(
            "promises an interface that it does not have",
            || PRETENDS.file(),
            "the export `test:things/regrets@0.1.0`, and the component does not",
        ),
        load(
            "takes something else than it says",
            || TAKES.file(),
            "parameter `to` of `act` of `test:things/things@0.1.0` is string in the WIT text and u32 in the component",
        ),
        load(
            "gives back something that it does not say",
            || GIVES.file(),
            "the result of `act` of `test:things/things@0.1.0` is nothing in the WIT text and u64 in the component",
        ),
        load(
            "hides a function",
            || HIDES.file(),
            "the export `reign of test:things/things@0.1.0`, and the WIT text does not",
        ),
        load(
            "hides an interface",
            || HIDES_ALL.file(),
            "the export `test:things/powers@0.1.0`, and the WIT text does not",
        ),
        load(
            "hides what it asks the host for",
            || REACHES.file(),
            "the import `legollaborative:brick/log@0.1.0`, and the WIT text does not",
        ),
        load(
            "says two things",
            || QUIET.with_another_text(PROMISES.wit),
            "is there more than once",
        ),
        Attack {
            against: Against::Bound("size of text"),
            ..load(
                "says more than anybody reads",
                || QUIET.with_nothing_but(&" ".repeat((1 << 20) + 1)),
                "has 1048577 bytes; at most 1048576 are read",
            )
        },
        Attack {
            against: Against::Bound("size of text"),
            ..load(
                "says more than its text can be understood in",
                || QUIET.followed_by(&"package a:b { interface c {} }\n".repeat(101)),
                "the word `package` more than 100 times",
            )
        },
    ]
}
