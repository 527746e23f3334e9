//! The cooperative certifies, in browsers: a provider asks with evidence for six criteria, two certifiers read, decide and sign each
//! on a machine of their own, and two years later it is over.

use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use legollab_e2e::{
    browser::{Driver, Window},
    client::install_tls,
};

use crate::{demonstration, served::Served};

const CRITERIA: [(&str, &str); 6] = [
    ("quality-process", "Chaque réponse est relue par sondage."),
    ("documentation", "Un guide pour ceux qui tiennent le site."),
    ("interoperability", "Des briques dont les interfaces sont publiées."),
    ("solidity", "Une troisième personne prend le relais."),
    ("durability", "Douze contrats à l’année."),
    ("transferability", "Nos réponses types sont remises chaque mois."),
];
const ASKING: &str = "/organisations/fabrique-des-pentes/certification";
const PROVIDER: &str = "/providers/fabrique-des-pentes";

#[tokio::test(flavor = "multi_thread")]
async fn two_certifiers_certify_a_provider_for_two_years() {
    let served = Served::of(demonstration::copy().await).await;
    let driver = Driver::start().await;

    // Hugo takes back what he asked for, and asks again. What is missing is told at its place, and nothing typed is lost.
    let mut hugo = demonstration::window(&driver, &served, "hugo").await;
    hugo.go(&served.at(ASKING)).await;
    hugo.send("/withdrawal").await;
    hugo.sees("est retirée").await;
    for (criterion, answer) in CRITERIA {
        hugo.fill(&format!("answer-{criterion}"), answer).await;
        if criterion != "solidity" {
            hugo.fill(
                &format!("evidence-{criterion}"),
                "Comment nous faisons https://demo.example/ici",
            )
            .await;
        }
    }
    hugo.fill("drill-on", &today().saturating_sub(9.days()).to_string())
        .await;
    hugo.fill("drill-by", "Atelier LEGOLLABORATIVE (démo)").await;
    hugo.fill("drill-outcome", "Réponses reprises en une journée.").await;
    // As a browser that does not look at what is required.
    hugo.ask(
        "document.querySelectorAll('main form').forEach((form) => { form.noValidate = true; }); return null",
        vec![],
    )
    .await;
    hugo.click_within("main form", "Demander la certification").await;
    hugo.look_at_error("market-asking-refused", 422).await;
    hugo.fill("evidence-solidity", "Délais mois par mois https://demo.example/delais")
        .await;
    hugo.click_within("main form", "Demander la certification").await;
    hugo.sees("La certification est demandée").await;

    // Awa and Bastien read and decide.
    let mut awa = demonstration::window(&driver, &served, "awa").await;
    let mut bastien = demonstration::window(&driver, &served, "bastien").await;
    for certifier in [&mut awa, &mut bastien] {
        certifier.go(&served.at("/certification")).await;
        certifier.click_to("/certification/requests/").await;
        for (criterion, _) in CRITERIA {
            certifier.fill(&format!("finding-{criterion}"), "met").await;
            certifier.fill(&format!("reasons-{criterion}"), "Vu sur place.").await;
        }
        certifier.send("/readings").await;
        certifier.fill("decision", "certify").await;
        certifier
            .fill("reasons", "Des preuves solides, et une reprise réussie.")
            .await;
        certifier.fill("independent", "on").await;
        certifier.send("/decision").await;
    }
    bastien.sees("Deux certificateurs sont d’accord").await;

    // One signature is not enough, and neither is the same person's once more.
    awa.go(&awa.address().await).await;
    let awas = sign(&awa, &served, "awa").await;
    awa.sees("Il manque encore l’autre").await;
    hugo.go(&served.at(PROVIDER)).await;
    hugo.sees("Pas de certification").await;
    let request = bastien.address().await;
    bastien.go(&request).await;
    bastien.fill("signed", &awas).await;
    bastien.send("/signature").await;
    bastien.look_at_error("market-signing-refused", 422).await;
    bastien.go(&request).await;
    sign(&bastien, &served, "bastien").await;
    bastien.sees("Les deux signatures sont là").await;
    bastien.look("market-certified").await;

    // The badge says until when; two years later to the day it is over.
    let until = today().saturating_add(2.years());
    hugo.go(&served.at(PROVIDER)).await;
    hugo.sees("Certifié").await;
    hugo.sees(&format!("jusqu’au {}", in_french(until))).await;
    hugo.look_in_both_languages("market-provider-certified").await;
    let maud = demonstration::window(&driver, &served, "maud").await;
    maud.go(&served.at("/clock")).await;
    maud.fill("day", &until.saturating_add(1.day()).to_string()).await;
    maud.send("/clock").await;
    hugo.go(&served.at(PROVIDER)).await;
    hugo.sees("Certification finie").await;
    Window::close([hugo, awa, bastien, maud]).await;
}

/// Fetches what is to be signed, signs it with the certifier's key as the command line does, and brings it back. Gives it.
async fn sign(certifier: &Window, served: &Served, name: &str) -> String {
    assert!(
        certifier.has("a[href$=\"/certification.json\"]").await,
        "the file to sign is offered"
    );
    let session = certifier.driver().get_named_cookie("session").await.expect("a session");
    install_tls();
    let answer = reqwest::Client::new()
        .get(format!("{}/certification.json", certifier.address().await))
        .header("cookie", format!("session={}", session.value))
        .send()
        .await
        .expect("an answer");
    let statement = answer.text().await.expect("a statement");
    let signed = demonstration::signed(served, name, "certification", &statement);
    certifier.fill("signed", &signed).await;
    certifier.send("/signature").await;
    signed
}

fn today() -> Date {
    let paris = TimeZone::get("Europe/Paris").expect("there is a Paris");
    Timestamp::now().to_zoned(paris).date()
}

fn in_french(date: Date) -> String {
    let months = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let month = months[usize::try_from(date.month() - 1).expect("a month")];
    match date.day() {
        1 => format!("1er {month} {}", date.year()),
        day => format!("{day} {month} {}", date.year()),
    }
}
