//! What happens when, in days before the present.

use std::future::Future;

use legollab_registry::identity::NewOrganisation;

use crate::{
    bricks::{Brick, NAMESPACE},
    cast::{AWA, Actor, BASTIEN, CAMILLE, CHLOE, HUGO, INES, MAUD, MONA, NOUR, Party, THEO},
    certification::Certifier,
    error::DemoError,
    keys,
    time::{BEGINNING, Stage},
    words,
};

/// The communes of the organisations, by their numbers.
const CENON: &str = "33119";
const FLOIRAC: &str = "33167";
const LYON: &str = "69123";

/// Everybody who is there from the first day on.
struct Founders {
    administrator: Actor,
    treasurer: Actor,
    moderator: Actor,
    nour: Party,
}

/// Tells the whole story.
pub(crate) async fn tell(stage: &Stage, bricks: &[Brick]) -> Result<(), DemoError> {
    let founders = open(stage).await?;
    first_contributions(stage, &founders).await?;
    let ines = publish(stage, bricks).await?;
    let hugo = arrive_in_lyon(stage).await?;
    let camille = buy(stage, &ines).await?;
    let certifiers = certify(stage, &ines).await?;
    last_months(stage, &founders, [&ines, &hugo, &camille]).await?;
    stage.until_now().await?;
    let people = [&founders.administrator, &founders.treasurer, &founders.moderator];
    let parties = [&founders.nour, &ines, &hugo, &camille];
    let certifiers = certifiers.iter().map(|certifier| &certifier.actor);
    for actor in people
        .into_iter()
        .chain(parties.map(|party| &party.actor))
        .chain(certifiers)
    {
        stage.leave(actor).await?;
    }
    Ok(())
}

/// The cooperative opens its marketplace; the first holder consents.
async fn open(stage: &Stage) -> Result<Founders, DemoError> {
    let administrator = stage.enter(MAUD).await?;
    let treasurer = stage.enter(THEO).await?;
    let moderator = stage.enter(MONA).await?;
    stage.open_fund(&treasurer, "3", words::TARIFF_REASON).await?;
    let recyclerie = NewOrganisation {
        slug: "recyclerie-de-floirac".to_owned(),
        title: "Recyclerie de Floirac (démo)".to_owned(),
        summary:
            "Répare et revend du matériel de chantier, et prête des outils aux associations. Données de démonstration."
                .to_owned(),
        is_holder: true,
        ..NewOrganisation::default()
    };
    let nour = stage.found(NOUR, FLOIRAC, recyclerie).await?;
    stage.consent(&nour, -1).await?;
    Ok(Founders {
        administrator,
        treasurer,
        moderator,
        nour,
    })
}

/// The first year is good, the second one is not.
async fn first_contributions(stage: &Stage, founders: &Founders) -> Result<(), DemoError> {
    let Founders { treasurer, nour, .. } = founders;
    stage.until(BEGINNING - 40).await?;
    stage.declare(nour, 1, "12 000", "1").await?;
    stage.until(BEGINNING - 120).await?;
    stage.record_payment(treasurer, nour, "360").await?;
    stage.until(BEGINNING - 392).await?;
    stage.declare(nour, 2, "-4 800", "1").await
}

/// A provider arrives and publishes one brick after the other, a month apart.
async fn publish(stage: &Stage, bricks: &[Brick]) -> Result<Party, DemoError> {
    stage.until(330).await?;
    let workshop = NewOrganisation {
        slug: NAMESPACE.to_owned(),
        title: "Atelier LEGOLLABORATIVE (démo)".to_owned(),
        summary: "Écrit les briques de réservation et d’avis, les héberge et aide à ouvrir. Données de démonstration."
            .to_owned(),
        website: Some("https://demo.example/".to_owned()),
        is_provider: true,
        ..NewOrganisation::default()
    };
    let ines = stage.found(INES, CENON, workshop).await?;
    let key = keys::make(&stage.registry.options.folder, NAMESPACE)?;
    stage.add_key(&ines, "Poste d’Inès", &key).await?;
    let mut day = 320;
    for brick in bricks {
        stage.until(day).await?;
        stage.publish(&ines, &key, brick).await?;
        day -= 30;
    }
    Ok(ines)
}

async fn arrive_in_lyon(stage: &Stage) -> Result<Party, DemoError> {
    stage.until(210).await?;
    let workshop = NewOrganisation {
        slug: "fabrique-des-pentes".to_owned(),
        title: "La Fabrique des Pentes (démo)".to_owned(),
        summary: "Dessine des services avec leurs usagers et répond à leurs membres. Données de démonstration."
            .to_owned(),
        is_provider: true,
        ..NewOrganisation::default()
    };
    stage.found(HUGO, LYON, workshop).await
}

