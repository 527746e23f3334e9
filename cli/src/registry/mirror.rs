//! `registry mirror`

use std::{pin::pin, time::Duration};

use legollab_package::PackageName;
use legollab_registry::{
    Registry,
    packages::mirror::{MirrorError, MirrorReport, Wanted, mirror},
};
use serde_json::json;

use super::opening::{must_be_there, options, unopened};
use crate::{
    args::registry::Mirror,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    platform, process, trust,
};

/// How long after a run the next one begins.
const PAUSE: Duration = Duration::from_secs(3600);

/// Brings a copy of another registry's bricks to what that has, while this one may be served.
pub fn run(screen: &Screen, asked: &Mirror) -> Result<Verdict, Problem> {
    process::ready_for_tls();
    let folder = &asked.registry.folder;
    must_be_there(&asked.registry)?;
    let wanted = Wanted {
        origin: asked.from.clone(),
        bricks: match asked.all {
            true => None,
            false => Some(
                asked
                    .packages
                    .iter()
                    .map(|name| package(name))
                    .collect::<Result<_, _>>()?,
            ),
        },
        root: asked.root.as_deref().map(trust::read_root).transpose()?,
    };
    process::block_on(async {
        let registry = Registry::open(options(folder, asked.registry.database.as_deref())?)
            .await
            .map_err(|error| unopened(folder, &error))?;
        let mut stop = pin!(process::asked_to_stop());
        let mut has_run = false;
        loop {
            let verdict = tokio::select! {
                verdict = once(screen, &registry, &wanted) => verdict,
                () = &mut stop => return Ok(Verdict::Well),
            };
            match verdict {
                verdict if asked.once => return verdict,
                Ok(_) => has_run = true,
                // What goes wrong after a run that went well may be right again in an hour.
                Err(problem) if has_run => screen.problem(&problem),
                Err(problem) => return Err(problem),
            }
            tokio::select! {
                () = &mut stop => return Ok(Verdict::Well),
                () = tokio::time::sleep(PAUSE) => {}
            }
        }
    })
}

async fn once(screen: &Screen, registry: &Registry, wanted: &Wanted) -> Result<Verdict, Problem> {
    let step = screen.step("mirror-copying", &[("origin", wanted.origin.clone().into())]);
    let mut report = MirrorReport::default();
    let outcome = mirror(registry, wanted, &mut report).await;
    drop(step);
    if outcome.is_ok() || report.bricks > 0 {
        tell(screen, wanted, &report);
    }
    outcome.map_err(|error| told(&wanted.origin, error))?;
    Ok(match report.refused.is_empty() {
        true => Verdict::Well,
        false => Verdict::Wanting,
    })
}

fn tell(screen: &Screen, wanted: &Wanted, report: &MirrorReport) {
    for (package, version) in &report.copied {
        let told = [
            ("package", screen.strong(&package.to_string()).into()),
            ("version", version.to_string().into()),
        ];
        screen.say("mirror-copied", &told);
    }
    for one in &report.followed {
        let told = [
            ("package", screen.strong(&one.package.to_string()).into()),
            ("version", one.version.clone().into()),
        ];
        screen.say(&format!("mirror-followed-{}", one.state.name()), &told);
    }
    for package in &report.advised {
        screen.say(
            "mirror-advised",
            &[("package", screen.strong(&package.to_string()).into())],
        );
    }
    for refused in &report.refused {
        let what = match &refused.version {
            Some(version) => format!("{} {version}", refused.package),
            None => refused.package.to_string(),
        };
        let told = [
            ("what", screen.strong(&what).into()),
            ("detail", refused.why.detail(screen.tag()).into()),
        ];
        screen.say(&format!("mirror-refused-{}", refused.why.code()), &told);
    }
    let told = [
        ("origin", wanted.origin.clone().into()),
        ("bricks", report.bricks.into()),
        ("copied", report.copied.len().into()),
        ("known", report.known.into()),
        ("documents", report.documents.into()),
        ("refused", report.refused.len().into()),
    ];
    screen.say("mirror-summary", &told);
    let refused = report.refused.iter().map(|refused| {
        json!({
            "package": refused.package.to_string(),
            "version": refused.version.as_ref().map(ToString::to_string),
            "why": refused.why.code(),
            "detail": refused.why.to_string(),
        })
    });
    let followed = report
        .followed
        .iter()
        .map(|one| json!({ "package": one.package.to_string(), "version": one.version, "state": one.state.name() }));
    let copied = report
        .copied
        .iter()
        .map(|(package, version)| format!("{package}@{version}"));
    screen.json(&json!({
        "origin": wanted.origin,
        "bricks": report.bricks,
        "copied": copied.collect::<Vec<_>>(),
        "known": report.known,
        "documents": report.documents,
        "bytes": report.bytes,
        "followed": followed.collect::<Vec<_>>(),
        "advised": report.advised.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "refused": refused.collect::<Vec<_>>(),
    }));
}

/// Why a run could not go on.
fn told(origin: &str, error: MirrorError) -> Problem {
    let url = origin.to_owned();
    match error {
        MirrorError::NoRoot(_) => Problem::new("mirror-no-root").with("url", url),
        MirrorError::OtherRoot(_) => Problem::new("mirror-other-root").with("url", url),
        MirrorError::Stale { .. } => Problem::new("mirror-stale").with("url", url),
        MirrorError::Origin(error) => platform::from_registry(origin, error),
        error => Problem::new("mirror-stopped").with("url", url).because(&error),
    }
}

/// A package, with `:` or `/` between its parts.
fn package(name: &str) -> Result<PackageName, Problem> {
    name.replacen('/', ":", 1)
        .parse()
        .map_err(|_| Problem::new("mirror-no-name").with("name", name.to_owned()))
}
