//! What a host knows of a platform beside its folder: the time, and whose the bricks are.

use legollab_package::BrickFile;

use crate::{
    RuntimeOptions, calendar,
    manifest::{Expiry, Finding, FindingKind, PlatformManifest},
};

/// What a host adds to what assembly finds: that the platform ends, by the clock that it runs by, and what its copy of a
/// registry's trust says of the bricks, each with its mount.
pub fn host_findings<'b>(
    options: &RuntimeOptions,
    manifest: &PlatformManifest,
    bricks: impl IntoIterator<Item = (&'b str, &'b BrickFile)>,
) -> Vec<Finding> {
    // A zone that is none is the manifest's mistake, and told as that.
    let Ok(zone) = calendar::zone(&manifest.platform.time_zone) else {
        return Vec::new();
    };
    let now = options.clock.now();
    let ending = match Expiry::of(&manifest.platform, &zone) {
        Some(end) if end.is_past(now) => Some(FindingKind::Ended { day: end.last_day }),
        Some(end) if end.is_within_notice(now) => Some(FindingKind::EndsSoon { day: end.last_day }),
        _ => None,
    };
    let mut findings: Vec<Finding> = ending
        .into_iter()
        .map(|problem| Finding::new(&["platform", "expires"], problem))
        .collect();
    if let Some(trust) = &options.trust {
        let each = bricks.into_iter();
        findings.extend(each.filter_map(|(mount, brick)| trust.finding(mount, brick, now, &zone)));
    }
    findings
}
