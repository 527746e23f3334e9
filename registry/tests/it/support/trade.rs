//! A provider with an offer, a holder, and the way to any state of an engagement between them.

use legollab_registry::{
    engagements::{self, StateName},
    identity::{
        NewOrganisation, OrganisationRole, Role, add_member, make_organisation,
        tables::{account, organisation},
    },
    words::local_date,
};
use reqwest::StatusCode;

use super::{Browser, Page, TestRegistry};

/// Somebody with a browser and an organisation.
pub struct Party {
    /// Their account.
    pub account: account::Model,
    /// Their browser.
    pub browser: Browser,
    /// The organisation that they decide for.
    pub organisation: organisation::Model,
}

/// Both sides with an offer between them.
pub struct Trade {
    /// The registry.
    pub test: TestRegistry,
    /// Who offers.
    pub provider: Party,
    /// Who asks.
    pub holder: Party,
    /// The offer's identifier.
    pub offer: String,
}

/// Cenon and Bègles, which are 6 km from each other.
pub const CENON: (f64, f64) = (44.8564, -0.5337);
/// See [`CENON`].
pub const BEGLES: (f64, f64) = (44.8074, -0.5489);

/// Somebody with an organisation at a place.
pub async fn party(test: &TestRegistry, slug: &str, is_provider: bool, locality: &str, position: (f64, f64)) -> Party {
    let (account, browser) = test.person(&format!("{slug}-responsable"), &[]).await;
    let new = NewOrganisation {
        slug: slug.to_owned(),
        title: slug.replace('-', " "),
        summary: "Une organisation de test.".to_owned(),
        locality: Some(locality.to_owned()),
        position: Some(position),
        is_provider,
        is_holder: !is_provider,
        ..NewOrganisation::default()
    };
    let transaction = test.registry.database.write().await.unwrap();
    let organisation = make_organisation(&transaction, new, &account.id, test.registry.now())
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    Party {
        account,
        browser,
        organisation,
    }
}

/// The fields of a whole offer.
pub const OFFER: &[(&str, &str)] = &[
    ("family", "mentoring"),
    ("fr-title", "Ouvrir votre site avec vous"),
    ("fr-description", "Deux demi-journées sur place."),
    ("en-title", "Open your site with you"),
    ("en-description", "Two half days on site."),
    ("price", "480"),
    ("unit", "whole"),
    ("radius", "60"),
];

/// Publishes an offer and returns its identifier.
pub async fn publish(party: &Party, fields: &[(&str, &str)]) -> String {
    let page = format!("/organisations/{}/offers/new", party.organisation.slug);
    let published = party.browser.post(&page, &page, fields).await;
    assert_eq!(published.status, StatusCode::OK, "{}", published.body);
    published.path.strip_prefix("/offers/").unwrap().to_owned()
}

/// The same fields with others in their place.
pub fn with<'f>(fields: &[(&'f str, &'f str)], others: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = fields
        .iter()
        .filter(|(name, _)| !others.iter().any(|(other, _)| other == name));
    kept.chain(others).copied().collect()
}

/// Who sends which step with which fields.
type FormSent<'a> = (&'a Browser, &'a str, &'a [(&'a str, &'a str)]);

impl Trade {
    /// Both sides, each with an owner, and an offer.
    pub async fn new() -> Self {
        let test = TestRegistry::start().await;
        let provider = party(&test, "les-possibles", true, "Bègles", BEGLES).await;
        let holder = party(&test, "velos-de-cenon", false, "Cenon", CENON).await;
        let offer = publish(&provider, OFFER).await;
        Self {
            test,
            provider,
            holder,
            offer,
        }
    }

    /// A day so many days from now.
    pub fn day(&self, days: i64) -> String {
        let later = self.test.registry.now() + days * legollab_registry::clock::DAY_MS;
        local_date(later).to_string()
    }

    /// Asks for the offer and returns the engagement's identifier.
    pub async fn ask(&self) -> String {
        let path = format!("/offers/{}/ask", self.offer);
        let fields = [
            ("holder", "velos-de-cenon"),
            ("need", "Ouvrir le site du prêt de vélos."),
            ("budget", "500"),
        ];
        let asked = self.holder.browser.post(&path, &path, &fields).await;
        assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
        asked.path.strip_prefix("/engagements/").unwrap().to_owned()
    }

