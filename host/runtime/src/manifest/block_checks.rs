//! What is checked of blocks: whether what a platform places is there, and takes what it is set to.

use std::collections::BTreeMap;

use legollab_contract::{Function, block_of, exported};
use legollab_package::Block;

use super::{
    BlockName, BrickFacts, Finding, FindingKind, PlatformManifest, blocks::settings_json, spelling::closest_name,
};
use crate::json::decode_arguments;

pub(super) fn check(
    manifest: &PlatformManifest,
    bricks: &BTreeMap<String, BrickFacts<'_>>,
    findings: &mut Vec<Finding>,
) {
    for (index, placed) in manifest.blocks.iter().flatten().enumerate() {
        let at = index.to_string();
        let problem = match find(manifest, bricks, &placed.block) {
            Ok(None) => None,
            Ok(Some((_, function))) => settings(&placed.block, &placed.with, function),
            Err(problem) => Some(problem),
        };
        findings.extend(problem.map(|problem| Finding::new(&["blocks", &at], problem)));
    }
    for (index, embed) in manifest.embeds.iter().enumerate() {
        let at = index.to_string();
        let problem = match find(manifest, bricks, &embed.block) {
            Ok(None) => None,
            Ok(Some((block, _))) if !block.widget => Some(FindingKind::EmbedNotWidget {
                block: embed.block.to_string(),
            }),
            Ok(Some((_, function))) => settings(&embed.block, &embed.with, function),
            Err(problem) => Some(problem),
        };
        findings.extend(problem.map(|problem| Finding::new(&["embeds", &at], problem)));
    }
}

/// The block of this name; none where the brick's file cannot be read, which another finding says.
fn find<'b>(
    manifest: &PlatformManifest,
    bricks: &BTreeMap<String, BrickFacts<'b>>,
    name: &BlockName,
) -> Result<Option<(&'b Block, &'b Function)>, FindingKind> {
    let unknown = |near| FindingKind::BlockUnknown {
        block: name.to_string(),
        near,
    };
    if !manifest.bricks.contains_key(&name.mount) {
        let near = closest_name(&name.mount, manifest.bricks.keys().map(String::as_str));
        return Err(unknown(near.map(|mount| format!("{mount}/{}", name.function))));
    }
    let Some(facts) = bricks.get(&name.mount) else {
        return Ok(None);
    };
    let found = exported(facts.exports, &name.function).and_then(|(interface, function)| {
        let block = block_of(facts.manifest, &interface.id, &function.name)?;
        Some((block, &**function))
    });
    found.map(Some).ok_or_else(|| {
        let known: Vec<String> = facts
            .manifest
            .blocks
            .iter()
            .map(|block| block.function.to_string())
            .collect();
        let near = closest_name(&name.function.to_string(), known.iter().map(String::as_str));
        unknown(near.map(|function| format!("{}/{function}", name.mount)))
    })
}

fn settings(name: &BlockName, with: &toml::Table, function: &Function) -> Option<FindingKind> {
    let wrong = decode_arguments(function, &settings_json(with)).err()?;
    Some(FindingKind::BlockSettings {
        block: name.to_string(),
        parameter: wrong.path,
    })
}
