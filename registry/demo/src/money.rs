//! The fourth station: holders consent, declare and pay, and the fund gives to a next project.

use legollab_registry::database::new_id;

use crate::{
    cast::{Actor, Party},
    error::DemoError,
    time::Stage,
};

impl Stage {
    /// The treasurer says to which account contributions are paid, and sets the rate from today on.
    pub async fn open_fund(&self, treasurer: &Actor, rate: &str, reason: &str) -> Result<(), DemoError> {
        // The number that banks print in their examples.
        let bank = [
            ("holder", "Fonds de coopération (démo)"),
            ("iban", "FR14 2004 1010 0505 0001 3M02 606"),
        ];
        treasurer
            .browser
            .post("/treasury/bank", "/treasury/bank", &bank)
            .await?;
        let (from, key) = (self.day(0), new_id());
        let fields = [
            ("rate", rate),
            ("from", from.as_str()),
            ("reason", reason),
            ("key", key.as_str()),
        ];
        treasurer
            .browser
            .post("/treasury/tariffs", "/treasury/tariffs", &fields)
            .await?;
        Ok(())
    }

    /// An owner consents to three financial years, the first of which ends with this month, or so many months later.
    pub async fn consent(&self, party: &Party, months: i32) -> Result<(), DemoError> {
        let path = format!("/contributions/{}/consent", party.organisation.slug);
        let browser = &party.actor.browser;
        let first = self.month_end(months);
        let tariff = browser
            .post(&path, &path, &[("first", &first)])
            .await?
            .hidden("tariff")?;
        let fields = [
            ("first", first.as_str()),
            ("tariff", tariff.as_str()),
            ("step", "sign"),
            ("agreed", "on"),
        ];
        browser.post(&path, &path, &fields).await?;
        Ok(())
    }

    /// An owner has the contribution of a year computed, and signs what came out, to be paid in 1 or 3 parts.
    pub async fn declare(&self, party: &Party, year: u8, result: &str, parts: &str) -> Result<(), DemoError> {
        let path = format!("/contributions/{}/years/{year}", party.organisation.slug);
        let browser = &party.actor.browser;
        let computed = browser.post(&path, &path, &[("result", result)]).await?;
        let [key, result, contribution, step] =
            ["key", "result", "contribution", "step"].map(|name| computed.hidden(name));
        let (key, result, contribution, step) = (key?, result?, contribution?, step?);
        let fields = [
            ("key", key.as_str()),
            ("result", result.as_str()),
            ("contribution", contribution.as_str()),
            ("step", step.as_str()),
            ("parts", parts),
            ("honour", "on"),
        ];
        browser.post(&path, &path, &fields).await?;
        Ok(())
    }

    /// The treasurer records what came in from an organisation today.
    pub async fn record_payment(&self, treasurer: &Actor, party: &Party, amount: &str) -> Result<(), DemoError> {
        let (path, paid_on, key) = ("/treasury/payments/new", self.day(0), new_id());
        let fields = [
            ("organisation", party.organisation.slug.as_str()),
            ("amount", amount),
            ("paid_on", paid_on.as_str()),
            ("key", key.as_str()),
        ];
        treasurer.browser.post(path, path, &fields).await?;
        Ok(())
    }

    /// The treasurer gives to a project, having read what will be left.
    pub async fn grant(&self, treasurer: &Actor, project: &str, amount: &str, reason: &str) -> Result<(), DemoError> {
        let (path, key) = ("/treasury/grants", new_id());
        let mut fields = vec![
            ("project", project),
            ("amount", amount),
            ("reason", reason),
            ("key", key.as_str()),
        ];
        treasurer.browser.post(path, path, &fields).await?;
        fields.push(("step", "give"));
        treasurer.browser.post(path, path, &fields).await?;
        Ok(())
    }
}
