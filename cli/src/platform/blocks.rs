//! `platform blocks` and `platform embed`

use std::path::Path;

use legollab_package::{BlockPlace, BrickFile};
use legollab_runtime::{
    change::{Operation, WorkingCopy},
    folder::{BRICK_BYTES, PlatformDir},
    manifest::{BlockName, Embed, PlacedBlock, settings_of_json},
};
use serde_json::json;

use crate::{
    args::platform::{Blocks, EmbedBlock},
    changes::{self, problem},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Says which blocks stand on the home page, or lists those that do and those that there are.
pub fn blocks(screen: &Screen, options: &Blocks) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    if options.blocks.is_empty() && !options.none && !options.suggested {
        return list(screen, folder);
    }
    let placed: Result<Vec<PlacedBlock>, Problem> = options.blocks.iter().map(|text| placed(text)).collect();
    let blocks = (!options.suggested).then_some(placed?);
    let change = changes::draft(Operation::Blocks { blocks: blocks.clone() });
    changes::make(folder, &change)?;
    match &blocks {
        None => screen.say("blocks-suggested", &[]),
        Some(blocks) => screen.say("blocks-placed", &[("count", blocks.len().into())]),
    }
    screen.json(&json!({ "blocks": blocks }));
    Ok(Verdict::Well)
}

fn list(screen: &Screen, folder: &Path) -> Result<Verdict, Problem> {
    let copy = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
    let placed = &copy.manifest().blocks;
    match placed {
        None => screen.say("blocks-suggested", &[]),
        Some(blocks) => {
            screen.say("blocks-placed", &[("count", blocks.len().into())]);
            for (index, placed) in blocks.iter().enumerate() {
                screen.line(&format!("  {}. {}", index + 1, placed.block));
            }
        }
    }
    let mut known = Vec::new();
    for (mount, about) in &copy.manifest().bricks {
        // What cannot be read preflight says.
        let read = PlatformDir::at(folder).read(&about.file, BRICK_BYTES);
        let Some(file) = read.ok().and_then(|bytes| BrickFile::read(&bytes).ok()) else {
            continue;
        };
        for block in &file.manifest.blocks {
            let name = format!("{mount}/{}", block.function);
            let title = block.title.get(screen.tag()).to_owned();
            known.push((name, title, block.widget));
        }
    }
    if !known.is_empty() {
        screen.say("blocks-known", &[]);
    }
    for (name, title, _) in &known {
        screen.line(&format!("  {name}  {title}"));
    }
    let known = known
        .iter()
        .map(|(block, title, widget)| json!({ "block": block, "title": title, "widget": widget }));
    screen.json(&json!({ "blocks": placed, "known": known.collect::<Vec<_>>() }));
    Ok(Verdict::Well)
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
fn placed(text: &str) -> Result<PlacedBlock, Problem> {
    let (block, with) = text.split_once('=').unwrap_or((text, "{}"));
    Ok(PlacedBlock {
        block: name(block)?,
        place: BlockPlace::Home,
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
