//! One certification: what was found, by whom, until when, and how to check it.

use axum::extract::{Path, State};
use legollab_trust::{Certification, certification::Assessment};
use legollab_web::{
    fault::Fault,
    theme::{
        Tone,
        components::{
            Button, Signature, back, buttons, facts, notice, page_head, panel, section, signature, with_aside,
        },
        icons::Icon,
    },
};
use maud::{Markup, html};
use sea_orm::EntityTrait;

use super::{files::said, list::state};
use crate::{
    certification::{
        publishing::bundles,
        requests::{RequestFile, load},
        revoking::proposal,
        rules::{evidence, verdict},
        tables::{certification, revocation},
        view::{View, links_of},
    },
    failure::Failure,
    frame::Page,
    identity::{names_of, tables::organisation},
    state::Registry,
    visit::Visit,
};

/// What the page shows.
struct Shown {
    one: certification::Model,
    said: Certification,
    organisation: organisation::Model,
    file: RequestFile,
    /// The keys that signed, in the order of the bundles.
    keys: Vec<String>,
    /// The revocation, with the names of those who decided it.
    revocation: Option<(revocation::Model, Vec<String>)>,
}

/// The page.
pub async fn show(State(registry): State<Registry>, visit: Visit, Path(id): Path<String>) -> Result<Page, Failure> {
    let (view, reader) = (View::new(&visit), registry.database.reader());
    let one = certification::Entity::find_by_id(id.as_str())
        .one(reader)
        .await?
        .ok_or(Fault::NotFound)?;
    let organisation = organisation::Entity::find_by_id(one.organisation.as_str())
        .one(reader)
        .await?
        .ok_or(Fault::NotFound)?;
    let revocation = match proposal(reader, &one.id)
        .await?
        .filter(|row| row.confirmed_at.is_some())
    {
        Some(row) => {
            let accounts = [Some(row.proposed_by.as_str()), row.confirmed_by.as_deref()];
            let names = names_of(reader, accounts.into_iter().flatten()).await?;
            Some((row, names.into_values().collect()))
        }
        None => None,
    };
    let shown = Shown {
        said: said(&one).ok_or(Fault::Internal { incident: None })?,
        file: load(reader, &one.request).await?.ok_or(Fault::NotFound)?,
        keys: bundles(&one)?.iter().map(|bundle| bundle.key_id().to_owned()).collect(),
        one,
        organisation,
        revocation,
    };
    let title = view.with(
        "certification-title",
        &[("organisation", shown.organisation.title.as_str().into())],
    );
    let body = html! {
        (back(&view.t("certifications-title"), &view.to("/certifications")))
        (page_head(&title, Some(&shown.lead(view)), Some(state(view, &shown.one, visit.now()))))
        (with_aside(shown.content(view), &view.t("certification-who"), shown.aside(view)))
    };
    Ok(view.page(title, body).description(shown.lead(view)))
}

impl Shown {
    fn lead(&self, view: View<'_>) -> String {
        let period = [
            ("from", view.day(self.one.not_before).into()),
            ("until", view.day(self.one.not_after).into()),
        ];
        match verdict::of_one(&self.one, view.visit.now()) {
            _ if self.one.superseded_at.is_some() => view.t("certification-lead-superseded"),
            verdict::Verdict::Valid { .. } => view.with("certification-lead-valid", &period),
            verdict::Verdict::Expired { since, .. } => view.on("certification-lead-expired", since),
            verdict::Verdict::Revoked { since, .. } => view.on("certification-lead-revoked", since),
            verdict::Verdict::Invalid { .. } => view.t("certification-lead-invalid"),
            verdict::Verdict::NotCertified => view.with("certification-lead-to-come", &period),
        }
    }

