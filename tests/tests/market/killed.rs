//! `kill -9` of the registry in the middle of what people do there: while a provider is certified, a service bought and reviewed, a
//! contribution paid.

use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use legollab_e2e::{
    client::{Answer, Visitor},
    html::Form,
};

use crate::{
    demonstration,
    served::Served,
    shaken::{Killable, Shaken},
};

impl Killable for Served {
    async fn crash(&mut self) {
        Served::crash(self).await;
    }

    fn database(&self) -> std::path::PathBuf {
        self.folder().join("registry/registry.db")
    }
}

pub async fn market() -> Shaken<Served> {
    Shaken::new(Served::of(demonstration::copy().await).await)
}

/// Nothing has come apart, and the books are as they should be.
pub async fn look_through(market: &Shaken<Served>) {
    for (what, query) in [
        (
            "rows without what they belong to",
            "SELECT count(*) FROM pragma_foreign_key_check",
        ),
        (
            "pages of the database",
            "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
        ),
        (
            "entries that do not balance",
            "SELECT count(*) FROM (SELECT seal FROM ledger_lines GROUP BY seal HAVING sum(amount) <> 0)",
        ),
    ] {
        assert_eq!(market.count(query), 0, "{what}");
    }
    market.served.recompute_scores().await;
    market.served.recompute_fund().await;
    market.told();
}
async fn page(who: &Visitor, path: &str) -> Answer {
    who.page(path).await.expect(200)
}

fn fill(form: Form, fields: &[(&str, &str)]) -> Form {
    fields.iter().fold(form, |form, (name, value)| form.fill(name, value))
}

fn today() -> Date {
    let paris = TimeZone::get("Europe/Paris").expect("there is a Paris");
    Timestamp::now().to_zoned(paris).date()
}

/// What follows `before` in a page, up to what no identifier has.
pub fn linked(page: &Answer, before: &str) -> String {
    let (_, after) = page
        .body
        .split_once(before)
        .unwrap_or_else(|| panic!("no {before} in {}", page.text()));
    after.chars().take_while(char::is_ascii_alphanumeric).collect()
}

const CRITERIA: [&str; 6] = [
    "quality-process",
    "documentation",
    "interoperability",
    "solidity",
    "durability",
    "transferability",
];

