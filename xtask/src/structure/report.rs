//! What people read.

use std::{fmt::Write as _, fs};

use super::graph::{Circle, Crate, Scope, floors as floors_of};
use crate::{
    packages::{Package, rust_files},
    workspace::Failure,
};

/// The floors of each folder of a crate, the highest first, and its circles.
pub fn floors(it: &Crate) -> String {
    let mut text = format!("{}: {} files\n", it.package, it.files.len());
    for folder in it.folders() {
        let (children, arrows) = it.inside(&folder);
        if children.len() < 2 {
            continue;
        }
        let _ = writeln!(text, "  {folder}/");
        for floor in floors_of(&children, &arrows).iter().rev() {
            let _ = writeln!(
                text,
                "    {}",
                floor.iter().map(String::as_str).collect::<Vec<_>>().join("  ")
            );
        }
    }
    for circle in it.circles() {
        text.push('\n');
        text.push_str(&self::circle(&circle));
    }
    text.push('\n');
    text
}

/// A circle, with each of its arrows and what is needed there.
pub fn circle(circle: &Circle) -> String {
    let place = match &circle.scope {
        Scope::Files => "between files".to_owned(),
        Scope::Folder(folder) => format!("among the children of {folder}/"),
    };
    let mut text = format!("{} has a circle of {} {place}.\n", circle.package, circle.members.len());
    for ((from, to), names) in &circle.arrows {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let _ = writeln!(text, "  {from} -> {to}: {}", names.join(", "));
    }
    text
}

/// How many lines each crate has, and how many tests.
pub fn sizes<'a>(packages: impl Iterator<Item = &'a Package>) -> Result<String, Failure> {
    let mut text = format!("{:24} {:>7} {:>7}\n", "crate", "lines", "tests");
    let mut sum = (0, 0);
    for package in packages {
        let (mut lines, mut tests) = (0, 0);
        for file in rust_files(&package.folder)? {
            let content = fs::read_to_string(&file).map_err(|error| Failure::at("read", &file, &error))?;
            lines += content.lines().count();
            tests += content.lines().filter(|line| is_test(line)).count();
        }
        let _ = writeln!(text, "{:24} {lines:>7} {tests:>7}", package.name);
        sum = (sum.0 + lines, sum.1 + tests);
    }
    let _ = writeln!(text, "{:24} {:>7} {:>7}", "all", sum.0, sum.1);
    Ok(text)
}

fn is_test(line: &str) -> bool {
    let line = line.trim_start();
    line == "#[test]" || line.starts_with("#[tokio::test")
}
