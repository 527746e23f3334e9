//! Contracts on the use of readings, and what was counted for them.
//!
//! Counting goes station by station, each in a call of its own, because a year of many stations is more than a call may read.

use legollab_brick::{Instant, calendar::Date, jobs, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    Sensors,
    aggregate::hours,
    bindings::exports::legollaborative::sensors::{
        returns::{self, ContractId, Counted, Guest, Progress, Terms},
        stations::Properties,
    },
    calibrations, days,
    layer::Layers,
    property::Property,
    split::{self, Hours, Role},
    states::TIMERS,
    stations::{STATIONS, Station},
    value::Value,
};

const TITLE_LENGTH: usize = 200;
const DAYS: i32 = 92;
const LARGEST_EUROS: i64 = 10_000_000;
const LISTED: usize = 100;

/// A contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contract {
    /// Identifier.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// Who pays.
    pub payer: String,
    /// How much.
    pub cents: u64,
    /// First day.
    pub first: String,
    /// Last day.
    pub last: String,
    /// Which properties.
    pub properties: Vec<Property>,
    /// Thousandths for the platform.
    pub platform: u16,
    /// Thousandths for those who calibrated.
    pub calibration: u16,
    /// When it was agreed.
    pub agreed_at: Instant,
    /// Who recorded it.
    pub by: String,
    /// Where it stands.
    #[serde(default)]
    pub stage: Stage,
}

/// Where a contract stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// It waits to be counted.
    #[default]
    Agreed,
    /// Its stations are being counted.
    Counting,
    /// All are.
    Split,
}

/// What was counted of a station for a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Count {
    /// The contract.
    pub contract: String,
    /// The station.
    pub station: String,
    /// The property.
    pub property: Property,
    /// The layer that made the values.
    pub made_by: u32,
    /// How many hours, and whose.
    #[serde(flatten)]
    pub hours: Hours,
}

/// All contracts.
pub const CONTRACTS: Collection<Contract> = Collection::new();
/// All that was counted.
pub const COUNTS: Collection<Count> = Collection::new();

impl Record for Contract {
    type Id = String;
    const COLLECTION: &'static str = "contracts";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, _: &mut Entries<Self>) {}
}

impl Record for Count {
    type Id = (String, String, String, u32);
    const COLLECTION: &'static str = "counts";

    fn id(&self) -> Self::Id {
        let code = self.property.code().to_owned();
        (self.contract.clone(), self.station.clone(), code, self.made_by)
    }

    fn index(&self, _: &mut Entries<Self>) {}
}

/// What was counted for a contract.
pub fn counts(contract: &str) -> Vec<Count> {
    let all = COUNTS.range::<(&str,)>((contract,)..=(contract,));
    all.into_iter().collect()
}

impl Contract {
    /// The parts of its amount, once it is counted.
    pub fn parts(&self, counts: &[Count]) -> Vec<split::Part> {
        if self.stage != Stage::Split {
            return Vec::new();
        }
        let hours: Vec<Hours> = counts.iter().map(|count| count.hours.clone()).collect();
        split::parts(self.cents, self.platform, self.calibration, &hours)
    }

    /// Goes on counting where it was being counted: from the beginning, which changes nothing of what is counted already.
    pub fn go_on(&self) {
        if self.stage == Stage::Counting {
            count_soon(&self.id, "");
        }
    }

    /// From when to when its days last.
    pub fn span(&self) -> Option<std::ops::Range<Instant>> {
        let day = |date: &str| days::local_day(date.parse::<Date>().ok()?).ok();
        Some(day(&self.first)?.start..day(&self.last)?.end)
    }

    fn told(self) -> returns::Contract {
        let counts = counts(&self.id);
        let parts = self.parts(&counts).into_iter();
        let parts = parts.map(|part| returns::Part {
            role: match part.role {
                Role::Platform => returns::Role::Platform,
                Role::Calibration => returns::Role::Calibration,
                Role::Hosting => returns::Role::Hosting,
            },
            member: part.member,
            hours: part.hours,
            cents: part.cents,
        });
        let counted = counts.into_iter().map(|count| Counted {
            station: count.station,
            host: count.hours.host,
            property: count.property.into(),
            made_by: count.made_by,
            calibrated_by: count.hours.calibrated_by,
            hours: count.hours.hours,
        });
        returns::Contract {
            parts: parts.collect(),
            counted: counted.collect(),
            id: self.id,
            terms: Terms {
                title: self.title,
                payer: self.payer,
                amount: format!("{}.{:02}", self.cents / 100, self.cents % 100),
                first: self.first,
                last: self.last,
                properties: self.properties.into_iter().map(Properties::from).collect(),
                platform_permille: self.platform,
                calibration_permille: self.calibration,
            },
            progress: match self.stage {
                Stage::Agreed => Progress::Agreed,
                Stage::Counting => Progress::Counting,
                Stage::Split => Progress::Split,
            },
            agreed_at: self.agreed_at,
        }
    }
}

/// Counts the station after the one given, and goes on in another call until there is none.
pub fn count_next(contract: &str, after: &str) {
    let found = CONTRACTS
        .get(contract)
        .filter(|contract| contract.stage == Stage::Counting);
    let Some(contract) = found else { return };
    let next = STATIONS.range::<&str>((std::ops::Bound::Excluded(after), std::ops::Bound::Unbounded));
    match (next.first(), contract.span()) {
        (Some(station), Some(span)) => {
            for count in of_station(&contract, &station, &span) {
                COUNTS.put(&count);
            }
            count_soon(&contract.id, &station.id);
        }
        _ => CONTRACTS.put(&Contract {
            stage: Stage::Split,
            ..contract
        }),
    }
}

