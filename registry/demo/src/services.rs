//! The third station: services are offered, asked for, quoted, delivered, signed and reviewed.

use legollab_registry::engagements::engagement;

use crate::{
    cast::{Actor, Party},
    error::{DemoError, During as _},
    time::Stage,
};

/// Days in which a quote can be accepted.
const VALID_FOR: i64 = 14;

/// What is proposed to a holder.
pub(crate) struct Proposal {
    /// What is paid for, with the sum as it is typed.
    pub lines: &'static [(&'static str, &'static str)],
    /// Days until it is delivered.
    pub delivered_in: i64,
    /// What will be checked together, a line each.
    pub items: &'static str,
    /// How it is paid.
    pub terms: &'static str,
}

/// What a holder says.
pub(crate) struct Opinion {
    /// From 1 to 5: in all, quality, deadlines, listening, handover.
    pub grades: [&'static str; 5],
    /// In words.
    pub text: &'static str,
}

impl Stage {
    /// Publishes an offer and gives its identifier.
    pub async fn offer(&self, party: &Party, fields: &[(&str, &str)]) -> Result<String, DemoError> {
        let page = format!("/organisations/{}/offers/new", party.organisation.slug);
        party.actor.browser.post(&page, &page, fields).await?.after("/offers/")
    }

    /// A holder asks for what is offered; gives the engagement's identifier.
    pub async fn ask(&self, holder: &Party, offer: &str, need: &str, budget: &str) -> Result<String, DemoError> {
        let path = format!("/offers/{offer}/ask");
        let fields = [
            ("holder", holder.organisation.slug.as_str()),
            ("need", need),
            ("budget", budget),
        ];
        holder
            .actor
            .browser
            .post(&path, &path, &fields)
            .await?
            .after("/engagements/")
    }

    /// A provider sends a quote.
    pub async fn quote(&self, provider: &Party, id: &str, proposal: &Proposal) -> Result<(), DemoError> {
        let mut fields = vec![
            ("items".to_owned(), proposal.items.to_owned()),
            ("deliver-on".to_owned(), self.day(proposal.delivered_in)),
            ("valid-until".to_owned(), self.day(VALID_FOR)),
            ("terms".to_owned(), proposal.terms.to_owned()),
        ];
        for (place, (label, amount)) in proposal.lines.iter().enumerate() {
            fields.push((format!("label-{place}"), (*label).to_owned()));
            fields.push((format!("amount-{place}"), (*amount).to_owned()));
        }
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.step(&provider.actor, id, "quote", &fields).await
    }

    /// Somebody takes a step, having seen everything so far.
    pub async fn step(&self, actor: &Actor, id: &str, step: &str, fields: &[(&str, &str)]) -> Result<(), DemoError> {
        let found = engagement(self.registry.database.reader(), id)
            .await
            .during("read an engagement")?;
        let sequence = found.map_or(0, |engagement| engagement.row.sequence).to_string();
        let path = format!("/engagements/{id}/steps/{step}");
        let fields: Vec<(&str, &str)> = std::iter::once(("sequence", sequence.as_str()))
            .chain(fields.iter().copied())
            .collect();
        actor
            .browser
            .post(&format!("/engagements/{id}"), &path, &fields)
            .await?;
        Ok(())
    }

    /// Somebody looks at every point of what was delivered, and signs.
    pub async fn check_and_sign(&self, actor: &Actor, id: &str, proposal: &Proposal) -> Result<(), DemoError> {
        for item in 0..proposal.items.lines().count() {
            self.step(actor, id, "check", &[("item", &item.to_string())]).await?;
        }
        self.step(actor, id, "sign", &[]).await
    }

    /// A message about an engagement.
    pub async fn write(&self, actor: &Actor, id: &str, text: &str) -> Result<(), DemoError> {
        let page = format!("/engagements/{id}");
        actor
            .browser
            .post(&page, &format!("{page}/messages"), &[("text", text)])
            .await?;
        Ok(())
    }

    /// A holder reviews a closed engagement; gives the review's identifier.
    pub async fn review(&self, holder: &Party, id: &str, opinion: &Opinion) -> Result<String, DemoError> {
        let path = format!("/engagements/{id}/review");
        let mut fields = vec![("text", opinion.text)];
        let names = ["grade", "quality", "deadlines", "listening", "handover"];
        fields.extend(names.into_iter().zip(opinion.grades));
        holder
            .actor
            .browser
            .post(&path, &path, &fields)
            .await?
            .after("/reviews/")
    }

    /// A provider replies to the first version of a review.
    pub async fn reply(&self, provider: &Party, review: &str, text: &str) -> Result<(), DemoError> {
        let page = format!("/reviews/{review}");
        let fields = [("version", "1"), ("text", text)];
        provider
            .actor
            .browser
            .post(&page, &format!("{page}/reply"), &fields)
            .await?;
        Ok(())
    }
}
