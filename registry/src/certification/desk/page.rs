//! One request as a certifier reads it: evidence, findings, decision, signature.

use legollab_trust::certification::{Criterion, two_years_after};
use legollab_web::{
    fault::Fault,
    theme::{
        Tone,
        components::{
            Answer, Button, Chip, Direction, Field, Signature, back, error_box, notice, page_head, panel, section,
            signature, track, why, with_aside,
        },
    },
};
use maud::{Markup, html};

use super::{
    sheet::{Sheet, Typed},
    signing::signing,
};
use crate::{
    certification::{
        authority::{Obstacle, obstacle},
        badge::badge,
        problem::Problem,
        requests::{certified_until, field, load, said, signatories},
        rules::{agreement::Choice, criterion::Finding, verdict::Verdict},
        verdicts::verdict_of,
        view::View,
    },
    failure::Failure,
    frame::Page,
    identity::Role,
    state::Registry,
    visit::Visit,
};

pub async fn draw(
    registry: &Registry,
    visit: &Visit,
    id: &str,
    typed: &Typed,
    problems: &[Problem],
) -> Result<Page, Failure> {
    let person = visit.require_role(Role::Certifier)?;
    let (view, reader, now) = (View::new(visit), registry.database.reader(), visit.now());
    let file = load(reader, id)
        .await?
        .filter(|file| file.request.submitted_at.is_some())
        .ok_or(Fault::NotFound)?;
    let organisation = &file.organisation;
    let verdict = verdict_of(reader, &organisation.id, now).await?;
    let identity = file.request.identity.as_deref().unwrap_or_default();
    let renews = certified_until(reader, &organisation.id, identity, now).await?;
    let sheet = Sheet {
        view,
        file: &file,
        account: &person.account.id,
        obstacle: obstacle(reader, &person.account.id, &organisation.id, now).await?,
        begins: renews.map_or(now, |end| end.max(now)),
        typed,
        problems,
    };
    let title = view.with(
        "desk-request-title",
        &[("organisation", organisation.title.as_str().into())],
    );
    let body = html! {
        (back(&view.t("desk-title"), &view.to("/certification")))
        (page_head(
            &organisation.title,
            Some(&sheet.lead(&verdict)),
            Some(badge(&verdict, now).draw_large(view.language)),
        ))
        (with_aside(sheet.content(), &view.t("asking-aside"), sheet.aside()))
    };
    Ok(view.page(title, body))
}

