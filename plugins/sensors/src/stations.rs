//! Which stations there are, whose they are, and who may change them.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use legollab_brick::{Instant, caller::Member, prelude::*, types::Coordinates};
use serde::{Deserialize, Serialize};

use crate::{
    Sensors,
    bindings::exports::legollaborative::sensors::stations::{self, Description, Guest, StationId},
    property::Property,
    settings::{Registration, rules},
    states,
};

/// The most stations in one answer, and on one page.
pub const PAGE: usize = 100;
/// The most stations in service that one member has.
const PER_OWNER: usize = 50;
const NAME_LENGTH: usize = 80;
const TEXT_LENGTH: usize = 300;
const SENSORS: usize = 20;
/// Letters of a key: 120 bits.
const KEY_LETTERS: usize = 24;

/// A station as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Station {
    /// Identifier.
    pub id: String,
    /// The member who looks after it.
    pub owner: String,
    /// Name.
    pub name: String,
    /// Place in words.
    pub place: String,
    /// Degrees north, in thousandths.
    pub latitude: i32,
    /// Degrees east, in thousandths.
    pub longitude: i32,
    /// What it is made of.
    pub device: String,
    /// How it names itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// The numbers of its sensors in the archive of Sensor.Community.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sensors: Vec<u32>,
    /// What it measures.
    pub properties: Vec<Property>,
    /// Under which terms its readings may be used.
    pub licence: Licence,
    /// Whom to name as the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When it was registered.
    pub registered_at: Instant,
    /// Whether it takes readings.
    pub service: Service,
    /// What its device has to know.
    pub key: String,
}

/// Under which terms readings may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Licence {
    /// Open Database License.
    #[serde(rename = "ODbL-1.0")]
    Odbl,
    /// Creative Commons Attribution.
    #[serde(rename = "CC-BY-4.0")]
    CcBy,
    /// Licence ouverte.
    #[serde(rename = "etalab-2.0")]
    Etalab,
    /// Public domain.
    #[serde(rename = "CC0-1.0")]
    Cc0,
}

impl Licence {
    /// Whether what is made of readings under this licence may be given under another: share-alike stays, and who has to be
    /// named has to be named further on.
    pub fn allows(self, derived: Self) -> bool {
        match self {
            Self::Odbl => derived == Self::Odbl,
            Self::CcBy | Self::Etalab => derived != Self::Cc0,
            Self::Cc0 => true,
        }
    }

    /// Its identifier in SPDX.
    pub fn spdx(self) -> &'static str {
        match self {
            Self::Odbl => "ODbL-1.0",
            Self::CcBy => "CC-BY-4.0",
            Self::Etalab => "etalab-2.0",
            Self::Cc0 => "CC0-1.0",
        }
    }
}

/// Whether a station takes readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// It does.
    Open,
    /// It was taken out of service.
    Retired,
}

/// All stations.
pub const STATIONS: Collection<Station> = Collection::new();
/// Those in service.
const OPEN: Index<Station, String> = Index::new("open");
/// Those of one member, in service or not.
pub const OF_OWNER: Index<Station, (String, String)> = Index::new("of-owner");
/// By key.
const BY_KEY: UniqueIndex<Station, String> = UniqueIndex::new("by-key");

impl Record for Station {
    type Id = String;
    const COLLECTION: &'static str = "stations";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        if self.service == Service::Open {
            entries.add(&OPEN, &self.id);
        }
        entries.add(&OF_OWNER, (&self.owner, &self.id));
        entries.add_unique(&BY_KEY, &self.key);
    }
}

impl Station {
    /// Whether this member may change it.
    pub fn is_kept_by(&self, member: &Member) -> bool {
        self.owner == member.id || member.is_steward()
    }

    /// Where it stands, to about a hundred metres.
    pub fn position(&self) -> Coordinates {
        Coordinates {
            latitude: f64::from(self.latitude) / 1_000.0,
            longitude: f64::from(self.longitude) / 1_000.0,
        }
    }

    /// Whom to name as the source of its readings.
    pub fn source(&self) -> &str {
        self.source.as_deref().unwrap_or(&self.name)
    }
}

/// The stations in service after the one with this identifier, oldest first.
pub fn in_service(after: Option<&str>) -> impl Iterator<Item = Station> {
    let start = after.map_or(std::ops::Bound::Unbounded, std::ops::Bound::Excluded);
    let range = OPEN.range::<&str>((start, std::ops::Bound::Unbounded));
    range.into_iter().take(PAGE)
}

/// The stations of a member, oldest first.
pub fn of_owner(owner: &str) -> impl Iterator<Item = Station> {
    OF_OWNER.of(&(owner,)).into_iter().take(PAGE)
}

/// The station with this identifier.
pub fn find(station: &str) -> Result<Station, Error> {
    STATIONS.get(station).ok_or_else(|| not_found(t!("no-such-station")))
}

/// The station with this identifier, if the caller may change it.
pub fn find_own(station: &str) -> Result<Station, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let station = find(station)?;
    if station.is_kept_by(&member) {
        Ok(station)
    } else {
        Err(forbidden(t!("owner-only")))
    }
}

/// The station whose key this is.
pub fn find_by_key(key: &str) -> Option<Station> {
    (key.len() == KEY_LETTERS).then(|| BY_KEY.find(key))?
}

/// Whether this member may register stations.
pub fn may_register(member: &Member) -> bool {
    member.is_steward() || rules().registration == Registration::Members
}

