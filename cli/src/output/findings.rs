//! What is wrong with a platform, each with its place in the file.

use std::{fs, path::Path};

use legollab_runtime::manifest::{Finding, ManifestError, Severity, locate};

use super::problem::{Place, Problem};

/// Findings of preflight as problems, pointing into `platform.toml`.
pub fn problems(folder: &Path, findings: &[Finding]) -> Vec<Problem> {
    let path = folder.join("platform.toml");
    // Without the text the findings still say what is wrong and where.
    let text = fs::read_to_string(&path).unwrap_or_default();
    findings.iter().map(|finding| problem(&path, &text, finding)).collect()
}

fn said(finding: &Finding) -> Problem {
    let found = finding.clone();
    Problem::new("finding")
        .coded(finding.code())
        .in_words(move |locale| (found.text(locale), found.remedy(locale)))
}

fn problem(path: &Path, text: &str, finding: &Finding) -> Problem {
    let mut problem = said(finding);
    if finding.severity == Severity::Warning {
        problem = problem.only_a_warning();
    }
    let keys: Vec<&str> = finding.path.iter().map(String::as_str).collect();
    match locate(text, &keys) {
        Some(span) => problem.at(Place {
            file: path.display().to_string(),
            text: text.to_owned(),
            span: (span.start, span.len()),
            label: finding.place.clone(),
        }),
        None => problem,
    }
}

/// Findings about a manifest that is not written for their sake.
pub fn unplaced(findings: &[Finding]) -> Vec<Problem> {
    findings.iter().map(said).collect()
}

/// Mistakes in a file that was read.
pub fn mistaken(path: &Path, text: &str, error: &ManifestError) -> Problem {
    let problems = error.mistakes.iter().map(|mistake| {
        words(mistake).at(Place::of_line(
            path,
            text,
            mistake.line,
            mistake.column,
            mistake.key.clone(),
        ))
    });
    Problem::new("bad-platform")
        .with("path", path.display().to_string())
        .listing(problems.collect())
}

/// Mistakes in a text that is not written for their sake.
pub fn unwritten(error: &ManifestError) -> Problem {
    Problem::new("bad-platform-words").listing(error.mistakes.iter().map(words).collect())
}

fn words(mistake: &legollab_runtime::manifest::ManifestIssue) -> Problem {
    let mistake = mistake.clone();
    Problem::new("mistake")
        .coded(mistake.kind.code())
        .in_words(move |locale| {
            let key = if mistake.key.is_empty() {
                String::new()
            } else {
                format!("{}: ", mistake.key)
            };
            (format!("{key}{}", mistake.text(locale)), mistake.remedy(locale))
        })
}
