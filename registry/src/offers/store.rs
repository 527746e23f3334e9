//! Offers as they are kept.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::{
    rules::{Family, OfferDraft, OfferLanguage, OfferText, PriceFrom, PriceUnit},
    tables::{offer, text},
};
use crate::{identity::tables::organisation, words::Language};

/// An offer with all that it says and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Its identifier.
    pub id: String,
    /// The organisation that offers it.
    pub provider: organisation::Model,
    /// What the provider says of it.
    pub draft: OfferDraft,
    /// Whether it can be asked for.
    pub open: bool,
    /// How often it was changed, from 1.
    pub version: i64,
    /// When it was first open.
    pub published_at: i64,
    /// When it was last changed.
    pub changed_at: i64,
}

impl Offer {
    /// What it says in a language, or in the other one where it does not speak it.
    pub fn text(&self, language: Language) -> Option<&OfferText> {
        let wanted = match language {
            Language::French => OfferLanguage::Fr,
            Language::English => OfferLanguage::En,
        };
        let texts = &self.draft.texts;
        texts
            .iter()
            .find(|text| text.language == wanted)
            .or_else(|| texts.first())
    }

    /// Its title in a language.
    pub fn title(&self, language: Language) -> &str {
        self.text(language).map_or("", |text| text.title.as_str())
    }
}

async fn with_texts(connection: &impl ConnectionTrait, rows: Vec<offer::Model>) -> Result<Vec<Offer>, DbErr> {
    let ids = rows.iter().map(|row| row.id.as_str());
    let mut texts: BTreeMap<String, Vec<OfferText>> = BTreeMap::new();
    let found = text::Entity::find()
        .filter(text::Column::Offer.is_in(ids))
        .order_by_desc(text::Column::Language)
        .all(connection)
        .await?;
    for row in found {
        let language = OfferLanguage::ALL
            .into_iter()
            .find(|language| language.tag() == row.language);
        if let Some(language) = language {
            texts.entry(row.offer).or_default().push(OfferText {
                language,
                title: row.title,
                description: row.description,
                price_terms: row.price_terms,
            });
        }
    }
    let providers = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(rows.iter().map(|row| row.provider.as_str())))
        .all(connection)
        .await?;
    let providers: BTreeMap<&str, &organisation::Model> = providers
        .iter()
        .map(|provider| (provider.id.as_str(), provider))
        .collect();
    let offers = rows.into_iter().filter_map(|row| {
        let unit = row.price_unit.as_deref().and_then(PriceUnit::parse);
        Some(Offer {
            provider: (*providers.get(row.provider.as_str())?).clone(),
            draft: OfferDraft {
                family: Family::parse(&row.family)?,
                texts: texts.remove(&row.id).unwrap_or_default(),
                price: row.price_cents.zip(unit).map(|(cents, unit)| PriceFrom { cents, unit }),
                remote: row.remote,
                radius_km: row.radius_km,
            },
            open: row.state == "open",
            version: row.version,
            published_at: row.published_at,
            changed_at: row.changed_at,
            id: row.id,
        })
    });
    Ok(offers.collect())
}

/// An offer; none if there is none of that identifier.
///
/// # Errors
/// When the database does not answer.
pub async fn offer(connection: &impl ConnectionTrait, id: &str) -> Result<Option<Offer>, DbErr> {
    let row = offer::Entity::find_by_id(id.to_owned()).one(connection).await?;
    Ok(with_texts(connection, row.into_iter().collect()).await?.pop())
}

/// Every offer that can be asked for, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn open_offers(connection: &impl ConnectionTrait) -> Result<Vec<Offer>, DbErr> {
    offers_where(connection, Condition::all().add(offer::Column::State.eq("open"))).await
}