fn count_soon(contract: &str, after: &str) {
    let arguments = json!({ "contract": contract, "after": after });
    jobs::once(format!("count-{contract}"), clock::now(), TIMERS, "count", arguments);
}

/// The valid hours of a station, by the layer that made the values at their beginning.
fn of_station(contract: &Contract, station: &Station, span: &std::ops::Range<Instant>) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    for property in &contract.properties {
        let made = calibrations::of(&station.id, *property);
        let layers = Layers(made.iter().map(|calibration| calibration.correction).collect());
        let quarters = days::series_in(&station.id, *property, span, 0, &layers).quarters;
        for hour in hours(span).filter(|hour| quarters.hour(hour).is_some()) {
            let made_by = layers
                .maker(layers.newest(), hour.start)
                .map_or(0, |maker| maker.version);
            let known = counts
                .iter_mut()
                .find(|count| count.property == *property && count.made_by == made_by);
            if let Some(known) = known {
                known.hours.hours += 1;
                continue;
            }
            let calibration = made
                .iter()
                .find(|calibration| calibration.correction.version == made_by);
            counts.push(Count {
                contract: contract.id.clone(),
                station: station.id.clone(),
                property: *property,
                made_by,
                hours: Hours {
                    host: station.owner.clone(),
                    calibrated_by: calibration.map(|calibration| calibration.by.clone()),
                    hours: 1,
                },
            });
        }
    }
    counts
}

/// Cents of an amount in euros, with a point or a comma.
fn cents(text: &str) -> Option<u64> {
    const CENT: i64 = 10_000;
    let value: Value = text.trim().replace(',', ".").parse().ok()?;
    let fits = value.0 > 0 && value <= Value::whole(LARGEST_EUROS) && value.0 % CENT == 0;
    fits.then(|| u64::try_from(value.0 / CENT).ok())?
}

/// All contracts, the latest first.
pub fn listed() -> Vec<Contract> {
    CONTRACTS.all().backward().into_iter().take(LISTED).collect()
}

impl Guest for Sensors {
    fn agree(terms: Terms) -> Result<ContractId, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let mut problems = Problems::new();
        for (text, path) in [(&terms.title, "terms.title"), (&terms.payer, "terms.payer")] {
            problems.length(text, TITLE_LENGTH, path, t!("text-length", limit = TITLE_LENGTH));
        }
        let amount = cents(&terms.amount);
        problems.unless(
            amount.is_some(),
            "terms.amount",
            t!("amount-range", limit = LARGEST_EUROS),
        );
        let date = |text: &str| text.parse::<Date>().ok().filter(|date| days::local_day(*date).is_ok());
        let (first, last) = (date(&terms.first), date(&terms.last));
        problems.unless(first.is_some(), "terms.first", t!("date-malformed"));
        let lasts = match (first, last) {
            (Some(first), Some(last)) => (first..=first.plus(DAYS - 1)).contains(&last),
            _ => false,
        };
        problems.unless(lasts, "terms.last", t!("contract-days", limit = DAYS));
        let properties: Vec<Property> = Property::ALL
            .into_iter()
            .filter(|property| terms.properties.contains((*property).into()))
            .collect();
        problems.unless(!properties.is_empty(), "terms.properties", t!("properties-missing"));
        let permille = u32::from(terms.platform_permille) + u32::from(terms.calibration_permille);
        problems.unless(permille <= 1_000, "terms.platformPermille", t!("permille-range"));
        problems.finish()?;
        let contract = Contract {
            id: CONTRACTS.fresh_id(),
            title: terms.title.trim().to_owned(),
            payer: terms.payer.trim().to_owned(),
            cents: amount.unwrap_or_default(),
            first: terms.first,
            last: terms.last,
            properties,
            platform: terms.platform_permille,
            calibration: terms.calibration_permille,
            agreed_at: clock::now(),
            by: member.id,
            stage: Stage::Agreed,
        };
        CONTRACTS.put(&contract);
        Ok(contract.id)
    }

    fn count(contract: ContractId) -> Result<returns::Contract, Error> {
        let contract = CONTRACTS
            .get(&contract)
            .ok_or_else(|| not_found(t!("no-such-contract")))?;
        if contract.stage != Stage::Agreed {
            return Ok(contract.told());
        }
        if contract.span().is_none_or(|span| span.end > clock::now()) {
            return Err(conflict(t!("contract-not-over", last = &contract.last)));
        }
        let contract = Contract {
            stage: Stage::Counting,
            ..contract
        };
        CONTRACTS.put(&contract);
        count_soon(&contract.id, "");
        Ok(contract.told())
    }

    fn get(contract: ContractId) -> Result<returns::Contract, Error> {
        let contract = CONTRACTS
            .get(&contract)
            .ok_or_else(|| not_found(t!("no-such-contract")))?;
        Ok(contract.told())
    }

    fn list() -> Result<Vec<returns::Contract>, Error> {
        Ok(listed().into_iter().map(Contract::told).collect())
    }
}
