//! The blocks of a site's home page: those that stand there, in their order, and those that could.

use legollab_contract::exported;
use legollab_package::{Block, BlockPlace};
use legollab_runtime::{
    json::decode_arguments,
    manifest::{BlockName, PlacedBlock},
};

use super::Prospect;

/// What somebody wants to do with one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Before the one before it.
    Up,
    /// Behind the one behind it.
    Down,
    /// Out.
    Remove,
}

/// The blocks of all pages, in their order: those that the site names, else those that its bricks suggest.
pub fn placed(prospect: &Prospect) -> Vec<PlacedBlock> {
    match &prospect.manifest.blocks {
        Some(blocks) => blocks.clone(),
        None => suggested(prospect),
    }
}

/// The blocks that the bricks suggest, in the order of the menu.
fn suggested(prospect: &Prospect) -> Vec<PlacedBlock> {
    each(prospect)
        .flat_map(|(name, block)| {
            block.suggest.iter().map(move |place| PlacedBlock {
                block: name.clone(),
                place: place.clone(),
                with: toml::Table::new(),
            })
        })
        .collect()
}

/// The blocks that could be added to the home page as they are: those that are not there, and that need nothing to be set.
pub fn addable(prospect: &Prospect) -> Vec<(BlockName, &Block)> {
    let there = placed(prospect);
    let is_there = |name: &BlockName| there.iter().any(|placed| is_home(placed) && placed.block == *name);
    let needs_nothing = |name: &BlockName| {
        let brick = prospect.bricks.get(&name.mount);
        let found = brick.and_then(|brick| exported(&brick.contract.exports, &name.function));
        found.is_some_and(|(_, function)| decode_arguments(function, b"{}").is_ok())
    };
    each(prospect)
        .filter(|(name, _)| !is_there(name) && needs_nothing(name))
        .collect()
}

/// What the brick says of a block; none where the brick is gone, or has no such block any more.
pub fn about<'p>(prospect: &'p Prospect, name: &BlockName) -> Option<&'p Block> {
    let blocks = &prospect.bricks.get(&name.mount)?.manifest().blocks;
    blocks.iter().find(|block| block.function == name.function)
}

/// Whether a block stands on the home page.
pub fn is_home(placed: &PlacedBlock) -> bool {
    placed.place == BlockPlace::Home
}

/// The blocks after the one at `number` was moved, counted among those of the home page; none where there is no such block, or it
/// is another one by now. Blocks of other pages stay where they are.
pub fn moved(blocks: &[PlacedBlock], number: usize, name: &str, how: Move) -> Option<Vec<PlacedBlock>> {
    let home: Vec<usize> = (0..blocks.len())
        .filter(|place| blocks.get(*place).is_some_and(is_home))
        .collect();
    let here = *home.get(number)?;
    if blocks.get(here)?.block.to_string() != name {
        return None;
    }
    let mut blocks = blocks.to_vec();
    match how {
        Move::Remove => {
            blocks.remove(here);
        }
        Move::Up => blocks.swap(here, *home.get(number.checked_sub(1)?)?),
        Move::Down => blocks.swap(here, *home.get(number + 1)?),
    }
    Some(blocks)
}

/// All blocks that the bricks of a site give, in the order of the menu.
pub fn each(prospect: &Prospect) -> impl Iterator<Item = (BlockName, &Block)> {
    prospect.manifest.bricks.keys().flat_map(|mount| {
        let brick = prospect.bricks.get(mount);
        brick.into_iter().flat_map(move |brick| {
            brick.manifest().blocks.iter().map(move |block| {
                let name = BlockName {
                    mount: mount.clone(),
                    function: block.function.clone(),
                };
                (name, block)
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(names: &[&str]) -> Vec<PlacedBlock> {
        let placed = |name: &&str| PlacedBlock {
            block: format!("velos/blocks.{name}").parse().unwrap(),
            place: BlockPlace::Home,
            with: toml::Table::new(),
        };
        names.iter().map(placed).collect()
    }

    #[test]
    fn blocks_move_by_one() {
        let there = blocks(&["a", "b", "c"]);
        let after = |number, name: &str, how| moved(&there, number, &format!("velos/blocks.{name}"), how);
        assert_eq!(after(1, "b", Move::Up), Some(blocks(&["b", "a", "c"])));
        assert_eq!(after(1, "b", Move::Down), Some(blocks(&["a", "c", "b"])));
        assert_eq!(after(2, "c", Move::Remove), Some(blocks(&["a", "b"])));
    }

    #[test]
    fn what_is_no_longer_so_moves_nothing() {
        let there = blocks(&["a", "b"]);
        let after = |number, name: &str, how| moved(&there, number, &format!("velos/blocks.{name}"), how);
        assert_eq!(after(0, "a", Move::Up), None);
        assert_eq!(after(1, "b", Move::Down), None);
        // Somebody else has moved it meanwhile.
        assert_eq!(after(0, "b", Move::Remove), None);
        assert_eq!(after(2, "a", Move::Remove), None);
    }
}