#[tokio::test(flavor = "multi_thread")]
async fn a_certification_comes_through() {
    let mut market = market().await;
    let hugo = demonstration::visitor(&market.served, "Hugo").await;
    let own = "/organisations/fabrique-des-pentes/certification";
    let requests = |state: &str| format!("SELECT count(*) FROM certification_requests WHERE state = '{state}'");
    let form = page(&hugo, own).await.form("/withdrawal");
    market.send(&hugo, &form, &requests("withdrawn")).await;

    let mut form = page(&hugo, own).await.form("/certification");
    for criterion in CRITERIA {
        form = form
            .fill(&format!("answer-{criterion}"), "Relu par une seconde personne.")
            .fill(
                &format!("evidence-{criterion}"),
                "Comment nous faisons https://demo.example/ici",
            );
    }
    let drill = today().saturating_sub(9.days()).to_string();
    let form = fill(
        form,
        &[
            ("drill-on", &drill),
            ("drill-by", "Atelier LEGOLLABORATIVE (démo)"),
            ("drill-outcome", "Repris en une journée."),
        ],
    );
    market
        .send(&hugo, &form.forge("act", Some("submit")), &requests("submitted"))
        .await;

    let mut pages = Vec::new();
    for name in ["Awa", "Chloé"] {
        let who = demonstration::visitor(&market.served, name).await;
        let request = linked(&page(&who, "/certification").await, "/certification/requests/");
        let path = format!("/certification/requests/{request}");
        let mut form = page(&who, &path).await.form("/readings");
        for criterion in CRITERIA {
            form = form
                .fill(&format!("finding-{criterion}"), "met")
                .fill(&format!("reasons-{criterion}"), "Vu sur place.");
        }
        // All six of a certifier's, or none.
        let read = format!(
            "SELECT CASE count(*) % 6 WHEN 0 THEN count(*) / 6 ELSE -1 END FROM certification_readings WHERE request = '{request}'"
        );
        market.send(&who, &form, &read).await;
        let form = fill(
            page(&who, &path).await.form("/decision"),
            &[
                ("decision", "certify"),
                ("reasons", "Des preuves solides."),
                ("independent", "on"),
            ],
        );
        let decided = format!("SELECT count(*) FROM certification_decisions WHERE request = '{request}'");
        market.send(&who, &form, &decided).await;
        pages.push((who, name.to_lowercase().replace('é', "e"), request, path));
    }
    for (who, name, request, path) in &pages {
        let statement = page(who, &format!("{path}/certification.json")).await.body;
        let signed = demonstration::signed(&market.served, name, "certification", &statement);
        let form = page(who, path).await.form("/signature").fill("signed", &signed);
        let bundles =
            format!("SELECT count(*) FROM certification_decisions WHERE request = '{request}' AND bundle IS NOT NULL");
        market.send(who, &form, &bundles).await;
    }
    let (_, _, request, _) = &pages[0];
    let certified = format!("SELECT count(*) FROM certifications WHERE request = '{request}'");
    assert_eq!(market.count(&certified), 1);
    let acts =
        |action: &str| format!("SELECT count(*) FROM audit WHERE action = '{action}' AND subject_id = '{request}'");
    assert_eq!(market.count(&acts("certification-signed")), 2);
    look_through(&market).await;
}

/// A step of an engagement: who takes it, its name, what it asks for.
type Taken<'a> = (&'a Visitor, &'a str, &'a [(&'a str, &'a str)]);

