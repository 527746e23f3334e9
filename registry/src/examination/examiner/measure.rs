//! What speaks for a brick, as far as it can be told from the brick alone.

use legollab_contract::{
    Inspected, MAX_FUNCTIONS,
    check::{Checked, Report, Rule},
    verdict::{Bump, Verdict},
};
use semver::Version;

use crate::examination::criteria::{Criterion, Evidence, Proof};

/// The most bytes of a small file.
const LIGHT: usize = 2_000_000;

pub(super) fn evidence(
    brick: &Inspected,
    checked: &Report,
    verdict: Option<&Verdict>,
    since: Option<&Version>,
) -> Vec<Evidence> {
    let broken = verdict.map_or(0, |verdict| {
        let broken = verdict.changes.iter().filter(|change| change.bump() == Bump::Major);
        broken.count()
    });
    let languages = brick.file.texts.keys().cloned().collect();
    vec![
        modest(brick, breaches(checked, Rule::Unused)),
        bounded(brick),
        portable(brick, breaches(checked, Rule::Portable)),
        Evidence::of_update(since, broken),
        Evidence::of_texts(languages, breaches(checked, Rule::Labels).len()),
        open(brick, checked),
        light(brick),
    ]
}

fn breaches(checked: &Report, rule: Rule) -> &[String] {
    let found = checked.rules.iter().find(|checked| checked.rule == rule);
    found.map_or(&[], |Checked { breaches, .. }| breaches.as_slice())
}

fn modest(brick: &Inspected, unused: &[String]) -> Evidence {
    let wishes = brick.file.manifest.capabilities.len();
    Evidence {
        criterion: Criterion::Modest,
        held: unused.is_empty(),
        proof: Proof::Wishes {
            used: wishes.saturating_sub(unused.len()),
            unused: unused.to_vec(),
        },
    }
}

/// Reading the contract has measured the code: what is beyond the limits of hosts cannot be read.
fn bounded(brick: &Inspected) -> Evidence {
    let functions: usize = brick
        .contract
        .exports
        .iter()
        .map(|interface| interface.functions.len())
        .sum();
    Evidence {
        criterion: Criterion::Bounded,
        held: functions <= MAX_FUNCTIONS,
        proof: Proof::Code { functions },
    }
}

fn portable(brick: &Inspected, breaches: &[String]) -> Evidence {
    let keeps = brick.file.manifest.capabilities.contains_key("store");
    Evidence {
        criterion: Criterion::Portable,
        held: breaches.is_empty(),
        proof: Proof::Data {
            keeps,
            gives: keeps && breaches.is_empty(),
        },
    }
}

fn open(brick: &Inspected, checked: &Report) -> Evidence {
    let about = &brick.file.manifest.brick;
    Evidence {
        criterion: Criterion::Open,
        held: breaches(checked, Rule::Licence).is_empty() && about.source.is_some(),
        proof: Proof::Licence {
            licence: about.licence.clone(),
            source: about.source.clone(),
        },
    }
}

fn light(brick: &Inspected) -> Evidence {
    Evidence {
        criterion: Criterion::Light,
        held: brick.bytes <= LIGHT,
        proof: Proof::Size {
            bytes: brick.bytes as u64,
            limit: LIGHT as u64,
        },
    }
}
