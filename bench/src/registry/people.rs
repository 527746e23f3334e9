//! Who is in the marketplace: providers with what they offer, holders with what they think of it.

use legollab_registry::{
    Registry,
    clock::DAY_MS,
    database::{WriteTransaction, new_id},
    engagements::tables::engagement,
    identity::{
        NewAccount, NewOrganisation, make_organisation, open_account,
        tables::{account, organisation},
    },
    offers::{Family, OfferDraft, OfferLanguage, OfferText, PriceFrom, PriceUnit, publish},
    places::commune,
    reviews::tables::{review, version},
    words::local_date,
};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

/// Where providers and holders are, by the numbers of communes: Cenon, Bègles, Bordeaux, Lyon, Nantes, Lille, Rennes, Grenoble.
const COMMUNES: [&str; 8] = ["33119", "33039", "33063", "69123", "44109", "59350", "35238", "38185"];

/// Somebody for whom organisations are made.
///
/// # Errors
/// When the database does not answer.
pub async fn owner(registry: &Registry, name: &str) -> crate::error::Result<account::Model> {
    let new = NewAccount {
        email: format!("{name}@bench.example"),
        name: name.to_owned(),
        password: "un mot de passe de mesure".to_owned(),
        locale: "fr".to_owned(),
        confirmed: true,
        roles: Vec::new(),
    };
    Ok(open_account(registry, new).await?)
}

/// An organisation of somebody, the `number`th of its kind.
///
/// # Errors
/// When the database does not answer.
pub async fn organisation(
    transaction: &WriteTransaction,
    owner: &account::Model,
    is_provider: bool,
    number: usize,
    now: i64,
) -> crate::error::Result<organisation::Model> {
    let place = COMMUNES.get(number % COMMUNES.len()).and_then(|code| commune(code));
    let (slug, title) = match is_provider {
        true => (format!("atelier{number}"), format!("Atelier numérique n° {number}")),
        false => (format!("association{number}"), format!("Association n° {number}")),
    };
    let new = NewOrganisation {
        slug,
        title,
        summary: "Prête, répare et partage, pour les habitants et avec eux.".to_owned(),
        locality: place.map(|place| place.name.to_owned()),
        commune: place.map(|place| place.code.to_owned()),
        position: place.map(|place| place.position()),
        is_provider,
        is_holder: !is_provider,
        ..NewOrganisation::default()
    };
    Ok(make_organisation(transaction, new, &owner.id, now).await?)
}

/// A provider's offers; gives their identifiers with their families.
///
/// # Errors
/// When the database does not answer.
pub async fn offers(
    transaction: &WriteTransaction,
    provider: &organisation::Model,
    number: usize,
    now: i64,
) -> crate::error::Result<Vec<(String, Family)>> {
    let mut made = Vec::new();
    for (index, family) in Family::ALL.into_iter().cycle().skip(number).take(6).enumerate() {
        let text = |language, title: &str, description: &str| OfferText {
            language,
            title: format!("{title} n° {number}-{index}"),
            description: description.repeat(4),
            price_terms: "Devis gratuit.".to_owned(),
        };
        let draft = OfferDraft {
            family,
            texts: vec![
                text(
                    OfferLanguage::Fr,
                    "Accompagner l’ouverture de votre site de prêt",
                    "Deux demi-journées sur place pour choisir les briques, écrire les règles du prêt et former l’équipe. ",
                ),
                text(
                    OfferLanguage::En,
                    "Help you open your lending site",
                    "Two half days on site to choose bricks, write the rules of lending and train your team. ",
                ),
            ],
            price: Some(PriceFrom {
                cents: 20_000 + 5_000 * i64::try_from(index)?,
                unit: PriceUnit::Day,
            }),
            remote: index % 2 == 0,
            radius_km: (index % 2 != 0).then_some(80),
        };
        let id = new_id();
        publish(transaction, &id, &provider.id, &draft, now).await?;
        made.push((id, family));
    }
    Ok(made)
}

/// A service of a provider that is over, with what the holder thinks of it.
///
/// # Errors
/// When the database does not answer.
pub async fn reviewed(
    transaction: &WriteTransaction,
    (provider, offer): (&organisation::Model, &(String, Family)),
    holder: &organisation::Model,
    writer: &account::Model,
    (number, now): (i64, i64),
) -> crate::error::Result<()> {
    let (id, review_id) = (new_id(), new_id());
    let closed_at = now - (number % 900 + 10) * DAY_MS;
    let title = "Accompagner l’ouverture de votre site de prêt".to_owned();
    let row = engagement::ActiveModel {
        id: Set(id.clone()),
        offer: Set(offer.0.clone()),
        provider: Set(provider.id.clone()),
        holder: Set(holder.id.clone()),
        family: Set(offer.1.name().to_owned()),
        title_fr: Set(title.clone()),
        title_en: Set(title),
        sequence: Set(8),
        state: Set("closed".to_owned()),
        asked_at: Set(closed_at - 30 * DAY_MS),
        changed_at: Set(closed_at),
        due_at: Set(None),
        closed_at: Set(Some(closed_at)),
        review: Set(Some(review_id.clone())),
        reminded: Set(None),
    };
    engagement::Entity::insert(row)
        .exec_without_returning(transaction)
        .await?;
    let published_at = closed_at + 5 * DAY_MS;
    let row = review::ActiveModel {
        id: Set(review_id.clone()),
        engagement: Set(id),
        engagement_state: Set("closed".to_owned()),
        provider: Set(provider.id.clone()),
        holder: Set(holder.id.clone()),
        family: Set(offer.1.name().to_owned()),
        experienced_on: Set(local_date(closed_at).to_string()),
        published_at: Set(published_at),
        version: Set(1),
        hidden: Set(false),
    };
    review::Entity::insert(row).exec_without_returning(transaction).await?;
    let grade = |more: i64| Set((number + more) % 3 + 3);
    let row = version::ActiveModel {
        review: Set(review_id),
        version: Set(1),
        account: Set(writer.id.clone()),
        at: Set(published_at),
        grade: grade(0),
        quality: grade(1),
        deadlines: grade(2),
        listening: grade(0),
        handover: grade(1),
        text: Set("Le site a ouvert le jour dit, et l’équipe sait s’en servir sans nous appeler.".to_owned()),
    };
    version::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(())
}