    /// How many steps were taken.
    pub async fn sequence(&self, id: &str) -> i64 {
        self.engagement(id).await.row.sequence
    }

    /// The engagement as it is kept.
    pub async fn engagement(&self, id: &str) -> engagements::Engagement {
        engagements::engagement(self.test.registry.database.reader(), id)
            .await
            .unwrap()
            .unwrap()
    }

    /// Takes a step by its form, as one who has seen everything so far.
    pub async fn step(&self, browser: &Browser, id: &str, step: &str, fields: &[(&str, &str)]) -> Page {
        let sequence = self.sequence(id).await.to_string();
        self.step_at(browser, id, step, &sequence, fields).await
    }

    /// Takes a step by a form that was drawn at a sequence.
    pub async fn step_at(
        &self,
        browser: &Browser,
        id: &str,
        step: &str,
        sequence: &str,
        fields: &[(&str, &str)],
    ) -> Page {
        let path = format!("/engagements/{id}/steps/{step}");
        let mut all = vec![("sequence", sequence)];
        all.extend(fields);
        browser.post("/api", &path, &all).await
    }

    /// The fields of a quote of 480 €, valid for ten days.
    pub fn quote(&self) -> Vec<(&'static str, String)> {
        vec![
            ("label-0", "Deux demi-journées sur place".to_owned()),
            ("amount-0", "400".to_owned()),
            ("label-1", "TVA 20 %".to_owned()),
            ("amount-1", "80,00".to_owned()),
            ("items", "Le site s’ouvre\nUne sauvegarde est restaurée".to_owned()),
            ("deliver-on", self.day(20)),
            ("valid-until", self.day(10)),
            ("terms", "Payé à 30 jours.".to_owned()),
        ]
    }

    /// A new engagement in a state.
    pub async fn engaged(&self, state: StateName) -> String {
        let id = self.ask().await;
        let (holder, provider) = (&self.holder.browser, &self.provider.browser);
        let quote = self.quote();
        let quote: Vec<(&str, &str)> = quote.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let why = [("reason", "Parce que.")];
        let mut steps: Vec<FormSent<'_>> = Vec::new();
        let quoted: FormSent<'_> = (provider, "quote", &quote);
        let accepted: FormSent<'_> = (holder, "accept", &[]);
        let delivered: FormSent<'_> = (provider, "deliver", &why);
        let (first, second) = ([("item", "0")], [("item", "1")]);
        match state {
            StateName::New | StateName::Asked => {}
            StateName::Quoted => steps.push(quoted),
            StateName::Working => steps.extend([quoted, accepted]),
            StateName::Delivered => steps.extend([quoted, accepted, delivered]),
            StateName::Disputed => steps.extend([quoted, accepted, delivered, (holder, "dispute", &why)]),
            StateName::Closed => {
                steps.extend([quoted, accepted, delivered]);
                for browser in [holder, provider] {
                    steps.extend([
                        (browser, "check", &first[..]),
                        (browser, "check", &second),
                        (browser, "sign", &[]),
                    ]);
                }
            }
            StateName::Declined => steps.push((provider, "decline", &why)),
            StateName::Withdrawn => steps.push((holder, "withdraw", &why)),
            StateName::Cancelled => steps.extend([quoted, accepted, (provider, "cancel", &why)]),
        }
        for (browser, step, fields) in steps {
            let page = self.step(browser, &id, step, fields).await;
            assert_eq!(page.status, StatusCode::OK, "{step}: {}", page.body);
        }
        assert_eq!(self.engagement(&id).await.state.name(), state);
        id
    }

    /// Somebody who works for an organisation without deciding for it.
    pub async fn member(&self, name: &str, organisation: &organisation::Model) -> Browser {
        let (account, browser) = self.test.person(name, &[]).await;
        let transaction = self.test.registry.database.write().await.unwrap();
        let now = self.test.registry.now();
        add_member(
            &transaction,
            &organisation.id,
            &account.id,
            OrganisationRole::Member,
            now,
        )
        .await
        .unwrap();
        transaction.commit().await.unwrap();
        browser
    }

    /// A moderator.
    pub async fn moderator(&self, name: &str) -> Browser {
        self.test.person(name, &[Role::Moderator]).await.1
    }
}
