//! What comes back to those who measure: contracts, and how each was split.

use legollab_brick::{
    calendar::{self, Date},
    prelude::*,
    ui::Tone,
};

use super::RETURNS;
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
                let today = calendar::to_local(clock::now()).ok().and_then(|now| Date::of(now.local).ok());
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
    // Amounts are below 2^53 cents, and written with two decimals.
    t!("euros", whole = (cents / 100).to_string(), cents = format!("{:02}", cents % 100))
}

fn terms(contract: &Contract) -> Vec<(Text, Cell)> {
    let codes: Vec<&str> = contract.properties.iter().map(|property| property.code()).collect();
    let permille = |part: u16| format!("{}.{}", part / 10, part % 10);
    vec![
        (t!("payer"), plain(&contract.payer).into()),
        (t!("amount"), euros(contract.cents).into()),
        (
            t!("contract-days-label"),
            t!("contract-from-to", first = &contract.first, last = &contract.last).into(),
        ),
        (t!("measured"), plain(codes.join(", ")).into()),
        (
            t!("contract-parts"),
            t!(
                "contract-permille",
                platform = permille(contract.platform),
                calibration = permille(contract.calibration),
            )
            .into(),
        ),
    ]
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
