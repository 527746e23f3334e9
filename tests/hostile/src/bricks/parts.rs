//! The bricks that attacks are made with.

use super::{Code, Recipe};

/// Runs into every limit of a call: one function for each way of asking too much.
pub const HOSTILE: Recipe = Recipe {
    package: "test:hostile",
    wit: include_str!("hostile.wit"),
    code: Code::Core(include_str!("hostile.wat")),
    manifest: r#"
[capabilities]
store = { why = { fr = "Pour le remplir.", en = "To fill it." } }
jobs = { why = { fr = "Pour en planifier trop.", en = "To schedule too many." } }
notify = { why = { fr = "Pour en envoyer trop.", en = "To send too many." } }
files = { why = { fr = "Pour en faire trop.", en = "To make too many." } }
log = { why = { fr = "Pour trop écrire.", en = "To write too much." } }

[functions."test:hostile/attacks"]
make-files = { access = ["everyone"] }
nothing = { access = ["everyone"] }
spin = { access = ["everyone"] }
work = { access = ["everyone"] }
trap = { access = ["everyone"] }
errand = { access = ["everyone"] }
recurse = { access = ["everyone"] }
sleep = { access = ["everyone"] }
grow-memory = { access = ["everyone"] }
grow-table = { access = ["everyone"] }
put = { access = ["everyone"] }
put-in-read = { access = ["everyone"], reads = true }
get = { access = ["everyone"] }
remove-and-scan = { access = ["everyone"] }
scan = { access = ["everyone"] }
count = { access = ["everyone"], reads = true }
tell = { access = ["everyone"] }
schedule = { access = ["everyone"] }
notify = { access = ["everyone"] }
greet = { access = ["everyone"] }
mention = { access = ["everyone"] }
refuse = { access = ["everyone"] }
log = { access = ["everyone"] }
log-and-trap = { access = ["everyone"] }
hold = { access = ["everyone"] }
random = { access = ["everyone"] }
answer = { access = ["everyone"] }
take = { access = ["everyone"] }
choose = { access = ["everyone"] }
"#,
};

/// Hears the events of [`HOSTILE`], and keeps a byte for each.
pub const EAR: Recipe = Recipe {
    package: "test:ear",
    wit: r"
package test:ear@0.1.0;
world ear {
    import legollaborative:brick/store@0.1.0;
    export test:hostile/events@0.1.0;
}
package test:hostile@0.1.0 {
    /// What it is told.
    interface events {
        /// Something.
        noise: func(text: string);
    }
}
",
    code: Code::Core(include_str!("ear.wat")),
    manifest: r#"
[capabilities]
store = { why = { fr = "Pour compter ce qu’elle entend.", en = "To count what it hears." } }
"#,
};

/// Has blocks and endpoints that do their worst.
pub const DOORS: Recipe = Recipe {
    package: "test:doors",
    wit: include_str!("doors.wit"),
    code: Code::Core(include_str!("doors.wat")),
    manifest: r#"
[capabilities]
store = { why = { fr = "Pour écrire là où il ne faut pas.", en = "To write where it must not." } }

[functions.doors]
kept = { access = ["everyone"], reads = true }

[[blocks]]
function = "doors.spin"
title = { fr = "Sans fin", en = "Without end" }
access = ["everyone"]
suggest = ["home"]

[[blocks]]
function = "doors.wait"
title = { fr = "Attente", en = "Waiting" }
access = ["everyone"]

[[blocks]]
function = "doors.write"
title = { fr = "Écriture", en = "Writing" }
access = ["everyone"]

[search]
access = ["everyone"]
kinds = { thing = { fr = "Choses", en = "Things" } }

[[endpoints]]
function = "doors.page"
method = "POST"
path = "page"
gives = ["text/csv"]
access = ["everyone"]

[[endpoints]]
function = "doors.move"
method = "POST"
path = "move"
gives = ["text/csv"]
access = ["everyone"]

[[endpoints]]
function = "doors.miss"
method = "POST"
path = "miss"
takes = ["text/plain"]
gives = ["text/csv"]
access = ["everyone"]
body-bytes = 10
"#,
};

/// Asks other sites for more than it may.
pub const OUTGOING: Recipe = Recipe {
    package: "test:outgoing",
    wit: include_str!("outgoing.wit"),
    code: Code::Core(include_str!("outgoing.wat")),
    manifest: r#"
[capabilities.http]
why = { fr = "Pour aller où il ne faut pas.", en = "To go where it must not." }
hosts = ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "0x7f.0.0.1", "*.names.test"]