impl Sheet<'_> {
    fn lead(&self, verdict: &Verdict) -> String {
        let asked = self.view.day(self.file.request.submitted_at.unwrap_or_default());
        match verdict {
            Verdict::Valid { until, .. } => self.view.with(
                "desk-lead-renewal",
                &[("asked", asked.into()), ("until", self.view.day(*until).into())],
            ),
            _ => self.view.with("desk-lead-first", &[("asked", asked.into())]),
        }
    }

    fn content(&self) -> Markup {
        let view = self.view;
        let criteria = html! {
            ol.plain.crits { @for criterion in Criterion::ALL { (self.criterion(criterion)) } }
        };
        let (whole, stranded) = (self.problem("form"), self.stranded());
        html! {
            (error_box(whole.as_slice(), &[], view.language))
            @if !stranded.is_empty() {
                (panel(&view.t("desk-stranded"), html! { @for text in stranded { (View::paragraphs(text)) } }))
            }
            @if let Some(obstacle) = self.obstacle {
                (notice(Tone::Attention, html! {
                    p { (view.t(obstacle.text())) }
                    @if obstacle == Obstacle::NotListed {
                        p { a href=(view.to("/certification/keys")) { (view.t("desk-keys")) } }
                    }
                }))
            }
            (section(&view.t("asking-criteria"), None, if self.reads() {
                self.own_form("readings")
                    .with(self.meanings())
                    .with(criteria)
                    .submit(Button::primary(view.t("desk-keep-reading")))
                    .beside(html! { p.small.muted { (view.t("desk-keep-reading-what")) } })
                    .draw(view.language)
            } else {
                criteria
            }))
            (self.decision())
            (self.others())
        }
    }

    /// What the three findings mean, once for all criteria.
    fn meanings(&self) -> Markup {
        let view = self.view;
        let meaning = |finding: Finding| {
            let means = view.t(&format!("finding-{}-means", finding.name()));
            view.with(
                "desk-found-by",
                &[("name", view.finding(finding).into()), ("finding", means.into())],
            )
        };
        html! { ul.small { @for finding in Finding::ALL { li { (meaning(finding)) } } } }
    }

    fn criterion(&self, criterion: Criterion) -> Markup {
        let view = self.view;
        let index = Criterion::ALL
            .iter()
            .position(|one| *one == criterion)
            .unwrap_or_default();
        let mut readers: Vec<&str> = self.file.readings.iter().map(|row| row.account.as_str()).collect();
        readers.sort_unstable();
        readers.dedup();
        let own = self.file.reading(self.account, criterion);
        html! {
            li.sheet {
                div.row.between {
                    h3 { (index + 1) ". " (view.criterion(criterion)) }
                    div.row {
                        (self.chip(&view.t("desk-you-name"), own.map(|(finding, _)| finding)))
                        @for account in readers.iter().filter(|account| **account != self.account) {
                            (self.chip(self.file.name(account), self.file.reading(account, criterion).map(|(finding, _)| finding)))
                        }
                    }
                }
                (view.shown(&self.file.draft, criterion))
                @for account in readers.iter().filter(|account| **account != self.account || !self.reads()) {
                    @if let Some((_, reasons)) = self.file.reading(account, criterion) {
                        p.small { strong { (self.file.name(account)) " – " } (reasons) }
                    }
                }
                @if self.reads() { (self.reading_fields(criterion, own)) }
            }
        }
    }

    fn chip(&self, name: &str, finding: Option<Finding>) -> Markup {
        let Some(finding) = finding else {
            return Chip::plain(self.view.with("desk-unread-by", &[("name", name.into())])).draw();
        };
        let said = self.view.finding(finding);
        let text = self
            .view
            .with("desk-found-by", &[("name", name.into()), ("finding", said.into())]);
        match finding {
            Finding::Met => Chip::good(text),
            Finding::Reserved => Chip::attention(text),
            Finding::Unmet => Chip::bad(text),
        }
        .draw()
    }

    fn reading_fields(&self, criterion: Criterion, own: Option<(Finding, &str)>) -> Markup {
        let view = self.view;
        let (finding, reasons) = (field("finding", criterion), field("reasons", criterion));
        let answers = Finding::ALL.map(|one| Answer::new(one.name(), view.finding(one)));
        let kept = own.map_or("", |(finding, _)| finding.name());
        let said = own.map_or("", |(_, reasons)| reasons);
        html! {
            (Field::choice(&finding, view.t("desk-finding"), answers.to_vec())
                .optional()
                .value(self.typed.or(&finding, kept))
                .problem(self.problem(&finding))
                .draw(view.language))
            (Field::textarea(&reasons, view.t("desk-finding-reasons"))
                .optional()
                .rows(2)
                .hint(view.t("desk-reasons-hint"))
                .value(self.typed.or(&reasons, said))
                .problem(self.problem(&reasons))
                .draw(view.language))
        }
    }

    fn decision(&self) -> Markup {
        let view = self.view;
        let signs = signatories(&self.file.request)
            .iter()
            .any(|account| account == self.account);
        let open = matches!(self.file.request.state.as_str(), "submitted" | "signing");
        match self.file.own(self.account) {
            Some(own) => html! {
                (panel(&view.t("desk-your-decision"), html! {
                    p { strong { (view.t(&format!("decision-{}", own.decision))) } ", " (view.day(own.at)) }
                    (View::paragraphs(&own.reasons))
                    @if open && own.signed_at.is_none() {
                        (self.own_form("reconsideration")
                            .submit(Button::secondary(view.t("desk-reconsider")))
                            .beside(html! { p.small.muted { (view.t("desk-reconsider-what")) } })
                            .draw(view.language))
                    }
                }))
                @if signs && self.file.request.state == "signing" && own.bundle.is_none() { (signing(self)) }
            },
            None if self.decides() => self.decision_form(),
            None => html! {},
        }
    }

    fn decision_form(&self) -> Markup {
        let view = self.view;
        let until = two_years_after(self.begins).unwrap_or(self.begins);
        let hint = |choice: Choice| match choice {
            Choice::Certify => view.with(
                "decision-certify-means",
                &[
                    ("from", view.day(self.begins).into()),
                    ("until", view.day(until).into()),
                ],
            ),
            other => view.t(&format!("decision-{}-means", other.name())),
        };
        let answers = Choice::ALL.map(|choice| {
            Answer::new(choice.name(), view.t(&format!("decision-{}", choice.name()))).hint(hint(choice))
        });
        panel(
            &view.t("desk-your-decision"),
            self.own_form("decision")
                .field(
                    Field::choice("decision", view.t("desk-decision"), answers.to_vec())
                        .value(self.typed.or("decision", ""))
                        .problem(self.problem("decision")),
                )
                .field(
                    Field::textarea("reasons", view.t("desk-decision-reasons"))
                        .hint(view.t("desk-decision-reasons-hint"))
                        .rows(4)
                        .value(self.typed.or("reasons", ""))
                        .problem(self.problem("reasons")),
                )
                .field(
                    Field::checkbox("independent", view.t("desk-independent"))
                        .ticked(self.typed.or("independent", "") == "on")
                        .problem(self.problem("independent")),
                )
                .submit(Button::primary(view.t("desk-decide")))
                .beside(html! { p.small.muted { (view.t("desk-decide-what")) } })
                .draw(view.language),
        )
    }

    /// What others have decided, in this round and before.
    fn others(&self) -> Markup {
        let view = self.view;
        let others: Vec<_> = self
            .file
            .decisions
            .iter()
            .filter(|one| one.account != self.account || one.round != self.file.request.round)
            .collect();
        html! {
            @if !others.is_empty() {
                (section(&view.t("desk-other-decisions"), None, html! {
                    ul.plain.stack {
                        @for one in others {
                            li.sheet {
                                p {
                                    strong { (self.file.name(&one.account)) ", " (view.day(one.at)) }
                                    br; (view.t(&format!("decision-{}", one.decision)))
                                }
                                (View::paragraphs(&one.reasons))
                            }
                        }
                    }
                }))
            }
        }
    }

    fn aside(&self) -> Markup {
        let view = self.view;
        let who = signatories(&self.file.request);
        let signed = |account: &str| match self.file.own(account).and_then(|own| own.signed_at) {
            Some(at) => Ok(view.on("desk-signed-on", at)),
            None => Err(view.t("desk-not-signed")),
        };
        html! {
            div.stack {
                h2 { (view.t("desk-two-signatures")) }
                @for account in &who {
                    @let name = if account == self.account { view.t("desk-you-name") } else { self.file.name(account).to_owned() };
                    (signature(&Signature { name, role: String::new(), state: signed(account) }, None))
                }
                @if who.is_empty() { p { (view.t("desk-no-signatories")) } }
                (why(&view.t("desk-why-two"), html! { p { (view.t("desk-why-two-because")) } }))
            }
            (panel(&view.t("asking-steps"), track(&view.steps(Some(self.file)), Direction::Down, view.language)))
            @if let Some(said) = said(&self.file.request) {
                p.small { (view.with("certification-period", &[
                    ("from", view.day(said.not_before).into()),
                    ("until", view.day(said.not_after).into()),
                ])) }
            }
            (notice(Tone::Neutral, html! { p { (view.t("asking-breaks-nothing")) } }))
        }
    }
}