/// The offers of a provider, newest first; those that were withdrawn as well if asked for.
///
/// # Errors
/// When the database does not answer.
pub async fn offers_of(
    connection: &impl ConnectionTrait,
    provider: &str,
    withdrawn_too: bool,
) -> Result<Vec<Offer>, DbErr> {
    let mut condition = Condition::all().add(offer::Column::Provider.eq(provider));
    if !withdrawn_too {
        condition = condition.add(offer::Column::State.eq("open"));
    }
    offers_where(connection, condition).await
}

async fn offers_where(connection: &impl ConnectionTrait, condition: Condition) -> Result<Vec<Offer>, DbErr> {
    let rows = offer::Entity::find()
        .filter(condition)
        .order_by_desc(offer::Column::PublishedAt)
        .order_by_desc(offer::Column::Id)
        .all(connection)
        .await?;
    with_texts(connection, rows).await
}

/// Publishes a checked offer under an identifier.
///
/// # Errors
/// When the database does not answer.
pub async fn publish(
    transaction: &impl ConnectionTrait,
    id: &str,
    provider: &str,
    draft: &OfferDraft,
    now: i64,
) -> Result<(), DbErr> {
    let row = offer::ActiveModel {
        id: Set(id.to_owned()),
        provider: Set(provider.to_owned()),
        state: Set("open".to_owned()),
        version: Set(1),
        published_at: Set(now),
        ..columns(draft, now)
    };
    row.insert(transaction).await?;
    write_texts(transaction, id, draft).await
}

/// Changes an offer, if it still is at `version`; says whether it was.
///
/// # Errors
/// When the database does not answer.
pub async fn change(
    transaction: &impl ConnectionTrait,
    id: &str,
    version: i64,
    draft: &OfferDraft,
    now: i64,
) -> Result<bool, DbErr> {
    let row = offer::ActiveModel {
        version: Set(version.saturating_add(1)),
        ..columns(draft, now)
    };
    if !at_version(transaction, id, version, row).await? {
        return Ok(false);
    }
    text::Entity::delete_many()
        .filter(text::Column::Offer.eq(id))
        .exec(transaction)
        .await?;
    write_texts(transaction, id, draft).await?;
    Ok(true)
}

/// Withdraws an offer or opens it again, if it still is at `version`; says whether it was.
///
/// # Errors
/// When the database does not answer.
pub async fn set_open(
    transaction: &impl ConnectionTrait,
    id: &str,
    version: i64,
    open: bool,
    now: i64,
) -> Result<bool, DbErr> {
    let row = offer::ActiveModel {
        version: Set(version.saturating_add(1)),
        state: Set(if open { "open" } else { "withdrawn" }.to_owned()),
        changed_at: Set(now),
        ..Default::default()
    };
    at_version(transaction, id, version, row).await
}

async fn at_version(
    transaction: &impl ConnectionTrait,
    id: &str,
    version: i64,
    row: offer::ActiveModel,
) -> Result<bool, DbErr> {
    let changed = offer::Entity::update_many()
        .set(row)
        .filter(offer::Column::Id.eq(id))
        .filter(offer::Column::Version.eq(version))
        .exec(transaction)
        .await?;
    Ok(changed.rows_affected == 1)
}

fn columns(draft: &OfferDraft, now: i64) -> offer::ActiveModel {
    offer::ActiveModel {
        family: Set(draft.family.name().to_owned()),
        price_cents: Set(draft.price.map(|price| price.cents)),
        price_unit: Set(draft.price.map(|price| price.unit.name().to_owned())),
        remote: Set(draft.remote),
        radius_km: Set(draft.radius_km),
        changed_at: Set(now),
        ..Default::default()
    }
}

async fn write_texts(transaction: &impl ConnectionTrait, id: &str, draft: &OfferDraft) -> Result<(), DbErr> {
    for said in &draft.texts {
        let row = text::ActiveModel {
            offer: Set(id.to_owned()),
            language: Set(said.language.tag().to_owned()),
            title: Set(said.title.clone()),
            description: Set(said.description.clone()),
            price_terms: Set(said.price_terms.clone()),
        };
        row.insert(transaction).await?;
    }
    Ok(())
}
