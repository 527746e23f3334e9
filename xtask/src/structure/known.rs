//! The list of circles that are not opened yet.

use std::{collections::BTreeSet, fmt::Write as _};

use super::{
    graph::{Circle, Scope},
    report,
};
use crate::workspace::Failure;

/// Where the list stands.
pub const KNOWN: &str = "xtask/src/structure/known_circles.txt";

const HEAD: &str = "\
# Circles that were there when the rule against them was made. The list may only shrink.
# After moving or renaming files: cargo xtask structure --write-known
";

/// A circle as the list has it.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    package: String,
    scope: Scope,
    members: BTreeSet<String>,
}

/// Reads the list: a line for the crate and the kind of circle, and an indented line for each member.
pub fn read(text: &str) -> Result<Vec<Known>, Failure> {
    let mut all: Vec<Known> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let member = line.starts_with(' ');
        match (member, words.as_slice(), all.last_mut()) {
            (true, [member], Some(circle)) => {
                circle.members.insert((*member).to_owned());
            }
            (false, [package, "files"], _) => all.push(Known {
                package: (*package).to_owned(),
                scope: Scope::Files,
                members: BTreeSet::new(),
            }),
            (false, [package, folder], _) => all.push(Known {
                package: (*package).to_owned(),
                scope: Scope::Folder(folder.trim_end_matches('/').to_owned()),
                members: BTreeSet::new(),
            }),
            _ => return Err(Failure::new(format!("{KNOWN} has a line that means nothing: {line}"))),
        }
    }
    Ok(all)
}

/// The list with these circles.
pub fn write(circles: &[Circle]) -> String {
    let mut text = HEAD.to_owned();
    for circle in circles {
        let scope = match &circle.scope {
            Scope::Files => "files".to_owned(),
            Scope::Folder(folder) => format!("{folder}/"),
        };
        let _ = writeln!(text, "\n{} {scope}", circle.package);
        for member in &circle.members {
            let _ = writeln!(text, "  {member}");
        }
    }
    text
}

/// Says which circles are new, and which of the listed are gone. A circle may lose members without a change to the list.
pub fn check(listed: &[Known], circles: &[Circle]) -> Vec<String> {
    let covers = |known: &Known, circle: &Circle| {
        known.package == circle.package && known.scope == circle.scope && circle.members.is_subset(&known.members)
    };
    let new = circles
        .iter()
        .filter(|circle| !listed.iter().any(|known| covers(known, circle)))
        .map(|circle| {
            format!(
                "{}Let the arrows run one way: move what both sides need to a file below them.",
                report::circle(circle)
            )
        });
    let gone = listed
        .iter()
        .filter(|known| !circles.iter().any(|circle| covers(known, circle)))
        .map(|known| {
            format!(
                "{KNOWN} lists a circle in {} that is gone, or has members of other names now: {}. Remove it: \
                 cargo xtask structure --write-known",
                known.package,
                known.members.iter().map(String::as_str).collect::<Vec<_>>().join(", "),
            )
        });
    new.chain(gone).collect()
}
