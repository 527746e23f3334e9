//! The attacks, by what they are aimed at.

mod assembly;
mod doors;
mod effects;
mod files;
mod outgoing;
mod running;
mod store;
mod texts;

use legollab_runtime::{http::AddressPolicy, limits::LimitOverrides};

use crate::{
    attack::{Against, Attack, Expected, Mounted, Scene, Step},
    bricks::{EAR, HOSTILE},
};

/// All of them.
pub fn all() -> Vec<Attack> {
    let mut all = running::attacks();
    all.extend(store::attacks());
    all.extend(effects::attacks());
    all.extend(outgoing::attacks());
    all.extend(assembly::attacks());
    all.extend(files::attacks());
    all.extend(texts::attacks());
    all.extend(doors::attacks());
    all
}

/// What the hostile brick is granted.
const GRANTS: &str = "grants.store = {}\ngrants.jobs = {}\ngrants.notify = {}\ngrants.files = {}\ngrants.log = {}";

fn limits(set: impl FnOnce(&mut LimitOverrides)) -> LimitOverrides {
    let mut limits = LimitOverrides::default();
    set(&mut limits);
    limits
}

fn hostile(limits: LimitOverrides) -> Mounted {
    Mounted {
        mount: "hostile",
        recipe: HOSTILE,
        lines: GRANTS,
        limits,
    }
}

/// Whoever listens to the hostile brick: what arrives there was kept.
fn ear() -> Mounted {
    Mounted {
        mount: "ear",
        recipe: EAR,
        lines: "grants.store = {}\nlistens.\"test:hostile/events\" = [\"hostile\"]",
        limits: limits(|_| ()),
    }
}

fn step(function: &'static str, arguments: &str) -> Step {
    Step {
        mount: "hostile",
        interface: "attacks",
        function,
        arguments: arguments.to_owned(),
    }
}

/// One call of the hostile brick, after others that prepare it, and somebody who listens.
fn attack(name: &'static str, against: Against, set: LimitOverrides, steps: Vec<Step>, expected: Expected) -> Attack {
    Attack {
        name,
        against,
        scene: Scene::Calls {
            bricks: vec![hostile(set), ear()],
            steps,
            reach: AddressPolicy::Public,
        },
        expected,
    }
}
