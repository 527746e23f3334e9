//! `platform blocks` and `platform embed`

use std::path::Path;

use legollab_contract::{Inspected, canonical, inspect};
use legollab_package::{BlockPlace, OutletType};
use legollab_runtime::{
    change::{Operation, WorkingCopy},
    folder::{BRICK_BYTES, PlatformDir},
    manifest::{BlockName, Embed, PlacedBlock, Settings, placement::offers_of_host, settings_of_json},
};
use serde_json::json;

use crate::{
    args::platform::{Blocks, EmbedBlock},
    changes::{self, problem},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Says which blocks stand at a place, or lists those that stand somewhere, those that there are, and the places.
pub fn blocks(screen: &Screen, options: &Blocks) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    if options.blocks.is_empty() && !options.none && !options.suggested {
        return list(screen, folder);
    }
    let blocks = match options.suggested {
        true => None,
        false => Some(placed(folder, options)?),
    };
    let change = changes::draft(Operation::Blocks { blocks: blocks.clone() });
    changes::make(folder, &change)?;
    if blocks.is_none() {
        screen.say("blocks-suggested", &[]);
    } else {
        let (count, place) = (options.blocks.len(), screen.strong(&options.at));
        screen.say("blocks-placed-at", &[("count", count.into()), ("place", place.into())]);
    }
    screen.json(&json!({ "blocks": blocks }));
    Ok(Verdict::Well)
}

/// All blocks, once those at one place are as they are asked for. What the bricks suggest for other places stays.
fn placed(folder: &Path, options: &Blocks) -> Result<Vec<PlacedBlock>, Problem> {
    let wrong = || Problem::new("bad-place").with("place", options.at.clone());
    let place: BlockPlace = options.at.parse().map_err(|_| wrong())?;
    let there: Result<Vec<PlacedBlock>, Problem> = options.blocks.iter().map(|text| placed_at(&place, text)).collect();
    let there = there?;
    let copy = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
    let before = match &copy.manifest().blocks {
        Some(blocks) => blocks.clone(),
        None => suggested(&copy, folder),
    };
    let others = before.into_iter().filter(|placed| placed.place != place);
    Ok(others.chain(there).collect())
}

/// The blocks that the bricks suggest, each at its places.
fn suggested(copy: &WorkingCopy, folder: &Path) -> Vec<PlacedBlock> {
    let bricks = bricks(copy, folder).into_iter();
    let blocks = bricks.flat_map(|(mount, brick)| {
        let each = brick.file.manifest.blocks.into_iter();
        each.map(move |block| (mount.clone(), block))
    });
    blocks
        .flat_map(|(mount, block)| {
            let name = BlockName {
                mount,
                function: block.function,
            };
            block.suggest.into_iter().map(move |place| PlacedBlock {
                block: name.clone(),
                place,
                with: Settings::new(),
            })
        })
        .collect()
}

/// The bricks by mount. What cannot be read preflight says.
pub(super) fn bricks(copy: &WorkingCopy, folder: &Path) -> Vec<(String, Inspected)> {
    let mounts = copy.manifest().bricks.iter();
    mounts
        .filter_map(|(mount, about)| {
            let bytes = PlatformDir::at(folder).read(&about.file, BRICK_BYTES).ok()?;
            Some((mount.clone(), inspect(&bytes).ok()?))
        })
        .collect()
}

