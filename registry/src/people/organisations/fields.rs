//! What an organisation says of itself: the fields of the two forms, read and drawn.

use legollab_web::{
    account_rules::checked_name,
    theme::components::{Answer, Field, Form as FormPage},
};
use url::Url;

use crate::{
    identity::{NewOrganisation, is_siren, tables::organisation},
    places::{self, Commune},
    visit::Form,
    words::Words,
};

/// The most letters of a summary.
const SUMMARY_CHARS: usize = 300;
/// The most bytes of a site's address.
const WEBSITE_BYTES: usize = 200;
/// Communes among which one is asked to choose.
const COMMUNES: usize = 12;

/// What was typed into the fields, and what is wrong with it.
#[derive(Default)]
pub(super) struct Fields {
    title: String,
    summary: String,
    website: String,
    siren: String,
    locality: String,
    commune: String,
    kinds: Vec<String>,
    problems: Problems,
    /// The communes that the name may mean.
    communes: Vec<&'static Commune>,
}

#[derive(Default)]
struct Problems {
    title: Option<String>,
    summary: Option<String>,
    website: Option<String>,
    siren: Option<String>,
    locality: Option<String>,
    commune: Option<String>,
    kinds: Option<String>,
}

impl Problems {
    fn any(&self) -> bool {
        let all = [
            &self.title,
            &self.summary,
            &self.website,
            &self.siren,
            &self.locality,
            &self.commune,
            &self.kinds,
        ];
        all.into_iter().any(Option::is_some)
    }
}