    fn content(&self, view: View<'_>) -> Markup {
        html! {
            @if let Some((revocation, names)) = &self.revocation {
                (notice(Tone::Bad, html! {
                    p { strong { (view.with("certification-revoked-by", &[
                        ("names", names.join(", ").into()),
                        ("day", view.day(revocation.confirmed_at.unwrap_or(revocation.proposed_at)).into()),
                    ])) } }
                    (View::paragraphs(&revocation.reason))
                }))
            }
            (section(&view.t("asking-criteria"), None, html! {
                ol.plain.crits {
                    @for (index, assessment) in self.said.criteria.iter().enumerate() {
                        li.sheet {
                            h3 { (index + 1) ". " (view.criterion(assessment.criterion)) }
                            (self.assessed(view, assessment))
                        }
                    }
                }
            }))
            (section(&view.t("certification-check"), None, self.check(view)))
        }
    }

    /// What the provider showed, and what both found.
    fn assessed(&self, view: View<'_>, assessment: &Assessment) -> Markup {
        html! {
            (view.shown(&self.file.draft, assessment.criterion))
            (self.signed_links(assessment))
            @for signatory in &self.said.certifiers {
                @if let Some((finding, reasons)) = self.file.reading(&signatory.id, assessment.criterion) {
                    p.small {
                        strong { (view.with("desk-found-by", &[
                            ("name", signatory.name.as_str().into()),
                            ("finding", view.finding(finding).into()),
                        ])) }
                        " – " (reasons)
                    }
                }
            }
        }
    }

    /// Links in the statement that the provider's text does not have: what was signed is what counts.
    fn signed_links(&self, assessment: &Assessment) -> Markup {
        let shown = evidence::read(self.file.draft.of(assessment.criterion).1).unwrap_or_default();
        let missing = assessment
            .evidence
            .iter()
            .filter(|url| shown.iter().all(|link| link.url != **url));
        links_of(
            &missing
                .map(|url| evidence::Link {
                    title: url.clone(),
                    url: url.clone(),
                })
                .collect::<Vec<_>>(),
        )
    }

    fn check(&self, view: View<'_>) -> Markup {
        let path = |rest: &str| view.to(&format!("/certifications/{}/{rest}", self.one.id));
        let file = |label: String, rest: &str| Button::secondary(label).icon(Icon::Download).small().to(&path(rest));
        let mut all = vec![file(view.t("certification-statement"), "statement.json")];
        for (index, signatory) in self.said.certifiers.iter().enumerate().take(self.keys.len()) {
            let label = view.with("certification-bundle", &[("name", signatory.name.as_str().into())]);
            all.push(file(label, &format!("bundles/{}.json", index + 1)));
        }
        all.push(file(view.t("certification-identity"), "identity.json"));
        html! {
            p { (view.t("certification-check-what")) }
            (buttons(&all))
            p.small.muted { (view.t("certification-digest")) }
            pre { code { "sha256:" (self.one.digest) } }
            p.small.muted { (view.t("certification-keys")) }
            pre { code { (self.keys.join("\n")) } }
            p { (view.t("certification-check-host")) }
            p.small { a href=(view.to("/trust/timestamp.json")) { "/trust/timestamp.json" } }
        }
    }

    fn aside(&self, view: View<'_>) -> Markup {
        html! {
            div.stack {
                h2 { (view.t("certification-who")) }
                @for signatory in &self.said.certifiers {
                    @let own = self.file.own(&signatory.id).and_then(|own| own.signed_at).unwrap_or(self.one.issued_at);
                    (signature(&Signature {
                        name: signatory.name.clone(),
                        role: String::new(),
                        state: Ok(view.on("desk-signed-on", own)),
                    }, Some(View::paragraphs(&signatory.reasons))))
                }
            }
            (panel(&view.t("certification-validity"), facts(&[
                (view.t("certification-decided"), view.day(self.one.decided_at)),
                (view.t("certification-from"), view.day(self.one.not_before)),
                (view.t("certification-until"), view.day(self.one.not_after)),
            ])))
            (notice(Tone::Neutral, html! { p { (view.t("certification-of-provider")) } }))
        }
    }
}
