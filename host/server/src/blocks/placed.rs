//! Which blocks stand on a page, for whom, and with what they are called.

use std::sync::Arc;

use legollab_contract::{block_of, exported};
use legollab_package::{Block, BlockPlace};
use legollab_runtime::{
    call::{Call, Caller, Identity, Method, MountedBrick, access},
    manifest::{BlockName, MAX_BLOCKS_OF_PAGE},
    platform::Platform,
};

use super::calls::BlockCall;

/// A block that a page has for somebody.
pub struct PlacedCall {
    /// Which.
    pub name: BlockName,
    /// The brick.
    pub mounted: Arc<MountedBrick>,
    /// The interface of its function, in full.
    pub interface: String,
    /// Its function.
    pub function: String,
    arguments: Vec<u8>,
}

impl PlacedCall {
    /// The block of this name, with what the manifest says of it; none if there is none.
    pub fn find<'p>(platform: &'p Platform, name: &BlockName, arguments: Vec<u8>) -> Option<(Self, &'p Block)> {
        let mounted = platform.mounted(&name.mount)?;
        let (interface, function) = exported(&mounted.brick.contract.exports, &name.function)?;
        let block = block_of(mounted.brick.manifest(), &interface.id, &function.name)?;
        let call = Self {
            name: name.clone(),
            mounted: mounted.clone(),
            interface: interface.id.to_string(),
            function: function.name.clone(),
            arguments,
        };
        Some((call, block))
    }

    /// The call that asks for it.
    pub fn call(&self, caller: Caller, records: bool) -> BlockCall {
        BlockCall {
            call: Call {
                mount: self.name.mount.clone(),
                interface: self.interface.clone(),
                function: self.function.clone(),
                arguments: self.arguments.clone(),
                caller,
                method: Method::Block { records },
            },
        }
    }
}

/// The blocks of the home page that somebody may see.
pub fn of_home(platform: &Platform, identity: &Identity) -> Vec<PlacedCall> {
    let found: Vec<(PlacedCall, &Block)> = match &platform.manifest().blocks {
        Some(placed) => placed
            .iter()
            .filter(|placed| placed.place == BlockPlace::Home)
            .filter_map(|placed| PlacedCall::find(platform, &placed.block, placed.arguments()))
            .collect(),
        None => platform
            .mounts()
            .iter()
            .flat_map(|mounted| {
                let blocks = mounted.brick.manifest().blocks.iter();
                let suggested = blocks.filter(|block| block.suggest.contains(&BlockPlace::Home));
                suggested.map(|block| BlockName {
                    mount: mounted.name.clone(),
                    function: block.function.clone(),
                })
            })
            .filter_map(|name| PlacedCall::find(platform, &name, b"{}".to_vec()))
            .collect(),
    };
    found
        .into_iter()
        .filter(|(_, block)| access::admits(&block.access, identity))
        .map(|(call, _)| call)
        .take(MAX_BLOCKS_OF_PAGE)
        .collect()
}