fn list(screen: &Screen, folder: &Path) -> Result<Verdict, Problem> {
    let copy = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
    let placed = &copy.manifest().blocks;
    match placed {
        None => screen.say("blocks-suggested", &[]),
        Some(blocks) => {
            screen.say("blocks-placed", &[("count", blocks.len().into())]);
            for (index, placed) in blocks.iter().enumerate() {
                screen.line(&format!("  {}. {}  ({})", index + 1, placed.block, placed.place));
            }
        }
    }
    let (mut known, mut places) = (Vec::new(), places_of_host(screen));
    for (mount, brick) in bricks(&copy, folder) {
        let file = &brick.file;
        for block in &file.manifest.blocks {
            let name = format!("{mount}/{}", block.function);
            let title = block.title.get(screen.tag()).to_owned();
            known.push((name, title, block.widget));
        }
        for outlet in &file.manifest.outlets {
            let title = outlet.title.get(screen.tag()).to_owned();
            let offers = outlet.offers.iter();
            let offers = offers.filter_map(|offer| canonical(offer, &brick.contract.exports));
            places.push((format!("{mount}/{}", outlet.name), title, offers.collect()));
        }
    }
    if !known.is_empty() {
        screen.say("blocks-known", &[]);
    }
    for (name, title, _) in &known {
        screen.line(&format!("  {name}  {title}"));
    }
    screen.say("blocks-places", &[]);
    for (name, title, offers) in &places {
        let offers: Vec<String> = offers.iter().map(ToString::to_string).collect();
        let about = match offers.is_empty() {
            true => String::new(),
            false => format!("  ({})", offers.join(", ")),
        };
        screen.line(&format!("  {name}  {title}{about}"));
    }
    let known = known
        .iter()
        .map(|(block, title, widget)| json!({ "block": block, "title": title, "widget": widget }));
    let places = places
        .iter()
        .map(|(place, title, offers)| json!({ "place": place, "title": title, "offers": offers }));
    screen.json(&json!({
        "blocks": placed,
        "known": known.collect::<Vec<_>>(),
        "places": places.collect::<Vec<_>>(),
    }));
    Ok(Verdict::Well)
}

/// The places that every platform has.
fn places_of_host(screen: &Screen) -> Vec<(String, String, Vec<OutletType>)> {
    BlockPlace::OF_THE_HOST
        .into_iter()
        .map(|(name, place)| {
            let title = screen.text(&format!("blocks-place-{name}"), &[]);
            (name.to_owned(), title, offers_of_host(&place))
        })
        .collect()
}

/// Says which other sites may show a block.
pub fn embed(screen: &Screen, options: &EmbedBlock) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let block = name(&options.block)?;
    let copy = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
    let mut embeds = copy.manifest().embeds.clone();
    let before = embeds.iter().position(|embed| embed.block == block);
    let read = |with: &str| settings_of_json(with).map_err(|error| bad_settings(&options.block, &error));
    let with = match (&options.with, before.and_then(|index| embeds.get(index))) {
        (Some(with), _) => read(with)?,
        (None, Some(before)) => before.with.clone(),
        (None, None) => read("{}")?,
    };
    let embed = Embed {
        block: block.clone(),
        with,
        sites: options.sites.clone(),
    };
    match before.and_then(|index| embeds.get_mut(index)) {
        _ if embed.sites.is_empty() => embeds.retain(|embed| embed.block != block),
        Some(there) => *there = embed,
        None => embeds.push(embed),
    }
    changes::make(folder, &changes::draft(Operation::Embeds { embeds }))?;
    let shown = ("block", screen.strong(&block.to_string()).into());
    if options.sites.is_empty() {
        screen.say("embed-ended", &[shown]);
    } else {
        screen.say("embed-granted", &[shown, ("sites", options.sites.join(", ").into())]);
    }
    screen.json(&json!({ "block": block, "sites": options.sites, "path": format!("/embed/{block}") }));
    Ok(Verdict::Well)
}

/// A block with what it is set to: `velos/blocks.free-now`, or `velos/blocks.free-now={"count": 3}`.
fn placed_at(place: &BlockPlace, text: &str) -> Result<PlacedBlock, Problem> {
    let (block, with) = text.split_once('=').unwrap_or((text, "{}"));
    Ok(PlacedBlock {
        block: name(block)?,
        place: place.clone(),
        with: settings_of_json(with).map_err(|error| bad_settings(block, &error))?,
    })
}

fn name(text: &str) -> Result<BlockName, Problem> {
    let wrong = || Problem::new("bad-block").with("block", text.to_owned());
    text.parse().map_err(|_| wrong())
}

fn bad_settings(block: &str, error: &serde_json::Error) -> Problem {
    Problem::new("bad-block-settings")
        .with("block", block.to_owned())
        .because(error)
}
