//! `platform outdated`

use std::collections::BTreeMap;

use legollab_package::PackageName;
use legollab_registry_client::Deprecation;
use legollab_runtime::{
    change::WorkingCopy,
    manifest::{GrantChange, LockedBrick, Mount, grants_difference},
    trust::verdict_in_words,
};
use legollab_trust::BrickTrust;
use semver::{Version, VersionReq};
use serde_json::json;

use super::source::{Market, Wanted};
use crate::{
    args::platform::Outdated,
    changes::problem,
    output::{
        language::Value,
        problem::Problem,
        screen::{Format, Screen},
        verdict::Verdict,
    },
    process,
};

/// A newer version of what is mounted.
struct Newer {
    mount: String,
    package: PackageName,
    now: Version,
    newer: Version,
    grants: Vec<GrantChange>,
    trust: Option<BrickTrust>,
}

/// What a registry says against what is mounted.
struct Warning {
    mount: String,
    package: PackageName,
    now: Version,
    /// Why that very version was yanked.
    yanked: Option<String>,
    deprecation: Option<Deprecation>,
}

/// Lists the bricks of which a registry has newer versions that this host can run, with what they would be allowed beyond now.
pub fn run(screen: &Screen, options: &Outdated) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let platform = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
    let mut markets: BTreeMap<Option<String>, Market> = BTreeMap::new();
    let (mut found, mut warnings, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    for (mount, mounted) in &platform.manifest().bricks {
        let Some(locked) = platform.lock().get(mount) else {
            continue;
        };
        let own = locked.origin.as_ref().map(|origin| origin.registry.clone());
        // One that came as a file is looked for where the host looks by default.
        let key = options.registry.clone().or(own);
        let market = match markets.remove(&key) {
            Some(market) => market,
            None => match Market::open(screen, key.as_deref()) {
                Ok(market) => market,
                Err(problem) => {
                    failed.push(problem);
                    continue;
                }
            },
        };
        match process::block_on(newer(screen, &market, mount, mounted, locked, folder)) {
            Ok(newer) => found.extend(newer),
            Err(problem) if problem.id() == "registry-has-none" => {}
            Err(problem) => failed.push(problem),
        }
        warnings.extend(process::block_on(async { Ok(warning(&market, mount, locked).await) })?);
        markets.insert(key, market);
    }
    if screen.format() == Format::Words {
        failed.iter().for_each(|problem| screen.problem(problem));
    }
    if found.is_empty() && failed.is_empty() {
        screen.say("outdated-none", &[]);
    }
    found.iter().for_each(|newer| show(screen, newer));
    warnings.iter().for_each(|warning| warn(screen, warning));
    screen.json(&json!({
        "outdated": found.iter().map(told).collect::<Vec<_>>(),
        "warnings": warnings.iter().map(warned).collect::<Vec<_>>(),
        "problems": failed.iter().map(|problem| problem.told(screen.texts()).to_json()).collect::<Vec<_>>(),
    }));
    Ok(if failed.is_empty() {
        Verdict::Well
    } else {
        Verdict::Wanting
    })
}

async fn newer(
    screen: &Screen,
    market: &Market,
    mount: &str,
    mounted: &Mount,
    locked: &LockedBrick,
    folder: &std::path::Path,
) -> Result<Option<Newer>, Problem> {
    let wanted = Wanted {
        package: locked.package.clone(),
        requirement: VersionReq::STAR,
    };
    let chosen = match market.choose(screen, &wanted).await {
        Ok(chosen) => chosen,
        // There is nothing that could be newer.
        Err(problem) if problem.id() == "registry-no-version" => return Ok(None),
        Err(problem) => return Err(problem),
    };
    if chosen.version.line.version <= locked.version {
        return Ok(None);
    }
    let source = market.fetch(screen, &wanted, Some(mount), folder).await?;
    Ok(Some(Newer {
        mount: mount.to_owned(),
        package: locked.package.clone(),
        now: locked.version.clone(),
        newer: source.new.file.manifest.brick.version.clone(),
        grants: grants_difference(&mounted.grants, &source.new.granted().grants),
        trust: source.trust,
    }))
}

/// What the registry says against a brick, if it can be asked: where it cannot, that was told already.
async fn warning(market: &Market, mount: &str, locked: &LockedBrick) -> Option<Warning> {
    let found = market.reader.versions(&locked.package).await.ok()?;
    let own = found.versions.iter().find(|line| line.version == locked.version);
    let yanked = own.filter(|line| !line.is_released());
    let warning = Warning {
        mount: mount.to_owned(),
        package: locked.package.clone(),
        now: locked.version.clone(),
        yanked: yanked.map(|line| line.reason.clone().unwrap_or_default()),
        deprecation: found.deprecation,
    };
    (warning.yanked.is_some() || warning.deprecation.is_some()).then_some(warning)
}

fn warn(screen: &Screen, warning: &Warning) {
    let about = |reason: &str| -> [(&'static str, Value); 4] {
        [
            ("mount", screen.strong(&warning.mount).into()),
            ("package", warning.package.to_string().into()),
            ("now", warning.now.to_string().into()),
            ("reason", reason.to_owned().into()),
        ]
    };
    if let Some(reason) = &warning.yanked {
        screen.say("outdated-yanked", &about(reason));
    }
    if let Some(deprecation) = &warning.deprecation {
        screen.say("outdated-deprecated", &about(&deprecation.reason));
        if let Some(replacement) = &deprecation.replacement {
            let instead = screen.text("outdated-replacement", &[("package", replacement.to_string().into())]);
            screen.line(&format!("  {instead}"));
        }
    }
}

fn warned(warning: &Warning) -> serde_json::Value {
    json!({
        "mount": warning.mount,
        "package": warning.package.to_string(),
        "version": warning.now.to_string(),
        "yanked": warning.yanked,
        "deprecation": warning.deprecation,
    })
}

fn show(screen: &Screen, newer: &Newer) {
    screen.say(
        "outdated-brick",
        &[
            ("mount", screen.strong(&newer.mount).into()),
            ("package", newer.package.to_string().into()),
            ("now", newer.now.to_string().into()),
            ("newer", newer.newer.to_string().into()),
        ],
    );
    if let Some(trust) = &newer.trust {
        let zone = jiff::tz::TimeZone::system();
        screen.line(&format!("  {}", verdict_in_words(&trust.verdict, &zone, screen.tag())));
    }
    if newer.grants.is_empty() {
        screen.line(&format!("  {}", screen.text("platform-same-grants", &[])));
    }
    for change in &newer.grants {
        screen.line(&format!("  {}", change.text(screen.tag())));
    }
}

fn told(newer: &Newer) -> serde_json::Value {
    json!({
        "mount": newer.mount,
        "package": newer.package.to_string(),
        "version": newer.now.to_string(),
        "newer": newer.newer.to_string(),
        "grants": newer.grants,
        "trust": newer.trust,
    })
}
