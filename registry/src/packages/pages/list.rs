//! The versions of an organisation: those that wait, those that are out, and what the examination refused.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use legollab_web::{
    fault::Fault,
    theme::{
        components::{Button, Table, back, buttons, empty, page, page_head, section},
        drawings::Spot,
    },
};
use maud::{Markup, html};

use super::{own::name_of, show::chip};
use crate::{
    failure::Failure,
    frame::Page,
    identity::organisation_of,
    packages::{
        queries::{RefusedPush, VersionLine, all_versions, packages_of, refused_pushes},
        state::State as Stage,
        tables::package,
    },
    state::Registry,
    visit::Visit,
};

/// Shows them to those who belong to it.
pub(super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let organisation = organisation_of(reader, &slug).await?.ok_or(Fault::NotFound)?;
    visit.require_member_of(&organisation)?;
    let packages = packages_of(reader, &organisation.id).await?;
    let versions = all_versions(reader, &packages).await?;
    let refusals = refused_pushes(reader, &packages).await?;
    let mut names = BTreeMap::new();
    for account in versions
        .iter()
        .map(|line| &line.published_by)
        .chain(refusals.iter().map(|push| &push.account))
    {
        if !names.contains_key(account) {
            names.insert(account.clone(), name_of(reader, account).await?);
        }
    }
    let list = List {
        visit: &visit,
        slug: &slug,
        packages: &packages,
        names: &names,
    };
    let (waiting, others): (Vec<&VersionLine>, Vec<&VersionLine>) =
        versions.iter().partition(|line| line.state == Stage::Staged.name());
    let title = words.text(
        "versions-title",
        &[("organisation", organisation.title.as_str().into())],
    );
    let bricks = Button::secondary(words.text("stewardship-link", &[]));
    let bricks = bricks.to(&visit.address(&format!("/organisations/{slug}/bricks")));
    let body = page(html! {
        (back(&organisation.title, &visit.address(&format!("/organisations/{slug}"))))
        (page_head(&title, None, Some(buttons(&[bricks]))))
        @if versions.is_empty() && refusals.is_empty() {
            (empty(Spot::Empty, &words.text("versions-none", &[]), &words.text("versions-empty", &[]), None))
        }
        @if !waiting.is_empty() { (list.table("versions-staged", &waiting)) }
        @if !others.is_empty() { (list.table("versions-others", &others)) }
        @if !refusals.is_empty() { (list.refusals(&refusals)) }
    });
    Ok(Page::new(&visit, title, body))
}

struct List<'a> {
    visit: &'a Visit,
    slug: &'a str,
    packages: &'a [package::Model],
    names: &'a BTreeMap<String, String>,
}

impl List<'_> {
    fn table(&self, title: &str, lines: &[&VersionLine]) -> Markup {
        let words = self.visit.words();
        let title = words.text(title, &[]);
        let column = |name: &str| words.text(name, &[]);
        let mut table = Table::new(title.clone())
            .column(column("versions-brick"))
            .column(column("versions-state"))
            .number(column("versions-level"))
            .column(column("versions-published"))
            .act(column("versions-act"));
        for line in lines {
            table = table.row(self.row(line));
        }
        section(&title, None, table.draw())
    }

    fn row(&self, line: &VersionLine) -> [Markup; 5] {
        let words = self.visit.words();
        let title = line
            .summary()
            .map(|summary| summary.title.get(&self.visit.locale).to_owned());
        let package = self.packages.iter().find(|package| package.id == line.package);
        let name = package.map(|package| package.name.clone()).unwrap_or_default();
        let when = [
            ("day", words.date_of(line.staged_at).into()),
            ("who", self.name(&line.published_by).into()),
        ];
        let state = Stage::parse(&line.state).unwrap_or(Stage::Quarantined);
        let open = match state {
            Stage::Staged => words.text("versions-open", &[]),
            _ => words.text("versions-read", &[]),
        };
        let title = title.unwrap_or(name);
        let open = Button::secondary(open)
            .small()
            .about(format!("{title} {}", line.version))
            .to(&self
                .visit
                .address(&format!("/organisations/{}/versions/{}", self.slug, line.id)));
        [
            html! { strong { (title) } " " (line.version) },
            chip(words, state).draw(),
            html! { (words.text("versions-level-of", &[("level", line.level.into())])) },
            html! { (words.text("version-when-value", &when)) },
            buttons(&[open]),
        ]
    }

    fn refusals(&self, pushes: &[RefusedPush]) -> Markup {
        let (words, locale) = (self.visit.words(), self.visit.locale.as_str());
        let content = html! {
            @for push in pushes {
                article.stack {
                    h3 { (push.package.namespace) ":" (push.package.name) " " (push.version) }
                    p.muted {
                        (words.text("versions-refusal-lead", &[
                            ("who", self.name(&push.account).into()),
                            ("day", words.date_of(push.at).into()),
                        ]))
                    }
                    ul {
                        @for finding in &push.findings {
                            li { strong { (finding.text(locale)) } " " (finding.remedy(locale)) }
                        }
                    }
                }
            }
        };
        section(&words.text("versions-refusals", &[]), None, content)
    }

    fn name(&self, account: &str) -> String {
        self.names.get(account).cloned().unwrap_or_default()
    }
}
