//! The examiner: reads a brick and says what it is. It runs in a process of its own, and knows neither files nor the registry.

mod compare;
mod measure;
mod tell;

use std::io::{self, BufRead as _, BufReader, Read, Write};

use legollab_contract::{InspectError, Inspected, check, inspect, verdict::Verdict};
use legollab_package::brick_file::MAX_FILE_BYTES;

use super::{
    finding::{Bound, Finding},
    report::{MAX_REQUEST_BYTES, Report, Request},
};

/// Reads a request with its bytes, and writes the report. See [`super::report`] for the form of both.
///
/// # Errors
/// When the request is not one, or is cut off, or the report cannot be written.
pub fn main(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut input = BufReader::new(input);
    let mut line = Vec::new();
    input.by_ref().take(MAX_REQUEST_BYTES).read_until(b'\n', &mut line)?;
    let request: Request = serde_json::from_slice(&line).map_err(io::Error::other)?;
    let report = match parts(&mut input, &request) {
        Ok((component, previous)) => examine(&request, &component, previous.as_deref()),
        Err(error) if error.kind() == io::ErrorKind::OutOfMemory => {
            Report::refusing(Finding::Bound { bound: Bound::Memory })
        }
        Err(error) => return Err(error),
    };
    serde_json::to_writer(&mut output, &report).map_err(io::Error::other)?;
    output.flush()
}

/// The component, and the one of the version before.
fn parts(input: &mut impl Read, request: &Request) -> io::Result<(Vec<u8>, Option<Vec<u8>>)> {
    let component = part(input, request.component_bytes)?;
    let previous = match &request.previous {
        Some(previous) => Some(part(input, previous.component_bytes)?),
        None => None,
    };
    Ok((component, previous))
}

fn part(input: &mut impl Read, bytes: u64) -> io::Result<Vec<u8>> {
    if bytes > MAX_FILE_BYTES as u64 {
        return Err(io::Error::other("more bytes are announced than a brick may have"));
    }
    let mut part = Vec::new();
    input.take(bytes).read_to_end(&mut part)?;
    match part.len() as u64 == bytes {
        true => Ok(part),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

/// Examines a brick.
pub fn examine(request: &Request, component: &[u8], previous: Option<&[u8]>) -> Report {
    let brick = match inspect(component) {
        Ok(brick) => brick,
        Err(error) => return Report::refusing(unreadable(&error)),
    };
    let mut findings = identity(request, &brick);
    let checked = check::check(&brick.file, &brick.contract, brick.bytes);
    let required =
        |checked: &&check::Checked| !checked.breaches.is_empty() && checked.rule.weight() == check::Weight::Required;
    findings.extend(checked.rules.iter().filter(required).map(|checked| Finding::Rule {
        rule: checked.rule,
        breaches: checked.breaches.clone(),
    }));
    // What was released was examined, so it can be read.
    let before = previous.and_then(|bytes| inspect(bytes).ok());
    let since = request
        .previous
        .as_ref()
        .map(|previous| &previous.version)
        .filter(|_| before.is_some());
    let verdict = before.map(|before| {
        Verdict::of(&before.contract, &brick.contract).with_wishes(&before.file.manifest, &brick.file.manifest)
    });
    let changes = verdict
        .as_ref()
        .zip(since)
        .map(|(verdict, since)| compare::changes(verdict, since));
    if let (Some(verdict), Some(since)) = (&verdict, since) {
        findings.extend(compare::findings(verdict, since, &request.version));
    }
    let evidence = measure::evidence(&brick, &checked, verdict.as_ref(), since);
    Report {
        findings,
        facts: Some(tell::facts(&brick, changes)),
        evidence,
    }
}

fn unreadable(error: &InspectError) -> Finding {
    let cause = error.to_string();
    match error {
        InspectError::File(_) => Finding::NotABrick { cause },
        InspectError::Contract(_) => Finding::NoContract { cause },
    }
}

/// Whether it is what the repository and the tag say.
fn identity(request: &Request, brick: &Inspected) -> Vec<Finding> {
    let said = &brick.file.manifest.brick;
    let mut findings = Vec::new();
    if said.name != request.package {
        findings.push(Finding::OtherName {
            said: said.name.to_string(),
            repository: request.package.to_string(),
        });
    }
    if said.version != request.version {
        findings.push(Finding::OtherVersion {
            said: said.version.to_string(),
            tag: request.version.to_string(),
        });
    }
    findings
}
