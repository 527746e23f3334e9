//! What the first page shows of the catalogue.

use legollab_web::theme::components::BrickCard;

use super::{
    bricks::Need,
    cards::{Listed, results},
    filling,
};
use crate::{
    failure::Failure,
    search::{Facet, Found, Kind, Order, SearchQuery},
    visit::Visit,
};

/// What the first page shows of the catalogue.
pub struct Front {
    /// What bricks are for, with how many there are for each; those for which there is none are left out.
    pub needs: Vec<(Need, usize)>,
    /// The bricks that came out last, at most four.
    pub bricks: Vec<BrickCard>,
    /// How many bricks there are.
    pub bricks_in_all: usize,
    /// Certified providers, at most three.
    pub providers: Vec<BrickCard>,
    /// How many providers are certified today.
    pub certified: usize,
    /// How many providers there are.
    pub providers_in_all: usize,
    /// The offers that came last, at most three.
    pub offers: Vec<BrickCard>,
    /// How many offers there are.
    pub offers_in_all: usize,
}

/// Reads what the first page shows.
///
/// # Errors
/// When the database or the index does not answer.
pub async fn front(visit: &Visit) -> Result<Front, Failure> {
    let registry = &visit.registry;
    filling::fresh(registry).await?;
    let find = |kind: Kind, certified: bool, order: Order, limit: usize| {
        let mut filters = std::collections::BTreeMap::from([(Facet::Kind, vec![kind.name().to_owned()])]);
        if certified {
            filters.insert(Facet::Certification, vec!["valid".to_owned(), "ending".to_owned()]);
        }
        registry.search.index.search(&SearchQuery {
            filters,
            order,
            limit,
            ..SearchQuery::default()
        })
    };
    let bricks = find(Kind::Brick, false, Order::Newest, 4)?;
    let providers = find(Kind::Provider, true, Order::Newest, 3)?;
    let offers = find(Kind::Offer, false, Order::Newest, 3)?;
    let every_provider = find(Kind::Provider, false, Order::Best, 0)?;
    Ok(Front {
        needs: needs(&bricks),
        bricks: cards(visit, &bricks).await?,
        bricks_in_all: bricks.total,
        providers: cards(visit, &providers).await?,
        certified: providers.total,
        providers_in_all: every_provider.total,
        offers: cards(visit, &offers).await?,
        offers_in_all: offers.total,
    })
}

fn needs(found: &Found) -> Vec<(Need, usize)> {
    let counts = found.counts.get(&Facet::Need);
    let count = |need: &Need| {
        counts
            .and_then(|counts| counts.get(need.name()))
            .copied()
            .unwrap_or_default()
    };
    Need::ALL
        .into_iter()
        .map(|need| (need, count(&need)))
        .filter(|(_, count)| *count > 0)
        .collect()
}

async fn cards(visit: &Visit, found: &Found) -> Result<Vec<BrickCard>, Failure> {
    let results = results(visit, found).await?;
    Ok(results
        .iter()
        .map(|result: &Listed| result.card(visit, 0, None))
        .collect())
}