/// The commune that was meant.
enum Place {
    None,
    One(&'static Commune),
    Several(Vec<&'static Commune>),
    Unknown,
}

/// A name may mean several communes; `chosen` is the number of one that was pointed at.
fn place(name: &str, chosen: &str) -> Place {
    if name.is_empty() {
        return Place::None;
    }
    let mut meant = places::named(name);
    if meant.is_empty() {
        meant = places::search(name, COMMUNES);
    } else if let [only] = meant.as_slice() {
        return Place::One(only);
    }
    match meant.iter().find(|commune| commune.code == chosen) {
        Some(commune) => Place::One(commune),
        None if meant.is_empty() => Place::Unknown,
        None => Place::Several(meant),
    }
}

impl Fields {
    /// What an organisation says now.
    pub(super) fn of(organisation: &organisation::Model) -> Self {
        let kinds = [
            ("provider", organisation.is_provider),
            ("holder", organisation.is_holder),
        ];
        Self {
            title: organisation.title.clone(),
            summary: organisation.summary.clone(),
            website: organisation.website.clone().unwrap_or_default(),
            siren: organisation.siren.clone().unwrap_or_default(),
            locality: organisation.locality.clone().unwrap_or_default(),
            commune: organisation.commune.clone().unwrap_or_default(),
            kinds: kinds
                .into_iter()
                .filter(|(_, is)| *is)
                .map(|(kind, _)| kind.to_owned())
                .collect(),
            ..Self::default()
        }
    }

    /// Reads a form. What it holds is there unless something is wrong; the name in addresses is left to the caller.
    pub(super) fn read(form: &Form, words: &Words) -> (Self, Option<NewOrganisation>) {
        let get = |name: &str| form.get(name).trim().to_owned();
        let kinds = form.fields().iter().filter(|(name, _)| name == "kind");
        let mut fields = Self {
            title: get("title"),
            summary: get("summary"),
            website: get("website"),
            siren: get("siren"),
            locality: get("locality"),
            commune: get("commune"),
            kinds: kinds.map(|(_, kind)| kind.clone()).collect(),
            ..Self::default()
        };
        let checked = fields.check(words);
        let fine = !fields.problems.any();
        (fields, fine.then_some(checked))
    }

    fn check(&mut self, words: &Words) -> NewOrganisation {
        let text = |id: &str| Some(words.text(id, &[]));
        let title = checked_name(&self.title);
        if title.is_err() {
            self.problems.title = text("organisation-title-bad");
        }
        let summary = self.summary.split_whitespace().collect::<Vec<_>>().join(" ");
        if summary.is_empty() || summary.chars().count() > SUMMARY_CHARS || summary.chars().any(char::is_control) {
            self.problems.summary = Some(words.text("organisation-summary-bad", &[("letters", SUMMARY_CHARS.into())]));
        }
        let website = website(&self.website);
        if website.is_none() && !self.website.is_empty() {
            self.problems.website = text("organisation-website-bad");
        }
        let siren: String = self.siren.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
        if !siren.is_empty() && !is_siren(&siren) {
            self.problems.siren = text("organisation-siren-bad");
        }
        let commune = match place(&self.locality, &self.commune) {
            Place::None => None,
            Place::One(commune) => Some(commune),
            Place::Unknown => {
                self.problems.locality = text("organisation-locality-unknown");
                None
            }
            Place::Several(communes) => {
                self.communes = communes;
                self.problems.commune = text("organisation-commune-which");
                None
            }
        };
        self.commune = commune.map(|commune| commune.code.to_owned()).unwrap_or_default();
        let is = |kind: &str| self.kinds.iter().any(|chosen| chosen == kind);
        let (is_provider, is_holder) = (is("provider"), is("holder"));
        if !is_provider && !is_holder {
            self.problems.kinds = text("organisation-kinds-bad");
        }
        NewOrganisation {
            slug: String::new(),
            title: title.unwrap_or_default(),
            summary,
            website,
            siren: (!siren.is_empty()).then_some(siren),
            locality: commune.map(|commune| commune.name.to_owned()),
            commune: commune.map(|commune| commune.code.to_owned()),
            position: commune.map(Commune::position),
            is_provider,
            is_holder,
        }
    }

    /// What it is called, as it was typed.
    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// Whether something is wrong.
    pub(super) fn is_wrong(&self) -> bool {
        self.problems.any()
    }

    /// Adds the fields to a form; `slug` comes after the title.
    pub(super) fn draw(self, form: FormPage, slug: Option<Field>, words: &Words) -> FormPage {
        let text = |id: &str| words.text(id, &[]);
        let problems = self.problems;
        let mut form = form.field(
            Field::text("title", text("organisation-title-label"))
                .hint(text("organisation-title-hint"))
                .value(self.title)
                .problem(problems.title),
        );
        if let Some(slug) = slug {
            form = form.field(slug);
        }
        let kinds = ["provider", "holder"].map(|kind| {
            Answer::new(kind, text(&format!("organisation-kind-{kind}")))
                .hint(text(&format!("organisation-kind-{kind}-hint")))
        });
        form = form
            .field(
                Field::several("kind", text("organisation-kinds"), kinds.to_vec())
                    .values(self.kinds)
                    .problem(problems.kinds),
            )
            .field(
                Field::textarea("summary", text("organisation-summary-label"))
                    .hint(words.text("organisation-summary-hint", &[("letters", SUMMARY_CHARS.into())]))
                    .rows(3)
                    .value(self.summary)
                    .problem(problems.summary),
            )
            .field(
                Field::text("locality", text("organisation-locality"))
                    .hint(text("organisation-locality-hint"))
                    .value(self.locality)
                    .problem(problems.locality)
                    .optional(),
            );
        form = if self.communes.is_empty() {
            form.hidden("commune", self.commune)
        } else {
            let answers = self.communes.iter().map(|commune| {
                Answer::new(commune.code, commune.name)
                    .hint(format!("{} ({})", commune.department_name, commune.department))
            });
            form.field(
                Field::choice("commune", text("organisation-commune"), answers.collect()).problem(problems.commune),
            )
        };
        form.field(
            Field::text("website", text("organisation-website"))
                .placeholder("https://…")
                .value(self.website)
                .problem(problems.website)
                .optional(),
        )
        .field(
            Field::number("siren", text("organisation-siren"))
                .hint(text("organisation-siren-hint"))
                .value(self.siren)
                .problem(problems.siren)
                .optional(),
        )
    }
}

/// The address of a site; with `https://` before it if somebody left that out.
fn website(text: &str) -> Option<String> {
    let whole = match text {
        "" => return None,
        text if text.contains("://") => text.to_owned(),
        text => format!("https://{text}"),
    };
    let url = Url::parse(&whole).ok()?;
    let web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| host.contains('.'));
    let plain = url.username().is_empty() && url.password().is_none() && url.as_str().len() <= WEBSITE_BYTES;
    (web && plain).then(|| url.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_are_web_pages() {
        assert_eq!(website("atelier.fr").as_deref(), Some("https://atelier.fr/"));
        assert_eq!(
            website("http://atelier.fr/a b").as_deref(),
            Some("http://atelier.fr/a%20b")
        );
        for bad in [
            "",
            "atelier",
            "javascript:alert(1)",
            "ftp://atelier.fr",
            "https://ada:x@atelier.fr",
            "https://",
        ] {
            assert_eq!(website(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_commune_is_asked_for_only_when_several_are_meant() {
        assert!(matches!(place("", ""), Place::None));
        assert!(matches!(place("toulouse", ""), Place::One(it) if it.code == "31555"));
        assert!(matches!(place("Saint-Denis", ""), Place::Several(it) if it.len() == 2));
        assert!(matches!(place("Saint-Denis", "93066"), Place::One(it) if it.department == "93"));
        assert!(
            matches!(place("Saint-Denis", "31555"), Place::Several(_)),
            "another name was typed since"
        );
        assert!(
            matches!(place("Bordea", ""), Place::Several(it) if it.first().is_some_and(|it| it.name == "Bordeaux"))
        );
        assert!(matches!(place("Atlantis", "31555"), Place::Unknown));
    }
}
