//! What the tests of contributions and of the fund share: a treasurer, a holder, and the forms that they send.

use jiff::{ToSpan as _, civil::Date};
use legollab_registry::{
    clock::DAY_MS,
    identity::{
        Role,
        tables::{account, organisation},
    },
    words::local_date,
};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;

use crate::support::{Browser, Page, TestRegistry};

/// A registry with a treasurer, a tariff of 3 %, and a holder.
pub struct Money {
    pub test: TestRegistry,
    pub treasurer: Browser,
    pub keeper: account::Model,
    pub odile: Browser,
    pub owner: account::Model,
    pub holder: organisation::Model,
}

impl Money {
    pub async fn start() -> Self {
        let test = TestRegistry::start().await;
        let (keeper, treasurer) = test.person("paule", &[Role::Treasurer]).await;
        let (owner, odile) = test.person("odile", &[]).await;
        let holder = test.organisation("velos-de-cenon", &owner).await;
        let money = Self {
            test,
            treasurer,
            keeper,
            odile,
            owner,
            holder,
        };
        let page = money.set_tariff("3", 0).await;
        assert!(page.has("3\u{a0}%"), "{}", page.body);
        money
    }

    /// The day in French time.
    pub fn today(&self) -> Date {
        local_date(self.test.registry.now())
    }

    /// Sets a tariff that begins in so many days.
    pub async fn set_tariff(&self, rate: &str, in_days: i64) -> Page {
        let from = local_date(self.test.registry.now() + in_days * DAY_MS).to_string();
        let key = legollab_registry::database::new_id();
        let fields = [
            ("rate", rate),
            ("from", from.as_str()),
            ("reason", "Assemblée du 4 juin."),
            ("key", key.as_str()),
        ];
        self.treasurer
            .post("/treasury/tariffs", "/treasury/tariffs", &fields)
            .await
    }

    /// Moves the clock forward, after which people sign in again: no session lasts a year.
    pub async fn later(&mut self, days: i64) {
        self.test.days_later(days).await;
        self.treasurer = self.browser_of(&self.keeper).await;
        self.odile = self.browser_of(&self.owner).await;
    }

    async fn browser_of(&self, account: &account::Model) -> Browser {
        let secret = legollab_registry::visit::open_session(&self.test.registry, &account.id)
            .await
            .unwrap();
        Browser::with_session(self.test.address, secret.reveal())
    }

    pub fn here(&self) -> String {
        format!("/contributions/{}", self.holder.slug)
    }

    /// Consents to three years, the first of which ended a month ago.
    pub async fn consent(&self) -> Page {
        let path = format!("{}/consent", self.here());
        let first = self.today().saturating_sub(30.days()).to_string();
        let read = self.odile.post(&path, &path, &[("first", &first)]).await;
        let tariff = hidden(&read, "tariff");
        let fields = [
            ("first", first.as_str()),
            ("tariff", tariff.as_str()),
            ("step", "sign"),
            ("agreed", "on"),
        ];
        self.odile.post(&path, &path, &fields).await
    }

    /// Has a result computed, and signs what came out.
    pub async fn declare(&self, year: u8, result: &str, parts: &str) -> Page {
        let path = format!("{}/years/{year}", self.here());
        let computed = self.odile.post(&path, &path, &[("result", result)]).await;
        let fields = signing(&computed, parts);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.odile.post(&path, &path, &fields).await
    }

    /// The treasurer records a payment.
    pub async fn pay(&self, amount: &str) -> Page {
        let key = legollab_registry::database::new_id();
        self.pay_with(amount, &key).await
    }

    pub async fn pay_with(&self, amount: &str, key: &str) -> Page {
        let (path, today) = ("/treasury/payments/new", self.today().to_string());
        let fields = [
            ("organisation", self.holder.slug.as_str()),
            ("amount", amount),
            ("paid_on", today.as_str()),
            ("key", key),
        ];
        self.treasurer.post(path, path, &fields).await
    }

    /// The treasurer gives to a project, having read the confirmation.
    pub async fn give(&self, project: &str, amount: &str) -> Page {
        let path = "/treasury/grants";
        let key = legollab_registry::database::new_id();
        let fields = [
            ("project", project),
            ("amount", amount),
            ("reason", "Vote du 18 novembre : 61 sur 74."),
            ("key", key.as_str()),
        ];
        let checked = self.treasurer.post(path, path, &fields).await;
        if checked.status != 200 {
            return checked;
        }
        let fields: Vec<_> = fields.into_iter().chain([("step", "give")]).collect();
        self.treasurer.post(path, path, &fields).await
    }

    /// An answer of the API.
    pub async fn json(&self, path: &str) -> Value {
        let page = self.odile.get(path).await;
        assert_eq!(page.status, 200, "{}", page.body);
        serde_json::from_str(&page.body).unwrap()
    }

    /// The subjects of all letters, oldest first.
    pub async fn letters(&self) -> Vec<String> {
        let database = self.test.registry.database.reader();
        let query = Statement::from_string(
            database.get_database_backend(),
            "SELECT subject FROM letters ORDER BY written_at, id",
        );
        let rows = database.query_all_raw(query).await.unwrap();
        rows.iter().map(|row| row.try_get("", "subject").unwrap()).collect()
    }

    /// How many letters have this in their subject.
    pub async fn letters_about(&self, subject: &str) -> usize {
        self.letters().await.iter().filter(|it| it.contains(subject)).count()
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> i64 {
        let database = self.test.registry.database.reader();
        let query = Statement::from_string(
            database.get_database_backend(),
            format!("SELECT COUNT(*) AS n FROM {table}"),
        );
        let row = database.query_one_raw(query).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }
}

/// The fields of the form that signs what a page computed.
pub fn signing(computed: &Page, parts: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = ["key", "result", "contribution", "step"]
        .map(|name| (name.to_owned(), hidden(computed, name)))
        .to_vec();
    fields.push(("parts".into(), parts.into()));
    fields.push(("honour".into(), "on".into()));
    fields
}

/// The value of a hidden field.
pub fn hidden(page: &Page, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let after = page
        .body
        .split(&start)
        .nth(1)
        .unwrap_or_else(|| panic!("no field {name} in {}", page.body));
    after.split('"').next().unwrap().to_owned()
}

impl Money {
    /// An answer of the API to somebody.
    pub async fn json_of(&self, browser: &Browser, path: &str) -> Value {
        let page = browser.get(path).await;
        assert_eq!(page.status, 200, "{}", page.body);
        serde_json::from_str(&page.body).unwrap()
    }

    /// Sends JSON in the session of somebody, as a page of this site would.
    pub async fn send(&self, who: &account::Model, path: &str, body: &Value) -> (u16, Value) {
        let secret = legollab_registry::visit::open_session(&self.test.registry, &who.id)
            .await
            .unwrap();
        let site = format!("http://{}", self.test.address);
        let request = reqwest::Client::builder()
            .no_proxy()
            .build()
            .unwrap()
            .post(format!("{site}{path}"));
        let request = request
            .header("cookie", format!("session={}; language=fr", secret.reveal()))
            .header("origin", &site)
            .header("content-type", "application/json")
            .body(body.to_string());
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        (
            status,
            serde_json::from_str(&response.text().await.unwrap()).unwrap_or_default(),
        )
    }
}