/// A holder buys help from the provider nearby, and says what they think of it.
async fn buy(stage: &Stage, ines: &Party) -> Result<Party, DemoError> {
    stage.until(205).await?;
    let mut offers = Vec::new();
    for fields in words::OFFERS_IN_CENON {
        offers.push(stage.offer(ines, fields).await?);
    }
    stage.until(195).await?;
    let bikes = NewOrganisation {
        slug: "velos-de-cenon".to_owned(),
        title: "Vélos de Cenon (démo)".to_owned(),
        summary: "Prête des vélos aux habitants du quartier, au mois ou à l’heure. Données de démonstration."
            .to_owned(),
        is_holder: true,
        ..NewOrganisation::default()
    };
    let camille = stage.found(CAMILLE, CENON, bikes).await?;
    let Some(offer) = offers.first() else {
        return Ok(camille);
    };
    stage.until(190).await?;
    let id = stage.ask(&camille, offer, words::NEED, "800").await?;
    stage.until(187).await?;
    stage.quote(ines, &id, &words::PROPOSAL).await?;
    stage.until(183).await?;
    stage.step(&camille.actor, &id, "accept", &[]).await?;
    stage.until(167).await?;
    stage
        .step(&ines.actor, &id, "deliver", &[("reason", words::DELIVERY)])
        .await?;
    stage.check_and_sign(&ines.actor, &id, &words::PROPOSAL).await?;
    stage.until(165).await?;
    stage.check_and_sign(&camille.actor, &id, &words::PROPOSAL).await?;
    stage.until(158).await?;
    let review = stage.review(&camille, &id, &words::OPINION).await?;
    stage.until(156).await?;
    stage.reply(ines, &review, words::REPLY).await?;
    Ok(camille)
}

/// The cooperative names its certifiers; two of them certify the first provider.
async fn certify(stage: &Stage, ines: &Party) -> Result<[Certifier; 3], DemoError> {
    stage.until(150).await?;
    let awa = stage.prepare(stage.enter(AWA).await?, "awa").await?;
    let bastien = stage.prepare(stage.enter(BASTIEN).await?, "bastien").await?;
    let chloe = stage.prepare(stage.enter(CHLOE).await?, "chloe").await?;
    stage.begin_trust(&awa, &bastien).await?;
    stage.until(138).await?;
    stage.ask_certification(ines, &words::REQUEST_FROM_CENON).await?;
    let [first, second] = &words::JUDGEMENTS;
    stage.until(129).await?;
    stage.judge(&awa, &words::REQUEST_FROM_CENON, first).await?;
    stage.until(124).await?;
    let page = stage.judge(&bastien, &words::REQUEST_FROM_CENON, second).await?;
    stage.until(122).await?;
    stage.sign_certification(&awa, &page).await?;
    stage.sign_certification(&bastien, &page).await?;
    Ok([awa, bastien, chloe])
}

/// What is still under way at the end.
async fn last_months(stage: &Stage, founders: &Founders, parties: [&Party; 3]) -> Result<(), DemoError> {
    let ([_, hugo, camille], Founders { treasurer, nour, .. }) = (parties, founders);
    let mut offers = Vec::new();
    at(stage, 90, async {
        for fields in words::OFFERS_IN_LYON {
            offers.push(stage.offer(hugo, fields).await?);
        }
        Ok(())
    })
    .await?;
    at(stage, 70, stage.consent(camille, 0)).await?;
    // The third year ended two years after the first one, which had ended before the beginning.
    at(stage, 47, stage.declare(nour, 3, "30 000", "3")).await?;
    at(stage, 28, stage.record_payment(treasurer, nour, "300")).await?;
    at(
        stage,
        20,
        stage.grant(treasurer, words::PROJECT, "450", words::GRANT_REASON),
    )
    .await?;
    at(stage, 8, stage.ask_certification(hugo, &words::REQUEST_FROM_LYON)).await?;
    let Some(offer) = offers.first() else {
        return Ok(());
    };
    stage.until(6).await?;
    let id = stage.ask(camille, offer, words::SECOND_NEED, "350").await?;
    stage.until(4).await?;
    stage.write(&hugo.actor, &id, words::SECOND_MESSAGE).await?;
    stage.until(2).await?;
    stage.quote(hugo, &id, &words::SECOND_PROPOSAL).await
}

/// Does something so many days before the present.
async fn at(
    stage: &Stage,
    days_before: i64,
    act: impl Future<Output = Result<(), DemoError>>,
) -> Result<(), DemoError> {
    stage.until(days_before).await?;
    act.await
}
