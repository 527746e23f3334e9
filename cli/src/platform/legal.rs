//! `platform legal`

use legollab_runtime::{
    change::{Operation, WorkingCopy},
    manifest::{Conformity, LegalField},
};
use serde_json::json;

use crate::{
    args::platform::Legal,
    changes::{self, problem},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Fills in who publishes the site and who hosts it, or shows what is filled in.
pub fn run(screen: &Screen, options: &Legal) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let copy = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
    let mut legal = copy.manifest().legal.clone();
    let before = legal.clone();
    for (field, line) in options.lines() {
        legal.set(field, line.trim());
    }
    if let Some(declared) = &options.accessibility {
        let known = Conformity::ALL.into_iter().find(|state| state.name() == declared);
        legal.accessibility = known;
    }
    if legal != before {
        let legal = Box::new(legal.clone());
        changes::make(folder, &changes::draft(Operation::SetLegal { legal }))?;
    }
    for field in LegalField::ALL {
        let line = match legal.line(field) {
            "" => "–",
            line => line,
        };
        screen.line(&format!("  {}: {line}", field.name()));
    }
    let accessibility = legal.accessibility.map_or("–", Conformity::name);
    screen.line(&format!("  accessibility: {accessibility}"));
    screen.say("legal-missing", &[("count", legal.missing().count().into())]);
    let missing: Vec<&str> = legal.missing().map(LegalField::name).collect();
    screen.json(&json!({ "legal": legal, "missing": missing }));
    Ok(Verdict::Well)
}

impl Legal {
    /// What was given.
    fn lines(&self) -> impl Iterator<Item = (LegalField, &str)> {
        LegalField::ALL.into_iter().filter_map(|field| {
            let given = match field {
                LegalField::Publisher => &self.publisher,
                LegalField::Registration => &self.registration,
                LegalField::Address => &self.address,
                LegalField::Email => &self.email,
                LegalField::Telephone => &self.telephone,
                LegalField::Director => &self.director,
                LegalField::Host => &self.host,
                LegalField::HostAddress => &self.host_address,
                LegalField::HostTelephone => &self.host_telephone,
            };
            Some((field, given.as_deref()?))
        })
    }
}
