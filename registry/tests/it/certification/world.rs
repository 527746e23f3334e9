//! A registry with three certifiers and a provider, who act through pages, and a host that fetches what is published.

use std::collections::BTreeMap;

use legollab_registry::{
    certification::{
        Verdict as OfRegistry,
        authority::{ListHolder, initialise, renew_root},
        verdict_of,
    },
    identity::{
        self, NewKey, Role, person,
        tables::{account, organisation},
    },
    packages::{tables::version, versions::approve},
    visit::open_session,
};
use legollab_registry_client::Registry as Publisher;
use legollab_trust::{KeyPair, Seen, TrustStore, Verdict, VerifyError, signing::sign_file};
use reqwest::StatusCode;

use crate::{
    packages::{bricks::TestBrick, client::version_row},
    support::{Browser, Page, TestRegistry},
};

/// The brick of the provider.
pub const PACKAGE: &str = "atelier-garonne:tools";

pub const CRITERIA: [&str; 6] = [
    "quality-process",
    "documentation",
    "interoperability",
    "solidity",
    "durability",
    "transferability",
];

/// A certifier with their keys at home.
pub struct Certifier {
    pub account: account::Model,
    pub browser: Browser,
    pub key: KeyPair,
    /// For the list of certifiers.
    pub list_key: KeyPair,
}

pub struct World {
    pub test: TestRegistry,
    pub root: Vec<KeyPair>,
    /// Ana and Ben, who sign the list, and Chloé.
    pub certifiers: Vec<Certifier>,
    pub owner: Browser,
    pub owner_account: account::Model,
    pub provider: organisation::Model,
}

pub fn key() -> KeyPair {
    KeyPair::generate().unwrap()
}

impl World {
    /// With a list of certifiers that two have signed.
    pub async fn new() -> Self {
        let world = Self::without_list().await;
        world.sign_list().await;
        world
    }

    pub async fn without_list() -> Self {
        let test = TestRegistry::start().await;
        let mut certifiers = Vec::new();
        for name in ["ana", "ben", "chloe"] {
            let (account, browser) = test.person(name, &[Role::Certifier]).await;
            let certifier = Certifier {
                account,
                browser,
                key: key(),
                list_key: key(),
            };
            add_key(&certifier.browser, &certifier.key).await;
            certifiers.push(certifier);
        }
        let root: Vec<_> = (0..3).map(|_| key()).collect();
        initialise(&test.registry, &root, &list_holders(&certifiers))
            .await
            .unwrap();
        let (owner_account, owner) = test.person("lou", &[]).await;
        let provider = test.organisation("atelier-garonne", &owner_account).await;
        Self {
            test,
            root,
            certifiers,
            owner,
            owner_account,
            provider,
        }
    }

    pub fn ana(&self) -> &Certifier {
        &self.certifiers[0]
    }

    pub fn ben(&self) -> &Certifier {
        &self.certifiers[1]
    }

    pub fn chloe(&self) -> &Certifier {
        &self.certifiers[2]
    }

    pub fn now(&self) -> i64 {
        self.test.registry.now()
    }

    /// Moves the clock to an instant, and does what is due by then.
    pub async fn at(&self, instant: i64) {
        let clock = &self.test.registry.clock;
        clock.set_offset_ms(clock.offset_ms() + instant - self.now());
        legollab_registry::dispatch::tick(&self.test.registry).await.unwrap();
        // Sessions end meanwhile.
        let certifiers = self
            .certifiers
            .iter()
            .map(|certifier| (&certifier.account, &certifier.browser));
        for (account, browser) in certifiers.chain([(&self.owner_account, &self.owner)]) {
            let secret = open_session(&self.test.registry, &account.id).await.unwrap();
            browser.set("session", secret.reveal());
        }
    }