[functions."test:outgoing/requests"]
fetch = { access = ["everyone"] }
hoard = { access = ["everyone"] }
"#,
};

/// Writes to a member and asks a site: when it is told to, when it is asked for its settings, and when its data is brought
/// from one version to the next.
pub const MESSENGER: Recipe = Recipe {
    package: "test:messenger",
    wit: include_str!("messenger.wit"),
    code: Code::Core(include_str!("messenger.wat")),
    manifest: r#"
[capabilities]
store = { why = { fr = "Pour savoir à qui écrire.", en = "To know whom to write to." } }
notify = { why = { fr = "Pour écrire.", en = "To write." } }
http = { why = { fr = "Pour demander.", en = "To ask." }, hosts = ["127.0.0.1"] }

[functions."test:messenger/letters"]
remember = { access = ["everyone"] }
act = { access = ["everyone"] }

[functions."test:messenger/settings"]
get = { access = ["everyone"], reads = true }
set = { access = ["stewards"] }
"#,
};

/// Calls the next one, which calls the next one.
pub const RELAY: Recipe = Recipe {
    package: "test:relay",
    wit: r"
package test:relay@0.1.0;
/// Hands on.
interface hand {
    /// Calls the next one.
    on: func();
}
world relay { import hand; export hand; }
",
    code: Code::Core(
        r#"
(module
  (import "test:relay/hand@0.1.0" "on" (func $next))
  (memory (export "memory") 1)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) unreachable)
  (func (export "test:relay/hand@0.1.0#on") (call $next)))
"#,
    ),
    manifest: "[functions.\"test:relay/hand\"]\non = { access = [\"everyone\", \"bricks\"] }\n",
};

/// Is called last.
pub const TERMINUS: Recipe = Recipe {
    package: "test:terminus",
    wit: r"
package test:terminus@0.1.0;
world terminus { export test:relay/hand@0.1.0; }
package test:relay@0.1.0 {
    /// Hands on.
    interface hand {
        /// Calls the next one.
        on: func();
    }
}
",
    code: Code::Core(
        r#"
(module
  (memory (export "memory") 1)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) unreachable)
  (func (export "test:relay/hand@0.1.0#on")))
"#,
    ),
    manifest: "[functions.\"test:relay/hand\"]\non = { access = [\"everyone\", \"bricks\"] }\n",
};

const THINGS: &str = r"
package test:things@0.1.0;
/// What is done.
interface things {
    /// Does it.
    act: func();
}
world thing { export things; }
";

const ACT: &str = "[functions.\"test:things/things\"]\nact = { access = [\"everyone\"] }\n";

/// Has a start function that never ends.
pub const STARTS: Recipe = Recipe {
    package: "test:things",
    wit: THINGS,
    code: Code::Component(
        r#"
(component
  (core module $m
    (func $start (loop $again (br $again)))
    (start $start)
    (func (export "act")))
  (core instance $i (instantiate $m))
  (func $act (canon lift (core func $i "act")))
  (instance $things (export "act" (func $act)))
  (export "test:things/things@0.1.0" (instance $things)))
"#,
    ),
    manifest: ACT,
};

/// Grows two memories, neither of which is too large by itself.
pub const GREEDY: Recipe = Recipe {
    package: "test:things",
    wit: THINGS,
    code: Code::Component(
        r#"
(component
  (core module $m
    (memory 1)
    (func (export "grow") (drop (memory.grow (i32.const 9)))))
  (core module $both
    (import "a" "grow" (func $a))
    (import "b" "grow" (func $b))
    (func (export "act") (call $a) (call $b)))
  (core instance $a (instantiate $m))
  (core instance $b (instantiate $m))
  (core instance $i (instantiate $both (with "a" (instance $a)) (with "b" (instance $b))))
  (func $act (canon lift (core func $i "act")))
  (instance $things (export "act" (func $act)))
  (export "test:things/things@0.1.0" (instance $things)))
"#,
    ),
    manifest: ACT,
};

/// Does nothing: whom the others must not disturb.
pub const QUIET: Recipe = Recipe {
    package: "test:things",
    wit: THINGS,
    code: Code::Component(
        r#"
(component
  (core module $m (func (export "act")))
  (core instance $i (instantiate $m))
  (func $act (canon lift (core func $i "act")))
  (instance $things (export "act" (func $act)))
  (export "test:things/things@0.1.0" (instance $things)))
"#,
    ),
    manifest: ACT,
};
