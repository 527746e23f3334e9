//! The second station: providers ask with evidence, two certifiers decide and sign on their own machines.

use legollab_registry::certification::authority::{ListHolder, initialise};
use legollab_trust::{KeyPair, signing::sign_file};

use crate::{
    cast::{Actor, Party},
    error::{DemoError, During as _},
    keys,
    time::Stage,
};

/// Those who hold the root; two of them renew it.
const ROOT: [&str; 3] = ["root-1", "root-2", "root-3"];
const AUTHORITY: &str = "/certification/authority";

/// A certifier with the keys that they keep at home.
pub(crate) struct Certifier {
    pub actor: Actor,
    /// Signs certifications.
    key: KeyPair,
    /// Signs the list of certifiers.
    list_key: KeyPair,
}

/// What a provider says of the six criteria.
pub(crate) struct Request {
    /// The criterion, what is done for it, and a link to what shows it.
    pub answers: [(&'static str, &'static str, &'static str); 6],
    /// Days since the drill in which another provider took over.
    pub drill_days_ago: i64,
    /// Who took over.
    pub drill_by: &'static str,
    /// How it went.
    pub drill_outcome: &'static str,
}

/// What a certifier has read and decided.
pub(crate) struct Judgement {
    /// What was seen for each criterion, in their order.
    pub seen: [&'static str; 6],
    /// Why they certify.
    pub reasons: &'static str,
}

impl Stage {
    /// A certifier makes their keys and gives the public half of the one for certifications to the registry.
    pub async fn prepare(&self, actor: Actor, name: &str) -> Result<Certifier, DemoError> {
        let folder = &self.registry.options.folder;
        let certifier = Certifier {
            key: keys::make(folder, name)?,
            list_key: keys::make(folder, &format!("{name}-list"))?,
            actor,
        };
        let public = certifier.key.public().to_pem();
        let path = "/certification/keys";
        certifier.actor.browser.post(path, path, &[("key", &public)]).await?;
        Ok(certifier)
    }

    /// The root of trust is made by its three holders, and the first two certifiers sign the list of all who have a key.
    pub async fn begin_trust(&self, first: &Certifier, second: &Certifier) -> Result<(), DemoError> {
        let folder = &self.registry.options.folder;
        let root = ROOT
            .iter()
            .map(|name| keys::make(folder, name))
            .collect::<Result<Vec<_>, _>>()?;
        let holders = [first, second].map(|certifier| ListHolder {
            account: certifier.actor.account.id.clone(),
            key: certifier.list_key.public().clone(),
        });
        initialise(&self.registry, &root, &holders)
            .await
            .during("make the root of trust")?;
        first.actor.browser.post(AUTHORITY, AUTHORITY, &[]).await?;
        for certifier in [first, second] {
            let browser = &certifier.actor.browser;
            let version = browser.get(AUTHORITY).await?.hidden("version")?;
            let list = browser.get(&format!("{AUTHORITY}/{version}/targets.json")).await?.body;
            let signed = sign(&list, &certifier.list_key)?;
            let fields = [("version", version.as_str()), ("signed", signed.as_str())];
            browser
                .post(AUTHORITY, &format!("{AUTHORITY}/signature"), &fields)
                .await?;
        }
        Ok(())
    }

    /// A provider asks to be certified.
    pub async fn ask_certification(&self, party: &Party, request: &Request) -> Result<(), DemoError> {
        let path = format!("/organisations/{}/certification", party.organisation.slug);
        let browser = &party.actor.browser;
        let sequence = browser.get(&path).await?.hidden("sequence")?;
        let mut fields = vec![
            ("sequence".to_owned(), sequence),
            ("act".to_owned(), "submit".to_owned()),
            ("drill-on".to_owned(), self.day(-request.drill_days_ago)),
            ("drill-by".to_owned(), request.drill_by.to_owned()),
            ("drill-outcome".to_owned(), request.drill_outcome.to_owned()),
        ];
        for (criterion, answer, evidence) in request.answers {
            fields.push((format!("answer-{criterion}"), answer.to_owned()));
            fields.push((format!("evidence-{criterion}"), evidence.to_owned()));
        }
        browser.post(&path, &path, &borrowed(&fields)).await?;
        Ok(())
    }

    /// A certifier reads the open request, finds every criterion met and decides to certify. Gives the page of the request.
    pub async fn judge(
        &self,
        certifier: &Certifier,
        asked: &Request,
        judgement: &Judgement,
    ) -> Result<String, DemoError> {
        let browser = &certifier.actor.browser;
        let before = "/certification/requests/";
        let page = format!("{before}{}", browser.get("/certification").await?.linked(before)?);
        let mut fields = Vec::new();
        for ((criterion, ..), seen) in asked.answers.iter().zip(judgement.seen) {
            fields.push((format!("finding-{criterion}"), "met".to_owned()));
            fields.push((format!("reasons-{criterion}"), seen.to_owned()));
        }
        browser
            .post(&page, &format!("{page}/readings"), &borrowed(&fields))
            .await?;
        let sequence = browser.get(&page).await?.hidden("sequence")?;
        let fields = [
            ("sequence", sequence.as_str()),
            ("decision", "certify"),
            ("reasons", judgement.reasons),
            ("independent", "on"),
        ];
        browser.post(&page, &format!("{page}/decision"), &fields).await?;
        Ok(page)
    }

    /// A certifier signs what two have decided.
    pub async fn sign_certification(&self, certifier: &Certifier, page: &str) -> Result<(), DemoError> {
        let browser = &certifier.actor.browser;
        let sequence = browser.get(page).await?.hidden("sequence")?;
        let statement = browser.get(&format!("{page}/certification.json")).await?.body;
        let signed = sign(&statement, &certifier.key)?;
        let fields = [("sequence", sequence.as_str()), ("signed", signed.as_str())];
        browser.post(page, &format!("{page}/signature"), &fields).await?;
        Ok(())
    }
}

/// Signs as `legollab registry sign` does.
fn sign(file: &str, key: &KeyPair) -> Result<String, DemoError> {
    let signed = sign_file(file.as_bytes(), key).during("sign for the cooperative")?;
    String::from_utf8(signed).during("sign for the cooperative")
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}
