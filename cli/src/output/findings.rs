//! What is wrong with a platform, each with its place in the file.

use std::path::Path;

use legollab_runtime::{
    folder::{PlatformDir, TEXT_BYTES},
    manifest::{Finding, ManifestError, Severity, locate},
};

use super::problem::{Place, Problem};

/// Findings of preflight as problems, pointing into `platform.toml`.
pub fn problems(folder: &Path, findings: &[Finding]) -> Vec<Problem> {
    let path = folder.join("platform.toml");
    let text = text(folder, &path);
    findings.iter().map(|finding| problem(&path, &text, finding)).collect()
}

/// The text of a file of a platform's folder, for its lines: without it, what is wrong is still told.
fn text(folder: &Path, path: &Path) -> String {
    let file = path.strip_prefix(folder).unwrap_or(path);
    PlatformDir::at(folder).read_text(file, TEXT_BYTES).unwrap_or_default()
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

/// Mistakes in a file of a platform's folder, which the error names. It is read once more for its lines.
pub fn mistaken(folder: &Path, error: &ManifestError) -> Problem {
    let path = Path::new(&error.file);
    let text = text(folder, path);
    let problems = error.mistakes.iter().map(|mistake| {
        words(mistake).at(Place::of_line(
            path,
            &text,
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
