//! What is checked of blocks: whether what a platform places is there, fits where it stands, and takes what it is set to.

use std::collections::BTreeMap;

use legollab_contract::{Function, block_of, exported};
use legollab_package::{Block, BlockPlace, OutletType};

use super::{
    BlockName, BrickFacts, Finding, FindingKind, PlacedBlock, PlatformManifest,
    blocks::settings_json,
    placement::{filled, offers_of_host, offers_of_outlet, without},
    spelling::closest_name,
};
use crate::json::decode_arguments;

pub fn check(manifest: &PlatformManifest, bricks: &BTreeMap<String, BrickFacts<'_>>, findings: &mut Vec<Finding>) {
    let outlets = outlets(manifest, bricks);
    for (index, placed) in manifest.blocks.iter().flatten().enumerate() {
        let at = index.to_string();
        let problem = match find(manifest, bricks, &placed.block) {
            Ok(None) => None,
            Ok(Some((block, function))) => misplaced(placed, block, function, &outlets, manifest, bricks),
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

/// A place of a platform, with what it is about.
struct KnownOutlet {
    place: BlockPlace,
    offers: Vec<OutletType>,
}

/// The places of a platform that are about something: the host's, then those of its bricks.
fn outlets(manifest: &PlatformManifest, bricks: &BTreeMap<String, BrickFacts<'_>>) -> Vec<KnownOutlet> {
    let of_host = BlockPlace::OF_THE_HOST.into_iter().map(|(_, place)| KnownOutlet {
        offers: offers_of_host(&place),
        place,
    });
    let of_bricks = manifest
        .bricks
        .keys()
        .filter_map(|mount| Some((mount, bricks.get(mount)?)));
    let of_bricks = of_bricks.flat_map(|(mount, facts)| {
        let outlets = facts.manifest.outlets.iter();
        outlets.filter_map(move |outlet| {
            Some(KnownOutlet {
                offers: offers_of_outlet(facts.manifest, facts.exports, &outlet.name)?,
                place: BlockPlace::Outlet {
                    mount: mount.clone(),
                    outlet: outlet.name.clone(),
                },
            })
        })
    });
    of_host.chain(of_bricks).collect()
}

/// Why a block cannot stand where it is placed.
fn misplaced(
    placed: &PlacedBlock,
    block: &Block,
    function: &Function,
    outlets: &[KnownOutlet],
    manifest: &PlatformManifest,
    bricks: &BTreeMap<String, BrickFacts<'_>>,
) -> Option<FindingKind> {
    let name = placed.block.to_string();
    let there: Vec<&KnownOutlet> = outlets
        .iter()
        .filter(|outlet| match &placed.place {
            BlockPlace::Type(wanted) => outlet.offers.contains(wanted),
            place => outlet.place == *place,
        })
        .collect();
    if there.is_empty() {
        return match &placed.place {
            BlockPlace::Type(kind) => Some(FindingKind::OutletNowhere {
                block: name,
                kind: kind.to_string(),
            }),
            // What outlets it has cannot be said of a brick whose file cannot be read.
            BlockPlace::Outlet { mount, .. } if manifest.bricks.contains_key(mount) && !bricks.contains_key(mount) => {
                None
            }
            place => {
                let place = place.to_string();
                let known: Vec<String> = outlets.iter().map(|outlet| outlet.place.to_string()).collect();
                let near = closest_name(&place, known.iter().map(String::as_str));
                Some(FindingKind::OutletUnknown {
                    block: name,
                    place,
                    near,
                })
            }
        };
    }
    let fits = |outlet: &KnownOutlet| filled(block, function, &placed.with, &outlet.offers);
    let mut tried = there.iter().map(|outlet| fits(outlet));
    let Some(filled) = tried.find_map(Result::ok) else {
        let missing = there.first().and_then(|outlet| fits(outlet).err())?;
        let places = outlets.iter().filter(|outlet| fits(outlet).is_ok());
        return Some(FindingKind::BlockUnfit {
            block: name,
            place: placed.place.to_string(),
            parameter: missing.name.clone(),
            places: places.map(|outlet| outlet.place.to_string()).collect(),
        });
    };
    settings(&placed.block, &placed.with, &without(function, &filled))
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
