//! Which blocks stand on a page, for whom, and with what they are called.

use std::sync::Arc;

use legollab_contract::{Function, block_of, canonical, exported, lower_camel_case};
use legollab_package::{Block, BlockPlace, OutletType};
use legollab_runtime::{
    call::{Call, Caller, Identity, Method, MountedBrick, access},
    manifest::{BlockName, MAX_BLOCKS_OF_OUTLET, MAX_BLOCKS_OF_PAGE, Settings, placement::filled, settings_json},
    platform::Platform,
};

use super::calls::BlockCall;
use crate::{api::query, view::OutletNode};

/// A place of a page where blocks can stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Which place.
    pub place: BlockPlace,
    /// What it is about: types, each with a value as addresses have it.
    pub about: Vec<(OutletType, String)>,
    /// The level of headings there.
    pub level: u8,
}

impl Spot {
    /// The home page.
    pub fn home() -> Self {
        Self {
            place: BlockPlace::Home,
            about: Vec::new(),
            level: 2,
        }
    }

    /// A place of the host's that is about a member.
    pub fn of_member(place: BlockPlace, member: &str) -> Self {
        Self {
            place,
            about: vec![(OutletType::member_id(), member.to_owned())],
            level: 2,
        }
    }

    /// An outlet of a brick; none if its manifest does not list it. What the manifest does not list of what it is about is
    /// left out.
    pub fn of_brick(mounted: &MountedBrick, node: &OutletNode<'_>) -> Option<Self> {
        let exports = &mounted.brick.contract.exports;
        let mut outlets = mounted.brick.manifest().outlets.iter();
        let listed = outlets.find(|listed| listed.name == node.outlet.name)?;
        let offers: Vec<OutletType> = listed
            .offers
            .iter()
            .filter_map(|offer| canonical(offer, exports))
            .collect();
        let about = node.outlet.about.iter().filter_map(|(name, value)| {
            let name = canonical(&name.parse().ok()?, exports)?;
            offers.contains(&name).then(|| (name, value.clone()))
        });
        Some(Self {
            place: BlockPlace::Outlet {
                mount: mounted.name.clone(),
                outlet: listed.name.clone(),
            },
            about: about.collect(),
            level: node.level,
        })
    }

    /// The most blocks that stand there.
    fn most(&self) -> usize {
        match self.place {
            BlockPlace::Home => MAX_BLOCKS_OF_PAGE,
            _ => MAX_BLOCKS_OF_OUTLET,
        }
    }

    /// Whether what is placed at `place` stands here.
    fn is_at(&self, place: &BlockPlace) -> bool {
        match place {
            BlockPlace::Type(wanted) => self.about.iter().any(|(offered, _)| offered == wanted),
            place => *place == self.place,
        }
    }
}

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

/// A block of a mounted brick.
pub struct FoundBlock<'p> {
    name: BlockName,
    mounted: &'p Arc<MountedBrick>,
    interface: String,
    function: &'p Arc<Function>,
    /// What the brick says of it.
    pub about: &'p Block,
}

impl<'p> FoundBlock<'p> {
    /// The block of this name; none if there is none.
    pub fn find(platform: &'p Platform, name: &BlockName) -> Option<Self> {
        let mounted = platform.mounted(&name.mount)?;
        let (interface, function) = exported(&mounted.brick.contract.exports, &name.function)?;
        let about = block_of(mounted.brick.manifest(), &interface.id, &function.name)?;
        Some(Self {
            name: name.clone(),
            mounted,
            interface: interface.id.to_string(),
            function,
            about,
        })
    }

    /// The block with these settings, as they stand in the platform's manifest.
    pub fn with(&self, settings: &Settings) -> PlacedCall {
        self.called_with(settings_json(settings))
    }

    /// The block at a place: what the platform set, and what the place tells. None where it does not fit.
    fn at(&self, spot: &Spot, settings: &Settings) -> Option<PlacedCall> {
        let offers: Vec<OutletType> = spot.about.iter().map(|(offer, _)| offer.clone()).collect();
        let filled = filled(self.about, self.function, settings, &offers).ok()?;
        if filled.is_empty() {
            return Some(self.with(settings));
        }
        let mut arguments = serde_json::Map::new();
        if let Ok(serde_json::Value::Object(set)) = serde_json::to_value(settings) {
            arguments.extend(set);
        }
        for filled in filled {
            let name = lower_camel_case(&filled.param.name);
            let (_, value) = spot.about.get(filled.offer)?;
            let value = query::value(&filled.param.ty, &[value], &name).ok()??;
            arguments.insert(name, value);
        }
        Some(self.called_with(serde_json::Value::Object(arguments).to_string().into_bytes()))
    }

    fn called_with(&self, arguments: Vec<u8>) -> PlacedCall {
        PlacedCall {
            name: self.name.clone(),
            mounted: self.mounted.clone(),
            interface: self.interface.clone(),
            function: self.function.name.clone(),
            arguments,
        }
    }
}

impl PlacedCall {
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

    /// Whether both ask the same.
    fn is_same(&self, other: &Self) -> bool {
        self.name == other.name && self.arguments == other.arguments
    }
}

/// The blocks that somebody may see at a place, in their order.
pub fn at(platform: &Platform, identity: &Identity, spot: &Spot) -> Vec<PlacedCall> {
    let nothing_set = Settings::new();
    let placed: Vec<(&BlockPlace, FoundBlock<'_>, &Settings)> = match &platform.manifest().blocks {
        Some(placed) => placed
            .iter()
            .filter(|placed| spot.is_at(&placed.place))
            .filter_map(|placed| Some((&placed.place, FoundBlock::find(platform, &placed.block)?, &placed.with)))
            .collect(),
        None => platform
            .mounts()
            .iter()
            .flat_map(|mounted| {
                let blocks = mounted.brick.manifest().blocks.iter();
                let suggested = blocks.filter(|block| block.suggest.iter().any(|place| spot.is_at(place)));
                suggested.map(|block| BlockName {
                    mount: mounted.name.clone(),
                    function: block.function.clone(),
                })
            })
            .filter_map(|name| Some((&spot.place, FoundBlock::find(platform, &name)?, &nothing_set)))
            .collect(),
    };
    let mut there: Vec<(&BlockPlace, PlacedCall)> = Vec::new();
    let allowed = placed
        .into_iter()
        .filter(|(_, block, _)| access::admits(&block.about.access, identity));
    for (place, call) in allowed.filter_map(|(place, block, settings)| Some((place, block.at(spot, settings)?))) {
        // Placed by the outlet's name and by a type as well, it stands here once.
        let by_another = |(other, known): &(&BlockPlace, PlacedCall)| *other != place && known.is_same(&call);
        if there.len() < spot.most() && !there.iter().any(by_another) {
            there.push((place, call));
        }
    }
    there.into_iter().map(|(_, call)| call).collect()
}