#[tokio::test(flavor = "multi_thread")]
async fn a_service_comes_through() {
    let mut market = market().await;
    let camille = demonstration::visitor(&market.served, "Camille").await;
    let ines = demonstration::visitor(&market.served, "Inès").await;
    let offer = linked(&page(&camille, "/providers/legollaborative").await, "/offers/");
    let form = fill(
        page(&camille, &format!("/offers/{offer}/ask")).await.form("/ask"),
        &[
            ("holder", "velos-de-cenon"),
            ("need", "Ouvrir un second site, à Floirac."),
            ("budget", "800"),
        ],
    );
    let asked = format!("SELECT count(*) FROM engagements WHERE offer = '{offer}'");
    market.send(&camille, &form, &asked).await;
    let engagement = form.get("key").expect("the form has a key").to_owned();
    let own = format!("/engagements/{engagement}");
    let steps = format!("SELECT count(*) FROM engagement_steps WHERE engagement = '{engagement}'");
    let (deliver_on, valid_until) = (
        today().saturating_add(20.days()).to_string(),
        today().saturating_add(10.days()).to_string(),
    );
    let quote = [
        ("label-0", "Deux demi-journées sur place"),
        ("amount-0", "400"),
        ("items", "Le site s’ouvre\nUne sauvegarde est restaurée"),
        ("deliver-on", &deliver_on),
        ("valid-until", &valid_until),
        ("terms", "Payé à 30 jours."),
    ];
    let reason = [("reason", "Le site est ouvert.")];
    let taken: [Taken<'_>; 3] = [
        (&ines, "quote", &quote),
        (&camille, "accept", &[]),
        (&ines, "deliver", &reason),
    ];
    for (who, step, fields) in taken {
        let form = page(who, &format!("{own}/steps/{step}")).await.form(step);
        market.send(who, &fill(form, fields), &steps).await;
    }
    for who in [&ines, &camille] {
        for step in ["/check", "/check", "/sign"] {
            let form = page(who, &own).await.form(step);
            market.send(who, &form, &steps).await;
        }
    }
    let form = fill(
        page(&camille, &format!("{own}/review")).await.form("/review"),
        &[
            ("grade", "4"),
            ("quality", "5"),
            ("deadlines", "3"),
            ("listening", "4"),
            ("handover", "4"),
            ("text", "Ouvert avec deux jours de retard, et depuis, tout va."),
        ],
    );
    let reviews = format!("SELECT count(*) FROM reviews WHERE engagement = '{engagement}'");
    market.send(&camille, &form, &reviews).await;
    let review = linked(&page(&camille, &own).await, "/reviews/");
    let form = page(&ines, &format!("/reviews/{review}"))
        .await
        .form("/reply")
        .fill("text", "Merci. Nous prévoyons désormais un jour de secours.");
    let replies = format!("SELECT count(*) FROM review_replies WHERE review = '{review}'");
    market.send(&ines, &form, &replies).await;
    let acts = format!("SELECT count(*) FROM audit WHERE subject_id = '{engagement}' AND action LIKE 'engagement-%'");
    assert_eq!(
        market.count(&acts),
        market.count(&steps),
        "each step is in the audit once"
    );
    look_through(&market).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contribution_comes_through() {
    let mut market = market().await;
    let camille = demonstration::visitor(&market.served, "Camille").await;
    let theo = demonstration::visitor(&market.served, "Théo").await;
    let form = fill(
        page(&camille, "/organisations/new").await.form("/organisations/new"),
        &[
            ("title", "Outils de Cenon"),
            ("slug", "outils-de-cenon"),
            ("kind", "holder"),
            ("summary", "Prête des outils."),
            ("locality", "Cenon"),
        ],
    );
    market
        .send(
            &camille,
            &form,
            "SELECT count(*) FROM organisations WHERE slug = 'outils-de-cenon'",
        )
        .await;
    let last_month = today().first_of_month().saturating_sub(1.day()).to_string();
    let form = page(&camille, "/contributions/outils-de-cenon/consent")
        .await
        .form("/consent")
        .fill("first", &last_month);
    let form = camille
        .submit(&form)
        .await
        .expect(200)
        .form("/consent")
        .fill("agreed", "on");
    market
        .send(&camille, &form, "SELECT count(*) FROM contribution_consents")
        .await;
    let form = page(&camille, "/contributions/outils-de-cenon/years/1")
        .await
        .form("/years/1")
        .fill("result", "12 000");
    let form = camille.submit(&form).await.expect(200).form("/years/1");
    market
        .send(
            &camille,
            &fill(form, &[("parts", "1"), ("honour", "on")]),
            "SELECT count(*) FROM contribution_declarations",
        )
        .await;
    let called = "SELECT count(*) FROM contribution_calls c JOIN organisations o ON o.id = c.organisation \
                  WHERE o.slug = 'outils-de-cenon' AND c.amount = 36000";
    assert_eq!(market.count(called), 1, "a call for 3 % of 12,000 €");
    let (paid_on, seals) = (today().to_string(), "SELECT count(*) FROM ledger_seals");
    let form = fill(
        page(&theo, "/treasury/payments/new").await.form("/payments/new"),
        &[
            ("organisation", "outils-de-cenon"),
            ("amount", "360"),
            ("paid_on", &paid_on),
        ],
    );
    market
        .send(&theo, &form, "SELECT count(*) FROM contribution_payments")
        .await;
    let form = fill(
        page(&theo, "/treasury/grants").await.form("/grants"),
        &[
            ("project", "Jardin partagé de Cenon"),
            ("amount", "100"),
            ("reason", "Vote de l’assemblée."),
        ],
    );
    let form = theo.submit(&form).await.expect(200).form("/grants");
    let before = market.count(seals);
    market.send(&theo, &form, "SELECT count(*) FROM fund_grants").await;
    assert!(market.count(seals) > before, "what was given is in the books");
    look_through(&market).await;
}