    /// Ana prepares a list, and Ana and Ben sign it.
    pub async fn sign_list(&self) {
        let path = "/certification/authority";
        let page = self.ana().browser.post(path, path, &[]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        for certifier in [self.ana(), self.ben()] {
            let page = self.sign_list_as(certifier, &certifier.list_key).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        }
    }

    pub async fn sign_list_as(&self, certifier: &Certifier, key: &KeyPair) -> Page {
        let path = "/certification/authority";
        // Those without a key for the list are shown no form.
        let version = hidden(&self.ana().browser.get(path).await, "version");
        let waiting = format!("{path}/{version}/targets.json");
        let waiting = certifier.browser.get(&waiting).await;
        let signed = String::from_utf8(sign_file(waiting.body.as_bytes(), key).unwrap()).unwrap();
        let fields = [("version", version.as_str()), ("signed", signed.as_str())];
        certifier
            .browser
            .post(path, "/certification/authority/signature", &fields)
            .await
    }

    /// The root and the list for another year.
    pub async fn renew_trust(&self) {
        renew_root(&self.test.registry, &self.root[1..], None).await.unwrap();
        self.sign_list().await;
    }

    pub fn asking(&self) -> String {
        format!("/organisations/{}/certification", self.provider.slug)
    }

    /// Sends the six answers; `act` is `save` or `submit`.
    pub async fn ask(&self, act: &str, change: &[(&str, &str)]) -> Page {
        let path = self.asking();
        let page = self.owner.get(&path).await;
        let mut fields: BTreeMap<String, String> = BTreeMap::from([
            ("sequence".to_owned(), hidden(&page, "sequence")),
            ("act".to_owned(), act.to_owned()),
            ("drill-on".to_owned(), "2026-11-24".to_owned()),
            ("drill-by".to_owned(), "Fabrique du Lot".to_owned()),
            ("drill-outcome".to_owned(), "Repris en 5 h 10.".to_owned()),
        ]);
        for criterion in CRITERIA {
            fields.insert(
                format!("answer-{criterion}"),
                format!("Ce que nous faisons : {criterion}."),
            );
            fields.insert(
                format!("evidence-{criterion}"),
                format!("Preuve https://example.org/{criterion}"),
            );
        }
        fields.extend(
            change
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.owner.post(&path, &path, &fields).await
    }

    /// The page of the open request.
    pub async fn request(&self) -> String {
        let desk = self.ana().browser.get("/certification").await;
        let after = desk
            .body
            .split("/certification/requests/")
            .nth(1)
            .expect("no request is open");
        let id: String = after.chars().take_while(char::is_ascii_hexdigit).collect();
        format!("/certification/requests/{id}")
    }

    pub async fn read(&self, certifier: &Certifier, request: &str, finding: &str) -> Page {
        let fields: Vec<_> = CRITERIA
            .iter()
            .flat_map(|criterion| {
                [
                    (format!("finding-{criterion}"), finding.to_owned()),
                    (format!("reasons-{criterion}"), format!("Vu : {criterion}.")),
                ]
            })
            .collect();
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        certifier
            .browser
            .post(request, &format!("{request}/readings"), &fields)
            .await
    }

    pub async fn decide(&self, certifier: &Certifier, request: &str, decision: &str) -> Page {
        let page = certifier.browser.get(request).await;
        let sequence = hidden(&page, "sequence");
        let fields = [
            ("sequence", sequence.as_str()),
            ("decision", decision),
            ("reasons", "Des preuves solides, vues sur place."),
            ("independent", "on"),
        ];
        certifier
            .browser
            .post(request, &format!("{request}/decision"), &fields)
            .await
    }

    /// Signs what the registry gives out, with a key, and brings it back.
    pub async fn sign(&self, certifier: &Certifier, request: &str, key: &KeyPair) -> Page {
        let page = certifier.browser.get(request).await;
        let sequence = hidden(&page, "sequence");
        let statement = certifier.browser.get(&format!("{request}/certification.json")).await;
        let signed = String::from_utf8(sign_file(statement.body.as_bytes(), key).unwrap()).unwrap();
        let fields = [("sequence", sequence.as_str()), ("signed", signed.as_str())];
        certifier
            .browser
            .post(request, &format!("{request}/signature"), &fields)
            .await
    }

    /// Both read, decide to certify and have not signed.
    pub async fn agree(&self, who: [&Certifier; 2]) -> String {
        let request = self.request().await;
        for certifier in who {
            let page = self.read(certifier, &request, "met").await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.body);
            let page = self.decide(certifier, &request, "certify").await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        }
        request
    }

    /// Asked, decided and signed by Ana and Ben. Gives the path of the certification.
    pub async fn certify(&self) -> String {
        let page = self.ask("submit", &[]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let request = self.agree([self.ana(), self.ben()]).await;
        self.sign(self.ana(), &request, &self.ana().key).await;
        let page = self.sign(self.ben(), &request, &self.ben().key).await;
        assert!(page.path.starts_with("/certifications/"), "{} {}", page.path, page.body);
        page.path
    }

    /// A key that the provider signs with.
    pub async fn signing_key(&self) -> KeyPair {
        let key = key();
        let new = NewKey {
            name: "Atelier".to_owned(),
            key: key.public().clone(),
            since: self.now(),
        };
        let transaction = self.test.registry.database.write().await.unwrap();
        identity::add_key(&transaction, &self.provider.id, new, &self.owner_account.id)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        key
    }

    /// Publishes a version of the provider's brick, signed, and lets it out.
    pub async fn release(&self, key: &KeyPair, number: &str) -> version::Model {
        let token = self.test.token(&self.owner_account, Some(&self.provider)).await;
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let publisher = Publisher::new(http, &format!("http://{}", self.test.address), &token).unwrap();
        let (package, version) = (PACKAGE.parse().unwrap(), number.parse().unwrap());
        let file = TestBrick::new(PACKAGE, number).file();
        publisher.publish(&package, &version, file, key).await.unwrap();
        self.let_out(number).await
    }

    /// Lets a staged version out.
    pub async fn let_out(&self, number: &str) -> version::Model {
        let staged = version_row(&self.test, number, "staged").await;
        let registry = &self.test.registry;
        let owner = person(registry.database.reader(), &self.owner_account.id)
            .await
            .unwrap()
            .unwrap();
        approve(registry, &owner, &staged.id).await.unwrap()
    }

    pub async fn verdict(&self) -> OfRegistry {
        let reader = self.test.registry.database.reader();
        verdict_of(reader, &self.provider.id, self.now()).await.unwrap()
    }

    /// What a host makes of what is published now. The registry has to be of the same opinion.
    pub async fn verdict_of_host(&self) -> Verdict {
        let host = Host::fetch(self).await;
        let verdict = host.verdict(self, self.now());
        let same = match (&verdict, &self.verdict().await) {
            (Verdict::Valid { until: host }, OfRegistry::Valid { until, .. }) => host == until,
            (Verdict::Expired { since: host }, OfRegistry::Expired { since, .. }) => host == since,
            (
                Verdict::Revoked {
                    since: host,
                    reason: why,
                },
                OfRegistry::Revoked { since, reason, .. },
            ) => (host, why) == (since, reason),
            (Verdict::Invalid { .. }, OfRegistry::Invalid { .. }) => true,
            (host, OfRegistry::NotCertified) => *host == Verdict::NotCertified,
            _ => false,
        };
        assert!(same, "{verdict:?} {:?}", self.verdict().await);
        verdict
    }
}

pub fn list_holders(certifiers: &[Certifier]) -> Vec<ListHolder> {
    let holders = certifiers.iter().take(2);
    holders
        .map(|certifier| ListHolder {
            account: certifier.account.id.clone(),
            key: certifier.list_key.public().clone(),
        })
        .collect()
}

pub async fn add_key(browser: &Browser, key: &KeyPair) {
    let page = browser
        .post(
            "/certification/keys",
            "/certification/keys",
            &[("key", &key.public().to_pem())],
        )
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
}

/// The value of a hidden field.
pub fn hidden(page: &Page, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let after = page.body.split(&mark).nth(1).unwrap_or_default();
    after.split('"').next().unwrap().to_owned()
}

/// A host's copy of the repository of trust.
pub struct Host {
    pub root: Vec<u8>,
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Host {
    /// Fetches file by file what is missing, as hosts do.
    pub async fn fetch(world: &World) -> Self {
        let visitor = world.test.visitor();
        let get = async |name: &str| {
            let page = visitor.get(&format!("/trust/{name}")).await;
            (page.status == StatusCode::OK).then(|| page.body.into_bytes())
        };
        let mut host = Self {
            root: get("1.root.json").await.expect("nothing is published"),
            files: BTreeMap::new(),
        };
        let mut next = 2;
        while let Some(root) = get(&format!("{next}.root.json")).await {
            host.files.insert(format!("{next}.root.json"), root);
            next += 1;
        }
        loop {
            let store = host.open(&Seen::default());
            let missing = match store.and_then(|store| store.verdict(&world.provider.id, i64::MIN / 2).map(|_| store)) {
                Ok(store) => match store.provider(&world.provider.id) {
                    Err(VerifyError::Missing(name)) => name,
                    other => {
                        other.unwrap();
                        break;
                    }
                },
                Err(VerifyError::Missing(name)) => name,
                Err(error) => panic!("{error}"),
            };
            let file = get(&missing).await.unwrap_or_else(|| panic!("{missing} is not there"));
            host.files.insert(missing, file);
        }
        host
    }

    pub fn open(&self, seen: &Seen) -> Result<TrustStore<impl Fn(&str) -> Option<Vec<u8>> + use<>>, VerifyError> {
        let files = self.files.clone();
        TrustStore::open(&self.root, move |name: &str| files.get(name).cloned(), seen)
    }

    pub fn verdict(&self, world: &World, now: i64) -> Verdict {
        self.open(&Seen::default())
            .unwrap()
            .verdict(&world.provider.id, now)
            .unwrap()
    }
}
