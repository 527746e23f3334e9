//! Results of a search as they are drawn.

use std::collections::HashMap;

use legollab_web::{
    amounts::euros,
    theme::{
        components::{BrickCard, Chip, Verdict as Mark},
        drawings::{CoverSize, organisation as sign},
        icons::Icon,
    },
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::{
    bricks::{Brick, bricks},
    standing,
};
use crate::{
    failure::Failure,
    identity::tables::organisation,
    offers::{self, Offer},
    packages::tables::package,
    search::{Found, Hit, Kind, Places},
    visit::Visit,
    words::Words,
};

/// What was found, read from the database in the order of the results. What is gone meanwhile is left out.
pub enum Listed {
    /// A brick.
    Brick(Box<Brick>, Mark, Hit),
    /// A provider.
    Provider(Box<organisation::Model>, Mark, Hit),
    /// An offer.
    Offer(Box<Offer>, Mark, Hit),
}

/// Reads what was found.
///
/// # Errors
/// When the database does not answer.
pub async fn results(visit: &Visit, found: &Found) -> Result<Vec<Listed>, Failure> {
    let reader = visit.registry.database.reader();
    let ids = |kind: Kind| {
        found
            .hits
            .iter()
            .filter(move |hit| hit.kind == kind)
            .map(|hit| hit.id.as_str())
    };
    let wanted = Condition::all().add(package::Column::Id.is_in(ids(Kind::Brick)));
    let mut bricks: HashMap<String, Brick> = by(bricks(reader, wanted).await?, |brick| &brick.package.id);
    let mut providers = by(providers(reader, ids(Kind::Provider)).await?, |provider| &provider.id);
    let mut offers = HashMap::new();
    for id in ids(Kind::Offer) {
        if let Some(offer) = offers::offer(reader, id).await?.filter(|offer| offer.open) {
            offers.insert(id.to_owned(), offer);
        }
    }
    let owners: Vec<&str> = bricks
        .values()
        .map(|brick| brick.provider.id.as_str())
        .chain(providers.keys().map(String::as_str))
        .chain(offers.values().map(|offer| offer.provider.id.as_str()))
        .collect();
    let marks = standing::marks(reader, &owners, visit.now()).await?;
    let mark = |id: &str| marks.get(id).copied().unwrap_or(Mark::Absent);
    let mut results = Vec::new();
    for hit in &found.hits {
        let id = &hit.id;
        let result = match hit.kind {
            Kind::Brick => bricks.remove(id).map(|brick| {
                let mark = mark(&brick.provider.id);
                Listed::Brick(Box::new(brick), mark, hit.clone())
            }),
            Kind::Provider => {
                let mark = mark(id);
                providers
                    .remove(id)
                    .map(|provider| Listed::Provider(Box::new(provider), mark, hit.clone()))
            }
            Kind::Offer => offers.remove(id).map(|offer| {
                let mark = mark(&offer.provider.id);
                Listed::Offer(Box::new(offer), mark, hit.clone())
            }),
        };
        results.extend(result);
    }
    Ok(results)
}

async fn providers<'a>(
    connection: &impl ConnectionTrait,
    ids: impl Iterator<Item = &'a str>,
) -> Result<Vec<organisation::Model>, DbErr> {
    organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(ids))
        .all(connection)
        .await
}

fn by<T>(all: Vec<T>, id: fn(&T) -> &String) -> HashMap<String, T> {
    all.into_iter().map(|one| (id(&one).clone(), one)).collect()
}

impl Listed {
    /// The card of a result among those for so many words, near a place where there is one.
    pub fn card(&self, visit: &Visit, words_looked_for: usize, place: Option<&str>) -> BrickCard {
        let words = visit.words();
        let (mut card, hit) = match self {
            Self::Brick(brick, mark, hit) => (brick_card(visit, brick, *mark), hit),
            Self::Provider(provider, mark, hit) => (provider_card(visit, provider, *mark), hit),
            Self::Offer(offer, mark, hit) => (offer_card(visit, offer, *mark), hit),
        };
        (card.why, card.why_icon) = match place {
            Some(place) => (Some(how_far(hit.km, place, words)), Icon::MapPin),
            None => (why(hit.places, words_looked_for, words), Icon::Search),
        };
        card
    }
}

