//! What comes back to those who measure: contracts, and how each was split.

use legollab_brick::{
    calendar::{self, Date},
    prelude::*,
    text,
    ui::Tone,
};

use super::{RETURNS, labels};
use crate::{
    contracts::{self, Contract, Stage},
    split::Role,
};

/// The page.
pub fn returns() -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let all = contracts::listed();
    let here = || PageRef::new("returns");
    Ok(View::build(t!("page-returns"), |page| {
        page.paragraph(t!("returns-lead"));
        if all.is_empty() {
            page.notice(Tone::Neutral, t!("no-contracts"));
        }
        for contract in &all {
            page.section(plain(&contract.title), |section| {
                section.details(terms(contract));
                let counts = contracts::counts(&contract.id);
                match contract.stage {
                    Stage::Split => section.table(parts(contract, &counts)),
                    Stage::Counting => section.notice(Tone::Neutral, t!("contract-counting")),
                    Stage::Agreed if member.is_steward() => {
                        let count = Button::new(t!("count"), RETURNS, "count", json!({ "contract": contract.id }));
                        section.buttons([count.about(plain(&contract.title)).then(here())]);
                    }
                    Stage::Agreed => section.paragraph(t!("contract-agreed")),
                }
            });
        }
        if member.is_steward() {
            page.section(t!("agree-heading"), |section| {
                section.paragraph(t!("agree-explained"));
                let today = calendar::to_local(clock::now())
                    .ok()
                    .and_then(|now| Date::of(now.local).ok());
                let today = today.map(|today| today.to_string());
                let usual = json!({ "terms": {
                    "properties": ["pm25", "pm10"], "platformPermille": 100, "calibrationPermille": 50, "first": today,
                } });
                section.form(Form::new(RETURNS, "agree", t!("agree")).initial(usual).then(here()));
            });
        }
        page.links([(t!("all-stations"), PageRef::new("air"))]);
    }))
}

fn euros(cents: u64) -> Text {
    let whole = i64::try_from(cents / 100).unwrap_or(i64::MAX);
    t!("euros", whole = whole, cents = format!("{:02}", cents % 100))
}

fn terms(contract: &Contract) -> Vec<(Text, Cell)> {
    let mut terms = vec![
        (t!("payer"), plain(&contract.payer).into()),
        (t!("amount"), euros(contract.cents).into()),
    ];
    if let Some(days) = contract.span() {
        let (first, last) = (text::instant(days.start), text::instant(days.end - 1));
        let year = contract.last.get(..4).unwrap_or_default();
        terms.push((
            t!("contract-days-label"),
            t!("shown-days", first = first, last = last, year = year).into(),
        ));
    }
    terms.extend(
        contract
            .properties
            .iter()
            .map(|property| (t!("measured"), labels::property(*property).into())),
    );
    terms.push((
        t!("contract-parts"),
        t!(
            "contract-permille",
            platform = f64::from(contract.platform) / 10.0,
            calibration = f64::from(contract.calibration) / 10.0,
        )
        .into(),
    ));
    terms
}

fn parts(contract: &Contract, counts: &[contracts::Count]) -> Table {
    let columns = [t!("part-of"), t!("part-for"), t!("part-hours"), t!("amount")];
    let mut table = Table::new(t!("contract-split"), columns, t!("contract-nothing"));
    for part in contract.parts(counts) {
        table.row([
            part.member.map_or_else(|| t!("the-platform").into(), Cell::member),
            match part.role {
                Role::Platform => t!("role-platform"),
                Role::Calibration => t!("role-calibration"),
                Role::Hosting => t!("role-hosting"),
            }
            .into(),
            Cell::Text(plain(part.hours.to_string())),
            euros(part.cents).into(),
        ]);
    }
    table
}