/// A key that nobody can guess. The standard library seeds its hashers from `wasi:random`.
pub fn fresh_key() -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut key = String::with_capacity(KEY_LETTERS);
    while key.len() < KEY_LETTERS {
        let random = RandomState::new().build_hasher().finish();
        for place in 0..8 {
            let letter = (random >> (5 * place)) & 31;
            key.extend(
                usize::try_from(letter)
                    .ok()
                    .and_then(|letter| LETTERS.get(letter))
                    .map(|letter| char::from(*letter)),
            );
        }
    }
    key
}

/// Degrees in thousandths, if they are at most `bound`.
fn thousandths(degrees: f64, bound: f64) -> Option<i32> {
    // At most 180,000, so nothing is cut off.
    #[expect(clippy::cast_possible_truncation, reason = "see above")]
    (degrees.abs() <= bound).then(|| (degrees * 1_000.0).round() as i32)
}

/// Whether a text can be a device's name: it travels in a header.
fn is_device_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
}

/// Puts what is said of a station into it.
fn describe(station: Station, given: Description) -> Result<Station, Error> {
    let mut problems = Problems::new();
    let (name, place, device) = (given.name.trim(), given.place.trim(), given.device.trim());
    problems.length(
        name,
        NAME_LENGTH,
        "description.name",
        t!("name-length", limit = NAME_LENGTH),
    );
    problems.length(
        place,
        TEXT_LENGTH,
        "description.place",
        t!("place-length", limit = TEXT_LENGTH),
    );
    problems.length(
        device,
        TEXT_LENGTH,
        "description.device",
        t!("device-length", limit = TEXT_LENGTH),
    );
    let latitude = thousandths(given.position.latitude, 90.0);
    let longitude = thousandths(given.position.longitude, 180.0);
    problems.unless(
        latitude.is_some(),
        "description.position.latitude",
        t!("latitude-range"),
    );
    problems.unless(
        longitude.is_some(),
        "description.position.longitude",
        t!("longitude-range"),
    );
    let device_id = given
        .device_id
        .map(|id| id.trim().to_owned())
        .filter(|id| !id.is_empty());
    problems.unless(
        device_id.as_deref().is_none_or(is_device_id),
        "description.deviceId",
        t!("device-id-malformed"),
    );
    problems.unless(
        given.sensors.len() <= SENSORS,
        "description.sensors",
        t!("sensors-too-many", limit = SENSORS),
    );
    let source = given
        .source
        .map(|source| source.trim().to_owned())
        .filter(|source| !source.is_empty());
    let fits = source
        .as_ref()
        .is_none_or(|source| source.chars().count() <= TEXT_LENGTH);
    problems.unless(fits, "description.source", t!("source-length", limit = TEXT_LENGTH));
    let properties: Vec<Property> = Property::ALL
        .into_iter()
        .filter(|property| given.properties.contains((*property).into()))
        .collect();
    problems.unless(
        !properties.is_empty(),
        "description.properties",
        t!("properties-missing"),
    );
    problems.finish()?;
    Ok(Station {
        name: name.to_owned(),
        place: place.to_owned(),
        latitude: latitude.unwrap_or_default(),
        longitude: longitude.unwrap_or_default(),
        device: device.to_owned(),
        device_id,
        sensors: given.sensors,
        properties,
        licence: given.licence.into(),
        source,
        ..station
    })
}

impl Guest for Sensors {
    fn register(description: Description) -> Result<StationId, Error> {
        let member = caller::require_member(t!("members-only"))?;
        if !may_register(&member) {
            return Err(forbidden(t!("stewards-register")));
        }
        let open = OF_OWNER
            .of(&(&member.id,))
            .into_iter()
            .filter(|station| station.service == Service::Open);
        if open.take(PER_OWNER).count() == PER_OWNER {
            return Err(conflict(t!("too-many-stations", limit = PER_OWNER)));
        }
        let blank = Station {
            id: STATIONS.fresh_id(),
            owner: member.id,
            name: String::new(),
            place: String::new(),
            latitude: 0,
            longitude: 0,
            device: String::new(),
            device_id: None,
            sensors: Vec::new(),
            properties: Vec::new(),
            licence: Licence::Odbl,
            source: None,
            registered_at: clock::now(),
            service: Service::Open,
            key: fresh_key(),
        };
        let station = describe(blank, description)?;
        STATIONS.put(&station);
        Ok(station.id)
    }

    fn update(station: StationId, description: Description) -> Result<(), Error> {
        STATIONS.put(&describe(find_own(&station)?, description)?);
        Ok(())
    }

    fn retire(station: StationId) -> Result<stations::Station, Error> {
        let station = find_own(&station)?;
        states::forget_silence(&station.id);
        let station = Station {
            service: Service::Retired,
            ..station
        };
        STATIONS.put(&station);
        Ok(station.into())
    }

    fn reopen(station: StationId) -> Result<stations::Station, Error> {
        let station = Station {
            service: Service::Open,
            ..find_own(&station)?
        };
        STATIONS.put(&station);
        Ok(station.into())
    }

    fn key(station: StationId) -> Result<String, Error> {
        Ok(find_own(&station)?.key)
    }

    fn renew_key(station: StationId) -> Result<String, Error> {
        let station = Station {
            key: fresh_key(),
            ..find_own(&station)?
        };
        STATIONS.put(&station);
        Ok(station.key)
    }

    fn get(station: StationId) -> Result<stations::Station, Error> {
        find(&station).map(Into::into)
    }

    fn list(after: Option<StationId>) -> Result<Vec<stations::Station>, Error> {
        Ok(in_service(after.as_deref()).map(Into::into).collect())
    }
}