/// A brick in a list.
pub fn brick_card(visit: &Visit, brick: &Brick, mark: Mark) -> BrickCard {
    let (words, summary) = (visit.words(), &brick.summary);
    BrickCard {
        by: words.text("catalogue-by", &[("provider", brick.provider.title.as_str().into())]),
        verdict: Some(mark),
        level: Some(brick.level()),
        signs: [
            brick
                .deprecation
                .is_some()
                .then(|| Chip::attention(words.text("deprecated", &[])).draw()),
            Some(Chip::plain(&summary.licence).draw()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        ..BrickCard::new(
            brick.need().cover(),
            summary.title.get(&visit.locale),
            visit.address(&brick.path()),
            summary.summary.get(&visit.locale),
        )
    }
}

/// A provider in a list.
pub fn provider_card(visit: &Visit, provider: &organisation::Model, mark: Mark) -> BrickCard {
    let address = visit.address(&format!("/providers/{}", provider.slug));
    BrickCard {
        picture: Some(sign(&provider.title, CoverSize::Normal)),
        by: provider.locality.clone().unwrap_or_default(),
        verdict: Some(mark),
        ..BrickCard::new(
            super::bricks::Need::Other.cover(),
            &provider.title,
            address,
            &provider.summary,
        )
    }
}

fn offer_card(visit: &Visit, offer: &Offer, mark: Mark) -> BrickCard {
    let words = visit.words();
    let text = offer.text(words.language());
    let description = text.map(|text| beginning(&text.description)).unwrap_or_default();
    let price = offer.draft.price.map(|price| {
        let sum = euros(price.cents, words.language());
        words.text(
            "catalogue-from",
            &[("price", sum.into()), ("unit", price.unit.name().into())],
        )
    });
    BrickCard {
        picture: Some(sign(&offer.provider.title, CoverSize::Normal)),
        by: words.text("catalogue-by", &[("provider", offer.provider.title.as_str().into())]),
        verdict: Some(mark),
        signs: price.map(|price| Chip::info(price).draw()).into_iter().collect(),
        ..BrickCard::new(
            super::bricks::Need::Other.cover(),
            offer.title(words.language()),
            visit.address(&format!("/offers/{}", offer.id)),
            description,
        )
    }
}

/// Characters of a description that a list shows.
const BEGINNING_CHARS: usize = 180;

fn beginning(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    match line.char_indices().nth(BEGINNING_CHARS) {
        None => line.to_owned(),
        Some((end, _)) => {
            let cut = line.get(..end).unwrap_or_default();
            let whole_words = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
            format!("{whole_words} …")
        }
    }
}

/// How far the provider is from a place.
fn how_far(km: Option<i64>, place: &str, words: &Words) -> String {
    let place = ("place", place.into());
    match km {
        Some(0) => words.text("offers-in-place", &[place]),
        Some(km) => words.text("offers-km-from", &[("km", km.into()), place]),
        None => words.text("offers-km-unknown", &[]),
    }
}

/// Where the words stand, at the best place that has any.
fn why(places: Places, looked_for: usize, words: &Words) -> Option<String> {
    let counts = [
        ("title", places.title),
        ("summary", places.summary),
        ("body", places.body),
        ("title-nearly", places.title_nearly),
        ("summary-nearly", places.summary_nearly),
    ];
    let (place, count) = counts.into_iter().find(|(_, count)| *count > 0)?;
    let args = [("count", i64::from(count).into()), ("words", looked_for.into())];
    Some(words.text(&format!("search-why-{place}"), &args))
}
